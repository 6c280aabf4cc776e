"""How far the texts see: what pages, lists and files say of when a case was, and of what no text tells."""

import csv
import re

import pytest

from cases import models
from tests import factories as make
from tests.elements import texts

GOES_ON = re.compile(r"\d{4}–(?!\d)|goes on|\bfrom \d{4} on\b|\bsince \d{4}$")  # what says that something lasts to this day


@pytest.fixture
def three(db):
    """Three firms: one that ended, one that is last seen, one of which no end is stated; and an undated one."""
    country = make.make_country(slug="peru", name="Peru")
    firms = {
        "ended": {"begun": "1970", "ended": "1975"},
        "seen": {"begun": "[1995..1999]", "begun_words": "late 1990s", "last_seen": "2005-08"},
        "open": {"begun": "2002"},
        "undated": {},
    }
    return [make.make_enterprise(slug=slug, name=slug, country=country, **dates) for slug, dates in firms.items()]


def found(client, query):
    return [row["slug"] for row in client.get(f"/enterprises.json?{query}").json()["results"]]


def test_years_find_what_is_stated_or_bounded(client, three):
    years = ["1972", "1976", "1996", "2001", "2002", "2005", "2006"]
    assert {year: found(client, f"from={year}&to={year}") for year in years} == {
        "1972": ["ended"],
        "1976": [],
        "1996": ["seen"],
        "2001": ["seen"],
        "2002": ["open", "seen"],
        "2005": ["seen"],
        "2006": [],
    }


def test_what_may_overlap_is_counted_beside_and_a_click_away(client, three):
    page = client.get("/enterprises/?from=2003&to=2010")
    assert (page.context["summary"], page.context["perhaps"]) == (
        "1 of 4 enterprises from 2003 on, up to 2010",
        ("1 more may overlap: no end stated", "/enterprises/?from=2003&to=2010&open=may-overlap"),
    )
    assert (
        '<a href="/enterprises/?from=2003&amp;to=2010&amp;open=may-overlap">1 more may overlap: no end stated</a>' in page.text
    )
    page = client.get("/enterprises/?from=2003&to=2010&open=may-overlap")
    assert (page.context["perhaps"], [row.slug for row in page.context["groups"][0][2]]) == (None, ["open", "seen"])
    assert page.context["chips"][-1] == (
        "or perhaps then, as no beginning or end is stated",
        "/enterprises/?from=2003&to=2010",
    )


def test_what_may_have_begun_earlier_is_named_as_such(client, three):
    make.make_enterprise(slug="late", name="late", ended="1980")
    assert client.get("/enterprises/?to=1968").context["perhaps"][0] == "1 more may overlap: no beginning or end stated"


def test_choice_of_what_may_overlap_is_dropped_without_years(client, three):
    assert client.get("/enterprises/?open=may-overlap").url == "/enterprises/"


def test_ended_last_seen_and_end_not_stated_are_told_apart(client, three):
    assert [found(client, f"end={end}") for end in ("ended", "last-seen", "not-stated")] == [
        ["ended"],
        ["seen"],
        ["open", "undated"],
    ]
    assert client.get("/enterprises/?end=last-seen&end=not-stated").context["summary"] == (
        "3 of 4 enterprises last seen or end not stated"
    )
    rows = csv.DictReader(client.get("/enterprises.csv").text.splitlines())
    assert [(row["slug"], row["ended"], row["last_seen"], row["last_seen_last"]) for row in rows] == [
        ("ended", "1975", "not stated", ""),
        ("open", "not stated", "not stated", ""),
        ("seen", "not stated", "August 2005", "2005-08-31"),
        ("undated", "not stated", "not stated", ""),
    ]
    chosen = "&".join(f"enterprise={each.slug}" for each in three)
    lanes = client.get(f"/timeline.json?{chosen}").json()["lanes"]
    told = [(entry["date"], bool(entry["ended"]), bool(entry["last_seen"])) for lane in lanes for entry in lane["entries"]]
    assert told == [
        ("1970–1975", True, False),
        ("late 1990s, last seen August 2005", False, True),
        ("2002, end not stated", False, False),
        (None, False, False),
    ]


@pytest.mark.parametrize("count", [3, 30])
def test_list_by_years_takes_as_many_queries_for_any_number_of_records(client, db, django_assert_num_queries, count):
    country = make.make_country()
    for number in range(count):
        make.make_enterprise(country=country, begun=str(1960 + number), last_seen="[1990..]" if number % 2 else "")
    for queries in (9, 1):
        with django_assert_num_queries(queries):
            assert client.get("/enterprises/?from=1991&open=may-overlap&sort=-begun").status_code == 200


@pytest.mark.usefixtures("casebook")
@pytest.mark.parametrize("address", ["periods", "laws", "enterprises", "figures"])
@pytest.mark.parametrize("years", ["from=1500&to=1899", "from=2050&to=2100", "from=2050", "to=1899"])
def test_years_outside_all_bounds_find_nothing(client, address, years):
    assert client.get(f"/{address}.json?{years}").json()["count"] == 0


@pytest.mark.usefixtures("casebook")
def test_no_page_of_the_casebook_says_that_a_case_goes_on(client):
    lasting = [model for model in models.registry() if len(model.span) > 1]
    records = [record for model in lasting for record in model.objects.all()]
    open_ended = [record for record in records if record.lifetime.begun and not record.lifetime.ended]
    assert len(open_ended) > 20
    for record in open_ended:
        seen, words = record.lifetime.seen, str(record.lifetime)
        assert words == f"{record.lifetime.begun}, {f'last seen {seen}' if seen else 'end not stated'}"
        page = client.get(record.get_absolute_url())
        assert words in page.text
        labels = [*texts(page, "dt", "title"), page.text.partition("<h1")[0], *re.findall(r"<title>(.*?)</title>", page.text)]
        assert [label for label in labels if GOES_ON.search(re.sub(r"<[^>]+>", " ", label))] == []
    lists = [client.get(f"/{model.address}/?per_page=100") for model in lasting]
    pages = [
        *lists,
        client.get("/timeline/"),
        client.get("/timeline/?" + "&".join(f"enterprise={e.slug}" for e in open_ended[-6:])),
    ]
    assert [text for page in pages for text in texts(page, "td") if GOES_ON.search(text)] == []
    assert [text for page in pages for text in re.findall(r"<title>(.*?)</title>", page.text) if GOES_ON.search(text)] == []


@pytest.mark.usefixtures("casebook")
def test_firms_are_last_seen_where_a_passage_shows_them():
    seen = [each for each in models.Enterprise.objects.filter(level="firm") if each.last_seen]
    assert len(seen) > 5
    assert [each.slug for each in seen if not [c for c in each.passages_for("last_seen") if "last_seen" in c.field_names]] == []
