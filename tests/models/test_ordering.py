"""Orders of records, which are the same on every database."""

import pytest
from django.db import connection
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from cases import models
from cases.models.ordering import Alphabetical, folding_in_postgresql
from cases.text.folding import PLAIN, alphabetical
from tests import factories as make

pytestmark = pytest.mark.django_db
NAMES = ["“Ácido”", "campesinos", "Casa", "CERAs", "Łódź", "Lothian", "Luz", "Ñandú", "Nanduty", "Ñu", "œuvre", "ofen", "Zanón"]


@pytest.mark.parametrize("downwards", [False, True])
def test_names_are_in_the_order_of_the_alphabet(downwards):
    for name in reversed(NAMES):
        make.make_country(name=name)
    found = [country.name for country in models.Country.objects.by_name(downwards)]
    assert found == (NAMES[::-1] if downwards else NAMES)


@given(st.text("aÁñÑłŁøæßœþðđıħŧ z9-'\"éÉüÜçÇčČ", max_size=12))
def test_database_takes_letters_as_the_alphabet_does(text):
    held = make.make_country(name="x", summary=text)
    found = models.Country.objects.annotate(taken=Alphabetical("summary")).get(pk=held.pk).taken
    assert found == alphabetical(text)


def test_nothing_has_no_place_in_the_alphabet():
    make.make_country()
    assert models.Country.objects.annotate(taken=Alphabetical(Value(None))).get().taken is None


def names(model, field):
    """The names of the records of a model sorted by a field, upwards and downwards."""
    return [[record.name for record in model.objects.by_field(field, downwards)] for downwards in (False, True)]


def test_choices_are_in_the_order_of_their_declaration_and_silence_is_last():
    declared = models.Period.Stance.values
    for stance in [*sorted(declared), ""]:
        make.make_period(name=stance or "silent", stance=stance)
    assert sorted(declared) != declared
    assert names(models.Period, "stance") == [[*declared, "silent"], [*reversed(declared), "silent"]]


def test_texts_are_in_the_order_of_the_alphabet_and_silence_is_last():
    for sector in ("Ñame", "Nota", "", "aceite", "Ácido", "zinc"):
        make.make_enterprise(name=sector or "silent", sector=sector)
    upwards = ["aceite", "Ácido", "Ñame", "Nota", "zinc"]
    assert names(models.Enterprise, "sector") == [[*upwards, "silent"], [*reversed(upwards), "silent"]]


def test_related_records_are_in_the_order_of_their_names_and_silence_is_last():
    for name in ("Perú", "Paraguay", "Ávila"):
        make.make_law(name=name, country=make.make_country(name=name))
    assert names(models.Law, "country") == [["Ávila", "Paraguay", "Perú"], ["Perú", "Paraguay", "Ávila"]]
    models.Law.objects.filter(name="Perú").update(period=make.make_period())
    assert [found[0] for found in names(models.Law, "period")] == ["Perú", "Perú"]


def test_dates_are_in_order_and_silence_is_last():
    for name, date in (("one", "1970"), ("two", "1969-05"), ("silent", ""), ("three", "[1971..]")):
        make.make_law(name=name, date=date)
    assert names(models.Law, "date") == [["two", "one", "three", "silent"], ["three", "one", "two", "silent"]]


def test_records_of_one_value_are_by_name_in_both_directions():
    for name in ("Ñu", "nadir", "Nota"):
        make.make_enterprise(name=name, sector="zinc")
    assert names(models.Enterprise, "sector") == [["nadir", "Nota", "Ñu"]] * 2


def test_figures_are_sorted_by_what_is_shown():
    country, silent = make.make_country(name="Ñandú"), make.make_lesson(name="Écart")
    other = make.make_country(name="Nota")
    for owner, measure in ((other, "ñu"), (country, "Nota"), (silent, "o")):
        make.make_figure(owner, measure=measure)

    def found(order):
        return [[figure.measure for figure in order(downwards)] for downwards in (False, True)]

    figures = models.Figure.objects
    assert found(figures.by_measure) == [["Nota", "ñu", "o"], ["o", "ñu", "Nota"]]
    assert found(figures.by_owner) == [["o", "Nota", "ñu"], ["ñu", "Nota", "o"]]
    assert found(figures.by_country) == [["Nota", "ñu", "o"], ["ñu", "Nota", "o"]]


def test_alphabet_is_folded_by_postgresql_itself(db):
    compiler = models.Law.objects.all().query.get_compiler("default")
    sql, parameters = Alphabetical(Value("Á")).as_postgresql(compiler, connection)
    assert (sql, [*parameters]) == (folding_in_postgresql() % {"expressions": "%s"}, ["Á"])
    assert (sql.count("REPLACE("), sql.count("%s")) == (2 * len({*PLAIN, ord("ß")}) + 3, 1)
