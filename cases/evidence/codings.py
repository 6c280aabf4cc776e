"""The check of codings: their notes, and the fields that should state the same fact."""

import re

from cases import models
from cases.evidence.report import Fault, identify
from cases.schema.declaration import declaration_of

INFERENCE = re.compile(r"\bFrom\b.+\bbecause\b", re.DOTALL)
DENIAL = re.compile(
    r"\b(?:do(?:es)? not (?:say|tell|state|name)|(?:not|never) (?:told|said|stated|named)"
    r"|(?:no|nothing)\b[^.;,]* (?:is|are) (?:named|told|said|stated)|silent|silence|untold)\b",
    re.IGNORECASE,
)
DETAIL = re.compile(r"\b(?:level|partners?|part(?:y|ies))\b[^.;]* not (?:told|named)", re.IGNORECASE)  # asked of the note
SAME_FACT = {  # fields of any kind of case that state in words what a coding of the variable states as a value
    "owner": ("owner",),
    "initiative": ("promoter", "origin", "beginnings"),
    "outcome": ("outcome", "ending"),
}


def coding_faults():
    """Inferred codings that do not say from what, notes that deny the value, and fields silent beside a coding."""
    faults, silent = [], []
    for coding in models.Coding.objects.with_answers():
        faults += [Fault("inference", identify(coding), what) for what in inference_faults(coding)]
        faults += [Fault("denial", identify(coding), what) for what in denial_faults(coding)]
        silent += [Fault("silent", identify(coding.record), what) for what in silent_beside(coding)]
    return faults + list(dict.fromkeys(silent))


def inference_faults(coding):
    """An inferred coding whose note does not say from what, and why."""
    if coding.certainty != coding.Certainty.INFERRED or INFERENCE.search(coding.note):
        return []
    return [f"{coding.variable.slug} is inferred: say in the note 'From ..., because ...'"]


def denial_faults(coding):
    """A note with words that deny the value; a detail that the codebook asks of the note may be missing."""
    found = DENIAL.search(DETAIL.sub("", coding.note))
    if not found:
        return []
    return [f"{coding.variable.slug}: its note denies the value ({found.group()!r}): strike the coding, or say what bears it"]


def silent_beside(coding):
    """Fields of the case that are empty, though the coding states what they would say."""
    record = coding.record
    if coding.aspect == coding.Aspect.DEMANDED:
        return []
    own = set(declaration_of(type(record)).names) & set(SAME_FACT.get(coding.variable.slug, ()))
    told = f"though {coding.variable.slug} is coded: say in the text's own facts what the coding classes"
    return [f"{name} is empty, {told}" for name in sorted(own) if not getattr(record, name)]
