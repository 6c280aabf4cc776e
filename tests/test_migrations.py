"""A database of the version before, with edits in it, loses nothing on its way to this one."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cases import models

BEFORE = "0001_initial"


def migrate(*target):
    """Bring the database to a migration, by its name, or to the newest."""
    call_command("migrate", "cases", *target, verbosity=0)


@pytest.fixture
def before():
    """The models of the version before, in a database of that version, which is brought back to this one afterwards."""
    migrate(BEFORE)
    yield MigrationExecutor(connection).loader.project_state([("cases", BEFORE)]).apps.get_model
    migrate()


def everything():
    """What the tables hold that the version before had as well, as {model: rows}."""
    unlike = {models.Country: "colour", models.Variable: "applies_to"}
    kinds = [models.Country, models.Enterprise, models.Lesson, models.Source, models.Variable, models.Value]
    kinds += [models.Citation, models.Coding, models.Bearing, models.SetMember, models.Event, models.Event.enterprises.through]
    fields = {kind: [f.attname for f in kind._meta.concrete_fields if f.name != unlike.get(kind)] for kind in kinds}
    return {kind: list(kind._base_manager.order_by("pk").values_list(*fields[kind])) for kind in kinds}


def edit(get_model):
    """What a curator may have entered: a country of their own, an enterprise and all that hangs on it."""

    def create(model, **fields):
        return get_model("cases", model).objects.create(**fields)

    yugoslavia, cuba, peru = (create("Country", slug=s, name=s, role="case") for s in ("yugoslavia", "cuba", "peru"))
    mill = create("Enterprise", slug="a-mill", name="A mill", country=cuba, level="firm", outcome="Edited.")
    lesson, source = (
        create("Lesson", slug="a-claim", name="A claim", kind="lesson"),
        create("Source", slug="s", short="S", title="T"),
    )
    passage = {"source": source, "locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a"}
    for slug, cases in (("pay", "both"), ("plan", "countries"), ("work", "enterprises")):
        create("Variable", slug=slug, name=slug, question="Is it?", definition="When.", applies_to=cases)
    pay = get_model("cases", "Variable").objects.get(slug="pay")
    value = create("Value", variable=pay, slug="yes", name="yes", definition="It is.")
    create("Citation", enterprise=mill, fields="outcome", says="Otherwise.", **passage)
    create("Coding", enterprise=mill, variable=pay, value=value, **passage)
    create("Bearing", lesson=lesson, country=peru, note="Why.", **passage)
    create("Event", slug="e", name="It met", year=1970, **passage).enterprises.add(mill)
    chosen = create("ComparisonSet", slug="two", name="Two", introduction="Look.")
    create("SetMember", comparison_set=chosen, position=1, country=yugoslavia)


@pytest.mark.django_db(transaction=True)
def test_edits_of_the_version_before_are_kept(before):
    edit(before)
    held = everything()
    migrate()
    assert everything() == held
    assert dict(models.Variable.objects.values_list("slug", "applies_to")) == {
        "pay": "all",
        "plan": "countries",
        "work": "enterprises",
    }
    assert dict(models.Country.objects.values_list("slug", "colour")) == {"peru": 1, "yugoslavia": 2, "cuba": 3}
