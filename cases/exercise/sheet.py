"""The sheet of an exercise: the questions of a topic, and the places in the texts at which a case can be read on it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.models import Citation, Coding, Sentence, Source, Variable
from cases.models.reading import NOT_APPLICABLE
from cases.schema.declaration import declaration_of
from cases.text.sequences import unique


@dataclass(frozen=True)
class Place:
    """A place in a text that is to be read, by its number on the sheet; its lines are those of all passages there."""

    number: int
    source: Source
    locator: str
    first_line: int
    last_line: int
    key_terms: list[str]

    @property
    def key(self):
        """What names it in an address, as in 'ranis.46-48'."""
        return f"{self.source.slug}.{self.first_line}-{self.last_line}"

    def meets(self, unit):
        """Whether a coding, as a reader makes it, rests on lines of this place."""
        apart = self.last_line < unit["first_line"] or unit["last_line"] < self.first_line
        return unit["source"] == self.source.slug and not apart


@dataclass(frozen=True)
class Choice:
    """A value that a question may be answered by, or that it does not apply; `aspects` are those that it is asked of."""

    slug: str
    name: str
    definition: str
    unlike: str
    aspects: list[Coding.Aspect]


@dataclass(frozen=True)
class Question:
    """A variable as a sheet asks it."""

    variable: Variable
    choices: list[Choice]


def questions_on(topic, kind=None):
    """The questions of the topic of this slug, those that are put to cases of this `kind` if one is given."""
    found = Variable.objects.on_topic(topic)
    return [Question(each, choices_of(each)) for each in found if kind is None or each.applies(kind)]


def choices_of(variable):
    """The values of a variable in order; last, that it does not apply, which is said once and of no single aspect."""
    aspects = [aspect for aspect in Coding.Aspect if aspect and variable.asks(aspect)]
    choices = [Choice(each.slug, each.name, each.definition, each.unlike, aspects) for each in variable.values.all()]
    whole = Choice(NOT_APPLICABLE, _("Not applicable"), _("The question makes no sense for this case."), "", aspects[:1])
    return [*choices, whole]


def passages_by_topic(case):
    """The passages that tell of a case, by the slug of their topic: those of its codings, its fields and its narrative."""
    found = defaultdict(list)
    for coding in Coding.objects.of_case(case):
        if coding.variable.topic:
            found[coding.variable.topic.slug].append(coding)
    topics = {each.name: slug for slug, fields in declaration_of(type(case)).topics.items() for each in fields}
    for citation in Citation.objects.of_case(case):
        for topic in unique(topics[name] for name in citation.field_names if name in topics):
            found[topic].append(citation)
    for sentence in Sentence.objects.telling(case):
        found[sentence.topic.slug].append(sentence)
    return found


def places(passages):
    """The places of passages in the order of their texts; what lies within a paragraph, or a wider place, is one place."""
    there = defaultdict(list)
    for passage in passages:
        there[passage.source, passage.locator].append(passage)
    spans = sorted((span_of(found) for found in there.values()), key=lambda span: (span[0].slug, span[2], -span[3], span[1]))
    kept = []
    for source, locator, first, last, found in spans:
        if kept and kept[-1][0] == source and last <= kept[-1][3]:
            kept[-1][4].extend(found)
        else:
            kept.append((source, locator, first, last, found))
    return [
        Place(number, *span, unique(term for passage in found for term in passage.key_terms))
        for number, (*span, found) in enumerate(kept, 1)
    ]


def span_of(found):
    """The source, locator, first and last line of passages at one place, and these passages."""
    first, last = min(each.first_line for each in found), max(each.last_line for each in found)
    return found[0].source, found[0].locator, first, last, found
