"""The narrative on the page of its case, and in its files."""

import csv
import io

import pytest

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mill():
    """An enterprise whose narrative has two topics."""
    mill, source = make.make_enterprise(slug="mill", name="Mill", summary="A mill."), make.make_source(slug="a", short="Ames")
    pay, rule = make.make_topic(name="Pay", position=2), make.make_topic(name="Rule", position=1)
    make.make_term(name="Assembly", slug="assembly")
    make.make_citation(mill, "summary", source=source, first_line=9, last_line=9)
    make.make_sentence(mill, topic=pay, text="All <earned> alike.", source=source, view="Ames")
    make.make_sentence(mill, topic=rule, position=2, text="Its assembly met weekly.", source=source, first_line=2)
    make.make_sentence(mill, topic=rule, position=1, text="An assembly decided.", source=source, first_line=2)
    return mill


def markup(response):
    return " ".join(response.content.decode().split())


def test_narrative_is_prose_by_topic_with_footnotes_and_terms(client, mill):
    section = markup(client.get("/enterprises/mill/")).partition('<section id="narrative">')[2].partition("</section>")[0]

    def sentence(key, text, note):
        number = f'<a href="#passage-{note}"><span class="unseen">passage </span>{note}</a>'
        return f'<span id="sentence-enterprise-mill-{key}">{text}</span><sup class="note">{number}</sup>'

    assert section == (
        ' <h2>Narrative</h2> <div class="narrative"> <h3>Rule</h3> <p> '
        + sentence("a-2-2", 'An <a class="term" href="/glossary/#assembly">assembly</a> decided.', 1)
        + " "
        + sentence("a-2", "Its assembly met weekly.", 1)
        + " </p> <h3>Pay</h3> <p> "
        + sentence("a-1", "All &lt;earned&gt; alike.", 2)
        + " </p> </div> "
    )


def test_passages_say_which_part_of_the_narrative_rests_on_them(client, mill):
    passages = client.get("/enterprises/mill.json").json()["passages"]
    assert [(each["first_line"], each["backs"]) for each in passages] == [
        (2, [{"stance": "supports", "record": "mill", "what": ["Narrative: Rule"]}]),
        (1, [{"stance": "supports", "record": "mill", "what": ["Narrative: Pay"]}]),
        (9, [{"stance": "supports", "record": "mill", "what": ["Summary"]}]),
    ]


def test_narrative_stands_first_below_the_glance_and_is_led_to(client, mill):
    for _number in range(16):
        make.make_coding(mill, make.make_variable(), "yes")
    response = client.get("/enterprises/mill/")
    assert [section.key for section in response.context["main"]][:2] == ["narrative", "topic-origins"]
    _before, _nav, after = markup(response).partition('<h2 id="on-page">On this page</h2>')
    assert after.startswith(' <ul> <li><a href="#narrative">Narrative</a></li>')


def test_files_hold_each_sentence_with_topic_text_view_and_passage(client, mill):
    rows = client.get("/enterprises/mill.json").json()["rows"]
    told = [row for row in rows if row["section"] == "Narrative"]
    assert [(row["key"], row["label"], row["cells"]["mill"]["values"]) for row in told] == [
        ("sentence: enterprise-mill-a-2-2", "Rule", [{"text": "An assembly decided.", "passages": [1]}]),
        ("sentence: enterprise-mill-a-2", "Rule", [{"text": "Its assembly met weekly.", "passages": [1]}]),
        (
            "sentence: enterprise-mill-a-1",
            "Pay",
            [{"text": "All <earned> alike.", "when": "according to Ames", "passages": [2]}],
        ),
    ]
    table = csv.reader(io.StringIO(client.get("/enterprises/mill.csv").content.decode()))
    assert [row for row in table if row[0] == "Narrative"] == [
        ["Narrative", "sentence: enterprise-mill-a-2-2", "Rule", "", "An assembly decided.", "Ames, p. 1"],
        ["Narrative", "sentence: enterprise-mill-a-2", "Rule", "", "Its assembly met weekly.", "Ames, p. 1"],
        ["Narrative", "sentence: enterprise-mill-a-1", "Pay", "", "All <earned> alike. (according to Ames)", "Ames, p. 1"],
    ]


def test_comparison_holds_no_narrative(client, mill):
    make.make_enterprise(slug="other")
    page = client.get("/enterprises/compare/?slug=mill&slug=other&topic=everything")
    assert [section.key for section in page.context["sections"] if section.key == "narrative"] == []
    assert "An assembly decided." not in page.content.decode()


def test_case_without_a_narrative_says_how_far_it_is_told(client):
    make.make_enterprise(slug="few", owner="The members"), make.make_country(slug="named")
    assert '<p class="what">Told in a few sentences, without a narrative.</p>' in markup(client.get("/enterprises/few/"))
    assert '<p class="what">Only named: on no topic is anything stated of it.</p>' in markup(client.get("/countries/named/"))


def test_enterprise_of_whose_country_only_a_law_is_told_is_only_named(client):
    named = make.make_enterprise(slug="named")
    make.make_law(country=named.country, date="1970")
    assert client.get("/enterprises/named/").context["told"] == "Only named: on no topic is anything stated of it."


def test_page_with_a_narrative_says_no_more_of_that(client, mill):
    assert 'class="what">Told' not in markup(client.get("/enterprises/mill/"))


@pytest.mark.parametrize("model", [models.Period, models.Law, models.Lesson], ids=lambda model: model.__name__)
def test_what_is_no_case_says_nothing_of_how_far_it_is_told(client, model):
    record = make.make(model)
    assert client.get(record.get_absolute_url()).context["told"] == ""
