"""Numbers: they read back as they were written, from forms and from files."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.forms import modelform_factory

from cases import models
from cases.files import fixtures
from cases.files.held import Held
from tests import factories as make

pytestmark = pytest.mark.django_db
each_number = pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.125", "1.1250"),
        ("-999.001", "-999.0010"),
        ("1", "1"),
        ("100", "100"),
        ("2.5", "2.5"),
        ("0.125", "0.125"),
        ("1234.125", "1234.125"),
        ("0", "0"),
        (None, None),
    ],
)


def figure_of(number):
    """A figure with this upper end, as it is read from the database."""
    figure = make.make_figure(make.make_country(), low=-1000, high=number and Decimal(number))
    figure.refresh_from_db()
    return figure


@each_number
def test_number_in_a_form_reads_back_unchanged(number, text):
    figure = figure_of(number)
    form = modelform_factory(models.Figure, fields=["high"])(instance=figure)
    assert form["high"].value() == text
    again = modelform_factory(models.Figure, fields=["high"])({"high": text or ""}, instance=figure)
    assert (again.has_changed(), again.is_valid(), again.cleaned_data["high"]) == (False, True, number and Decimal(number))


def test_number_in_a_form_is_entered_as_text():
    form = modelform_factory(models.Figure, fields=["low"])()
    assert 'type="text"' in str(form["low"])
    assert 'inputmode="decimal"' in str(form["low"])


@each_number
def test_number_in_a_file_reads_back_unchanged(tmp_path, number, text):
    figure = figure_of(number)
    fixtures.save(tmp_path)
    before = fixtures.canonical(Held())
    assert (f'"high": "{text}"' in before[f"{figure.home.slug}.json"]) == (number is not None)
    models.Figure.objects.update(low=-2000, high=None)
    fixtures.load(tmp_path, wins="files")
    assert fixtures.canonical(Held()) == before


@pytest.mark.parametrize("form", ["json", "xml"])
def test_number_in_a_dump_of_django_reads_back_unchanged(tmp_path, form):
    numbers = [figure_of(number).high for number in ("1.125", "100", "2.5")]
    call_command("dumpdata", "cases", natural_foreign=True, natural_primary=True, output=tmp_path / f"all.{form}", format=form)
    models.Figure.objects.all().delete()
    call_command("loaddata", tmp_path / f"all.{form}", verbosity=0)
    assert list(models.Figure.objects.order_by("pk").values_list("high", flat=True)) == numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.1250", "1.125"), (" 1200 ", "1200"), ("1.20", "1.2"), ("+5.", "5"), (".5", "0.5"), ("0.125", "0.125"), (7, "7")],
)
def test_number_is_read_exactly_and_without_trailing_zeros(written, number):
    figure = figure_of(None)
    figure.high = written
    figure.full_clean()
    assert str(figure.high) == number


def test_number_that_is_not_stated_stays_so():
    figure = models.Figure(low=None)
    field = models.Figure._meta.get_field("low")
    assert (field.to_python(None), field.value_from_object(figure)) == (None, None)
