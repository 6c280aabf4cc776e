"""A walk through every surface with records of the sixth model; run by tests/test_sixth_model.py in a copy of the project."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from cases import models
from cases.files import fixtures
from tests import factories as make
from tests.small_casebook import contents, empty_casebook, fill_casebook

pytestmark = pytest.mark.django_db


@pytest.fixture
def movements():
    """Two movements in one country: everything hangs on the first, and both stand in a set."""
    country = make.make_country(slug="uruguay", name="Uruguay")
    first = make.make_movement(slug="cordons", name="Cordons", country=country, reach="local", begun="1972", aims="Control.")
    second = make.make_movement(slug="unions", name="Unions", country=country, reach="national")
    make.make_citation(first, "aims begun", terms="control")
    make.make_coding(first, make.make_variable(slug="pay", name="Equal pay"), "yes")
    make.make_figure(first, key="members", measure="Members", low=30)
    make.make_figure(second, measure="Members", low=40)
    first.events.add(make.make_event(slug="meeting", name="They met", date="1973"))
    lesson = make.make_lesson(slug="claim", name="A claim", themes=[make.make_theme(slug="state")])
    lesson.movements.add(first)
    make.make_bearing(lesson, second, note="It bears it out.")
    chosen = models.ComparisonSet.objects.create(slug="two", name="Two movements", introduction="Look.")
    for position, record in enumerate([first, second], 1):
        models.SetMember.objects.create(comparison_set=chosen, position=position, movement=record)
    return first, second


def test_list_shows_filters_and_sorts_them(client, movements):
    page = client.get("/movements/").content.decode()
    assert [name in page for name in ("Cordons", "Unions", "local", "1972")] == [True] * 4
    asked = {
        "reach=local": ["cordons"],
        "theme=state": ["cordons"],
        "v-pay=yes": ["cordons"],
        "to=1970": [],
        "q=uni": ["unions"],
    }
    found = {query: client.get(f"/movements.json?{query}").json()["results"] for query in asked}
    assert {query: [each["slug"] for each in results] for query, results in found.items()} == asked
    rows = client.get("/movements.csv?sort=-name").content.decode().splitlines()
    assert [row.split(",")[0] for row in rows] == ["slug", "unions", "cordons"]


def test_detail_and_comparison_hold_all_that_hangs_on_them(client, movements):
    rows = client.get("/movements/cordons.json").json()["rows"]
    values = {row["key"]: [value["text"] for value in row["cells"]["cordons"].get("values", [])] for row in rows}
    told = ["aims", "begun", "pay", "figure: Members", "events", "theme: state"]
    assert [values[key] for key in told] == [["Control."], ["1972"], ["yes"], ["30 workers"], ["1973: They met"], ["A claim"]]
    compared = client.get("/movements/compare.json?slug=cordons&slug=unions").json()
    assert {row["key"]: row["differences"] for row in compared["rows"]}["reach"] == ["values"]
    page = client.get("/movements/compare/?slug=cordons&slug=unions").content.decode()
    assert "They differ in reach (local: Cordons; national: Unions)." in page


def test_lesson_tells_of_them(client, movements):
    page = client.get("/lessons/claim/").content.decode()
    assert [f'href="/movements/{slug}/"' in page for slug in ("cordons", "unions")] == [True, True]
    assert [each["slug"] for each in client.get("/lessons.json?movements=cordons").json()["results"]] == ["claim"]


def test_codebook_search_sitemap_and_coverage_know_them(client, movements):
    assert 'id="movement-reach"' in client.get("/codebook/").content.decode()
    found = client.get("/search.json?q=cordons").json()["results"]
    assert {"/movements/cordons/", "/movements/cordons/#event-meeting", "/movements/cordons/#figure-members"} <= {
        each["url"] for each in found
    }
    assert "/movements/cordons/" in client.get("/sitemap.xml").content.decode()
    lines = client.get("/coverage.json?of=movements").json()["cases"]
    assert {line["slug"]: line["standings"]["pay"] for line in lines} == {"cordons": "single-source", "unions": "not-stated"}
    figures = client.get("/figures.json?kind=movement").json()["results"]
    assert sorted(each["record"] for each in figures) == ["cordons", "unions"]


def test_package_has_tables_of_them(client, movements):
    found = {each["name"]: each["schema"] for each in client.get("/data.json").json()["resources"]}
    assert {"movements", "lessons-movements", "events-movements"} <= set(found)
    kinds = {each["name"]: each.get("constraints", {}).get("enum", []) for each in found["codings"]["fields"]}["kind"]
    assert (kinds, [each["name"] for each in found["movements"]["fields"] if each["name"] in ("reach", "aims")]) == (
        ["country", "enterprise", "movement"],
        ["reach", "aims"],
    )


def test_timeline_has_a_lane_for_each(client, movements):
    (lane,) = client.get("/timeline.json?movement=cordons").json()["lanes"]
    assert (lane["slug"], [entry["kind"] for entry in lane["entries"]]) == ("cordons", ["movement", "event"])
    counted = client.get("/timeline.json?movement=cordons&align=begun").json()["lanes"]
    assert [(lane["origin"], lane["note"]) for lane in counted] == [(1972, "year 0 is 1972: self-management begins")]
    strip = client.get("/movements/cordons/").content.decode()
    assert 'href="/timeline/?movement=cordons"' in strip


def test_set_compares_them(client, movements):
    assert client.get("/sets.json").json()[0]["compare"] == "/movements/compare/?slug=cordons&slug=unions"
    assert re.findall(r'href="(/movements/\w+/)"', client.get("/sets/two/").content.decode())[:2] == [
        "/movements/cordons/",
        "/movements/unions/",
    ]


def test_admin_edits_them_with_their_evidence(client, movements):
    client.force_login(User.objects.create_superuser("curator"))
    first, _second = movements
    page = client.get(f"/admin/cases/movement/{first.pk}/change/").content.decode()
    prefixes = ("citations", "codings", "figures", "bearings", "Event_movements")
    assert [f'name="{prefix}-TOTAL_FORMS"' in page for prefix in prefixes] == [True] * 5
    assert client.get("/admin/cases/movement/?q=cord").content.decode().count("field-name") == 1
    assert 'name="movement"' in client.get("/admin/cases/citation/add/").content.decode()


def test_files_hold_them_and_come_back_byte_for_byte(movements, tmp_path):
    fill_casebook()
    call_command("save_fixtures", tmp_path)
    before = contents(tmp_path)
    assert b'"model": "cases.movement"' in before["uruguay.json"]
    count = sum(model.objects.count() for model in fixtures.fixture_models().values())
    models.Lesson.objects.all().delete()
    empty_casebook()
    assert len(fixtures.load(tmp_path)) == count
    fixtures.save(tmp_path)
    assert contents(tmp_path) == before
