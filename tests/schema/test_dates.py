"""Dates as fields of a model: declared once, bounded however a record is written, and the same from forms and files."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from hypothesis import given

from cases import models
from cases.files import fixtures
from cases.files.held import Held
from cases.schema.dates import BoundField, DatesInOrder, TextDateField
from cases.text.dates import TextDate
from tests import factories as make
from tests.calendar_days import texts

pytestmark = pytest.mark.django_db
PARTS = ("date", "date_words", "date_first", "date_last")
LATE = ("[1995..1999]", "late 1990s", date(1995, 1, 1), date(1999, 12, 31))


def held(slug="a-law"):
    """The four fields of the date of a law, as the database holds them."""
    return models.Law.objects.values_list(*PARTS).get(slug=slug)


def test_date_is_four_fields_of_its_model():
    fields = {field.name: field for field in models.Law._meta.fields if field.name.startswith("date")}
    assert list(fields) == list(PARTS)
    told = [(str(field.verbose_name), bool(field.help_text), field.editable) for field in fields.values()]
    assert told == [
        ("date", True, True),
        ("date in words", True, True),
        ("first day", False, False),
        ("last day", False, False),
    ]


def test_fields_of_a_date_are_plain_ones_for_migrations():
    fields = [models.Law._meta.get_field(name) for name in PARTS]
    kinds = ["CharField", "CharField", "DateField", "DateField"]
    assert [field.deconstruct()[1] for field in fields] == [f"django.db.models.{kind}" for kind in kinds]
    assert [type(field.clone()).__name__ for field in fields] == kinds


def test_order_of_dates_is_a_plain_constraint_for_migrations():
    (order,) = [each for each in models.Period._meta.constraints if isinstance(each, DatesInOrder)]
    path, _args, kwargs = order.deconstruct()
    assert (path, kwargs["name"]) == ("django.db.models.CheckConstraint", "period_ended_after_begun")
    assert models.Period.begun.field is models.Period._meta.get_field("begun")


def test_value_of_a_date_is_whole():
    law = make.make_law(date=LATE[0], date_words=LATE[1])
    assert law.date == models.Law.objects.get().date == TextDate(*LATE)
    law.date = models.Law(date="1970").date
    assert (law.date.edtf, str(law.date)) == ("1970", "late 1990s")


def test_date_that_is_not_read_along_is_read_when_asked_for(django_assert_num_queries):
    make.make_law(date=LATE[0], date_words=LATE[1])
    law = models.Law.objects.defer("date").get()
    with django_assert_num_queries(1):
        assert law.date == TextDate(*LATE)


def test_days_are_made_however_a_record_is_written(tmp_path):
    country, fields = make.make_country(), {"name": "A law", "date": LATE[0], "date_words": LATE[1]}
    made = models.Law.objects.create(slug="created", country=country, **fields)
    models.Law.objects.bulk_create([models.Law(slug="in-bulk", country=country, **fields)])
    saved = make.make_law(slug="saved", country=country, date="1970")
    for name, value in fields.items():
        setattr(saved, name, value)
    saved.save()
    models.Law.objects.bulk_update([made], ["name"])
    fixtures.save(tmp_path)
    (path,) = tmp_path.glob(f"{country.slug}.json")
    path.write_text(path.read_text().replace('"created"', '"loaded"'))
    fixtures.load(tmp_path)
    assert {slug: held(slug) for slug in ("loaded", "in-bulk", "saved")} == dict.fromkeys(("loaded", "in-bulk", "saved"), LATE)


def test_record_has_the_days_of_its_date_once_it_is_checked():
    law = models.Law(slug="a", name="A", country=make.make_country(), date="1970")
    assert (law.date.first, law.date.last) == (None, None)
    law.full_clean()
    assert (law.date.first, law.date.last) == (date(1970, 1, 1), date(1970, 12, 31))


def test_query_for_what_is_no_date_is_refused_with_an_example():
    with pytest.raises(ValidationError, match="write 1975, 1975-08 or 1975-08-03"):
        models.Law.objects.filter(date="soon")


def test_date_that_is_missing_is_asked_for_where_it_must_be():
    with pytest.raises(ValidationError) as caught:
        make.make_event(date="").full_clean()
    assert caught.value.message_dict == {"date": ["This field cannot be blank."]}


def in_a_form(law, edtf):
    """A form of a law, filled in with a date and saved; and the form of what was saved, posted again as it stands."""
    form = modelform_factory(models.Law, fields=["date", "date_words"])
    form({"date": edtf, "date_words": ""}, instance=law).save()
    shown = form(instance=models.Law.objects.get(pk=law.pk))
    again = form({name: shown[name].value() for name in shown.fields}, instance=shown.instance)
    assert (again.has_changed(), again.is_valid()) == (False, True)
    again.save()


@given(texts)
def test_any_date_reads_back_from_forms_and_files(tmp_path_factory, found):
    edtf, first, last = found
    models.Law.objects.all().delete()
    in_a_form(law := make.make_law(slug="a-law"), edtf)
    assert held() == (edtf, "", first, last)
    folder = tmp_path_factory.mktemp("files")
    fixtures.save(folder)
    (written,) = [each for each in json.loads((folder / f"{law.country.slug}.json").read_text()) if "date" in each["fields"]]
    assert (written["fields"]["date"], set(written["fields"]) & {"date_first", "date_last"}) == (edtf, set())
    models.Law.objects.update(date="", date_first=None, date_last=None)
    fixtures.load(folder, wins="files")
    assert held() == (edtf, "", first, last)


@pytest.mark.usefixtures("casebook")
def test_every_shipped_date_reads_back_from_forms_and_files(tmp_path):
    before, kinds = fixtures.canonical(Held()), [model for model in models.record_models() if dates_of(model)]
    assert {model.__name__ for model in kinds} == {"Period", "Law", "Enterprise", "Source", "Figure", "Event"}
    days = {model: rows_of(model) for model in kinds}
    for model in kinds:
        form = modelform_factory(model, fields=[part for name in dates_of(model) for part in (name, f"{name}_words")])
        for record in model.objects.all():
            shown = form(instance=record)
            again = form({name: shown[name].value() for name in shown.fields}, instance=record)
            assert (again.has_changed(), again.is_valid(), again.errors) == (False, True, {})
            again.save()
    assert (fixtures.canonical(Held()), {model: rows_of(model) for model in kinds}) == (before, days)
    fixtures.save(tmp_path)
    for model in kinds:
        blank = {field.name: None for field in model._meta.fields if isinstance(field, BoundField)}
        model.objects.update(**blank, **dict.fromkeys(dates_of(model), ""))
    fixtures.load(tmp_path, wins="files")
    assert {model: rows_of(model) for model in kinds} == days


def dates_of(model):
    """The names of the dates of a model."""
    return [field.name for field in model._meta.fields if isinstance(field, TextDateField)]


def rows_of(model):
    """All that the records of a model hold of dates, in order."""
    names = [f"{name}{part}" for name in dates_of(model) for part in ("", "_words", "_first", "_last")]
    key = "key" if model is models.Figure else "slug"
    return list(model.objects.order_by(key).values_list(key, *names))
