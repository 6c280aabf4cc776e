"""Numbers read back as they were written, from forms and from files; texts are kept in one form."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models as models_of_django
from django.forms import modelform_factory

from cases import models
from cases.files import fixtures
from cases.files.held import Held
from cases.models import record_models
from cases.models.fields import Composed
from cases.schema.dates import TextDateField, WordsField
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

KEPT_AS_WRITTEN = {  # names of fields, of languages, of files and of lines, which no reader sees
    models.Country: ["language"],
    models.Citation: ["fields"],
    models.Source: ["file_name", "blank_lines", "checksum"],
}


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


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)
def test_text_that_is_shown_is_kept_in_one_form(model):
    plain = (models_of_django.CharField, models_of_django.TextField)
    free = [field for field in model._meta.fields if isinstance(field, plain) and not field.choices and field.editable]
    own = (Composed, models_of_django.SlugField, TextDateField, WordsField)
    assert [field.name for field in free if not isinstance(field, own)] == KEPT_AS_WRITTEN.get(model, [])


def test_text_is_composed_and_without_signs_of_no_width_however_it_is_saved():
    made = make.make_enterprise(
        name="Zano\u0301n\u00ad", summary="co\u200boperative", begun_words="e\ufeffarly", place="\u200b"
    )
    made.refresh_from_db()
    assert (made.name, made.summary, made.begun_words, made.place) == ("Zanón", "cooperative", "early", "")
    models.Enterprise.objects.update(sector="Cera\u0301mica")
    assert models.Enterprise.objects.get(sector="Cera\u0301mica").sector == "Cerámica"


def test_text_of_a_form_is_composed_before_it_is_compared():
    form = modelform_factory(models.Enterprise, fields=["sector"])({"sector": "Cera\u0301mi\u00adca"})
    assert (form.is_valid(), form.instance.sector) == (True, "Cerámica")


@pytest.mark.parametrize("written", ["1.200", "1,200", "1’200", "2.000", "1 200"])
@pytest.mark.parametrize("field", ["low", "first_line"])
def test_number_that_habits_read_in_two_ways_is_asked_back(field, written):
    with pytest.raises(ValidationError) as refused:
        models.Figure._meta.get_field(field).formfield().clean(written)
    (message,) = refused.value.messages
    large = written.translate(str.maketrans("", "", ".,’ "))
    assert message.startswith(f"{written} can be read as {large} or as {written[0]}")


@pytest.mark.parametrize(("written", "number"), [("12", 12), (" 7 ", 7), ("5.0", 5), ("", None)])
def test_line_is_a_whole_number(written, number):
    form = modelform_factory(models.Source, fields=["first_line"])({"first_line": written})
    assert (form.is_valid(), form.cleaned_data.get("first_line")) == (True, number)
    assert 'inputmode="numeric"' in str(form["first_line"])


@pytest.mark.parametrize("written", ["5.5", "x", "1e3", "1.200,5"])
def test_line_that_is_no_whole_number_is_refused(written):
    assert not modelform_factory(models.Source, fields=["first_line"])({"first_line": written}).is_valid()
