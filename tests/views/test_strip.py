"""The narrow timeline above a record and above a comparison."""

import re

import pytest

from cases import models
from cases.models import Enterprise
from cases.views.strip import strip
from tests.factories import make_citation, make_country, make_enterprise, make_event, make_law, make_lesson, make_period


def marks(page):
    """The marks of the drawing of a page: (address, title)."""
    return re.findall(r'<a href="([^"]*)" tabindex="-1" class="[^"]*">\s*<title>(.*?)</title>', page)


def test_mark_leads_to_the_event_on_the_same_page(client, db):
    firm = make_enterprise(slug="firm", name="Firm", begun="1970")
    make_event(enterprises=[firm], slug="takeover", name="Takeover", date="1972")
    page = client.get("/enterprises/firm/").text
    assert marks(page) == [
        ("/enterprises/firm/", "1970, end not stated: Firm"),
        ("/enterprises/firm/#event-takeover", "1972: Takeover"),
    ]
    assert page.count('id="event-takeover"') == 1


def test_crowded_year_leads_to_the_full_timeline_of_that_year(client, db):
    country = make_country(slug="peru")
    for _number in range(5):
        make_event([country], date="1978")
    page = client.get("/countries/peru/").text
    assert marks(page) == [("/timeline/?country=peru&amp;from=1978&amp;to=1978", "1978: 5 laws and events")]


def test_comparison_has_a_lane_for_each_record_and_no_anchors(client, db):
    firms = [make_enterprise(slug=slug, name=slug, begun="1970") for slug in ("one", "two")]
    make_event(enterprises=firms, slug="strike")
    page = client.get("/enterprises/compare/?slug=two&slug=one").text
    assert re.findall(r'<text class="name"[^>]*>\s*(\w+)', page) == ["two", "one"]
    assert 'id="event-strike"' not in page
    assert "/timeline/?enterprise=two&amp;enterprise=one" in page


def test_record_without_dates_has_none(client, db):
    make_enterprise(slug="firm")
    make_lesson(slug="claim")
    assert ["<svg" in client.get(path).text for path in ("/enterprises/firm/", "/lessons/claim/")] == [False, False]


def test_number_of_a_crowded_year_is_a_box_of_its_own(client, db):
    country = make_country(slug="peru")
    for number in range(9):
        make_event([country], date="1978" if number else "1977")
    page = client.get("/countries/peru/").text
    assert re.findall(r"<rect\s[^>]*rx=[^>]*/>\s*<text [^>]*>(\d+)</text>", page) == ["8"]
    assert page.count('class="spot"') == 1


def test_caption_says_what_the_shapes_of_the_drawing_mean(client, db):
    firm = make_enterprise(slug="firm", begun="1970")
    make_event(enterprises=[firm], date="1972")
    page = client.get("/enterprises/firm/").text
    assert "Bar: from beginning to end, dashed to “?” where that is not stated. Dot: event." in page
    unused = ("Diamond: law.", "Number: so many of one year.", "Dashed outline: date bounded, not sure or disputed.")
    assert [words in page for words in unused] == [False, False, False]
    make_event(enterprises=[firm], date="1973?")
    assert unused[2] in client.get("/enterprises/firm/").text


def test_early_years_that_are_not_drawn_are_counted_and_a_click_away(client, db):
    country = make_country(slug="peru")
    for year in (1919, *range(1964, 1980)):
        make_event([country], date=str(year))
    page = client.get("/countries/peru/").text
    assert '1 entry before 1964: <a href="/timeline/?country=peru&amp;from=1919">show all years</a>' in page


def test_lesson_without_dates_has_no_lane_and_an_enterprise_has_an_empty_one(client, db):
    for slug in ("dated", "undated"):
        make_lesson(slug=slug, name=slug)
        make_enterprise(slug=slug, name=slug, begun="1970" if slug == "dated" else "")
    models.Lesson.objects.get(slug="dated").laws.add(make_law(date="1971"))
    lanes = [
        re.findall(r'<text class="name"[^>]*>\s*(\w+)', client.get(f"/{kind}/compare/?slug=undated&slug=dated").text)
        for kind in ("lessons", "enterprises")
    ]
    assert lanes == [["dated"], ["undated", "dated"]]
    assert "No dates: undated." in client.get("/lessons/compare/?slug=undated&slug=dated").text


def test_laws_of_a_lesson_are_drawn_in_the_hues_of_their_countries(client, db):
    lesson = make_lesson(slug="claim")
    for colour in (3, 1):
        lesson.laws.add(make_law(country=make_country(colour=colour), name=f"Law {colour}", date="1971"))
    assert re.findall(r'class="law (hue-\w+)"', client.get("/lessons/claim/").text) == ["hue-1", "hue-3"]


def test_full_timeline_is_that_of_the_country_where_a_record_has_no_lane_of_its_own(db):
    country = make_country(slug="peru")
    records = [make_period(country=country), make_law(country=country), country, make_lesson()]
    assert [strip([record])["address"] for record in records] == [*["/timeline/?country=peru"] * 3, "/timeline/"]


@pytest.mark.parametrize("size", [1, 3])
def test_strip_takes_no_query_of_its_own(db, django_assert_num_queries, size):
    for _number in range(size):
        firm = make_enterprise(begun="1970")
        firm.laws.add(make_law(country=firm.country, date="1971"))
        make_event(enterprises=[firm])
        make_citation(firm, "begun")
    records = list(Enterprise.objects.for_reading())
    with django_assert_num_queries(0):
        assert len(strip(records)["drawing"].lanes) == size
