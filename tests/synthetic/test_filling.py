"""Synthetic casebooks: what they hold, that a seed makes the same again, and where none is made."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count

from cases.files import fixtures
from cases.models import Bearing, Citation, Coding, Country, Enterprise, Event, Figure, Law, Lesson, Period
from cases.synthetic.filling import make
from tests import factories
from tests.small_casebook import empty_casebook, fill_casebook

KINDS = [Period, Law, Enterprise, Lesson, Event, Citation, Coding, Figure, Bearing]
MADE = 60


def rows_of(kinds):
    """All rows of these models, and of their tables of links."""
    links = {each: each.remote_field.through for kind in kinds for each in kind._meta.many_to_many}
    found = {kind: list(kind.objects.order_by("pk").values_list()) for kind in kinds}
    for each, through in links.items():
        found[through] = list(through.objects.order_by("pk").values_list(each.m2m_column_name(), each.m2m_reverse_name()))
    return found


def counted(queryset, name):
    """How many records have each value of a field."""
    return Counter(queryset.order_by().values_list(name, flat=True))


def test_records_are_made_in_proportion_and_satisfy_every_rule(casebook):
    before = {kind: set(kind.objects.values_list("pk", flat=True)) for kind in KINDS}
    make(MADE, seed=1)
    made = {kind: kind.objects.exclude(pk__in=before[kind]) for kind in KINDS}
    comparable = {kind: made[kind].count() for kind in (Period, Law, Enterprise, Lesson, Event)}
    assert comparable == {Period: 17, Law: 25, Enterprise: MADE, Lesson: MADE, Event: 80}
    assert {kind: bool(found.count()) for kind, found in made.items()} == dict.fromkeys(KINDS, True)
    assert counted(made[Enterprise].annotate(n=Count("citations")), "n") == {5: MADE}
    assert counted(made[Enterprise].annotate(n=Count("codings")), "n") == {10: MADE}
    for found in made.values():
        for record in found.order_by("-pk")[:15]:
            record.full_clean()


def test_values_are_those_of_the_casebook_and_names_are_plainly_made_up(casebook):
    real = Enterprise.objects.values_list("pk", flat=True)
    known = {name: set(counted(Enterprise.objects, name)) for name in ("country", "level", "origin", "sector", "begun")}
    last = max(real)
    make(MADE, seed=2)
    made = Enterprise.objects.filter(pk__gt=last)
    assert {name: set(counted(made, name)) - values for name, values in known.items()} == {name: set() for name in known}
    assert counted(made, "original_name") == counted(made, "also_known_as") == {"": MADE}
    assert made.order_by("pk").values_list("slug", "name")[0] == ("synthetic-enterprise-000001", "Synthetic enterprise 000001")
    assert made.filter(name__startswith="Synthetic enterprise ").count() == MADE
    assert not [
        each for each in made.exclude(part_of=None).select_related("part_of") if each.part_of.country_id != each.country_id
    ]


def rows_made(seed):
    """All rows that are there once records were made by a seed, which are taken back."""
    with transaction.atomic():
        make(9, seed)
        found = rows_of(KINDS)
        transaction.set_rollback(True)
    return found


def test_a_seed_makes_the_same_again_and_another_seed_other_records(db):
    fill_casebook()
    assert rows_made(1) == rows_made(1) != rows_made(2)


def test_numbers_go_on_after_the_records_that_were_made(db):
    fill_casebook()
    make(3, seed=1)
    newest = max(Enterprise.objects.values_list("pk", flat=True))
    assert factories.make_enterprise().pk == newest + 1


def test_command_fills_an_empty_database(db, settings, tmp_path, capsys):
    fill_casebook()
    fixtures.save(tmp_path)
    empty_casebook()
    settings.FIXTURE_DIRS = [tmp_path]
    call_command("make_synthetic", "3")
    assert capsys.readouterr().out == "3 synthetic enterprises, and what goes with them, stand beside the casebook.\n"
    assert Enterprise.objects.filter(name__startswith="Synthetic ").count() == 3


def test_command_refuses_a_database_that_holds_records(db):
    factories.make_country()
    with pytest.raises(CommandError, match=r"^Nothing was made: the database holds countries already\."):
        call_command("make_synthetic", "3")
    assert Enterprise.objects.count() == 0


def test_command_refuses_a_database_with_users(admin_user):
    with pytest.raises(CommandError, match=r"^Nothing was made: the database holds users already\."):
        call_command("make_synthetic", "3")
    assert Country.objects.count() == 0


def test_command_refuses_files_that_are_none_and_leaves_nothing(db, settings, tmp_path):
    (tmp_path / "peru.json").write_text("[{]", encoding="utf-8")
    settings.FIXTURE_DIRS = [tmp_path]
    with pytest.raises(CommandError, match=r"^Nothing was made\. .*peru\.json"):
        call_command("make_synthetic", "3")


@pytest.mark.parametrize("count", ["0", "-1", "1000001"])
def test_command_refuses_a_number_out_of_bounds(db, count):
    with pytest.raises(CommandError, match=r"^Nothing was made: make from 1 to 1000000 enterprises\.$"):
        call_command("make_synthetic", count)
