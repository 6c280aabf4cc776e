"""The records of the casebook.

Each comparable model declares once what is shown of it; every query has its name in `querysets`.
"""
# ruff: noqa: F401, I001 (imported for all others; the comparable models in the order of the site's menu)

from cases.models.comparable import Comparable, Reviewed, cases, record_models, registry, reviewed_models, subjects
from cases.models.country import Country
from cases.models.period import Period
from cases.models.law import Law
from cases.models.enterprise import Enterprise
from cases.models.lesson import Lesson
from cases.models.source import Omission, Passage, Source
from cases.models.evidence import Bearing, Citation, Event, Figure, Term
from cases.models.codebook import Coding, Theme, Topic, Value, Variable
from cases.models.narrative import Sentence
from cases.models.reading import Reading, Round
from cases.models.sets import ComparisonSet, SetMember, SetRow
from cases.models.met import MetEntry
from cases.models.reviews import Release, ReviewedState
from cases.models.state import State, kept
