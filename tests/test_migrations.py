"""A database of the version before, with edits in it, loses nothing on its way to this one."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cases import models

BEFORE = "0003_colours"


def migrate(*target):
    """Bring the database to a migration, by its name, or to the newest."""
    call_command("migrate", "cases", *target, verbosity=0)


@pytest.fixture
def before():
    """The models of the version before, in a database of that version, which is brought back to this one afterwards."""
    migrate(BEFORE)
    yield MigrationExecutor(connection).loader.project_state([("cases", BEFORE)]).apps.get_model
    migrate()


def everything(get_model):
    """What the tables hold that the version before had as well, as {model: rows}."""
    kinds = [models.Country, models.Enterprise, models.Lesson, models.Source, models.Theme, models.Variable, models.Value]
    kinds += [
        models.Figure,
        models.Citation,
        models.Coding,
        models.Bearing,
        models.SetMember,
        models.Event,
        models.Event.enterprises.through,
    ]
    columns = {kind: {field.attname for field in get_model("cases", kind.__name__)._meta.concrete_fields} for kind in kinds}
    fields = {kind: [f.attname for f in kind._meta.concrete_fields if f.attname in columns[kind]] for kind in kinds}
    return {kind: list(kind._base_manager.order_by("pk").values_list(*fields[kind])) for kind in kinds}


def edit(get_model):
    """What a curator may have entered: a country of their own, an enterprise and all that hangs on it."""

    def create(model, **fields):
        return get_model("cases", model).objects.create(**fields)

    cuba, peru = (create("Country", slug=slug, name=slug, role="case") for slug in ("cuba", "peru"))
    mill = create("Enterprise", slug="a-mill", name="A mill", country=cuba, level="firm", outcome="Edited.")
    lessons = [create("Lesson", slug=slug, name="A claim", kind="lesson") for slug in ("z-claim", "a-claim")]
    source = create("Source", slug="s", short="S", title="T")
    passage = {"source": source, "locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a"}
    create("Theme", slug="law", name="Law", definition="What law does.")
    pay = create("Variable", slug="pay", name="pay", question="Is it?", definition="When.")
    value = create("Value", variable=pay, slug="yes", name="yes", definition="It is.")
    for fields in ("outcome", "level"):
        create("Citation", enterprise=mill, fields=fields, says="Otherwise.", **passage)
    create("Coding", enterprise=mill, variable=pay, value=value, **passage)
    create("Coding", country=peru, variable=pay, certainty="not-applicable", note="Why.", **passage)
    for lesson in lessons:
        create("Bearing", lesson=lesson, country=peru, note="Why.", **passage)
    create("Figure", slug="workers", enterprise=mill, measure="Workers", low=8, unit="workers", **passage)
    create("Event", slug="e", name="It met", year=1970, **passage).enterprises.add(mill)
    chosen = create("ComparisonSet", slug="two", name="Two", introduction="Look.")
    create("SetMember", comparison_set=chosen, position=1, country=peru)


def keys(model):
    """The keys of a model's records, in the order in which they were made."""
    return list(model.objects.order_by("pk").values_list("key", flat=True))


@pytest.mark.django_db(transaction=True)
def test_edits_of_the_version_before_are_kept(before):
    edit(before)
    held = everything(before)
    migrate()
    assert everything(before) == held
    assert {
        model: keys(model) for model in (models.Citation, models.Coding, models.Bearing, models.Figure, models.SetMember)
    } == {
        models.Citation: ["enterprise-a-mill-s-1-2", "enterprise-a-mill-s-1"],
        models.Coding: ["enterprise-a-mill-s-1", "country-peru-s-1"],
        models.Bearing: ["country-peru-s-1-2", "country-peru-s-1"],
        models.Figure: ["enterprise-a-mill-s-1"],
        models.SetMember: ["two-country-peru"],
    }


@pytest.mark.django_db(transaction=True)
def test_figures_are_named_again_on_the_way_back(before):
    edit(before)
    migrate()
    migrate(BEFORE)
    (figure,) = before("cases", "Figure").objects.all()
    assert figure.slug == f"enterprise-a-mill-s-1-{figure.pk}"
