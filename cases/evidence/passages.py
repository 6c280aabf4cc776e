"""The check of passages: where they lie, how long they are, and what their key terms hold."""

from cases import models
from cases.evidence.named_facts import same_name
from cases.evidence.report import Fault, identify
from cases.evidence.source_texts import stands_in
from cases.text.folding import words

MOST_LINES = 8  # that a reader has to look through


def all_passages():
    """Every passage, of any model."""
    kinds = [kind for kind in models.record_models() if issubclass(kind, models.Passage)]
    return [passage for kind in kinds for passage in kind.objects.select_related("source")]


def passage_faults(passages, texts):
    """What is wrong with passages; `texts` are those that could be read, by the key of their source."""
    countries = words(" ".join(models.Country.objects.values_list("name", flat=True)))
    faults = []
    for passage in passages:
        faults += [Fault("passage", identify(passage), what) for what in place_faults(passage, texts.get(passage.source_id))]
        faults += [Fault("length", identify(passage), what) for what in length_faults(passage)]
        faults += [Fault("terms", identify(passage), what) for what in term_faults(passage, countries)]
    return faults


def place_faults(passage, text):
    """Lines outside the source, and key terms that do not stand in the lines."""
    source = passage.source
    if source.first_line and not source.holds(passage.first_line, passage.last_line):
        span = f"{source.first_line}-{source.last_line}"
        return [f"lines {passage.first_line}-{passage.last_line} are outside {source.slug}, {span}"]
    span = text.span(passage.first_line, passage.last_line) if text else ""
    missing = [term for term in passage.key_terms if text and not stands_in(term, span)]
    return [f"{term!r} is not in lines {passage.first_line}-{passage.last_line} of {source.slug}" for term in missing]


def length_faults(passage):
    """More lines than a reader should have to look through."""
    lines = passage.last_line - passage.first_line + 1
    found = f"it has {lines} lines ({passage.first_line}-{passage.last_line} of {passage.source.slug})"
    return [f"{found}: narrow it to the {MOST_LINES} at most that bear the value, or split it"] if lines > MOST_LINES else []


def term_faults(passage, countries):
    """A passage whose only key term names nothing but an author or a country."""
    names = [*countries, *words(passage.source.authors)]
    if len(passage.key_terms) != 1 or not all(any(same_name(word, name) for name in names) for word in words(passage.terms)):
        return []
    return [f"its only key term, {passage.key_terms[0]!r}, names an author or a country: give two to five that carry the fact"]
