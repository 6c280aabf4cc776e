"""The check of beginnings: who began something is told only by a passage with a word of beginning."""

import re

from cases import models
from cases.evidence.named_facts import same_name
from cases.evidence.report import Fault, identify
from cases.evidence.source_texts import stands_in
from cases.text.folding import words

VARIABLE, ACTOR, BEGUN = "initiative", "promoter", ("promoter", "origin")
LETTERS_OF_AN_ACTOR = 4  # 'the', 'its' and 'by' name nobody
ACTS = (  # as the texts tell them, folded; the slip 'carne' for 'came' is that of a text
    r"beg[aiu]n|start(?:ed|ing)\b|first (?:step|instance)|found(?:ed|ing|ation|er)|creat(?:ed?|ion)\b|launch|establish|set up",
    r"organi[sz]ed|emerge|introduc|promot|sponsored|design(?:ed)?\b|ca(?:m|rn)e into being|(?:result|product) of",
    r"occup(?:y|ied|ation)|t(?:ook|ake|aken|aking) over|takeover|seiz|barricaded|nationali[sz](?!t)|expropriat",
    r"laws?\b|decree|passed\b|programme provided|constitute\b",
)
BEGINNING = re.compile(rf"\b(?:{'|'.join(ACTS)})")


def beginning_faults(texts):
    """Codings and fields on who began it that rest on no telling of a beginning; `texts` are those that could be read."""
    codings = models.Coding.objects.with_answers().filter(variable__slug=VARIABLE)
    bare = [coding for coding in codings if tells_no_beginning([coding], texts)]
    faults = [Fault("beginning", identify(coding), f"{VARIABLE}: {advice([coding])}") for coding in bare]
    for record in models.Enterprise.objects.prefetch_related("citations__source"):
        faults += [Fault("beginning", identify(record), what) for what in field_faults(record, texts)]
    return faults


def field_faults(record, texts):
    """What is wrong with the fields of an enterprise that say who began it."""
    faults = []
    for name in BEGUN:
        cited, actor = [each for each in record.citations.all() if name in each.field_names], getattr(record, name)
        if actor and cited and tells_no_beginning(cited, texts, actor if name == ACTOR else ""):
            faults.append(f"{name}: {advice(cited)}")
    return faults


def tells_no_beginning(passages, texts, actor=""):
    """Whether the texts of all `passages` are there, and no sentence of these with key terms tells a beginning, by `actor`."""
    if not all(passage.source_id in texts for passage in passages):
        return False
    return not any(begins(sentence, actor) for each in passages for sentence in told(each, texts[each.source_id]))


def begins(sentence, actor):
    """Whether a folded sentence has a word of beginning, and one of the words that name the actor, if any do."""
    named = [word for word in words(actor) if len(word) >= LETTERS_OF_AN_ACTOR]
    acting = not named or any(same_name(held, word) for held in words(sentence) for word in named)
    return acting and BEGINNING.search(sentence) is not None


def told(passage, text):
    """The sentences of a passage in which its key terms stand, folded."""
    sentences = re.split(r"(?<=[.!?])\s+", text.span(passage.first_line, passage.last_line))
    return [sentence for sentence in sentences if any(stands_in(term, sentence) for term in passage.key_terms)]


def advice(passages):
    """What is to be done about passages that tell no beginning."""
    places = ", ".join(f"{each.source.slug} {each.first_line}-{each.last_line}" for each in passages)
    return (
        f"no sentence of its key terms ({places}) tells by a word of beginning (founded, took over, decreed ...) who acted: "
        "cite the sentence that tells the first step, or strike it"
    )
