"""Records read side by side."""

import pytest

from cases import models
from cases.comparing.cells import Cell, Footnotes, Item
from cases.comparing.rows import Row, RowSection, read_sections, say_once
from cases.schema.declaration import declaration_of
from cases.schema.marks import Caveat, Difference, Mark
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def stated(*texts):
    return Cell([Item(text) for text in texts], Mark.STATED)


SILENT, INAPPLICABLE = Cell([], Mark.NOT_STATED), Cell([], Mark.NOT_APPLICABLE)
NO, DISPUTED = Cell([Item("no")], Mark.NO), Cell([Item("a")], Mark.DISPUTED, sides=[Item("b")])
DISPUTED_OTHERWISE = Cell([Item("a")], Mark.DISPUTED, sides=[Item("c")])


@pytest.mark.parametrize(
    ("cells", "reasons"),
    [
        ([], []),
        ([stated("a")], []),
        ([stated("a"), stated("a")], []),
        ([SILENT, SILENT], []),
        ([NO, NO], []),
        ([stated("a"), stated("b")], [Difference.VALUES]),
        ([stated("a"), stated("a", "b")], [Difference.VALUES]),
        ([stated("a"), SILENT], [Difference.SILENT]),
        ([NO, SILENT], [Difference.SILENT]),
        ([NO, INAPPLICABLE], [Difference.NOT_APPLICABLE]),
        ([SILENT, INAPPLICABLE], [Difference.SILENT, Difference.NOT_APPLICABLE]),
        ([stated("a"), DISPUTED], [Difference.DISPUTED]),
        ([DISPUTED, DISPUTED_OTHERWISE], [Difference.DISPUTED]),
        ([stated("b"), DISPUTED, SILENT, INAPPLICABLE], list(Difference)),
    ],
)
def test_row_says_why_its_cells_differ(cells, reasons):
    assert Row("key", "Label", "", cells).differences == reasons


V, S, D, N = Difference.VALUES, Difference.SILENT, Difference.DISPUTED, Difference.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("cells", "reasons"),
    [
        ([stated("a"), stated("a")], [None, None]),
        ([stated("a"), stated("b")], [V, V]),
        ([stated("a"), stated("a"), stated("b")], [None, None, V]),
        ([stated("a"), stated("a"), stated("b"), stated("b")], [V, V, V, V]),
        ([stated("a"), SILENT], [None, S]),
        ([SILENT, SILENT, SILENT, stated("a"), NO], [S, S, S, V, V]),
        ([stated("a"), DISPUTED, INAPPLICABLE], [None, D, N]),
    ],
)
def test_cells_say_why_they_differ(cells, reasons):
    assert Row("key", "Label", "", cells).reasons == reasons


@pytest.mark.parametrize(("cells", "silent"), [([SILENT, SILENT], True), ([SILENT, NO], False), ([INAPPLICABLE], False)])
def test_row_is_silent_where_no_text_speaks(cells, silent):
    assert Row("key", "Label", "", cells).is_silent == silent


def read_page(records):
    """The sections and footnotes of a page on saved records of one model."""
    found = type(records[0]).objects.named([record.slug for record in records])
    footnotes = Footnotes(models.Citation.objects.tying(records))
    return read_sections([found[record.slug] for record in records], footnotes), footnotes


def read(*records):
    """The rows of a comparison as {section: {key: [cell texts]}}, and its footnotes."""
    sections, footnotes = read_page(records)
    rows = {section.title: {row.key: [cell.text for cell in row.cells] for row in section.rows} for section in sections}
    return rows, footnotes


def test_section_parts_what_is_spoken_from_the_silent():
    sections, _footnotes = read_page([make.make_law(summary="It is.")])
    assert [row.key for row in sections[0].spoken] == ["summary", "country"]
    assert [row.key for row in sections[0].silent] == ["original_name", "also_known_as", "period", "kind", "date"]


@comparable
def test_rows_are_those_of_the_declaration_for_one_record_and_for_six(model):
    declared = {title: [each.name for each in fields] for _topic, title, fields in declaration_of(model).sections({})}
    for count in (1, 6):
        rows, _footnotes = read(*(make.make(model) for _ in range(count)))
        assert {title: list(keys) for title, keys in rows.items()} == declared
        assert {len(texts) for keys in rows.values() for texts in keys.values()} == {count}


def test_codings_are_rows_in_the_order_of_the_codebook():
    late, early = make.make_variable(slug="late", position=2), make.make_variable(slug="early", position=1)
    one, other = make.make_country(), make.make_country()
    make.make_coding(one, late, "no")
    make.make_coding(other, late)
    rows, _footnotes = read(one, other)
    assert list(rows["Codings"].items()) == [
        (early.slug, ["not stated", "not stated"]),
        (late.slug, ["no", "not applicable"]),
    ]


def test_section_of_a_topic_holds_its_fields_and_then_its_codings():
    work, origins = (
        make.make_topic(slug="work", name="Work", position=1),
        make.make_topic(slug="origins", name="Route", position=2),
    )
    for slug, topic in (("pay", work), ("posts", work), ("route", origins), ("other", None)):
        make.make_variable(slug=slug, topic=topic)
    sections, _footnotes = read_page([make.make_country()])
    assert [(section.key, section.title, [row.key for row in section.rows]) for section in sections[1:]] == [
        ("topic-work", "Work", ["pay", "posts"]),
        ("topic-origins", "Route", ["beginnings", "route"]),
        ("topic-state-and-law", "State and law", ["state_power", "periods", "laws"]),
        ("topic-course-and-outcome", "Course and outcome", ["ending"]),
        ("codings", "Codings", ["other"]),
    ]


def test_coding_row_is_defined_by_its_question():
    make.make_variable(name="Strikes", question="Were there?", definition="Any at all.")
    sections, _footnotes = read_page([make.make_country()])
    (row,) = sections[-1].rows
    assert (row.label, row.definition) == ("Strikes", "Were there? Any at all.")


@comparable
def test_figures_are_rows_by_measure(model):
    one, other = make.make(model), make.make(model)
    make.make_figure(one, measure="Workers", low=10, date="1970")
    make.make_figure(one, measure="Workers", low=20, date="1971-05", date_words="in May 1971")
    make.make_figure(other, measure="Firms", low=5, unit="firms")
    rows, _footnotes = read(one, other)
    workers = "10 workers (1970); 20 workers (in May 1971)"
    assert list(rows["Figures"].items()) == [
        ("figure: Firms", ["not stated", "5 firms"]),
        ("figure: Workers", [workers, "not stated"]),
    ]


def test_events_are_one_row_in_the_order_of_time():
    one, other = make.make_country(), make.make_country()
    make.make_event(countries=[one], date="1975", name="It ended.")
    make.make_event(countries=[one], date="1968-10", name="It began.")
    rows, _footnotes = read(one, other)
    assert rows["Events"] == {"events": ["October 1968: It began.; 1975: It ended.", "not stated"]}


def test_lessons_are_rows_by_theme():
    one, other = make.make_country(), make.make_country()
    state, market = make.make_theme(slug="state", name="State"), make.make_theme(slug="market", name="Market")
    make.make_lesson(name="Both", countries=[one, other], themes=[state])
    make.make_lesson(name="One", countries=[one], themes=[state, market])
    rows, _footnotes = read(one, other)
    assert list(rows["Lessons by theme"].items()) == [
        ("theme: market", ["One", "not stated"]),
        ("theme: state", ["Both; One", "Both"]),
    ]


def test_lessons_are_rows_in_the_order_of_the_topics_of_their_themes():
    country, work, origins = make.make_country(), make.make_topic(position=2), make.make_topic(position=1)
    for slug, topic in (("any", None), ("equality", work), ("pay", work), ("route", origins)):
        make.make_lesson(countries=[country], themes=[make.make_theme(slug=slug, name=slug, topic=topic)])
    rows, _footnotes = read(country)
    assert list(rows["Lessons by theme"]) == ["theme: route", "theme: equality", "theme: pay", "theme: any"]


def test_passages_are_numbered_once_for_the_whole_page():
    source = make.make_source()
    one, other = make.make_country(beginnings="A."), make.make_country(ending="B.")
    first = make.make_citation(one, "beginnings", source=source)
    make.make_citation(other, "ending", source=source)
    third = make.make_figure(one, source=source, last_line=3)
    sections, footnotes = read_page([one, other])
    notes = {row.key: [cell.notes for cell in row.cells] for section in sections for row in section.rows}
    assert list(footnotes) == [(1, first), (2, third)]
    assert (notes["beginnings"], notes["ending"]) == ([[1], []], [[], [1]])


def test_passage_of_the_record_as_a_whole_backs_no_field():
    country = make.make_country(beginnings="A.")
    make.make_citation(country, "")
    _rows, footnotes = read(country)
    assert len(footnotes) == 0


def test_marks_are_kept_apart_in_one_row():
    variable = make.make_variable()
    cases = [make.make_country() for _ in range(5)]
    for case, values in zip(cases, [["yes"], ["no"], [], [None], ["yes", "no"]], strict=True):
        for value in values:
            make.make_coding(case, variable, value)
    sections, _footnotes = read_page(cases)
    (row,) = sections[-1].rows
    assert [cell.mark for cell in row.cells] == [Mark.STATED, Mark.NO, Mark.NOT_STATED, Mark.NOT_APPLICABLE, Mark.DISPUTED]


def test_lessons_on_a_theme_lead_to_the_list_of_them_all():
    country, period = make.make_country(slug="peru"), make.make_period()
    lessons = [make.make_lesson(countries=[country], themes=[make.make_theme(slug="state")])]
    period.lessons.set(lessons)
    mores = []
    for record in (country, period):
        sections, _footnotes = read_page([record])
        mores.append(sections[-1].rows[0].cells[0].more)
    assert mores == ["/lessons/?countries=peru&theme=state", ""]


def test_long_lists_of_records_lead_to_their_list_where_they_stand_side_by_side():
    one, other = make.make_country(slug="one"), make.make_country(slug="other")
    enterprises = [make.make_enterprise(country=one, name=f"Firm {number}") for number in range(8)]
    enterprises[0].laws.add(make.make_law(country=one))
    rows = {row.key: row for section in read_page([one, other])[0] for row in section.rows}
    alone = {row.key: row for section in read_page([one])[0] for row in section.rows}
    assert [cell.more for cell in rows["enterprises"].cells] == ["/enterprises/?country=one", "/enterprises/?country=other"]
    assert (rows["enterprises"].cells[0].hidden, alone["enterprises"].cells[0].hidden) == (2, 0)
    sides = {row.key: row for section in read_page(enterprises[:2])[0] for row in section.rows}
    assert sides["members"].cells[0].more == f"/enterprises/?part_of={enterprises[0].slug}"
    assert sides["laws"].cells[0].more == ""


@pytest.mark.parametrize(("more", "shown"), [("/lessons/", 6), ("", 8)])
def test_cell_shows_the_first_items_where_a_list_holds_the_others(more, shown):
    cell = Cell([Item(str(number)) for number in range(8)], Mark.STATED, more=more)
    assert (cell.shown, cell.hidden) == (cell.items[:shown], 8 - shown)


def test_row_of_a_variable_has_its_caveats():
    country, _pay = make.make_country(), make.make_variable(slug="pay")
    sections, _footnotes = read_page([country])
    assert {row.key: row.caveats for section in sections for row in section.rows if row.caveats} == {"pay": [Caveat.THIN]}


def test_long_sentences_that_items_share_are_said_once_below_them_with_a_sign():
    shared = "The year is not stated with the event; it follows from the order."
    other = "The text of a later page dates both of these to the year before."
    remarks = [f"Early. {shared}", f"{shared} {other}", f"Early. {other}", ""]
    cell = Cell([Item(str(number), remark=remark) for number, remark in enumerate(remarks)], Mark.STATED, remarks=["Of all."])
    say_once([RowSection("", "", [Row("key", "Label", "", [cell])])])
    assert [(item.remark, item.sign) for item in cell.items] == [("Early.", "*"), ("", "*†"), ("Early.", "†"), ("", "")]
    assert cell.remarks == ["Of all.", f"* {shared}", f"† {other}"]
