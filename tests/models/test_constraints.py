"""Every constraint of the database, each broken once: refused by the database and named by `full_clean`."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint

from cases import models
from cases.models.comparable import Slugged
from cases.models.owned import Owned, names_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def make_set():
    return models.ComparisonSet.objects.create(slug="a-set", name="A set", introduction="What to look for.")


def make_member():
    return models.SetMember.objects.create(comparison_set=make_set(), position=1, country=make.make_country())


def make_row():
    return make.make_row(make_set(), "role")


def make_omission():
    return models.Omission.objects.create(source=make.make_source(), first_line=3, last_line=4, reason="A heading.")


def make_citation(owner="country"):
    return make.make_citation(make.make(apps.get_model("cases", owner)))


def make_figure():
    return make.make_figure(make.make_country(), high=20)


def make_value():
    return make.make_variable().values.first()


def make_coding(case="country"):
    return make.make_coding(make.make(apps.get_model("cases", case)), make.make_variable(), "yes", note="Why.")


def make_bearing(case="country"):
    return make.make_bearing(make.make_lesson(), make.make(apps.get_model("cases", case)))


def make_sentence(case="country"):
    return make.make_sentence(make.make(apps.get_model("cases", case)))


def make_inapplicable(case):
    return make.make_coding(make.make(apps.get_model("cases", case)), make.make_variable(), note="Why.")


SLUGGED = {
    **{model._meta.model_name: maker for model, maker in make.MAKERS.items()},
    "comparisonset": make_set,
    "event": make.make_event,
    "source": make.make_source,
    "term": make.make_term,
    "theme": make.make_theme,
    "topic": make.make_topic,
    "variable": make.make_variable,
}
PASSAGES = {
    "bearing": make_bearing,
    "citation": make_citation,
    "coding": make_coding,
    "event": make.make_event,
    "figure": make_figure,
    "omission": make_omission,
    "source": make.make_source,
    "term": make.make_term,
}


def another(kind):
    """A change that also sets the foreign key `kind`, in other lines."""
    return lambda: {f"{kind}_id": make.make(apps.get_model("cases", kind)).pk, "last_line": 9}


def change(**fields):
    return lambda: fields


# The constraint, how to make a record that keeps it, and what to change in a copy so that it does not.
BROKEN = [
    *((f"{name}_slug_form", maker, change(slug="Upper_Case")) for name, maker in SLUGGED.items()),
    *((f"{name}_slug_form", maker, change(slug="two--hyphens")) for name, maker in SLUGGED.items()),
    *((f"{name}_slug_reserved", maker, change(slug="compare")) for name, maker in SLUGGED.items()),
    *((f"{name}_slug_reserved", maker, change(slug="matrix")) for name, maker in SLUGGED.items()),
    *((f"{name}_lines_in_order", maker, change(first_line=9, last_line=8)) for name, maker in PASSAGES.items()),
    ("sentence_lines_in_order", make_sentence, change(first_line=9, last_line=8, text="It is not so.")),
    ("source_shown_by_licence", make.make_source, change(slug="another", text_may_be_shown=True)),
    ("period_ended_after_begun", make.make_period, change(begun="1976", ended="1975")),
    ("enterprise_ended_after_begun", make.make_enterprise, change(begun="[1976..1980]", ended="[1970..1975]")),
    ("enterprise_seen_after_begun", make.make_enterprise, change(begun="1976", last_seen="1975-12")),
    ("enterprise_ended_after_seen", make.make_enterprise, change(last_seen="1976", ended="1975")),
    ("coding_years_in_order", make_coding, change(first_year=1976, last_year=1975, first_line=2)),
    ("figure_range_in_order", make_figure, change(low=20, high=19)),
    ("citation_one_owner", make_citation, change(country_id=None)),
    ("citation_one_owner", make_citation, another("lesson")),
    ("figure_one_owner", make_figure, change(country_id=None)),
    ("figure_one_owner", make_figure, another("law")),
    ("coding_one_case", make_coding, change(country_id=None)),
    ("coding_one_case", make_coding, another("enterprise")),
    ("bearing_one_case", make_bearing, change(country_id=None)),
    ("bearing_one_case", make_bearing, lambda: another("enterprise")() | {"first_line": 2}),
    ("bearing_stance", make_bearing, change(stance="not-applicable", first_line=2)),
    ("bearing_note", make_bearing, change(note="", first_line=2)),
    ("sentence_one_case", make_sentence, change(country_id=None, text="It is not so.")),
    ("sentence_one_case", make_sentence, lambda: another("enterprise")() | {"text": "It is not so."}),
    ("sentence_stance", make_sentence, change(stance="qualifies", text="It is not so.")),
    ("sentence_whole", make_sentence, change(text="It is not so")),
    ("setmember_one_record", make_member, change(country_id=None, position=2)),
    ("setmember_one_record", make_member, lambda: {"position": 2, "period_id": make.make_period().pk}),
    ("coding_value_unless_not_applicable", make_coding, change(value_id=None)),
    ("coding_value_unless_not_applicable", make_coding, change(certainty="not-applicable", last_line=9)),
    *(("value_slug_reserved", make_value, change(slug=slug)) for slug in ("not-stated", "not-applicable", "disputed")),
    ("value_unique", make_value, change()),
    ("setmember_unique", make_member, change()),
    ("setrow_unique", make_row, change(field="summary")),
    ("setrow_one_of_two", make_row, change(field="", position=2)),
    ("setrow_one_of_two", make_row, lambda: {"position": 2, "variable_id": make.make_variable().pk}),
    ("reading_unique", make.make_reading, change()),
    ("omission_unique", make_omission, change(last_line=9)),
    *(
        (f"citation_unique_{owner}", lambda owner=owner: make_citation(owner), change(locator="p. 2"))
        for owner in names_of(models.Citation.kinds)
    ),
    *(
        (f"coding_unique_{case}", lambda case=case: make_coding(case), change(locator="p. 2"))
        for case in names_of(models.cases())
    ),
    *(
        (f"bearing_unique_{case}", lambda case=case: make_bearing(case), change(locator="p. 2"))
        for case in names_of(models.cases())
    ),
    *(
        (f"sentence_unique_{case}", lambda case=case: make_sentence(case), change(locator="p. 2"))
        for case in names_of(models.cases())
    ),
    *(
        (f"coding_unique_inapplicable_{case}", lambda case=case: make_inapplicable(case), change(locator="p. 2"))
        for case in names_of(models.cases())
    ),
]
CONSTRAINTS = {each.name: each for model in models.record_models() for each in model._meta.constraints}
each_broken = pytest.mark.parametrize(
    ("name", "maker", "changes"), BROKEN, ids=[f"{place}-{name}" for place, (name, *_rest) in enumerate(BROKEN)]
)


def copied(record, changes):
    """The fields of a record, as a new one would have them, with `changes`."""
    fields = {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if not f.primary_key}
    name = "slug" if isinstance(record, Slugged) else "key" if isinstance(record, Owned) else None
    return fields | ({name: "a-copy"} if name else {}) | changes


def said_by_database(name):
    if isinstance(CONSTRAINTS[name], CheckConstraint) or connection.vendor != "sqlite":
        return name
    return "UNIQUE constraint failed"


def said_by_form(name, model):
    constraint = CONSTRAINTS[name]
    if isinstance(constraint, CheckConstraint) or constraint.condition is not None:
        return str(constraint.violation_error_message)
    return model().unique_error_message(model, constraint.fields).messages[0]


def test_constraints_are_each_broken_below():
    assert sorted(CONSTRAINTS) == sorted({name for name, _maker, _changes in BROKEN})


@each_broken
def test_constraint_is_kept_by_the_database(name, maker, changes):
    record = maker()
    fields = copied(record, changes())
    with pytest.raises(IntegrityError, match=said_by_database(name)), transaction.atomic():
        type(record).objects.create(**fields)


@each_broken
def test_constraint_is_named_by_full_clean(name, maker, changes):
    record = maker()
    with pytest.raises(ValidationError) as caught:
        type(record)(**copied(record, changes())).full_clean()
    assert caught.value.messages == [said_by_form(name, type(record))]


@pytest.mark.parametrize("maker", [*SLUGGED.values(), *PASSAGES.values(), make_value, make_member, make_row])
def test_record_that_breaks_nothing_is_clean(maker):
    assert maker().full_clean() is None


@pytest.mark.parametrize("name", SLUGGED)
def test_slug_is_unique(name):
    record = SLUGGED[name]()
    fields = copied(record, {"slug": record.slug})
    with pytest.raises(IntegrityError), transaction.atomic():
        type(record).objects.create(**fields)
    with pytest.raises(ValidationError) as caught:
        type(record)(**fields).full_clean()
    assert list(caught.value.message_dict) == ["slug"]


@pytest.mark.parametrize("year", [1499, 2101])
@pytest.mark.parametrize("field", ["first_year", "last_year"])
def test_year_field_refuses_years_out_of_bounds(field, year):
    record = make_coding()
    setattr(record, field, year)
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert field in caught.value.message_dict
