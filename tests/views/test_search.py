"""The page that searches everything."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cases import models
from cases.views.search import RESULTS_ON_A_PAGE
from tests import factories as make
from tests.elements import texts
from tests.entering import entered

pytestmark = pytest.mark.django_db


def found(response):
    return [name_of(result) for result in response.context["full"]]


def name_of(result):
    return "".join(text for text, _hit in result.name)


def search(client, typed, **more):
    return client.get("/search/", {"q": typed, **more})


def everything(name):
    """One document of every kind, each of which holds `name`."""
    country = make.make_country(name=name, summary="A country.")
    for model in models.registry()[1:]:
        fields = {} if model is models.Lesson else {"country": country}
        make.make(model, name=f"{model.__name__} of {name}", slug=f"{model._meta.model_name}-x", **fields)
    source = make.make_source(title=f"On {name}")
    make.make_term(name=f"Term of {name}", source=source)
    make.make_figure(country, measure=f"Figure of {name}", source=source)
    make.make_event([country], name=f"Event of {name}", source=source)
    make.make_variable(name=f"Variable of {name}")
    make.make_theme(name=f"Theme of {name}")
    models.ComparisonSet.objects.create(name=f"Set of {name}", slug="set-x")


def test_search_finds_every_kind_and_counts_them(client):
    everything("Peru")
    response = search(client, "peru")
    kinds = ["Period", "Law", "Enterprise", "Lesson", "Event", "Term", "Variable", "Theme", "Set"]
    assert (response.context["found"], sorted(found(response))) == (
        12,
        sorted(["Peru", "On Peru", "Figure of Peru: 10 workers", *(f"{kind} of Peru" for kind in kinds)]),
    )
    assert found(response)[0] == "Peru"
    assert [(label, count) for label, count, _url, _chosen in response.context["kinds"]] == [
        ("Everything", 12),
        *((kind, 1) for kind in ("Countries", "Periods", "Laws", "Enterprises", "Lessons", "Events", "Figures")),
        *((kind, 1) for kind in ("Terms", "Sources", "Variables", "Themes", "Comparison sets")),
    ]


def test_search_of_one_kind_keeps_the_counts_of_all(client):
    everything("Peru")
    response = search(client, "peru", kind="laws")
    assert found(response) == ["Law of Peru"]
    chosen = {label: (url, chosen) for label, _count, url, chosen in response.context["kinds"]}
    assert chosen["Laws"] == ("/search/?q=peru&kind=laws", True)
    assert chosen["Everything"] == ("/search/?q=peru", False)
    assert '<input type="hidden" name="kind" value="laws">' in response.content.decode()


def test_search_of_one_kind_without_any_says_what_others_hold(client):
    make.make_country(name="Peru")
    response = search(client, "peru", kind="laws")
    assert (found(response), response.context["found"]) == ([], 1)
    assert '<a href="/search/?q=peru">1 result of any kind and country</a>' in response.content.decode()


def test_hits_are_marked(client):
    make.make_law(name="Law of <Perú>", summary="It holds in Perú & elsewhere.")
    page = search(client, "peru").content.decode()
    assert "Law of &lt;<mark>Perú</mark>&gt;" in page
    assert "It holds in <mark>Perú</mark> &amp; elsewhere." in page


def test_result_shows_the_first_labels_and_those_that_were_hit(client):
    country = make.make_country(name="Peru")
    make.make_enterprise(name="Mill", country=country, sector="grain", owner="the state")
    for typed, shown in (("mill", ["firm", "Peru"]), ("mill state", ["firm", "the state", "Peru"])):
        (result,) = search(client, typed).context["full"]
        assert ["".join(text for text, _hit in label) for label in result.labels] == shown


def test_search_is_in_pages(client):
    country = make.make_country()
    for number in range(RESULTS_ON_A_PAGE + 1):
        make.make_law(name=f"Mill {number:02}", country=country)
    assert found(search(client, "mill")) == [f"Mill {number:02}" for number in range(RESULTS_ON_A_PAGE)]
    response = search(client, "mill", page="2")
    assert found(response) == [f"Mill {RESULTS_ON_A_PAGE}"]
    assert response.context["pages"] == [(1, "/search/?q=mill&page=1", False), (2, "/search/?q=mill&page=2", True)]


def test_summary_says_how_many_there_are_and_which_are_shown(client):
    country = make.make_country()
    for number in range(RESULTS_ON_A_PAGE + 1):
        make.make_law(name=f"Mill {number:02}", summary="One" if number == 0 else "", country=country)
    summaries = [search(client, typed).context["summary"] for typed in ("one", "mill", "peru", "-peru", "")]
    assert summaries == [
        "1 result.",
        f"{RESULTS_ON_A_PAGE + 1} results, 1 to {RESULTS_ON_A_PAGE} shown.",
        "Nothing holds all of “peru”.",
        "“-peru” names nothing to look for: type a word.",
        "",
    ]


def test_one_page_has_no_page_links(client):
    make.make_law(name="Mill")
    assert search(client, "mill").context["pages"] == []


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "1.5", "²", "9" * 30])
def test_impossible_page_is_400(client, number):
    make.make_law(name="Mill")
    response = search(client, "mill", page=number)
    assert (response.status_code, response.context["way_back"]) == (400, "/search/?q=mill")


@pytest.mark.parametrize(
    ("address", "way_back"),
    [
        ("/search/?q=mill&kind=moods", "/search/?q=mill"),
        ("/search/?q=mill&query=x", "/search/?q=mill"),
        (f"/search/?q=mill&kind={'x' * 100_000}", "/search/?q=mill"),
    ],
)
def test_address_with_a_fault_is_400_with_a_way_back(client, address, way_back):
    response = client.get(address)
    assert (response.status_code, response.context["way_back"]) == (400, way_back)


ODD = [
    "\0",
    '"',
    '""',
    "-",
    '-"',
    "a AND (",
    "col:x",
    "*",
    "x*",
    "NEAR(a b)",
    "'; --",
    "%",
    "_",
    "\\",
    "😀",
    "-peru",
    "x" * 200,
    "boxes-" * 33,
]


@pytest.mark.parametrize("form", ["/search/", "/search.json", "/search.csv"])
@pytest.mark.parametrize("typed", ODD)
def test_odd_input_is_answered(client, typed, form):
    make.make_law(name="A law of Peru")
    assert client.get(form, {"q": typed}).status_code == 200


PIECES = [*'"“”„«»-–,.1aé😀\0\u200f\u202e\u0301\ufffd ', "mill", "self-management", '"a', '-"']


@given(typed=st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_any_input_is_answered(typed):
    make.make_law(name="Self-management of a mill")
    words = len(re.findall(r"\w+", typed[:200]))
    for form in ("/search/", "/search.json", "/search.csv"):
        assert Client().get(form, {"q": typed}).status_code == (200 if words <= 40 else 400)


@pytest.mark.parametrize("raw", ["%ED%A0%80", "%FF%FE", "%", "%00", "%E2%80%8Fmill"])
def test_bytes_that_are_no_text_are_answered(client, raw):
    assert client.get(f"/search/?q={raw}").status_code == 200


@pytest.mark.parametrize("length", [201, 100_000])
def test_search_takes_the_first_letters_and_says_so(client, length):
    make.make_law(name="Mill")
    typed = f"mill {'x' * length}"
    response = search(client, typed)
    assert (response.context["typed"], found(response)) == (typed[:200], [])
    assert [(name_of(result), result.lacking) for result in response.context["near"]] == [("Mill", [typed[5:200]])]
    assert "A search takes the first 200 letters; the rest was left out." in response.content.decode()
    data = client.get("/search.json", {"q": f"mill{' ' * 200}strike"}).json()
    assert (data["query"], data["cut"], data["count"]) == ("mill", True, 1)


def test_search_of_the_greatest_length_is_not_cut(client):
    assert "left out" not in search(client, "x" * 200).content.decode()
    data = client.get("/search.json", {"q": "x" * 200}).json()
    assert (data["query"], data["cut"]) == ("x" * 200, False)


@pytest.mark.parametrize("page", ["search", "laws", "figures", "glossary"])
def test_search_of_more_words_than_it_takes_says_so(client, page):
    most = " ".join("x" * 40)
    assert [client.get(f"/{page}{form}", {"q": most}).status_code for form in ("/", ".json", ".csv")] == [200] * 3
    told = (
        "“x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x …” is not a value of “q”: A search has at most 40 words."
    )
    answer = client.get(f"/{page}/", {"q": f"{most} x"})
    assert (answer.status_code, told in answer.content.decode(), answer.context["way_back"]) == (400, True, f"/{page}/")
    answer = client.get(f"/{page}.json", {"q": f"{most}.x"})
    assert (answer.status_code, answer.json()["instead"]) == (400, f"/{page}.json")


def test_search_is_cut_before_its_words_are_counted(client):
    assert client.get("/search/", {"q": f"{'x' * 200} {'x ' * 100}"}).status_code == 200


def test_letters_that_no_page_can_show_are_spaces(client):
    make.make_law(name="Mill law")
    response = search(client, "mill\0law")
    assert (found(response), response.context["typed"]) == (["Mill law"], "mill law")


def test_word_that_no_entry_has_is_respelt_and_the_page_says_so(client):
    country = make.make_country(name="Peru")
    make.make_law(name="Velasco's law", country=country)
    make.make_law(name="Mill law", country=country)
    page = search(client, "velazco law")
    assert (found(page), [name_of(result) for result in page.context["near"]]) == (["Velasco's law"], ["Mill law"])
    assert texts(page, "h2", "p")[:3] == ["1 result.", "No entry has “velazco”; searched for “velasco” instead.", "Law · Peru"]
    assert texts(page, "h2", "p")[-4:] == [
        "Nearest: entries that hold some of the words",
        "Law · Peru",
        "Mill law",
        "Lacks: velasco",
    ]


def test_search_that_no_entry_answers_whole_shows_the_nearest(client):
    make.make_law(name="Mill law", country=make.make_country(name="Peru"), summary="A law.")
    page = search(client, "mill strike")
    assert texts(page, "h2", "p") == [
        "Nothing holds all of “mill strike”.",
        "Nearest: entries that hold some of the words",
        "Law · Peru",
        "Mill law",
        "A law.",
        "Lacks: strike",
    ]


def test_search_that_finds_nothing_leads_to_the_lists(client):
    page = search(client, "mill")
    assert page.context["found"] == 0
    assert texts(page, "p", "h2")[:2] == [
        "Nothing holds all of “mill”.",
        "Or browse: Countries, Periods, Laws, Enterprises, Lessons, Glossary",
    ]


def test_search_for_nothing_says_how_to_search(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "A search looks through countries, periods" in client.get("/search/").content.decode()
    assert "“-peru” names nothing to look for" in search(client, "-peru").content.decode()


def test_edit_in_the_admin_is_found_at_once(client):
    term = make.make_term(name="Mill")
    client.force_login(User.objects.create_superuser("curator"))
    assert found(search(client, "mill")) == ["Mill"]
    address = reverse("admin:cases_term_change", args=[term.pk])
    assert client.post(address, entered(client.get(address)) | {"name": "Kiln"}).status_code == 302
    assert (found(search(client, "mill")), found(search(client, "kiln"))) == ([], ["Kiln"])


def test_json_holds_all_results_unless_a_page_is_named(client):
    country = make.make_country(name="Peru")
    laws = [
        make.make_law(name=f"Mill {number:02}", country=country, summary="A law.") for number in range(RESULTS_ON_A_PAGE + 1)
    ]
    data = client.get("/search.json?q=mill").json()
    assert [row["slug"] for row in data["results"]] == [law.slug for law in laws]
    assert data["results"][0] == {
        "kind": "laws",
        "slug": laws[0].slug,
        "name": "Mill 00",
        "url": laws[0].get_absolute_url(),
        "countries": [country.slug],
        "years": "",
        "names": [],
        "labels": ["Peru"],
        "excerpt": "A law.",
        "partial": False,
        "lacks": [],
        "instead": [],
    }
    assert (data["count"], data["kinds"]["laws"], data["kinds"]["terms"]) == (RESULTS_ON_A_PAGE + 1, RESULTS_ON_A_PAGE + 1, 0)
    assert [row["name"] for row in client.get("/search.json?q=mill&page=2").json()["results"]] == [f"Mill {RESULTS_ON_A_PAGE}"]


def test_csv_holds_a_row_for_each_result(client):
    law = make.make_law(name="Mill", summary="A law.", date="1970")
    rows = list(csv.reader(io.StringIO(client.get("/search.csv?q=mill+strike+gold").content.decode())))
    assert rows == [
        ["kind", "slug", "name", "url", "countries", "years", "excerpt", "lacks"],
        ["laws", law.slug, "Mill", law.get_absolute_url(), law.country.slug, "1970", "A law.", "strike, gold"],
    ]


def test_json_tells_full_answers_from_partial_ones(client):
    make.make_law(name="Velasco's mill")
    make.make_law(name="Mill")
    data = client.get("/search.json?q=velazco+mill").json()
    assert (data["count"], data["partial"], data["respelt"]) == (1, 1, {"velazco": "velasco"})
    assert [(each["name"], each["partial"], each["lacks"]) for each in data["results"]] == [
        ("Velasco's mill", False, []),
        ("Mill", True, ["velasco"]),
    ]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_search_takes_twenty_three_queries_and_then_one(client, django_assert_num_queries, count):
    for number in range(count):
        everything_numbered(number)
    for queries in (23, 1):
        with django_assert_num_queries(queries):
            assert search(client, "mill").context["found"] == 5 * count


def everything_numbered(number):
    enterprise = make.make_enterprise(name=f"Mill {number}")
    make.make_figure(enterprise, measure=f"Mill output {number}")
    make.make_lesson(name=f"Mill lesson {number}", themes=[make.make_theme()], countries=[make.make_country()])
    make.make_event(name=f"Mill begun {number}", enterprises=[enterprise])
    make.make_variable(name=f"Mill variable {number}")


def test_result_shows_the_other_names_of_a_record(client):
    make.make_enterprise(name="Mill", country=make.make_country(name="Peru"), also_known_as="The Millers")
    page = client.get("/search/?q=millers")
    assert texts(page, "h2", "p") == ["1 result.", "Enterprise · firm · Peru", "Mill", "The Millers", "Add to comparison Mill"]


def test_result_found_by_a_word_of_readers_says_by_which_term(client):
    make.make_term(name="Dismissal", other_words="sacking; end of work", kind="concept", gloss="It ends.")
    make.make_law(name="Law", country=make.make_country(name="Peru"), summary="No dismissal.")
    make.make_law(name="Ordinance", summary="No sacking.")
    page = client.get("/search/?q=sackings")
    assert texts(page, "h2", "p")[-4:] == [
        "Law · Peru",
        "Law",
        "No dismissal.",
        "Found by the glossary: Dismissal, for “sackings”",
    ]
    assert "No <mark>dismissal</mark>." in page.content.decode()
    data = client.get("/search.json?q=end+of+work").json()
    assert [(row["name"], row["instead"]) for row in data["results"]] == [
        ("Dismissal", [{"typed": "end work", "term": "Dismissal"}]),
        ("Law", [{"typed": "end work", "term": "Dismissal"}]),
        ("Ordinance", [{"typed": "end work", "term": "Dismissal"}]),
    ]


def test_question_that_compares_two_records_offers_their_comparison(client):
    country = make.make_country(name="Peru")
    for name in ("Mill", "Kiln"):
        make.make_law(name=name, slug=name.lower(), country=country)
    page = client.get("/search/?q=mill+vs+kiln")
    assert texts(page, "p")[1] == "Compare Mill and Kiln"
    assert page.context["comparison"][1] == "/laws/compare/?slug=mill&slug=kiln"
    assert search(client, "mill kiln").context["comparison"] is None
