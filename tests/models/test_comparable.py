"""What all comparable models have."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from cases import models
from cases.models.country import COLOURS
from cases.schema.dates import BoundField
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def test_registry_holds_the_comparable_models_in_the_order_of_the_menu():
    first = [models.Country, models.Period, models.Law, models.Enterprise, models.Lesson]
    assert [model for model in models.registry() if model in first] == first


@comparable
def test_record_is_named_by_its_name_and_found_by_its_slug(model):
    record = make.make(model, name="A name", slug="a-slug")
    assert (str(record), record.natural_key()) == ("A name", ("a-slug",))
    assert record.get_absolute_url() == f"/{model.address}/a-slug/"
    assert model.objects.get_by_natural_key("a-slug") == record


@comparable
def test_records_come_by_name(model):
    later, earlier = make.make(model, name="B"), make.make(model, name="A")
    found = [record for record in model.objects.all() if record in (later, earlier)]
    assert found == [earlier, later]


@comparable
def test_definitions_stand_on_every_own_field(model):
    own = [field for field in model._meta.fields if not (field.primary_key or isinstance(field, BoundField))]
    bare = [field.name for field in own if not field.help_text]
    assert bare == []


def test_lifetime_is_the_span_of_a_record():
    period = make.make_period(begun="1968", ended="1975")
    law, enterprise = make.make_law(date="1970"), make.make_enterprise(begun="1970", last_seen="1976")
    records = (period, law, enterprise, make.make_country(), make.make_lesson())
    assert [(str(each.lifetime), each.lifetime.lasting) for each in records] == [
        ("1968–1975", True),
        ("1970", False),
        ("1970, last seen 1976", True),
        ("", False),
        ("", False),
    ]


def test_home_is_the_country_of_a_record():
    country = make.make_country()
    records = [maker(country=country) for maker in (make.make_period, make.make_law, make.make_enterprise)]
    assert [record.home for record in [country, *records]] == [country] * 4


def test_cases_and_subjects_are_told_by_their_models():
    told = {model: (model in models.cases(), model in models.subjects()) for model in models.registry()}
    assert told == {model: (model.is_case, model.is_subject) for model in models.registry()}
    assert (told[models.Enterprise], told[models.Law], told[models.Lesson]) == ((True, True), (False, True), (False, False))


@pytest.mark.parametrize("maker", [make.make_period, make.make_law, make.make_enterprise])
def test_record_of_a_country_tells_of_that_country(maker):
    record = maker()
    assert (record.country_keys, record.countries_told) == ({record.country.pk}, [record.country])


def test_country_tells_of_itself():
    country = make.make_country()
    assert (country.country_keys, country.countries_told) == ({country.pk}, [country])


def test_lesson_tells_of_the_countries_it_concerns():
    one, other = make.make_country(name="A"), make.make_country(name="B")
    lesson = make.make_lesson(countries=[other, one])
    assert (lesson.country_keys, lesson.countries_told, lesson.home) == ({one.pk, other.pk}, [one, other], None)
    assert (make.make_lesson(countries=[one]).home, make.make_lesson().home) == (one, None)


def test_earliest_year_is_the_first_of_a_record_and_of_a_country_that_of_its_periods():
    country = make.make_country()
    assert country.earliest_year is None
    for begun in ("1975", "", "[1968..1970]"):
        make.make_period(country=country, begun=begun)
    years = [each.earliest_year for each in (country, make.make_law(date="1970"), make.make_lesson(), make.make_enterprise())]
    assert years == [1968, 1970, None, None]


@pytest.mark.parametrize(("colour", "hue"), [(1, "hue-1"), (7, "hue-7"), (12, "hue-12"), (13, "hue-1")])
def test_hue_is_a_place_in_the_palette_that_begins_anew(colour, hue):
    assert make.make_country(colour=colour).hue == hue


@pytest.mark.parametrize("stylesheet", ["cases/static/cases/casebook.css", "templates/cases/timeline.css"])
def test_stylesheets_have_every_place_of_the_palette(stylesheet):
    text = (settings.BASE_DIR / stylesheet).read_text(encoding="utf-8")
    assert re.findall(r"\.hue-(\w+) \{", text) == [str(place) for place in range(1, COLOURS + 1)]


def test_hue_of_a_country_without_a_colour_is_the_next():
    country = make.make_country()
    assert country.hue == f"hue-{(country.pk - 1) % 12 + 1}"


def test_record_leads_back_by_records_that_are_linked_in_memory_alone():
    one, two = models.Enterprise(slug="one"), models.Enterprise(slug="two")
    one.part_of = two
    assert one.clean() is None
    two.part_of = one
    with pytest.raises(ValidationError) as caught:
        one.clean()
    assert caught.value.message_dict == {"part_of": ["This leads back to the record itself."]}


def test_round_that_does_not_hold_a_record_is_not_its_fault():
    one = make.make_law()
    two = make.make_law(amends=one)
    models.Law.objects.filter(pk=one.pk).update(amends=two)
    assert make.make_law(amends=two).full_clean() is None


@pytest.mark.parametrize(
    ("maker", "fields"),
    [
        (make.make_law, {"date": "soon"}),
        (make.make_period, {"begun": "soon"}),
        (make.make_event, {"date": "soon"}),
        (make.make_event, {"date": ""}),
        (make.make_law, {"country": None}),
        (make.make_period, {"country": None}),
    ],
)
def test_rules_leave_to_a_field_what_it_refuses_itself(maker, fields):
    record = maker()
    if hasattr(record, "country"):
        make.make_period(country=record.country, begun="1968")
    for name, value in fields.items():
        setattr(record, name, value)
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert list(caught.value.message_dict) == [list(fields)[-1]]


def test_law_and_period_of_an_undated_country_have_no_first_year():
    law = make.make_law(date="1960")
    period = make.make_period(country=law.country)
    assert (law.full_clean(), period.full_clean()) == (None, None)


def test_set_holds_its_records_in_order():
    one, two = make.make_law(), make.make_law()
    chosen = models.ComparisonSet.objects.create(slug="a-set", name="A set", introduction="Why.")
    for position, law in ((2, two), (1, one)):
        models.SetMember.objects.create(comparison_set=chosen, position=position, law=law)
    assert models.ComparisonSet.objects.with_records().get().records == [one, two]
    member = models.SetMember.objects.get(comparison_set__slug="a-set", position=2)
    assert (member.record, member.natural_key(), str(member)) == (two, (f"a-set-law-{two.slug}",), f"A set, 2: {two}")


def test_unpublished_are_drafts_and_what_is_in_review():
    for state in ("", "draft", "review"):
        make.make_country(slug=state or "reviewed", state=state)
    assert [each.slug for each in models.Country.objects.unpublished().order_by("slug")] == ["draft", "review"]
