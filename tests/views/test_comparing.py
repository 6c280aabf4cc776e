"""Several records side by side."""

import csv
import io

import pytest

from cases import models
from cases.views.comparing import short_names
from tests import factories as make
from tests.hanging import hang
from tests.views.test_reading import beside_dates, comparable, declared, make_three, shown

pytestmark = pytest.mark.django_db
LAW_TOPICS = "glance, state-and-law, course-and-outcome, codings, bearings, figures, events, lessons, everything."


def compared(model):
    """What a comparison of everything shows."""
    return [("What it rests on", "voices"), *declared(model)]


def columns(response):
    return [head["record"].slug for head in response.context["heads"]]


def compare(client, model, *slugs, form="/", extra=""):
    return client.get(f"/{model.address}/compare{form}?" + "&".join(f"slug={slug}" for slug in slugs) + extra)


@comparable
@pytest.mark.parametrize("count", [2, 3])
def test_comparison_puts_records_side_by_side(client, model, count):
    slugs = [record.slug for record in make_three(model)][:count][::-1]
    response = compare(client, model, *slugs, extra="&topic=everything")
    assert (response.status_code, columns(response)) == (200, slugs)
    assert shown(response) == [name for _title, name in compared(model)]
    assert (response.context["unknown"], response.context["left_over"]) == ([], [])


@comparable
def test_comparison_as_json_holds_a_cell_for_each_record(client, model):
    make_three(model)
    answer = compare(client, model, "record-b", "record-a", form=".json").json()
    assert [record["name"] for record in answer["records"]] == ["B", "A"]
    assert [(row["section"], row["key"]) for row in answer["rows"]] == compared(model)
    summary = answer["rows"][1]
    assert (summary["differences"], summary["comparison"], list(summary["cells"])) == (
        ["values"],
        None,
        ["record-b", "record-a"],
    )
    assert [cell["differs"] for cell in summary["cells"].values()] == ["values", "values"]
    assert (answer["unknown"], answer["left_over"], answer["passages"]) == ([], [], [])


@comparable
def test_comparison_as_csv_has_a_column_for_each_record(client, model):
    make_three(model)
    rows = list(csv.reader(io.StringIO(compare(client, model, "record-b", "record-a", form=".csv").content.decode())))
    assert rows[:3] == [
        ["section", "key", "label", "caveats", "record-b", "record-b_passages", "record-a", "record-a_passages"],
        ["What it rests on", "voices", "What it rests on", "", "not stated", "", "not stated", ""],
        ["In brief", "summary", "Summary", "", "It is B.", "", "It is A.", ""],
    ]
    assert [(row[0], row[1]) for row in rows[1:] if row[1] not in beside_dates(model)] == compared(model)


@comparable
@pytest.mark.parametrize("count", [1, 3, 6])
def test_comparison_takes_as_many_queries_for_any_number_of_columns(client, django_assert_num_queries, model, count):
    records = [make.make(model) for _ in range(count)]
    for record in records:
        hang(record, 2)
    for queries in make.QUERIES[model]["compare"]:
        with django_assert_num_queries(queries):
            assert len(columns(compare(client, model, *(record.slug for record in records)))) == count


@comparable
@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_comparison_of_nothing_asks_for_a_choice(client, model, form):
    assert client.get(f"/{model.address}/compare{form}").status_code == 200


def test_comparison_of_one_record_asks_for_a_second(client):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", extra="&differences=1")
    assert columns(response) == ["record-a"]
    assert shown(response) == ["voices", *models.Law.glance]
    assert b"Add a second to compare it with." in response.content


def test_comparison_names_unknown_records_and_shows_the_rest(client):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", "nobody", "record-b", "a%00b")
    assert (response.status_code, columns(response)) == (200, ["record-a", "record-b"])
    assert response.context["unknown"] == ["nobody", "a�b"]
    assert b"There is no record called nobody, a\xef\xbf\xbdb; the rest is shown." in response.content


def test_comparison_holds_each_record_once(client):
    make_three(models.Law)
    assert columns(compare(client, models.Law, "record-a", "record-b", "record-a", "")) == ["record-a", "record-b"]


@pytest.mark.parametrize("count", [7, 30])
def test_comparison_leaves_out_what_is_more_than_six(client, count):
    country = make.make_country()
    slugs = [make.make_law(country=country).slug for _ in range(count)]
    response = compare(client, models.Law, *slugs)
    assert columns(response) == slugs[:6]
    assert (response.context["left_over"], response.context["unknown"]) == (slugs[6:], [])
    assert response.context["left_over_names"] == [models.Law.objects.get(slug=slug).name for slug in slugs[6:]]


@pytest.mark.parametrize(
    ("query", "message", "way_back"),
    [
        ("mood=1", "This page has no parameter “mood”. It has: add, differences, silent, slug, topic.", "slug=record-a"),
        ("differences=yes", "“yes” is not a value of “differences”. It may be: 1.", "slug=record-a"),
        ("silent=0", "“0” is not a value of “silent”. It may be: 1.", "slug=record-a"),
        ("topic=Origins", "“Origins” is not a value of “topic”. It may be: " + LAW_TOPICS, "slug=record-a"),
    ],
)
def test_comparison_refuses_bad_parameters(client, query, message, way_back):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", extra=f"&{query}")
    found = (response.status_code, response.context["message"], response.context["way_back"])
    assert found == (400, message, f"/laws/compare/?{way_back}")


def test_switches_leave_the_rows_that_differ_and_those_on_which_some_texts_are_silent(client):
    country = make.make_country(name="Peru")
    make.make_law(slug="a", country=country, kind="bill", date="1970", effect="It helped.")
    make.make_law(slug="b", country=country, kind="decree", date="1970")
    extras = ("", "&differences=1", "&differences=1&silent=1", "&silent=1")
    rows = {extra: shown(compare(client, models.Law, "a", "b", extra=f"&topic=everything{extra}")) for extra in extras}
    every = [name for _title, name in compared(models.Law)]
    assert rows == {"": every, extras[1]: ["kind"], extras[2]: ["kind", "effect"], extras[3]: every}


def test_switches_lead_to_each_other_and_keep_the_rest(client):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", "record-b", extra="&topic=state-and-law&silent=1&differences=1&add=x")
    start = "/laws/compare/?slug=record-a&slug=record-b&topic=state-and-law"
    assert response.context["switches"] == [
        ("All rows", start, False),
        ("Differences only", f"{start}&differences=1", False),
        ("Also where some texts are silent", f"{start}&differences=1&silent=1", True),
    ]
    assert "on this topic, the texts state nothing different of these records" in response.text


def test_comparison_shows_at_a_glance_what_the_model_declares(client):
    country = make.make_country(name="Peru")
    one = make.make_enterprise(slug="a", country=country, level="firm", sector="tiles", owner="The state")
    make.make_enterprise(slug="b", country=country, level="firm", sector="cloth")
    make.make_coding(one, make.make_variable(slug="route"), "yes")
    make.make_coding(one, make.make_variable(slug="odd"), "yes")
    for extra in ("", "&topic=glance"):
        sections = compare(client, models.Enterprise, "a", "b", extra=extra).context["sections"]
        assert [(section.title, [row.name for row in section.rows]) for section in sections] == [
            ("", ["voices"]),
            ("", ["summary"]),
            ("They differ in", ["sector"]),
            ("Alike, where stated", ["level"]),
            ("Cannot be compared", ["v-route"]),
        ]


def test_comparison_on_a_topic_shows_its_fields_codings_and_lessons(client):
    work = make.make_topic(slug="work", name="Work")
    pay, state = make.make_theme(name="Pay", slug="pay", topic=work), make.make_theme(name="State", slug="state")
    one, other = make.make_country(slug="one"), make.make_country(slug="other")
    make.make_coding(one, make.make_variable(slug="posts", topic=work), "yes")
    for theme in (pay, state):
        make.make_lesson(name=f"On {theme}", countries=[one, other]).themes.add(theme)
    page = compare(client, models.Country, "one", "other", extra="&topic=work")
    rows = [(section.title, [row.key for row in section.rows]) for section in page.context["sections"]]
    assert rows == [("", ["voices"]), ("Cannot be compared", ["posts"]), ("Lessons by theme", ["theme: pay"])]
    answer = compare(client, models.Country, "one", "other", form=".json", extra="&topic=lessons").json()
    assert [row["key"] for row in answer["rows"]] == ["voices", "theme: pay", "theme: state"]
    assert "<summary>1 lesson</summary>" in page.text


def test_codings_of_all_topics_are_a_topic_of_their_own(client):
    one, other = make.make_country(slug="one", beginnings="A strike."), make.make_country(slug="other")
    work, state = (make.make_topic(slug=slug, position=place) for place, slug in enumerate(("work", "state")))
    for place, (slug, topic, value) in enumerate([("law", state, "no"), ("posts", work, "yes"), ("else", None, "yes")]):
        variable = make.make_variable(slug=slug, topic=topic, position=place)
        make.make_coding(one, variable, "yes"), make.make_coding(other, variable, value)
    page = compare(client, models.Country, "one", "other", extra="&topic=codings")
    rows = [(section.title, [row.key for row in section.rows]) for section in page.context["sections"]]
    assert rows == [("", ["voices"]), ("They differ in", ["law"]), ("Alike, where stated", ["posts", "else"])]
    assert "codings" not in {choice.topic for choice, *_way in compare(client, models.Law).context["topics"]}


def test_topics_lead_to_each_other_and_keep_the_switches(client):
    one = make.make_country(slug="one")
    hang(one, 2)
    make.make_country(slug="other")
    page = compare(client, models.Country, "one", "other", extra="&differences=1&topic=figures&add=x")
    start = "/countries/compare/?slug=one&slug=other&differences=1"
    found = [(choice.label, choice.held, url, current) for choice, url, current in page.context["topics"]]
    assert found == [
        ("At a glance", 0, start, False),
        ("Origins", 0, f"{start}&topic=origins", False),
        ("State and law", 0, f"{start}&topic=state-and-law", False),
        ("Course and outcome", 0, f"{start}&topic=course-and-outcome", False),
        ("Codings", 0, f"{start}&topic=codings", False),
        ("Figures", 2, f"{start}&topic=figures", True),
        ("Events", 2, f"{start}&topic=events", False),
        ("Lessons", 2, f"{start}&topic=lessons", False),
        ("Everything", 0, f"{start}&topic=everything", False),
    ]


def test_comparison_numbers_only_the_passages_that_it_shows(client):
    one = make.make_law(slug="one", effect="It helped.", kind="bill")
    make.make_law(slug="other")
    make.make_citation(one, "effect", locator="p. 1")
    make.make_citation(one, "kind", locator="p. 2")
    places = {
        topic: [passage.locator for _number, passage in compare(client, models.Law, "one", extra=topic).context["footnotes"]]
        for topic in ("", "&topic=course-and-outcome", "&topic=everything")
    }
    assert places == {"": ["p. 2", "p. 1"], "&topic=course-and-outcome": ["p. 1"], "&topic=everything": ["p. 2", "p. 1"]}


def test_glance_leaves_out_remarks_but_says_why_a_question_does_not_apply(client):
    one, other = make.make_enterprise(slug="one"), make.make_enterprise(slug="other")
    route = make.make_variable(slug="route")
    make.make_coding(one, route, "yes", note="Seen in passing.")
    make.make_coding(other, route, note="It has no route.")
    pages = [compare(client, models.Enterprise, "one", "other", extra=extra).text for extra in ("", "&topic=codings")]
    assert [[words in page for words in ("Seen in passing.", "It has no route.")] for page in pages] == [
        [False, True],
        [True, True],
    ]


def test_heads_move_and_remove_their_columns(client):
    make_three(models.Law)
    heads = compare(client, models.Law, "record-a", "record-b", "record-c").context["heads"]
    ways = [
        [head[way].replace("/laws/compare/?", "").replace("slug=record-", "") for way in ("left", "right", "remove")]
        for head in heads
    ]
    assert ways == [["", "b&a&c", "b&c"], ["b&a&c", "a&c&b", "a&c"], ["a&c&b", "", "a&b"]]


def test_typed_name_adds_the_record_that_it_means(client):
    make_three(models.Lesson)
    response = compare(client, models.Lesson, "record-b", extra="&topic=lessons&add=a")
    assert (response.status_code, response.url) == (302, "/lessons/compare/?topic=lessons&slug=record-b&slug=record-a")


def test_typed_name_that_several_have_offers_them(client):
    country = make.make_country()
    for number in range(14):
        make.make_enterprise(name=f"Mill {number}", slug=f"mill-{number}", country=country)
    response = compare(client, models.Enterprise, "mill-0", extra="&add=mill")
    found = [(name, url) for name, url in response.context["found"]]
    assert (len(found), response.context["more_found"]) == (12, 1)
    assert found[0] == ("Mill 1", "/enterprises/compare/?slug=mill-0&slug=mill-1")
    assert "Several names match “mill”. Which do you mean?" in response.text
    assert "1 more. Type more of the name." in " ".join(response.text.split())
    answer = compare(client, models.Enterprise, "mill-0", form=".json", extra="&add=mill").json()
    assert answer["found"] == [f"mill-{number}" for number in (1, 10, 11, 12, 13, *range(2, 10))]


@pytest.mark.parametrize(("typed", "told"), [("nobody", True), ("record-b", True), ("", False)])
def test_typed_name_that_none_has_is_told(client, typed, told):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", "record-b", extra=f"&add={typed}")
    assert (f"No record that could be added is called “{typed}”." in response.text, columns(response)) == (
        told,
        ["record-a", "record-b"],
    )


def test_first_name_typed_may_be_of_another_kind(client):
    peru = make.make_country(slug="peru", name="Peru")
    response = client.get("/enterprises/compare/?add=peru")
    assert (response.status_code, response.url) == (302, "/countries/compare/?slug=peru")
    make.make_law(slug="law-of-peru", name="Law of Peru", country=peru)
    make.make_enterprise(slug="firm", name="Firm", country=peru)
    page = client.get("/lessons/compare/?add=peru")
    found = [("Peru (country)", "/countries/compare/?slug=peru"), ("Law of Peru (law)", "/laws/compare/?slug=law-of-peru")]
    assert page.context["of_other_kinds"] == found
    assert [
        "Records of other kinds are:" in page.text,
        'href="/laws/compare/?slug=law-of-peru">Law of Peru (law)</a>' in page.text,
    ] == [True] * 2
    assert client.get("/enterprises/compare/?slug=firm&add=peru").context["of_other_kinds"] == []


@pytest.mark.parametrize("count", [1, 3, 30])
def test_looking_among_other_kinds_takes_as_many_queries_for_any_number(client, django_assert_num_queries, count):
    for number in range(count):
        make.make_law(name=f"Law on mills {number}", slug=f"law-{number}")
    for queries in (14, 2):
        with django_assert_num_queries(queries):
            client.get("/enterprises/compare/?add=law")


def test_comparison_says_what_makes_it_hard(client):
    make.make_law(slug="a", date="1970", name="A"), make.make_law(slug="b", date="1999", name="B")
    page = compare(client, models.Law, "a", "b")
    assert page.context["notices"] == [("29 years apart", "They begin 29 years apart (1970 and 1999).")]
    assert "They begin 29 years apart (1970 and 1999)." in page.text


def test_comparison_is_described_by_the_names_of_its_records(client):
    for name in ("Zanón", "Brukman & Co"):
        make.make_enterprise(slug=name[:3].lower(), name=name)
    page = client.get("/enterprises/compare/?slug=zan&slug=bru").text
    assert '<meta name="description" content="Enterprises: Zanón and Brukman &amp; Co compared, ' in page


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Zanón ceramic tile factory", "Brukman"], ["Zanón ceramic tile…", "Brukman"]),
        (["Industrial cordon of Maipú", "Industrial cordons"], ["cordon of Maipú", "cordons"]),
        (["Land reform", "Land reform", "Land"], ["reform", "reform", "Land"]),
        (["Land reform"], ["Land reform"]),
    ],
)
def test_short_names_leave_out_what_all_share(names, short):
    assert short_names(names) == short
