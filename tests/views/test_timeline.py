"""The page of the timeline, and its other forms."""

import base64
import csv
import hashlib
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.elements import links, texts
from tests.factories import (
    make_citation,
    make_country,
    make_enterprise,
    make_event,
    make_law,
    make_lesson,
    make_period,
    make_source,
    make_theme,
)


def entries(client, address="/timeline.json"):
    """Lane and text of every entry of the timeline."""
    lanes = client.get(address).json()["lanes"]
    return [(lane["slug"], entry["text"]) for lane in lanes for entry in lane["entries"]]


@pytest.fixture
def peru(db):
    country = make_country(slug="peru", name="Peru")
    make_period(country=country, name="Rule", begun="1968", ended="1975")
    law = make_law(country=country, slug="community-law", name="Community Law", date="1970")
    make_citation(law, "date", locator="p. 7", source=make_source(slug="text", short="A Text"))
    make_event([country], name="Strike", date="1977-07", slug="strike")
    return country


def test_lanes_are_the_countries(client, peru):
    make_country(slug="chile")
    assert entries(client) == [("peru", "Rule"), ("peru", "Community Law"), ("peru", "Strike")]
    assert [lane["slug"] for lane in client.get("/timeline.json").json()["lanes"]] == ["chile", "peru"]


def test_countries_and_enterprises_are_chosen(client, peru):
    make_enterprise(slug="firm", name="Firm", country=make_country(slug="chile"), begun="1972")
    assert entries(client, "/timeline.json?enterprise=firm") == [("firm", "Firm")]
    chosen = client.get("/timeline.json?enterprise=firm&country=chile").json()["lanes"]
    assert [lane["slug"] for lane in chosen] == ["chile", "firm"]


def test_kinds_are_chosen(client, peru):
    assert entries(client, "/timeline.json?kind=laws&kind=events") == [("peru", "Community Law"), ("peru", "Strike")]


def test_years_are_chosen_and_what_lies_outside_is_counted(client, peru):
    (lane,) = client.get("/timeline.json?from=1971&to=1975").json()["lanes"]
    assert ([entry["text"] for entry in lane["entries"]], lane["outside"]) == (["Rule"], 2)
    assert "2 more lie outside the years shown." in client.get("/timeline/?from=1971&to=1975").text


def test_early_years_are_left_out_of_the_drawing_and_kept_in_the_list(client, peru):
    for year in range(1968, 1980):
        make_event([peru], date=str(year))
    make_event([peru], name="Early strike", date="1919")
    page = client.get("/timeline/").text
    drawn, listed = page.split('id="listed"')
    assert '1 entry before 1968: <a href="/timeline/?from=1919">show all years</a>' in drawn
    assert ["Early strike" in part for part in (drawn, listed)] == [False, True]
    assert "1 of these lies before 1968, where the drawing begins." in listed
    (lane,) = client.get("/timeline.json").json()["lanes"]
    assert (lane["outside"], lane["entries"][0]["text"]) == (1, "Early strike")


def test_all_years_are_shown_where_they_are_asked_for(client, peru):
    for year in range(1968, 1980):
        make_event([peru], date=str(year))
    make_event([peru], name="Early strike", date="1919")
    page = client.get("/timeline/?from=1919").text
    assert "Early strike" in page.split('id="listed"')[0]
    assert ["show all years" in page, "where the drawing begins" in page] == [False, False]


def test_years_stand_above_each_lane(client, peru):
    make_event([make_country(slug="chile")], date="1970")
    wide, compact = (client.get("/timeline/").text.count(f'<svg class="{name}"') for name in ("timeline", "timeline compact"))
    assert (wide, compact) == (2, 2)
    assert client.get("/timeline/").text.count(">1970</text>") == 4


def test_lane_folds_and_names_its_record_and_years(client, peru):
    page = client.get("/timeline/")
    assert texts(page, "summary")[-1:] == ["Peru"]
    make_event([make_country(slug="chile", name="Chile")], date="2001")
    assert texts(client.get("/timeline/"), "summary")[-2:] == ["Chile 2000–2002", "Peru 1968–1977"]
    assert '<details class="drawn-lane" open>' in page.text


def test_lanes_that_lie_far_apart_have_years_of_their_own_until_one_calendar_is_asked_for(client, peru):
    make_event([make_country(slug="chile")], date="2001")
    page = client.get("/timeline/?kind=periods&kind=events").text
    assert "Each lane has years of its own:" in page
    assert '<a href="/timeline/?kind=periods&amp;kind=events&amp;align=calendar">draw all on one calendar</a>' in page
    axes = [
        [lane["axis"] for lane in client.get(f"/timeline.json?{query}").json()["lanes"]]
        for query in ("", "align=calendar", "from=1970")
    ]
    assert axes == [
        [{"first": 2000, "last": 2002}, {"first": 1968, "last": 1977}],
        [{"first": 1968, "last": 2001}] * 2,
        [{"first": 1970, "last": 2001}] * 2,
    ]
    page = client.get("/timeline/?align=calendar").text
    assert ["Each lane has years of its own" in page, 'value="calendar" selected>one calendar<' in page] == [False, True]
    assert 'aria-label="Remove One calendar for all lanes"' in page


def test_lanes_of_the_same_years_share_a_calendar(client, peru):
    make_event([make_country(slug="chile")], date="1970/1975")
    page = client.get("/timeline/").text
    assert ["Each lane has years of its own" in page, "1970–1975</span>" in page] == [False, False]
    axes = [lane["axis"] for lane in client.get("/timeline.json").json()["lanes"]]
    assert axes == [{"first": 1968, "last": 1977}] * 2


def test_lane_with_nothing_dated_says_so_and_is_not_drawn(client, peru):
    make_country(slug="chile", name="Chile")
    page = client.get("/timeline/")
    assert texts(page, "summary")[-2:] == ["Chile nothing dated in these years", "Peru"]
    assert page.text.count('<svg class="timeline"') == 1
    assert [lane["axis"] for lane in client.get("/timeline.json?country=chile").json()["lanes"]] == [None]
    make_event([make_country(slug="venezuela", name="Venezuela")], date="2001")
    page = client.get("/timeline/")
    assert texts(page, "summary")[-3:] == ["Chile nothing dated in these years", "Peru 1968–1977", "Venezuela 2000–2002"]


def test_crowded_year_of_the_small_drawing_leads_to_the_list_of_that_year(client, peru):
    for _number in range(5):
        make_event([peru], date="1978")
    page = client.get("/timeline/?country=peru").text
    assert re.findall(r'<a href="([^"]*)" tabindex="-1" class="several">', page) == [
        "/timeline/?country=peru&amp;from=1978&amp;to=1978#listed"
    ]
    counted = client.get("/timeline/?align=community-law").text
    assert "/timeline/?align=community-law&amp;from=8&amp;to=8#listed" in counted


def test_events_of_one_year_are_in_the_order_of_their_text(client, peru):
    source = make_source(slug="book")
    for name, line in (("Alpha", 30), ("Beta", 20), ("Gamma", 10)):
        make_event([peru], name=name, date="1979", source=source, first_line=line, last_line=line)
    assert entries(client)[-3:] == [("peru", "Gamma"), ("peru", "Beta"), ("peru", "Alpha")]
    drawn = client.get("/timeline/").text.partition("compact")[0]
    assert re.findall(r"<title>1979: (\w+)", drawn) == ["Gamma", "Beta", "Alpha"]


def test_years_only_stand_in_tinted_heads_where_months_are_shown(client, peru):
    make_event([peru], name="Some time", date="1977")
    page = client.get("/timeline/?from=1977&to=1978").text
    assert re.findall(r'<path class="(\w+)"', page.partition("compact")[0])[:2] == ["head", "part"]
    assert [f">{month}</text>" in page for month in ("Jan", "Dec")] == [True, True]
    assert "In the tinted head of a year: no text tells the month." in page


def test_end_that_is_not_stated_is_dashed_up_to_a_question_mark(client, peru):
    make_period(country=peru, name="Open", begun="1975")
    drawn = client.get("/timeline/").text.partition("compact")[0]
    (link,) = re.findall(r"<title>1975, end not stated: Open</title>.*?</a>", drawn, re.DOTALL)
    assert re.findall(r'<path\s+class="(\w+)"', link) == ["open"]
    assert '<text class="unknown"' in link


def test_themes_leave_what_a_lesson_on_them_concerns(client, peru):
    lesson = make_lesson(themes=[make_theme(slug="law"), make_theme(slug="other")])
    lesson.laws.set(peru.laws.all())
    make_event([peru], name="The law is passed", date="1970").laws.set(peru.laws.all())
    assert entries(client, "/timeline.json?theme=law&theme=other") == [("peru", "The law is passed"), ("peru", "Community Law")]


def test_years_are_counted_from_a_law(client, peru):
    make_country(slug="chile")
    data = client.get("/timeline.json?align=community-law").json()
    (lane,) = data["lanes"]
    assert (lane["origin"], [entry["since"] for entry in lane["entries"]]) == (1970, [-2, 0, 7])
    assert data["uncounted"] == ["chile"]
    assert lane["axis"] == {"first": -2, "last": 7}


def test_years_since_are_chosen_as_such(client, peru):
    (lane,) = client.get("/timeline.json?align=community-law&from=-1&to=1").json()["lanes"]
    assert [entry["text"] for entry in lane["entries"]] == ["Rule", "Community Law"]


def test_page_draws_lists_and_cites(client, peru):
    make_law(country=peru, name="Undated law")
    page = client.get("/timeline/").text
    drawn, listed = page.split('id="listed"')
    wide, small = drawn.partition("<svg")[2].split("compact")
    assert [re.findall(r"<title>(.*?)</title>", part) for part in (wide, small)] == [
        ["1968–1975: Rule", "1970: Community Law", "July 1977: Strike"],
    ] * 2
    assert '<a href="/countries/peru/#event-strike">Strike</a>' in listed
    assert "Undated law" in listed
    assert '<span class="mark mark-not-stated">not stated</span>' in listed
    assert "A Text</a>, p. 7" in listed


def test_csv_has_a_row_for_each_entry(client, peru):
    head, *rows = csv.reader(client.get("/timeline.csv?align=community-law").text.splitlines())
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["lane"], row["kind"], row["date"], row["since"], row["passages"]) for row in found][:2] == [
        ("peru", "period", "1968–1975", "-2", ""),
        ("peru", "law", "1970", "0", "A Text, p. 7"),
    ]


def test_svg_is_whole_and_styled_by_itself(client, peru):
    answer = client.get("/timeline.svg?country=peru")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 (our own answer)
    space = "{http://www.w3.org/2000/svg}"
    assert (answer["Content-Type"], root.tag) == ("image/svg+xml; charset=utf-8", f"{space}svg")
    assert root.find(f"{space}style").text.strip() == render_to_string("cases/timeline.css").strip()
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/]+=*'", answer["Content-Security-Policy"])
    addresses = [link.get("href") for link in root.iter(f"{space}a")]
    assert "known to its year only" in root.itertext()
    assert (bool(addresses), [each for each in addresses if not each.startswith("http://testserver/")]) == (True, [])


def test_svg_of_nothing_is_whole_too(client, db):
    assert "Nothing dated matches." in ElementTree.fromstring(client.get("/timeline.svg").content).itertext()  # noqa: S314


def test_styles_of_the_file_are_those_of_the_page():
    own = render_to_string("cases/timeline.css").splitlines()
    page = (settings.BASE_DIR / "cases/static/cases/casebook.css").read_text(encoding="utf-8")
    alone = (".timeline .sheet", ".timeline .title")
    rules = [line for line in own if line.startswith((".timeline", ".hue")) and not line.startswith(alone)]
    assert [rule for rule in rules if rule not in page] == []


@pytest.mark.parametrize(
    ("query", "way_back"),
    [
        ("colour=red", "/timeline.json"),
        ("kind=wars&kind=laws", "/timeline.json?kind=laws"),
        ("country=atlantis", "/timeline.json"),
        ("from=1e9", "/timeline.json"),
        ("from=-%2B5", "/timeline.json"),
        ("from=99999", "/timeline.json"),
        ("from=-5", "/timeline.json"),
        ("from=1980&to=1970", "/timeline.json?from=1980"),
        ("align=undated", "/timeline.json"),
        ("align=begun&to=1970", "/timeline.json?align=begun"),
        ("align=calendar&align=begun", "/timeline.json"),
        ("align=calendar&from=-5", "/timeline.json?align=calendar"),
        ("theme=%00", "/timeline.json"),
    ],
)
def test_address_that_asks_for_what_is_not_is_refused(client, peru, query, way_back):
    make_law(slug="undated")
    answer = client.get(f"/timeline.json?{query}")
    assert (answer.status_code, answer.json()["instead"]) == (400, way_back)


def test_more_than_six_enterprises_are_refused(client, db):
    slugs = [make_enterprise().slug for _number in range(7)]
    query = "&".join(f"enterprise={slug}" for slug in slugs)
    answer = client.get(f"/timeline.json?{query}")
    assert (answer.status_code, answer.json()["instead"]) == (400, f"/timeline.json?{query.rpartition('&')[0]}")


def test_typed_name_adds_the_lane_that_it_means(client, peru):
    make_enterprise(slug="zanon", name="Zanón"), make_enterprise(slug="mill")
    answer = client.get("/timeline/?enterprise=mill&add=zanon&kind=laws")
    assert (answer.status_code, answer["Location"]) == (302, "/timeline/?kind=laws&enterprise=mill&enterprise=zanon")


def test_typed_name_that_may_mean_several_is_asked_back(client, db):
    for slug in ("mill-a", "mill-b", "mill-c"):
        make_enterprise(slug=slug, name=f"{slug[-1].upper()} mill")
    page = client.get("/timeline/?enterprise=mill-a&add=mill")
    assert "Several names match “mill”. Which do you mean?" in texts(page, "p")
    ways = [f"/timeline/?enterprise=mill-a&enterprise=mill-{letter}" for letter in "bc"]
    assert re.findall(r'<li><a href="(.*?)">(. mill)</a>', unescape(page.text)) == list(
        zip(ways, ["B mill", "C mill"], strict=True)
    )
    assert '<details class="lane-choice" open>' in page.text
    data = client.get("/timeline.json?enterprise=mill-a&add=mill").json()
    assert data["found"] == [
        {"name": f"{letter.upper()} mill", "url": f"/timeline.json?enterprise=mill-a&enterprise=mill-{letter}"}
        for letter in "bc"
    ]
    assert [each for each in links(page) if "add=" in each] == []


def test_typed_name_that_may_mean_many_is_asked_for_more_of_it(client, db):
    for number in range(14):
        make_enterprise(name=f"Mill {number:02}")
    page = client.get("/timeline/?add=mill")
    assert [f"Mill {number:02}" for number in range(12)] == [each for each in texts(page, "a") if each.startswith("Mill")]
    assert "2 more. Type more of the name." in texts(page, "p")


def test_typed_name_that_means_nothing_says_so(client, peru):
    make_enterprise(slug="mill", name="Mill")
    for typed in ("sawmill", "mill", "peru"):
        page = client.get(f"/timeline/?enterprise=mill&add={typed}")
        assert f"No record that could be added is called “{typed}”." in texts(page, "p")


def test_lane_is_added_by_name_and_no_record_is_offered(client, peru):
    make_enterprise(name="Mill")
    page = client.get("/timeline/?country=peru")
    assert texts(page, "summary")[0] == "Choose lanes, kinds and years"
    assert '<details class="lane-choice" >' in page.text
    assert (texts(page, "label")[-2], texts(page, "button")) == (
        "Add one of the enterprises by name",
        ["Show", "Add", "Align", "Close"],
    )
    assert 'data-hx-get="/search/suggestions/?kind=enterprises"' in page.text
    assert "Mill" not in page.text


def test_form_that_adds_a_lane_empties_its_box_once_it_is_added(client, peru):
    page = " ".join(client.get("/timeline/?country=peru&add=mill").text.split())
    form = (
        '<form class="adding suggests" method="get" action="/timeline/" data-hx-get="/timeline/" data-hx-select-oob="#adding" >'
    )
    kept = '<div id="kept-lanes" data-hx-swap-oob="true" hidden> <input type="hidden" name="country" value="peru"> </div>'
    assert f'{form} {kept} <div id="adding"> <label for="add">' in page
    assert '<div id="results"> <div data-hx-select-oob="#adding"> <div class="notice" role="status">' in page


def test_full_timeline_takes_no_name(client, db):
    slugs = [make_enterprise().slug for _number in range(6)]
    page = client.get("/timeline/?" + "&".join(f"enterprise={slug}" for slug in slugs))
    assert [texts(page, "button"), 'name="add"' in page.text] == [["Show", "Align"], False]


def test_years_are_aligned_by_laws_of_the_countries_chosen(client, peru):
    mill = make_enterprise(slug="mill", country=make_country(slug="chile", name="Chile"))
    make_law(slug="mill-law", name="Mill Law", country=mill.country, date="1971")
    line = "Choose a country to align by one of its laws."
    offered = {}
    for query in ("", "country=peru", "enterprise=mill", "country=peru&enterprise=mill&align=mill-law", "align=mill-law"):
        page = client.get(f"/timeline/?{query}")
        offered[query] = [
            *re.findall(r'<optgroup label="a law of (\w+)', page.text),
            *texts(page, "option")[2 if "align" in query else 3 :],
        ]
        assert (line in page.text) == ("=" not in query.replace("align=", ""))
    assert offered == {
        "": [],
        "country=peru": ["Peru", "1970: Community Law"],
        "enterprise=mill": ["Chile", "1971: Mill Law"],
        "country=peru&enterprise=mill&align=mill-law": ["Peru", "1970: Community Law"],
        "align=mill-law": [],
    }


def test_empty_fields_of_the_form_leave_the_address(client, db):
    answer = client.get("/timeline/?from=&to=1980&kind=laws&kind=laws&enterprise=")
    assert (answer.status_code, answer["Location"]) == (302, "/timeline/?to=1980&kind=laws")


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("align", "queries"), [("calendar", 13), ("begun", 14)])
def test_page_takes_as_many_queries_whatever_its_size(client, db, django_assert_num_queries, size, align, queries):
    for number in range(size):
        country = make_country()
        law = make_law(country=country, date="1970")
        make_citation(law, "year")
        make_citation(make_period(country=country, begun="1970"), "begun")
        firm = make_enterprise(slug=f"firm-{number}", country=country, begun="1971")
        firm.laws.add(law)
        make_citation(firm, "begun")
        make_event([country], [firm])
    make_lesson(themes=[make_theme(slug="theme")], enterprises=[firm])
    address = f"/timeline/?theme=theme&align={align}&" + "&".join(f"enterprise=firm-{number}" for number in range(size))
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_policy_of_the_drawing_allows_just_its_own_style(client, db):
    make_period(begun="1970")
    answer = client.get("/timeline.svg")
    (style,) = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert answer["Content-Security-Policy"] == f"default-src 'none'; style-src 'sha256-{digest}'"
