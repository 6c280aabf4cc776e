"""The casebook as files: all or nothing in, byte for byte out."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, IntegrityError, OperationalError, connection

from cases import models
from cases.files import fixtures
from tests import factories
from tests.files.entries import COUNTRY, everything, law, load, write
from tests.hanging import hang
from tests.marks import ADDED
from tests.small_casebook import contents, empty_casebook, fill_casebook

pytestmark = pytest.mark.django_db


def test_load_says_what_it_added(tmp_path):
    assert [str(record) for record in load(tmp_path, COUNTRY, law())] == ["Peru", "A law"]


def test_load_twice_changes_nothing(tmp_path):
    fill_casebook()
    fixtures.save(tmp_path)
    before, number = everything(), models.State.objects.number()
    assert [fixtures.load(tmp_path), fixtures.load(tmp_path)] == [[], []]
    assert (everything(), models.State.objects.number()) == (before, number)


def test_save_after_load_changes_no_byte(tmp_path):
    fill_casebook()
    fixtures.save(tmp_path)
    before, rows = contents(tmp_path), {model: len(rows) for model, rows in everything().items()}
    empty_casebook()
    assert len(fixtures.load(tmp_path)) == sum(rows.values())
    fixtures.save(tmp_path)
    assert contents(tmp_path) == before
    assert all(rows.values())


@pytest.mark.parametrize("count", [1, 3, 30])
def test_save_takes_as_many_queries_for_any_number_of_records(django_assert_num_queries, tmp_path, count):
    fill_casebook()
    for model in models.registry():
        hang(factories.make(model), count)
    fixtures.save(tmp_path)
    with django_assert_num_queries(39 + 3 * ADDED):
        fixtures.save(tmp_path)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_load_of_what_is_there_takes_as_many_queries_for_any_number_of_records(django_assert_num_queries, tmp_path, count):
    fill_casebook()
    for model in models.registry():
        hang(factories.make(model), count)
    fixtures.save(tmp_path)
    with django_assert_num_queries(39 + 3 * ADDED):
        fixtures.load(tmp_path)


def test_save_writes_nothing_but_fixtures(tmp_path):
    fill_casebook()
    call_command("save_fixtures", tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        *("chile.json", "codebook.json", "events.json", "glossary.json"),
        *("lessons.json", "peru.json", "readings.json", "sets.json", "sources.json"),
    }


def test_loaddata_takes_the_same_files(tmp_path):
    fill_casebook()
    names = [Path(name).stem for name in fixtures.save(tmp_path)]
    before = contents(tmp_path)
    empty_casebook()
    last = ["lessons", "events", "glossary", "readings", "sets"]
    countries = [name for name in names if name not in ["sources", "codebook", *last]]
    call_command("loaddata", *(tmp_path / f"{name}.json" for name in ["sources", "codebook", *countries, *last]), verbosity=0)
    fixtures.save(tmp_path)
    assert contents(tmp_path) == before


def test_save_removes_the_file_of_records_that_are_gone(tmp_path):
    peru, _chile = factories.make_country(slug="peru"), factories.make_country(slug="chile")
    fixtures.save(tmp_path)
    peru.delete()
    fixtures.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["chile.json"]


def test_one_changed_value_is_one_changed_line(tmp_path):
    fill_casebook()
    fixtures.save(tmp_path)
    before = contents(tmp_path)
    citation = models.Citation.objects.filter(law__isnull=False).get()
    citation.last_line = 77
    citation.save()
    fixtures.save(tmp_path)
    changed = {name for name, content in contents(tmp_path).items() if content != before[name]}
    old, new = (next(files[name] for name in changed).splitlines() for files in (before, contents(tmp_path)))
    assert [(one.strip(), other.strip()) for one, other in zip(old, new, strict=True) if one != other] == [
        (b'"last_line": 2,', b'"last_line": 77,')
    ]


def test_save_fixtures_keeps_the_files_where_the_database_is_empty(tmp_path):
    write(tmp_path, "peru", [COUNTRY])
    with pytest.raises(CommandError, match="no records"):
        call_command("save_fixtures", tmp_path)
    assert list(contents(tmp_path)) == ["peru.json"]


def test_load_fixtures_says_first_what_changes(tmp_path, capsys):
    load(tmp_path, COUNTRY, law(), law(slug="b-law", name="B", date="1970", provides="So. " * 40))
    write(tmp_path, "all", [COUNTRY, law(slug="b-law", name="B", date="1971", provides="Not so."), law(slug="c-law", name="C")])
    call_command("load_fixtures", tmp_path, "--show")
    told = capsys.readouterr().out
    assert told.splitlines() == [
        "remove law a-law",
        f"change law b-law: date: 1970 → 1971; provides: {('So. ' * 40)[:59]}… → Not so.",
        "add law c-law",
        "1 to add, 1 to change, 1 to remove.",
    ]
    assert list(models.Law.objects.order_by("slug").values_list("slug", "date")) == [("a-law", ""), ("b-law", "1970")]
    call_command("load_fixtures", tmp_path)
    assert capsys.readouterr().out == told
    assert list(models.Law.objects.order_by("slug").values_list("slug", "date")) == [("b-law", "1971"), ("c-law", "")]


def test_load_fixtures_tells_no_more_than_two_hundred_changes(tmp_path, capsys):
    write(tmp_path, "all", [COUNTRY, *(law(slug=f"law-{number}", name=f"L{number}") for number in range(200))])
    call_command("load_fixtures", tmp_path)
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "add law law-198",
        "and 1 more",
        "201 to add, 0 to change, 0 to remove.",
    ]


def test_load_fixtures_if_empty_keeps_edits_and_tells_the_news(tmp_path, capsys):
    write(tmp_path, "peru", [COUNTRY])
    call_command("load_fixtures", tmp_path, "--if-empty")
    models.Country.objects.update(name="Edited")
    capsys.readouterr()
    call_command("load_fixtures", tmp_path, "--if-empty")
    assert capsys.readouterr().out == ""
    write(tmp_path, "peru", [COUNTRY, law(), law(slug="b-law")])
    call_command("load_fixtures", tmp_path, "--if-empty")
    assert capsys.readouterr().out == (
        f"The files in {tmp_path} have 2 records that the database has not met. To see and load them: manage.py load_fixtures\n"
    )
    assert (models.Country.objects.get().name, models.Law.objects.count()) == ("Edited", 0)


def test_load_fixtures_asks_about_what_is_unlikely(tmp_path, capsys):
    write(tmp_path, "all", [COUNTRY, law(), law(slug="b-law", name="a LAW", date="2100")])
    call_command("load_fixtures", tmp_path)
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "Loaded, but look again: A law: Name: Another record has the same name: b-law.",
        "Loaded, but look again: a LAW: Name: Another record has the same name: a-law.",
        "Loaded, but look again: a LAW: Date: 2100 is yet to come.",
    ]


@contextmanager
def somebody_writing():
    """Another connection writes until the context ends."""
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("UPDATE cases_state SET number = number + 1")
    try:
        yield
    finally:
        other.rollback()
        other._close()


@pytest.mark.django_db(transaction=True)
def test_load_while_somebody_else_writes_says_so(tmp_path):
    write(tmp_path, "peru", [COUNTRY])
    with somebody_writing(), pytest.raises(fixtures.FixtureError, match=r"^Somebody else is writing to the database"):
        fixtures.load(tmp_path)
    assert len(fixtures.load(tmp_path)) == 1


@pytest.mark.django_db(transaction=True)
def test_other_faults_of_the_database_are_no_lock(tmp_path):
    write(tmp_path, "peru", [COUNTRY])
    with connection.execute_wrapper(out_of_reach), pytest.raises(OperationalError, match="out of reach"):
        fixtures.load(tmp_path)


def out_of_reach(execute, statement, *arguments):
    raise OperationalError("out of reach")


@pytest.mark.parametrize("fault", [IntegrityError("out of place"), DataError("out of order")])
def test_record_that_the_database_refuses_for_reasons_of_its_own_is_named(tmp_path, fault):
    def refusing(execute, statement, *arguments):
        if statement.startswith('INSERT INTO "cases_law"'):
            raise fault
        return execute(statement, *arguments)

    write(tmp_path, "all", [COUNTRY, law()])
    message = rf"^all\.json, law a-law: {fault}$"
    with connection.execute_wrapper(refusing), pytest.raises(fixtures.FixtureError, match=message):
        fixtures.load(tmp_path)
    assert models.Country.objects.count() == 0


def test_record_that_the_database_refuses_only_once_is_written(tmp_path):
    refused = []

    def refusing_once(execute, statement, *arguments):
        if statement.startswith('INSERT INTO "cases_law"') and not refused:
            refused.append(statement)
            raise DataError("out of order")
        return execute(statement, *arguments)

    with connection.execute_wrapper(refusing_once):
        load(tmp_path, COUNTRY, law())
    assert (len(refused), models.Law.objects.get().slug) == (1, "a-law")
