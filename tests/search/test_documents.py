"""What a search looks through."""

import pytest

from cases import models
from cases.search.answers import Answers
from cases.search.documents import document_kinds, named
from cases.search.index import whole_index
from cases.search.query import Query
from tests import factories as make

pytestmark = pytest.mark.django_db


def documents_of(name):
    (kind,) = [kind for kind in document_kinds() if kind.name == name]
    return list(kind.read())


def document_of(name):
    (document,) = documents_of(name)
    return document


def test_kinds_are_the_comparable_models_and_all_that_stands_around_them():
    others = {
        "sentences": ("Sentence", "Sentences"),
        "events": ("Event", "Events"),
        "figures": ("Figure", "Figures"),
        "terms": ("Term", "Terms"),
        "sources": ("Source", "Sources"),
        "variables": ("Variable", "Variables"),
        "themes": ("Theme", "Themes"),
        "sets": ("Comparison set", "Comparison sets"),
    }
    assert [kind.name for kind in document_kinds()] == [*(model.address for model in models.registry()), *others]
    assert {kind.name: (kind.noun, kind.plural) for kind in document_kinds()[-len(others) :]} == others


@pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)
def test_records_of_every_comparable_model_are_documents(model):
    record = make.make(model, name="Name", original_name="Nombre", also_known_as="Alias", summary="Summary.")
    document = document_of(model.address)
    assert (document.kind, document.slug, document.name, document.other_names, document.texts) == (
        model.address,
        record.slug,
        "Name",
        ["Nombre", "Alias"],
        ["Summary."],
    )
    assert document.address() == record.get_absolute_url()


def test_record_stands_under_the_columns_of_its_list():
    country = make.make_country(name="Peru", slug="peru")
    make.make_enterprise(country=country, level="class", sector="glass", begun="1970", outcome="It closed.")
    document = document_of("enterprises")
    assert (document.labels, document.texts) == (["Peru", "class of enterprises", "glass"], ["It closed."])
    assert (document.dates, document.years, document.countries) == (["1970"], "1970, end not stated", [("peru", "Peru")])
    assert document.all_texts == [document.name, "Peru", "class of enterprises", "glass", "1970", "It closed."]
    assert document_of("countries").countries == [("peru", "Peru")]


def test_record_stands_under_the_records_it_names():
    themes = [make.make_theme(name=name) for name in ("Markets", "Unions")]
    countries = [make.make_country(name=name, slug=slug) for name, slug in (("Áland", "z"), ("Chile", "a"))]
    make.make_lesson(kind="debate", themes=themes, countries=countries)
    make.make_lesson(kind="limit")
    assert [document.labels for document in documents_of("lessons")] == [
        ["debate", "Markets", "Unions", "Chile", "Áland"],
        ["limit of a finding"],
    ]
    assert [document.countries for document in documents_of("lessons")] == [[("z", "Áland"), ("a", "Chile")], []]


def test_term_leads_to_its_place_in_the_glossary():
    country = make.make_country(name="Peru")
    term = make.make_term(
        name="Cordon",
        abbreviation="C",
        original_name="Cordón",
        country=country,
        gloss="A belt.",
        note="Rare.",
        other_words="belt; ring",
    )
    make.make_term(name="Street")
    document, other = documents_of("terms")
    assert (document.name, document.other_names, document.labels, document.texts) == (
        "Cordon",
        ["C", "Cordón"],
        ["concept", "Peru"],
        ["A belt.", "Rare."],
    )
    assert (document.readers_words, other.readers_words) == (["belt", "ring"], [])
    assert (document.countries, other.countries) == ([(country.slug, "Peru")], [])
    assert (document.address(), other.labels) == (f"/glossary/#{term.slug}", ["concept"])


def test_source_leads_to_its_page():
    source = make.make_source(title="On mills", short="Author 2010", authors="A. Author", date="2010", about="An essay.")
    document = document_of("sources")
    assert (document.name, document.other_names, document.labels, document.texts) == (
        "On mills",
        ["Author 2010"],
        ["A. Author"],
        ["An essay."],
    )
    assert (document.dates, document.years, document.worth) == (["2010"], "2010", 0.5)
    assert document.address() == source.get_absolute_url()


def test_source_whose_short_name_is_its_title_has_no_other():
    make.make_source(title="On mills", short="On mills")
    assert document_of("sources").other_names == []


@pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)
def test_figure_leads_to_its_place_on_the_page_of_its_owner(client, model):
    owner = make.make(model, name="Owner")
    make.make_figure(owner, measure="Workers", low=310, unit="workers", date="2001", note="At most.")
    document = document_of("figures")
    assert (document.name, document.labels, document.texts) == ("Workers: 310 workers (2001)", ["Owner"], ["At most."])
    assert document.countries == [(each.slug, each.name) for each in owner.countries_told]
    assert leads_to_a_place(client, document.address(), owner)


def leads_to_a_place(client, address, record):
    """Whether an address is of a place that is on the page of a record."""
    page, _hash, place = address.partition("#")
    return page == record.get_absolute_url() and f'id="{place}"' in client.get(page).content.decode()


@pytest.mark.parametrize("model", models.cases(), ids=lambda model: model.__name__)
def test_sentence_leads_to_its_place_in_the_narrative_of_its_case(client, model):
    case = make.make(model, name="Case")
    make.make_sentence(case, text="They met weekly.", topic=make.make_topic(name="Decisions"))
    document = document_of("sentences")
    assert (document.name, document.labels, document.texts) == ("They met weekly.", ["Case", "Decisions"], [])
    assert document.countries == [(each.slug, each.name) for each in case.countries_told]
    assert leads_to_a_place(client, document.address(), case)


def test_word_of_a_sentence_leads_to_the_narrative(client):
    case = make.make_enterprise(slug="mill", name="Mill")
    sentence = make.make_sentence(case, text="They met weekly.")
    found = client.get("/search.json?q=weekly").json()["results"]
    assert [(each["kind"], each["url"]) for each in found] == [
        ("sentences", f"/enterprises/mill/#sentence-{sentence.key}"),
    ]


@pytest.mark.parametrize("maker", [make.make_enterprise, make.make_law, make.make_period, make.make_country])
def test_event_leads_to_its_place_on_the_page_of_a_record_it_concerns(client, maker):
    record, event = maker(name="Concerned"), make.make_event(name="It began", date="2001-08", note="At dawn.")
    record.events.add(event)
    make.make_event(name="It concerned none")
    document = document_of("events")
    assert (document.name, document.labels, document.texts) == ("It began", ["Concerned"], ["At dawn."])
    assert (document.dates, document.years, document.countries) == (
        ["August 2001"],
        "August 2001",
        named(record.countries_told),
    )
    assert leads_to_a_place(client, document.address(), record)


def test_event_leads_to_the_most_particular_of_its_records_and_names_all():
    country = make.make_country(name="Peru")
    event = make.make_event(countries=[country])
    event.laws.add(make.make_law(name="Law", country=country))
    document = document_of("events")
    assert (document.labels, document.countries) == (["Law", "Peru"], [(country.slug, "Peru")])
    assert document.address().startswith("/laws/")


def test_variable_leads_to_its_entry_in_the_codebook_and_holds_its_values(client):
    variable = make.make_variable(name="Pay", values=["yes", "no"], theory="After one.", applies_to="countries")
    make.make_variable(name="Work", values=[])
    document, other = documents_of("variables")
    assert (document.name, document.labels) == ("Pay", ["countries"])
    assert document.texts == ["Is it so?", "When it is so.", "After one.", "yes: It is yes.", "no: It is no."]
    assert document.address() == f"/codebook/#v-{variable.slug}"
    assert f'id="v-{variable.slug}"' in client.get("/codebook/").content.decode()
    assert (other.name, other.texts) == ("Work", ["Is it so?", "When it is so."])


def test_theme_leads_to_its_entry_in_the_codebook(client):
    theme = make.make_theme(name="Markets", definition="Buying.")
    document = document_of("themes")
    assert (document.name, document.texts, document.address()) == ("Markets", ["Buying."], f"/codebook/#theme-{theme.slug}")
    assert f'id="theme-{theme.slug}"' in client.get("/codebook/").content.decode()


def test_set_leads_to_its_sheet():
    comparison_set = models.ComparisonSet.objects.create(slug="above", name="From above?", introduction="Look.")
    document = document_of("sets")
    assert (document.name, document.texts, document.address()) == ("From above?", ["Look."], comparison_set.get_absolute_url())


def test_record_whose_name_is_hit_goes_before_a_figure_or_event_that_says_the_same():
    mills = make.make_enterprise(name="The old water mills", also_known_as="Wheels")
    make.make_figure(mills, measure="Mills", unit="mills", note="Mills.")
    make.make_event(name="Mills", enterprises=[mills], note="Mills.")
    assert Answers(Query.of("mills"), whole_index()).full[0].document.kind == "enterprises"
