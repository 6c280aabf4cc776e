"""How cases bear on lessons."""

import pytest

from tests.factories import make_bearing, make_citation, make_country, make_enterprise, make_law, make_lesson, make_source


@pytest.fixture
def peru(db):
    return make_country(slug="peru", name="Peru")


@pytest.fixture
def chile(db):
    return make_country(slug="chile", name="Chile")


def rows(client, record, title="Cases for and against"):
    """The texts of each row of a section of a record's page, by label."""
    data = client.get(record.get_absolute_url().rstrip("/") + ".json").json()
    found = [row for row in data["rows"] if row["section"] == title]
    return {row["label"]: [value["text"] for value in row["cells"][record.slug]["values"]] for row in found}


def test_lesson_shows_cases_by_stance_with_their_passages(client, peru, chile):
    lesson, source = make_lesson(), make_source(short="Ranis")
    make_bearing(lesson, peru, source=source, note="It did.")
    make_bearing(lesson, make_enterprise(name="Firm", country=chile), stance="contradicts")
    make_bearing(lesson, chile, stance="qualifies", source=source)
    assert rows(client, lesson) == {
        "Cases that speak for it": ["Peru"],
        "Cases that speak against it": ["Firm"],
        "Cases that support it only in part": ["Chile"],
        "About": ["none"],
        "Countries on which the texts are silent": ["none"],
    }
    page = client.get(lesson.get_absolute_url())
    assert [passage.source.short for _number, passage in page.context["footnotes"]].count("Ranis") == 1
    assert '<span class="remark">It did.</span>' in page.content.decode()


def test_a_case_that_a_lesson_is_told_of_is_not_silent(client, peru, chile):
    firm = make_enterprise(name="Firm", country=chile)
    found = rows(client, make_lesson(countries=[peru], enterprises=[firm]))
    assert found["About"] == ["Peru", "Firm"]
    assert found["Countries on which the texts are silent"] == ["none"]


def test_a_country_whose_enterprise_bears_on_the_lesson_is_no_longer_told_of_only(client, chile):
    lesson = make_lesson(countries=[chile])
    make_bearing(lesson, make_enterprise(country=chile))
    assert rows(client, lesson)["About"] == ["none"]


def test_silent_are_countries_under_study_that_nothing_touches(client, peru, chile):
    make_country(name="Yugoslavia", role="reference")
    lesson = make_lesson(countries=[peru])
    assert rows(client, lesson)["Countries on which the texts are silent"] == ["Chile"]


def test_a_lesson_told_of_no_case_has_no_section(client, peru):
    assert rows(client, make_lesson()) == {}


@pytest.mark.parametrize(
    ("of_peru", "of_chile", "remark"),
    [(1, 0, "It rests on one case."), (2, 0, "It rests on cases of one country."), (1, 1, "")],
)
def test_a_lesson_that_rests_on_little_is_marked(client, peru, chile, of_peru, of_chile, remark):
    lesson = make_lesson()
    for country, many in ((peru, of_peru), (chile, of_chile)):
        for _number in range(many):
            make_bearing(lesson, make_enterprise(country=country))
    assert ("It rests on" in client.get(lesson.get_absolute_url()).content.decode()) == bool(remark)
    assert remark in client.get(lesson.get_absolute_url()).content.decode()


def test_a_lesson_only_told_of_a_case_carries_its_own_passage_and_is_marked(client, peru, chile):
    lesson = make_lesson(countries=[peru])
    make_citation(lesson, "name summary", locator="p. 7")
    make_citation(lesson, "said_by", locator="p. 8")
    page = client.get(lesson.get_absolute_url())
    numbers = {passage.locator: number for number, passage in page.context["footnotes"]}
    told = next(row for section in page.context["main"] for row in section.rows if row.label == "About").cells[0]
    assert ([item.notes for item in told.items], told.remarks) == ([[numbers["p. 7"]]], ["It is about one case only."])
    lesson.countries.add(chile)
    assert "It is about" not in client.get(lesson.get_absolute_url()).content.decode()


def test_two_passages_of_one_case_are_one_case(client, peru):
    lesson = make_lesson()
    make_bearing(lesson, peru)
    make_bearing(lesson, peru)
    assert "It rests on one case." in client.get(lesson.get_absolute_url()).content.decode()


def test_what_speaks_against_does_not_make_a_lesson_rest_on_anything(client, peru):
    lesson = make_lesson()
    make_bearing(lesson, peru, stance="contradicts")
    assert "It rests on" not in client.get(lesson.get_absolute_url()).content.decode()


def test_other_records_have_no_such_section(client, peru):
    law = make_law(country=peru)
    assert rows(client, law) == rows(client, peru) == {}
