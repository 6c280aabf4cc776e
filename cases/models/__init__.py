"""The records of the casebook."""

from cases.models.codebook import Coding, Theme, Value, Variable
from cases.models.comparable import Comparable, registry
from cases.models.country import Country
from cases.models.enterprise import Enterprise
from cases.models.evidence import Citation, Event, Figure, Term
from cases.models.law import Law
from cases.models.lesson import Lesson
from cases.models.period import Period
from cases.models.sets import ComparisonSet, SetMember
from cases.models.source import Omission, Passage, Source

__all__ = [
    "Citation",
    "Coding",
    "Comparable",
    "ComparisonSet",
    "Country",
    "Enterprise",
    "Event",
    "Figure",
    "Law",
    "Lesson",
    "Omission",
    "Passage",
    "Period",
    "SetMember",
    "Source",
    "Term",
    "Theme",
    "Value",
    "Variable",
    "registry",
]
