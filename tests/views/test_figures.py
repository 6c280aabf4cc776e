"""The list of figures: as page and as files."""

import csv
import io
import re

import pytest

from tests.factories import make_country, make_enterprise, make_figure, make_lesson, make_source


@pytest.fixture
def zanon(db):
    return make_enterprise(slug="zanon", name="Zanón", country=make_country(slug="argentina", name="Argentina"))


def found(client, query=""):
    """The slugs that the list holds, in order."""
    return [figure["key"] for figure in client.get(f"/figures.json?{query}").json()["results"]]


def test_a_figure_of_a_lesson_is_found_in_all_its_countries(client, db):
    lesson = make_lesson(countries=[make_country(slug="peru"), make_country(slug="chile")])
    make_figure(lesson, key="agents")
    assert (found(client, "country=peru"), found(client, "country=chile")) == (["agents"], ["agents"])


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("from=2001&to=2002", ["early"]),
        ("from=2003", ["late"]),
        ("undated=not-stated", ["never"]),
        ("from=2003&undated=not-stated", ["late", "never"]),
        ("from=2006&undated=not-stated&q=zanon", ["never"]),
        ("q=takeover", ["early"]),
        ("mark=disputed", ["late"]),
        ("measure=Output", ["other"]),
        ("record=enterprises/zanon", ["early", "late", "never"]),
    ],
)
def test_list_filters_by_time_words_and_mark(client, zanon, query, slugs):
    make_figure(zanon, key="early", date="2001", date_words="2001, at the takeover")
    make_figure(zanon, key="late", date="2005", stance="contradicts")
    make_figure(zanon, key="never")
    make_figure(make_country(), key="other", measure="Output", date="1970", date_words="far off")
    assert found(client, query) == slugs


def test_count_beside_not_stated_follows_other_filters_but_no_years(client, zanon):
    make_figure(zanon, date="2001")
    make_figure(zanon)
    make_figure(make_country(slug="peru"))
    filters = client.get("/figures/?from=2001&country=argentina").context["filters"]
    assert filters.undated() == [("not-stated", "not stated", 1, False)]


def test_sorting_by_quantity_sorts_numbers(client, zanon):
    for slug, low, high, unit in [
        ("nine", 9, None, "workers"),
        ("hundred", 100, None, "workers"),
        ("range", 9, 20, "workers"),
        ("eight-million", 8, None, "million people"),
    ]:
        make_figure(zanon, key=slug, low=low, high=high, unit=unit)
    upwards = ["nine", "range", "hundred", "eight-million"]
    assert (found(client, "sort=quantity"), found(client, "sort=-quantity")) == (upwards, upwards[::-1])


def test_sorting_by_when_puts_the_undated_last_both_ways(client, zanon):
    for slug, date in [("never", ""), ("late", "2005"), ("early", "[2001..2003]"), ("at-first", "")]:
        make_figure(zanon, key=slug, date=date)
    assert found(client, "sort=when") == ["early", "late", "at-first", "never"]
    assert found(client, "sort=-when") == ["late", "early", "at-first", "never"]


@pytest.mark.parametrize(
    ("sort", "slugs"),
    [
        ("measure", ["b", "a"]),
        ("record", ["a", "b"]),
        ("country", ["a", "b"]),
        ("-country", ["a", "b"]),
        ("source", ["b", "a"]),
    ],
)
def test_sorting_by_the_other_columns(client, zanon, sort, slugs):
    make_figure(zanon, key="a", measure="Workers", source=make_source(short="Z"))
    make_figure(make_lesson(name="Zzyzx"), key="b", measure="Output", source=make_source(short="A"))
    assert found(client, f"sort={sort}") == slugs


def test_page_shows_quantity_source_and_passage(client, zanon):
    source = make_source(short="Ranis")
    make_figure(zanon, low=20, high=30, approximation="about", source=source, locator="paragraph 4", note="Mind this.")
    page = client.get("/figures/").content.decode()
    for text in ("about 20–30 workers", "Mind this.", "</a>, paragraph 4", 'id="passage-1"', "not stated"):
        assert text in page


def test_charts_stand_above_the_list_of_a_chosen_measure_and_below_the_list_of_all(client, zanon):
    make_figure(zanon, date="2001")
    make_figure(zanon, date="2002", low=20)
    for query, above in [("", False), ("?measure=Workers", True)]:
        page = client.get(f"/figures/{query}").content.decode()
        assert (page.index("<svg") < page.index('class="records figures"')) == above
        assert ('href="/figures/?measure=Workers"' in page) == (not above)
    assert '<line class="join"' in page


def test_charts_follow_the_filters(client, zanon):
    make_figure(zanon, date="2001")
    make_figure(make_country(slug="peru"), date="2002")
    assert [chart.measure for chart, _groups in client.get("/figures/").context["charts"]] == ["Workers"]
    assert client.get("/figures/?country=peru").context["charts"] == []


def test_an_empty_list_offers_ways_out(client, zanon):
    make_figure(zanon, date="2001")
    response = client.get("/figures/?q=nothing")
    assert response.context["ways_out"] == [("with “nothing”", 1, "/figures/")]


@pytest.mark.parametrize(
    "query",
    [
        "colour=red",
        "slug=zanon",
        "go=compare",
        "sort=colour",
        "page=0",
        "page=9",
        "per_page=7",
        "measure=None",
        "record=enterprises/invepal",
        "country=narnia",
        "mark=no",
        "undated=2001",
        "from=1e1000000",
        "to=99999999999999999999",
        "from=%00",
    ],
)
@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_a_faulty_address_is_refused_in_every_form(client, zanon, form, query):
    make_figure(zanon)
    assert client.get(f"/figures{form}?{query}").status_code == 400


def test_an_untidy_address_leads_to_the_tidy_one(client, zanon):
    make_figure(zanon)
    response = client.get("/figures/?q=&measure=Workers&measure=Workers&per_page=25&sort=")
    assert (response.status_code, response.url) == (302, "/figures/?measure=Workers")


def test_data_hold_the_plain_values(client, zanon):
    make_figure(zanon, key="workers", low=20, high="30.5", approximation="about", date="2006", source=make_source(slug="ranis"))
    data = client.get("/figures.json").json()
    (figure,) = data["results"]
    kept = ("key", "quantity", "low", "high", "approximation", "record", "countries", "source", "mark", "passages")
    assert [figure[name] for name in kept] == [
        "workers", "about 20–30.5 workers", 20, 30.5, "about", "zanon", ["argentina"], "ranis", "stated", [1],
    ]  # fmt: skip
    dates = {name: value for name, value in figure.items() if name.startswith("date")}
    assert dates == {
        **{"date": "2006", "date_edtf": "2006", "date_year": 2006, "date_month": None, "date_day": None},
        **{"date_first": "2006-01-01", "date_last": "2006-12-31"},
    }
    assert (data["count"], [passage["number"] for passage in data["passages"]]) == (1, [1])


def test_csv_holds_the_same_rows(client, zanon):
    make_figure(zanon, key="workers", low=-20, date="1973")
    make_figure(zanon, key="output", low=20, measure="Output")
    rows = list(csv.DictReader(io.StringIO(client.get("/figures.csv?sort=-measure").content.decode())))
    assert [(row["key"], row["low"], row["date"], row["date_first"], row["countries"]) for row in rows] == [
        ("workers", "-20", "1973", "1973-01-01", "argentina"),
        ("output", "20", "", "", "argentina"),
    ]


@pytest.mark.parametrize("count", [3, 30])
def test_page_takes_six_queries_and_then_four(client, zanon, django_assert_num_queries, count):
    make_figure(make_lesson(), measure="Agents")
    for number in range(count):
        make_figure(zanon, low=number)
    for queries in (6, 4):
        with django_assert_num_queries(queries):
            assert client.get("/figures/").status_code == 200


def test_letters_of_a_crowded_year_stand_above_each_other_with_lines_to_their_marks(client, zanon):
    for _number in range(30):
        make_figure(zanon, date="2003")
    drawing = client.get("/figures/").text.partition("</svg>")[0].rpartition("<svg")[2]
    letters = re.findall(r'<text class="letter" [^>]*>([^<]*)</text>', drawing)
    assert (letters[0], letters[25:], drawing.count('class="point hue-')) == ("a", ["z", "aa", "ab", "ac", "ad"], 30)
    assert 0 < drawing.count('class="lead"') < 30
