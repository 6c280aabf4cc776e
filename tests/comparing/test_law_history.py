"""The laws in the years of an enterprise's life."""

import pytest

from cases.comparing.cells import Footnotes
from cases.comparing.law_history import law_history, only_new_laws
from cases.models import Citation, Enterprise
from tests import factories
from tests.factories import make_citation, make_country, make_enterprise, make_event


def make_law(**fields):
    """A law with a passage: one without any is not listed."""
    law = factories.make_law(**fields)
    make_citation(law)
    return law


def read(enterprise):
    """The rows of the section: (label, texts of its cell)."""
    section = law_history(enterprise, Citation.objects.of_laws(enterprise.country), Footnotes())
    return [(row.label, [item.text for item in row.cells[0].items]) for row in section.rows]


def remarks(enterprise):
    section = law_history(enterprise, Citation.objects.of_laws(enterprise.country), Footnotes())
    return {item.record.slug: item.remark for row in section.rows for item in row.cells[0].items}


def test_each_new_law_opens_a_span(db):
    country = make_country()
    for year in (1964, 1970, 1976, 1980):
        make_law(country=country, name="Law", date=str(year))
    make_law(name="Law elsewhere", date="1971")
    assert read(make_enterprise(country=country, begun="1970", ended="1978")) == [
        ("1970–1975", ["Law (1964)", "Law (1970)"]),
        ("1976–1978", ["Law (1964)", "Law (1970)", "Law (1976)"]),
    ]


def test_life_without_a_stated_end_stays_open(db):
    law = make_law(name="Law", date="1971")
    assert read(make_enterprise(country=law.country, begun="1970")) == [
        ("1970", []),
        ("from 1971, end not stated", ["Law (1971)"]),
    ]


def test_life_of_one_year_is_one_span(db):
    law = make_law(name="Law", date="1973")
    assert read(make_enterprise(country=law.country, begun="1973", ended="1973")) == [("1973", ["Law (1973)"])]


def test_life_without_a_stated_beginning_is_silent(db):
    law = make_law(date="1973")
    firm = make_enterprise(country=law.country, ended="1980")
    assert read(firm) == [("Years of its life", [])]
    assert law_history(firm, Citation.objects.of_laws(firm.country), Footnotes()).rows[0].is_silent


def test_life_without_a_stated_beginning_counts_from_its_first_dated_event(db):
    law = make_law(name="Law", date="1973")
    firm = make_enterprise(country=law.country)
    for year in (1975, 1972):
        make_event(enterprises=[firm], date=str(year))
    assert read(firm) == [("1972", []), ("from 1973, end not stated", ["Law (1973)"])]
    first, second = law_history(firm, Citation.objects.of_laws(firm.country), Footnotes()).rows
    assert first.cells[0].remarks == ["first dated event, as no beginning is stated"]
    assert second.cells[0].remarks == []


def test_life_whose_end_is_before_its_first_dated_event_is_silent(db):
    firm = make_enterprise(ended="1970")
    make_event(enterprises=[firm], date="1972")
    assert read(firm) == [("Years of its life", [])]


def test_span_on_the_page_lists_what_is_new_in_it(db):
    country = make_country()
    for year in (1964, 1970, 1976):
        make_law(country=country, name="Law", date=str(year))
    make_law(country=country, name="Undated law")
    firm = make_enterprise(country=country, begun="1969")
    section = only_new_laws(law_history(firm, Citation.objects.of_laws(country), Footnotes()))
    assert [(row.label, [item.text for item in row.cells[0].items]) for row in section.rows] == [
        ("1969", ["Law (1964)"]),
        ("1970–1975", ["Law (1970)", "and those above"]),
        ("from 1976, end not stated", ["Law (1976)", "and those above"]),
        ("Year not stated", ["Undated law"]),
    ]


def test_bill_is_no_law_and_an_undated_law_stands_apart(db):
    country = make_country()
    make_law(country=country, name="Bill", date="1970", status="bill")
    make_law(country=country, name="Undated law")
    firm = make_enterprise(country=country, begun="1970")
    assert read(firm) == [("from 1970, end not stated", []), ("Year not stated", ["Undated law"])]


def test_law_says_how_it_stands_and_that_its_end_is_not_stated(db):
    country = make_country()
    for status in ("in-force", "temporary", "repealed", "amended", ""):
        make_law(country=country, slug=f"law-{status}".rstrip("-"), status=status, date="1970")
    amended = make_law(country=country, slug="community-law", status="amended", date="1970")
    make_law(country=country, slug="change", amends=amended, date="1976")
    firm = make_enterprise(country=country, begun="1976")
    firm.laws.add(amended)
    assert remarks(firm) == {
        "law-in-force": "in force",
        "law-temporary": "temporary, end not stated",
        "law-repealed": "repealed, end not stated",
        "law-amended": "amended, end not stated",
        "law": "end not stated",
        "community-law": "governs it; amended: 1976, end not stated",
        "change": "end not stated",
    }


def test_laws_that_govern_the_enterprise_come_first(db):
    country = make_country()
    make_law(country=country, name="Older", date="1960")
    own = make_law(country=country, name="Own", date="1970")
    firm = make_enterprise(country=country, begun="1970")
    firm.laws.add(own)
    assert read(firm) == [("from 1970, end not stated", ["Own (1970)", "Older (1960)"])]


def test_law_of_other_firms_alone_is_left_out(db):
    country = make_country()
    firm, other = make_enterprise(country=country, begun="1970", level="firm"), make_enterprise(country=country, level="firm")
    whole = make_enterprise(country=country, level="class")
    laws = [make_law(country=country, name=name, date="1970") for name in ("A own", "B other's", "C of all", "D of none")]
    for law, governed in zip(laws, [[firm, other], [other], [other, whole], []], strict=True):
        law.enterprises.set(governed)
    assert read(firm) == [("from 1970, end not stated", ["A own (1970)", "C of all (1970)", "D of none (1970)"])]


def test_law_that_governs_without_a_passage_is_listed_too(db):
    country = make_country()
    enterprise = make_enterprise(country=country, begun="1970")
    enterprise.laws.add(factories.make_law(country=country, name="Uncited", date="1969"))
    factories.make_law(country=country, name="Neither", date="1968")
    make_law(country=country, name="Cited", date="1970")
    assert read(enterprise) == [("from 1970, end not stated", ["Uncited (1969)", "Cited (1970)"])]


def test_years_of_laws_carry_their_passages(db):
    law = make_law(date="1970")
    make_citation(law, "date")
    make_citation(law, "provides", first_line=5, last_line=6)
    footnotes = Footnotes()
    section = law_history(make_enterprise(country=law.country, begun="1970"), Citation.objects.of_laws(law.country), footnotes)
    assert section.rows[0].cells[0].items[0].notes == [1]
    assert len(footnotes) == 1


@pytest.mark.parametrize("size", [1, 3, 30])
def test_laws_and_their_passages_take_one_query(db, django_assert_num_queries, size):
    firm = make_enterprise(begun="1970")
    for year in range(1970, 1970 + size):
        make_citation(make_law(country=firm.country, date=str(year)), "date")
    firm = Enterprise.objects.for_reading().get(pk=firm.pk)
    with django_assert_num_queries(1):
        rows = law_history(firm, Citation.objects.of_laws(firm.country_id), Footnotes()).rows
    assert len(rows) == size


def test_detail_page_of_an_enterprise_shows_it(client, db):
    law = make_law(name="Law", date="1970")
    make_enterprise(slug="firm", country=law.country, begun="1970")
    assert "Laws at the time" in client.get("/enterprises/firm/").text
    (row,) = [row for row in client.get("/enterprises/firm.json").json()["rows"] if row["key"] == "lifeline-1970"]
    assert (row["label"], row["cells"]["firm"]["values"][0]["slug"]) == ("from 1970, end not stated", law.slug)


def test_files_of_an_enterprise_keep_whole_lists(client, db):
    country = make_country()
    slugs = [make_law(country=country, name=f"Law {year}", date=str(year)).slug for year in (1970, 1976)]
    make_enterprise(slug="firm", country=country, begun="1970")
    (row,) = [row for row in client.get("/enterprises/firm.json").json()["rows"] if row["key"] == "lifeline-1976"]
    assert [value["slug"] for value in row["cells"]["firm"]["values"]] == slugs
    assert "Law 1970 (1970); Law 1976 (1976)" in client.get("/enterprises/firm.csv").text
    assert "and those above" in client.get("/enterprises/firm/").text
