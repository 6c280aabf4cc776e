"""Which page answers what: the one table of all that answers in JSON. A new page needs one entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.addresses import Address
from cases.api import shapes
from cases.comparing.rows import asked_of
from cases.lists.figures import read_figures
from cases.lists.filters import RecordParameters, filters_for
from cases.lists.records import read_records
from cases.models import ComparisonSet, Figure, Source, cases
from cases.models.passage_querysets import first_place
from cases.parameters import Parameters
from cases.reliability.readings import all_cases
from cases.views.comparing import CompareParameters
from cases.views.coverage import CoverageParameters
from cases.views.crosstab import CrosstabParameters
from cases.views.disputes import DisputeParameters
from cases.views.exercise import ExerciseParameters
from cases.views.matrix import MatrixParameters
from cases.views.pages import GlossaryParameters
from cases.views.releases import known_releases
from cases.views.search import SearchParameters, SuggestionParameters
from cases.views.timeline import TimelineParameters

LISTS, READING, OVERVIEWS, LOOKING = _("Lists"), _("Reading and comparing"), _("Overviews"), _("Search")
SOURCES, SITE = _("Texts and terms"), _("Site")
NO_PAIRS = Address("", []).data  # the parameters of an address that holds none


def no_parameters(model):
    """The form of a page that takes no parameters."""
    return Parameters(NO_PAIRS)


def no_values(model):
    """The example of an address that needs no parameters; None where the casebook holds nothing to name."""
    return {}


@dataclass(frozen=True)
class Answering:
    """What a page answers in JSON.

    `name` is its operationId, and stays. `shape` gives the schema of the answer, and its docstring says what that is; `form`
    the form of the parameters, and `example` the values of those in an address that answers, {} where it needs none and
    None where there is none yet. All three take the model where the page is one of each comparable model, else None;
    `shape` only where it is `by_model`. `is_there` says whether the site has the page.
    """

    name: str
    group: str
    shape: Callable[..., dict[str, Any]]
    form: Callable[[Any], Any] = no_parameters
    example: Callable[[Any], dict[str, Any] | None] = no_values
    by_model: bool = False
    is_there: Callable[[], bool] = lambda: True


def form_of(parameters):
    """The form of a page with these `Parameters`."""
    return lambda model: parameters(NO_PAIRS)


def list_form(model):
    """The form of the list of a comparable model."""
    return filters_for(model, read_records(model), RecordParameters)(NO_PAIRS, queryset=model.objects.none()).form


def figures_form(model):
    """The form of the list of figures."""
    return filters_for(Figure, read_figures()[1])(NO_PAIRS, queryset=Figure.objects.none()).form


def one_of(kind=None):
    """The slug of a record of this kind, or of the model of the page."""

    def named(model):
        slugs = (kind or model).objects.first_slugs(1)
        return {"slug": slugs[0]} if slugs else None

    return named


def two_of_each(model):
    """The slugs of two records of a model."""
    return {"slug": model.objects.first_slugs(2)}


def one_passage(model):
    """The place of a passage."""
    place = first_place()
    return dict(zip(("slug", "first", "last"), place, strict=True)) if place else None


def one_exercise(model):
    """A case and a topic on which it can be coded, with a name for who does."""
    asked = {kind: [each.topic.slug for each in asked_of(kind)[0] if each.topic] for kind in cases()}
    found = ((slug, topic) for slug, case in all_cases().items() for topic in asked[type(case)])
    return next(({"case": slug, "topic": topic, "reader": "A reader"} for slug, topic in found), None)


def one_release(model):
    """The version of the last release."""
    return {"version": list(known_releases())[-1]}


def typing(words):
    """A search for these words."""
    return lambda model: {"q": words}


def keeps_releases():
    return bool(settings.RELEASES)


ANSWERS = {  # by the path as urls.py has it, without the ending that stands for the form
    "index": Answering("list_kinds", LISTS, shapes.home_shape),
    "<model:model>": Answering("list", LISTS, shapes.list_shape, list_form, by_model=True),
    "sets": Answering("list_sets", LISTS, shapes.sets_shape),
    "<model:model>/<slug:slug>": Answering("read", READING, shapes.detail_shape, example=one_of()),
    "<model:model>/compare": Answering("compare", READING, shapes.side_by_side_shape, form_of(CompareParameters), two_of_each),
    "sets/<slug:slug>": Answering("read_set", READING, shapes.one_set_shape, example=one_of(ComparisonSet)),
    "exercise": Answering("read_sheet", READING, shapes.sheet_shape, form_of(ExerciseParameters)),
    "exercise/answers": Answering(
        "compare_answers", READING, shapes.compared_answers_shape, form_of(ExerciseParameters), one_exercise
    ),
    "exercise/reading.json": Answering(
        "take_reading", READING, shapes.reading_shape, form_of(ExerciseParameters), one_exercise
    ),
    "timeline": Answering("timeline", OVERVIEWS, shapes.timeline_shape, form_of(TimelineParameters)),
    "figures": Answering("list_figures", OVERVIEWS, shapes.figures_shape, figures_form),
    "lessons/matrix": Answering("matrix", OVERVIEWS, shapes.matrix_shape, form_of(MatrixParameters)),
    "coverage": Answering("coverage", OVERVIEWS, shapes.coverage_shape, form_of(CoverageParameters)),
    "crosstab": Answering("crosstab", OVERVIEWS, shapes.crosstab_shape, form_of(CrosstabParameters)),
    "disputes": Answering("list_disputes", OVERVIEWS, shapes.disputes_shape, form_of(DisputeParameters)),
    "scope": Answering("scope", OVERVIEWS, shapes.scope_shape),
    "search": Answering("search", LOOKING, shapes.search_shape, form_of(SearchParameters), typing("workers")),
    "search/suggestions": Answering(
        "suggest", LOOKING, shapes.suggestions_shape, form_of(SuggestionParameters), typing("work")
    ),
    "sources": Answering("list_sources", SOURCES, shapes.sources_shape),
    "sources/<slug:slug>": Answering("read_source", SOURCES, shapes.source_shape, example=one_of(Source)),
    "sources/<slug:slug>/<int:first>-<int:last>": Answering("read_passage", SOURCES, shapes.place_shape, example=one_passage),
    "glossary": Answering("list_terms", SOURCES, shapes.glossary_shape, form_of(GlossaryParameters)),
    "codebook": Answering("codebook", SOURCES, shapes.chapters_shape),
    "about": Answering("list_marks", SOURCES, shapes.about_shape),
    "data": Answering("describe_data", SITE, shapes.data_shape),
    "releases": Answering("list_releases", SITE, shapes.releases_shape, is_there=keeps_releases),
    "releases/<slug:version>": Answering(
        "read_release", SITE, shapes.release_shape, no_parameters, one_release, is_there=keeps_releases
    ),
    "openapi.json": Answering("describe_api", SITE, shapes.description_shape),
    "healthz": Answering("alive", SITE, shapes.alive_shape),
    "readyz": Answering("ready", SITE, shapes.ready_shape),
}
