"""Cells: their marks, their texts and the footnotes they lead to."""

import pytest

from cases import models
from cases.comparing.cells import Cell, Footnotes, Item, coding_cell, field_cell, passage_cell, span_text, years_cell
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make.make_country()


def read(record, name="beginnings"):
    """The cell of one field of `record`, and the passages it leads to."""
    footnotes = Footnotes()
    return field_cell(declaration_of(type(record)).attribute(name), record, footnotes), [first for _number, first in footnotes]


def coded(case, variable):
    return coding_cell(variable, list(case.codings.filter(variable=variable)), Footnotes())


def test_footnotes_are_numbered_in_the_order_of_first_use(country):
    source = make.make_source()
    one = make.make_citation(country, source=source)
    other = make.make_citation(country, source=source, first_line=2, last_line=3)
    same = make.make_figure(country, source=source)
    footnotes = Footnotes()
    assert footnotes.numbers([other, one, same]) == [1, 2]
    assert footnotes.number(same) == 2
    assert (list(footnotes), len(footnotes)) == ([(1, other), (2, one)], 2)


def test_field_without_value_is_not_stated(country):
    cell, passages = read(country)
    assert (cell, passages) == (Cell([], Mark.NOT_STATED, prose=True), [])
    assert (cell.is_silent, cell.text) == (True, "not stated")


def test_field_with_value_is_stated_with_its_passages():
    country = make.make_country(beginnings="By decree.")
    citation = make.make_citation(country, "beginnings", note="The text doubts it.")
    make.make_citation(country, "ending")
    cell, passages = read(country)
    assert cell == Cell([Item("By decree.")], Mark.STATED, [1], remarks=["The text doubts it."], prose=True)
    assert (cell.is_silent, cell.text, passages) == (False, "By decree.", [citation])


def test_field_that_a_passage_contradicts_is_disputed():
    country = make.make_country(beginnings="By decree.")
    make.make_citation(country, "beginnings")
    make.make_citation(country, "beginnings", stance="contradicts", says="By strikes.", note="Later text.")
    cell, passages = read(country)
    side = Item("By strikes.", notes=[1], remark="Later text.")
    assert cell == Cell([Item("By decree.")], Mark.DISPUTED, [2], [side], prose=True)
    assert (cell.text, len(passages)) == ("By decree.; By strikes. (disputed)", 2)


def test_contradiction_without_a_value_is_disputed_in_words():
    country = make.make_country(beginnings="By decree.")
    make.make_citation(country, "beginnings", stance="contradicts")
    cell, _passages = read(country)
    assert (cell.mark, cell.sides, cell.notes, cell.text) == (Mark.DISPUTED, [], [1], "By decree. (disputed)")


def test_two_contradictions_without_a_value_are_both_footnotes():
    country, source = make.make_country(beginnings="By decree."), make.make_source()
    for line, note in ((1, "Vanek says so."), (2, "Ranis says otherwise.")):
        make.make_citation(country, "beginnings", source=source, first_line=line, stance="contradicts", note=note)
    remarks = ["Vanek says so.", "Ranis says otherwise."]
    cell, _passages = read(country)
    assert cell == Cell([Item("By decree.")], Mark.DISPUTED, [1, 2], remarks=remarks, prose=True)


def test_contradictions_of_nothing_without_a_value_are_silence(country):
    for _side in range(2):
        make.make_citation(country, "beginnings", stance="contradicts")
    cell, _passages = read(country)
    assert (cell.mark, cell.notes) == (Mark.NOT_STATED, [1, 2])


def test_field_of_which_only_another_value_is_said_is_disputed(country):
    make.make_citation(country, "beginnings", stance="contradicts", says="By strikes.")
    cell, _passages = read(country)
    assert (cell.mark, cell.text) == (Mark.DISPUTED, "By strikes. (disputed)")


def test_field_that_a_passage_rules_out_is_not_applicable(country):
    make.make_citation(country, "beginnings", stance="not-applicable", note="It never began.")
    cell, _passages = read(country)
    assert cell == Cell([], Mark.NOT_APPLICABLE, [1], remarks=["It never began."], prose=True)
    assert (cell.is_silent, cell.text) == (False, "not applicable")


def test_passage_that_says_more_precisely_keeps_its_footnote():
    country = make.make_country(beginnings="By decree.")
    citation = make.make_citation(country, "beginnings", stance="qualifies", says="By a late decree.", note="In May.")
    cell, passages = read(country)
    assert (cell.mark, cell.notes, cell.remarks, passages) == (Mark.STATED, [1], ["In May."], [citation])


def test_variable_that_nothing_codes_is_not_stated(country):
    assert coded(country, make.make_variable()) == Cell([], Mark.NOT_STATED)


@pytest.mark.parametrize(("value", "mark"), [("yes", Mark.STATED), ("no", Mark.NO)])
def test_coded_value_is_stated_and_no_is_marked(country, value, mark):
    variable = make.make_variable()
    make.make_coding(country, variable, value)
    assert coded(country, variable) == Cell([Item(value, notes=[1])], mark)


def test_coding_that_does_not_apply_gives_its_reason(country):
    variable = make.make_variable()
    make.make_coding(country, variable, note="No firms.")
    assert coded(country, variable) == Cell([], Mark.NOT_APPLICABLE, [1], remarks=["No firms."])


def test_two_values_are_disputed(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes")
    make.make_coding(country, variable, "no", note="Elsewhere.")
    cell = coded(country, variable)
    assert cell == Cell(
        [Item("yes", notes=[1], disputed=True), Item("no", notes=[2], remark="Elsewhere.", disputed=True)], Mark.DISPUTED
    )
    assert cell.text == "yes; no (disputed)"


def test_several_values_of_a_multiple_variable_are_stated(country):
    variable = make.make_variable(multiple=True)
    make.make_coding(country, variable, "yes")
    make.make_coding(country, variable, "no")
    cell = coded(country, variable)
    assert (cell.mark, cell.text) == (Mark.STATED, "yes; no")


@pytest.mark.parametrize("multiple", [True, False])
def test_value_beside_not_applicable_is_disputed(country, multiple):
    variable = make.make_variable(multiple=multiple)
    make.make_coding(country, variable, "no")
    make.make_coding(country, variable, note="No firms.")
    assert coded(country, variable) == Cell([Item("no", notes=[1], disputed=True)], Mark.DISPUTED, [2], remarks=["No firms."])


def test_contradicted_coding_is_disputed(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes")
    make.make_coding(country, variable, "yes", stance="contradicts")
    cell = coded(country, variable)
    assert cell == Cell([Item("yes", notes=[1, 2], disputed=True)], Mark.DISPUTED)


def test_law_practice_and_demand_are_told_apart_and_are_no_dispute(country):
    variable = make.make_variable(values=["yes", "no", "partly"])
    make.make_coding(country, variable, "yes", aspect="demanded", holder="the miners")
    make.make_coding(country, variable, "partly", aspect="law", first_year=1970)
    make.make_coding(country, variable, "no", aspect="practice", first_year=1976, last_year=1976, part="about half")
    cell = coded(country, variable)
    assert [(item.text, item.when) for item in cell.items] == [
        ("in practice: no", "1976, about half"),
        ("in law or design: partly", "from 1970"),
        ("demanded: yes", "by the miners"),
    ]
    assert cell.mark == Mark.NO
    assert cell.text == (
        "in practice: no (1976, about half); in law or design: partly (from 1970); demanded: yes (by the miners)"
    )
    assert cell.as_data()["values"][0] == {"text": "in practice: no", "when": "1976, about half", "passages": [1]}


def test_practice_by_itself_is_not_named(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes", aspect="practice", moment="at first")
    assert [(item.text, item.when) for item in coded(country, variable).items] == [("yes", "at first")]


def test_view_is_marked_and_stands_only_where_the_text_says_nothing_itself(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes", aspect="practice", holder="a delegate")
    cell = coded(country, variable)
    assert (cell.mark, cell.text) == (Mark.STATED, "as a view: yes (according to a delegate)")
    make.make_coding(country, variable, "no", aspect="practice")
    cell = coded(country, variable)
    assert (cell.mark, cell.text) == (Mark.NO, "as a view: yes (according to a delegate); no")


def test_view_of_a_law_names_both(country):
    variable = make.make_variable(aspects="law")
    make.make_coding(country, variable, "yes", aspect="law", holder="a delegate")
    assert coded(country, variable).text == "in law or design, as a view: yes (according to a delegate)"


def test_two_views_that_differ_are_disputed(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes", aspect="practice", holder="a delegate")
    make.make_coding(country, variable, "no", aspect="practice", holder="the owner")
    assert coded(country, variable).mark == Mark.DISPUTED


@pytest.mark.parametrize(("aspects", "untold"), [("", ["in practice"]), ("law practice", ["in practice"]), ("law", [])])
def test_law_alone_says_that_practice_is_not_stated_where_it_is_asked_of(country, aspects, untold):
    variable = make.make_variable(aspects=aspects)
    make.make_coding(country, variable, "yes", aspect="law")
    cell = coded(country, variable)
    assert (cell.mark, cell.untold) == (Mark.STATED, untold)
    assert cell.text == "; ".join(["in law or design: yes", *(f"{each}: not stated" for each in untold)])
    assert cell.as_data().get("not_stated", []) == untold


@pytest.mark.parametrize(
    ("first", "then", "mark"),
    [
        ({"first_year": 1970}, {"first_year": 1976}, Mark.STATED),
        ({"first_year": 1970, "last_year": 1975}, {"first_year": 1976}, Mark.STATED),
        ({"last_year": 1975}, {"first_year": 1976}, Mark.STATED),
        ({"moment": "at first"}, {"moment": "then"}, Mark.STATED),
        ({"part": "half"}, {"part": "the other half"}, Mark.STATED),
        ({"first_year": 1970, "last_year": 1980}, {"first_year": 1976}, Mark.DISPUTED),
        ({"first_year": 1970}, {"moment": "then"}, Mark.DISPUTED),
        ({}, {"first_year": 1976}, Mark.DISPUTED),
    ],
)
def test_values_that_follow_each_other_are_no_dispute(country, first, then, mark):
    variable = make.make_variable(changes=True)
    make.make_coding(country, variable, "yes", **first)
    make.make_coding(country, variable, "no", **then)
    assert coded(country, variable).mark == mark


def test_demand_alone_leaves_a_case_not_stated(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes", aspect="demanded")
    cell = coded(country, variable)
    assert (cell.mark, cell.is_silent) == (Mark.NOT_STATED, False)
    assert cell.text == "demanded: yes; in practice: not stated"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [(1970, 1975, "1970–1975"), (None, 1975, "until 1975"), (1970, None, "from 1970"), (None, None, "")],
)
def test_span_in_words(first, last, text):
    assert span_text(first, last) == text


def test_value_that_is_only_inferred_says_so(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes", certainty="inferred", note="From the strike.")
    assert coded(country, variable).items == [Item("yes (inferred)", notes=[1], remark="From the strike.")]
    make.make_coding(country, variable, "yes")
    assert coded(country, variable).items == [Item("yes", notes=[1, 2], remark="From the strike.")]


def test_things_that_are_passages_lead_to_themselves(country):
    one, other = make.make_figure(country, note="Nearly."), make.make_figure(country, low=20)
    cell = passage_cell([("10 workers", one), ("20 workers", other)], Footnotes())
    anchors = [f"figure-{figure.key}" for figure in (one, other)]
    items = [
        Item("10 workers", None, [1], "Nearly.", anchors[0], date=one.date),
        Item("20 workers", None, [2], "", anchors[1], date=other.date),
    ]
    assert cell == Cell(items, Mark.STATED)
    assert passage_cell([], Footnotes()) == Cell([], Mark.NOT_STATED)


def test_contradicting_figure_is_disputed(country):
    figure = make.make_figure(country, stance="contradicts")
    cell = passage_cell([("10 workers", figure)], Footnotes())
    assert (cell.mark, cell.text) == (Mark.DISPUTED, "10 workers (disputed)")


def test_dispute_marks_the_item_that_it_is_about(country):
    figure, other = make.make_figure(country, stance="contradicts"), make.make_figure(country)
    cell = passage_cell([("10 workers", figure), ("20 pesos", other)], Footnotes())
    assert (cell.mark, cell.text) == (Mark.DISPUTED, "10 workers (disputed); 20 pesos")
    assert [value.get("mark") for value in cell.as_data()["values"]] == ["disputed", None]


def test_dispute_on_practice_leaves_the_law_unmarked(country):
    variable = make.make_variable()
    make.make_coding(country, variable, "yes", aspect="law")
    make.make_coding(country, variable, "yes", aspect="practice", stance="contradicts", note="So.")
    make.make_coding(country, variable, "no", aspect="practice", stance="contradicts", note="Not so.")
    assert coded(country, variable).text == ("in practice: yes (disputed); in practice: no (disputed); in law or design: yes")


def test_marks_are_never_the_same_text(country):
    variables = [make.make_variable() for _mark in range(4)]
    make.make_coding(country, variables[0], "no")
    make.make_coding(country, variables[2])
    make.make_coding(country, variables[3], "no")
    make.make_coding(country, variables[3], "no", stance="contradicts")
    cells = [coded(country, variable) for variable in variables]
    assert [cell.mark.value for cell in cells] == ["no", "not-stated", "not-applicable", "disputed"]
    assert [cell.text for cell in cells] == ["no", "not stated", "not applicable", "no (disputed)"]


def test_cell_as_data_names_mark_values_and_passages():
    law = make.make_law(slug="a-law", name="A law")
    items = [Item("A law", law, [1], "Why."), Item("plain")]
    assert Cell(items, Mark.DISPUTED, [2], [Item("other", notes=[3])], ["Hm."]).as_data() == {
        "mark": "disputed",
        "values": [{"text": "A law", "slug": "a-law", "passages": [1], "remark": "Why."}, {"text": "plain"}],
        "disputed": [{"text": "other", "passages": [3]}],
        "remarks": ["Hm."],
        "passages": [2],
    }
    assert Cell([], Mark.NOT_STATED).as_data() == {"mark": "not-stated", "values": [], "passages": []}


def test_cells_are_alike_by_mark_and_texts():
    stated, again = Cell([Item("a", notes=[1])], Mark.STATED), Cell([Item("a", models.Law(), [2])], Mark.STATED)
    disputed = Cell([Item("a")], Mark.DISPUTED)
    sided = Cell([Item("a")], Mark.DISPUTED, sides=[Item("b")])
    assert stated.key == again.key
    assert len({stated.key, disputed.key, sided.key, Cell([Item("b")], Mark.STATED).key}) == 4


def tied(record, name):
    """The texts of the cell of a field, each with the passages that tie the other record to `record`."""
    footnotes = Footnotes(models.Citation.objects.tying([record]))
    cell = field_cell(declaration_of(type(record)).attribute(name), record, footnotes)
    return [(item.text, [footnotes.at(number)[0] for number in item.notes]) for item in cell.items]


def test_related_records_carry_the_passages_for_which_they_lead_here(country):
    one = make.make_enterprise(name="One", country=country)
    make.make_enterprise(name="Other", country=country)
    said = make.make_citation(one, "name country")
    make.make_citation(one, "name countrywide")
    make.make_citation(one, "country", stance="contradicts", says="Elsewhere")
    assert tied(country, "enterprises") == [("One", [said]), ("Other", [])]


def test_record_that_leads_to_several_is_tied_by_the_lines_that_tell_of_both():
    source, one, other = make.make_source(), make.make_law(name="One"), make.make_law(name="Other")
    firm = make.make_enterprise(name="Firm")
    firm.laws.set([one, other])
    make.make_citation(one, source=source, first_line=5, last_line=9)
    here, there = (make.make_citation(firm, "laws", source=source, first_line=at, last_line=at) for at in (9, 20))
    assert tied(one, "enterprises") == [("Firm", [here])]
    assert tied(other, "enterprises") == [("Firm", [here, there])]


def test_ties_of_a_model_that_no_other_leads_to_are_none():
    lesson = make.make_lesson()
    assert list(models.Citation.objects.tying([lesson])) == []


@pytest.mark.parametrize(
    ("fields", "stances", "mark", "texts", "sides"),
    [
        ({}, {}, Mark.NOT_STATED, [], []),
        ({"begun": "1970", "last_seen": "1975"}, {"begun": "supports"}, Mark.STATED, ["1970, last seen 1975"], []),
        ({"begun": "1970"}, {"begun": "contradicts"}, Mark.DISPUTED, ["1970, end not stated"], ["1960"]),
        ({}, dict.fromkeys(("begun", "ended", "last_seen"), "not-applicable"), Mark.NOT_APPLICABLE, [], []),
        ({}, {"begun": "not-applicable"}, Mark.NOT_STATED, [], []),
    ],
)
def test_years_are_one_cell_with_the_passages_of_all_dates(fields, stances, mark, texts, sides):
    mill = make.make_enterprise(**fields)
    for name, stance in stances.items():
        make.make_citation(mill, name, stance=stance, says="1960" if stance == "contradicts" else "")
    attributes = [declaration_of(models.Enterprise).attribute(name) for name in models.Enterprise.span]
    footnotes = Footnotes()
    cell = years_cell(attributes, mill, footnotes)
    assert (cell.mark, [item.text for item in cell.items], [side.text for side in cell.sides]) == (mark, texts, sides)
    assert len(footnotes) == len(stances)
