"""A database of the version before, with edits in it, loses nothing on its way to this one."""

import json
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cases import models
from cases.files import fixtures
from cases.files.held import Held
from cases.files.reviewing import changed_since_review, read_wholes
from cases.files.whole import mark

BEFORE = "0003_colours"
BEFORE_DATES = "0014_readings"
BEFORE_REVIEWS = "0022_alphabetical_order"
DATES = {"begun", "ended"}  # fields that were numbers, and of another type now


def migrate(*target):
    """Bring the database to a migration, by its name, or to the newest."""
    call_command("migrate", "cases", *target, verbosity=0)


@contextmanager
def at(version):
    """The models of a version before, in a database of that version, which is brought back to this one afterwards."""
    migrate(version)
    try:
        yield MigrationExecutor(connection).loader.project_state([("cases", version)]).apps.get_model
    finally:
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
    fields = {kind: [f.attname for f in kind._meta.concrete_fields if f.attname in columns[kind] - DATES] for kind in kinds}
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
def test_edits_of_the_version_before_are_kept_and_figures_are_named_again_on_the_way_back():
    with at(BEFORE) as before:
        edit(before)
        held = everything(before)
        migrate()
        assert everything(before) == held
        assert_keys()
        migrate(BEFORE)
        (figure,) = before("cases", "Figure").objects.all()
        assert figure.slug == f"enterprise-a-mill-s-1-{figure.pk}"


def assert_keys():
    """What was entered has keys, made in the order in which it was entered."""
    assert {
        model: keys(model) for model in (models.Citation, models.Coding, models.Bearing, models.Figure, models.SetMember)
    } == {
        models.Citation: ["enterprise-a-mill-s-1-2", "enterprise-a-mill-s-1"],
        models.Coding: ["enterprise-a-mill-s-1", "country-peru-s-1"],
        models.Bearing: ["country-peru-s-1-2", "country-peru-s-1"],
        models.Figure: ["enterprise-a-mill-s-1"],
        models.SetMember: ["two-country-peru"],
    }


ENTERED = {  # of the version before the dates: a model, its fields, and the dates that they become
    "enterprise": ({"begun": 1970, "ended": 1975}, {"begun": "1970", "ended": "1975", "last_seen": ""}),
    "period": ({"first_year": 1968}, {"begun": "1968", "ended": ""}),
    "law": ({"year": 1969}, {"date": "1969"}),
    "source": ({"year": 2007, "year_note": "The page says so."}, {"date": "2007", "date_note": "The page says so."}),
    "figure": ({"year": 2001, "moment": "at the closing"}, {"date": "2001", "date_words": "2001, at the closing"}),
    "event": ({"year": 2002, "month": 2, "day": 3, "doubtful": True}, {"date": "2002-02-03?"}),
}
EVENTS = {
    "year": ({"year": 2002}, "2002", "2002-01-01", "2002-12-31"),
    "month": ({"year": 2004, "month": 2}, "2004-02", "2004-02-01", "2004-02-29"),
    "span": ({"year": 2002, "last_year": 2005}, "2002/2005", "2002-01-01", "2005-12-31"),
    "doubtful-span": ({"year": 2002, "last_year": 2005, "doubtful": True}, "2002?/2005?", "2002-01-01", "2005-12-31"),
}


def enter(get_model):
    """A record of each model with dates, as it was entered before; by model."""
    source = get_model("cases", "Source").objects.create(slug="s", short="S", title="T", **ENTERED["source"][0])
    passage = {"source": source, "locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a"}
    country = get_model("cases", "Country").objects.create(slug="cuba", name="Cuba", role="case")
    common = {
        **{model: {"country": country} for model in ("period", "law")},
        "enterprise": {"country": country, "level": "firm"},
        "figure": {"country": country, "measure": "Workers", "low": 8, "unit": "workers", "key": "a-key", **passage},
        "event": passage,
    }
    made = {"source": source}
    for model, (fields, _dates) in ENTERED.items():
        if model not in made:
            named = {} if model == "figure" else {"slug": "a", "name": "A"}
            made[model] = get_model("cases", model).objects.create(**named, **common[model], **fields)
    for slug, (fields, *_dates) in EVENTS.items():
        get_model("cases", "event").objects.create(slug=slug, name="It met", **fields, **passage)
    cited = {"period": "first_year last_year government", "law": "year name", "enterprise": "begun"}
    for model, names in cited.items():
        fields = {model: made[model], "fields": names, "key": model}
        get_model("cases", "Citation").objects.create(**fields, **passage)
    return made


@pytest.mark.django_db(transaction=True)
def test_numbers_of_the_version_before_become_dates_and_come_back():
    with at(BEFORE_DATES) as get_model:
        held = {model: type(record).objects.filter(pk=record.pk).values().get() for model, record in enter(get_model).items()}
        migrate()
        for model, (_fields, dates) in ENTERED.items():
            records = getattr(models, model.capitalize()).objects.filter(pk=held[model]["id"])
            assert records.values(*dates).get() == dates
        events = models.Event.objects.filter(slug__in=EVENTS).values_list("slug", "date", "date_first", "date_last")
        assert {slug: [date, str(first), str(last)] for slug, date, first, last in events} == {
            slug: list(dates) for slug, (_fields, *dates) in EVENTS.items()
        }
        cited = models.Citation.objects.order_by("key").values_list("fields", flat=True)
        assert [*cited] == ["begun", "date name", "begun ended government"]
        assert [each for model in models.record_models() for each in model.objects.all() if each.full_clean()] == []

        models.Law.objects.create(slug="b", name="B", country_id=held["law"]["country_id"], date="[1970..1975-08]")
        migrate(BEFORE_DATES)
        for model, fields in held.items():
            assert get_model("cases", model).objects.filter(pk=fields["id"]).values().get() == fields
        assert dict(get_model("cases", "Law").objects.values_list("slug", "year")) == {"a": 1969, "b": 1970}
        cited = dict(get_model("cases", "Citation").objects.values_list("key", "fields"))
        assert cited == {"period": "first_year last_year government", "law": "year name", "enterprise": "begun"}


@pytest.mark.django_db(transaction=True)
def test_files_that_the_version_before_met_are_met_still(tmp_path):
    with at(BEFORE_DATES) as get_model:
        enter(get_model)
        met = get_model("cases", "MetEntry").objects
        for model, (fields, _dates) in ENTERED.items():
            met.create(folder=str(tmp_path.resolve()), model=f"cases.{model}", key=["a"], fields={"slug": "a"} | fields)
        cited = {"slug": "c", "period": ["a"], "fields": "first_year government"}
        for key, fields in {"c": cited, "d": {"slug": "d", "country": ["cuba"]}}.items():
            met.create(folder=str(tmp_path.resolve()), model="cases.citation", key=[key], fields=fields)
        migrate()
        found = models.MetEntry.objects.state(tmp_path)
    for model, (_fields, dates) in ENTERED.items():
        assert found[f"cases.{model}", ("a",)] == {"slug": "a"} | {name: value for name, value in dates.items() if value}
    assert found["cases.citation", ("c",)]["fields"] == "begun government"
    assert found["cases.citation", ("d",)] == {"slug": "d", "country": ["cuba"]}


@pytest.mark.django_db(transaction=True)
def test_records_of_the_version_before_are_reviewed_and_those_with_edits_changed_since(tmp_path):
    entries = {slug: {"slug": slug, "name": slug, "role": "case"} for slug in ("cuba", "peru")}
    wholes = read_wholes({("cases.country", (slug,)): fields for slug, fields in entries.items()})
    with at(BEFORE_REVIEWS) as get_model:
        for slug, fields in entries.items():
            get_model("cases", "Country").objects.create(**fields)
            met = {"folder": str(tmp_path.resolve()), "model": "cases.country", "key": [slug], "fields": fields}
            get_model("cases", "MetEntry").objects.create(**met)
        get_model("cases", "Country").objects.filter(slug="peru").update(summary="Edited.")
        migrate()
    found = models.Country.objects.order_by("slug").values_list("slug", "summary", "state", "reviewed_as")
    assert list(found) == [("cuba", "", "", ""), ("peru", "Edited.", "", "")]
    marked = [entries[slug] | {"reviewed_as": mark(parts)} for (_kind, (slug,)), parts in wholes.items()]
    shipped = [{"model": "cases.country", "fields": fields} for fields in marked]
    (tmp_path / "all.json").write_text(json.dumps(shipped), encoding="utf-8")
    with pytest.raises(fixtures.FixtureError, match=r"change country peru: .*summary: nothing → Edited\."):
        fixtures.load(tmp_path)
    fixtures.load(tmp_path, wins="database")
    assert [key for _kind, key in changed_since_review(Held().fields)] == [("peru",)]
    assert models.Country.objects.get(slug="peru").summary == "Edited."
