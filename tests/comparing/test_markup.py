"""The markup of cells."""

from types import SimpleNamespace

import pytest
from django.utils.safestring import mark_safe

from cases.comparing.cells import Cell, Item
from cases.comparing.markup import (
    WORDS_IN_LIST,
    caveats_markup,
    cell_markup,
    choices_markup,
    columns_markup,
    country_markup,
    label_markup,
    listed_markup,
    mark_markup,
    pieces_markup,
)
from cases.comparing.rows import Row
from cases.models import Country
from cases.schema.marks import Caveat, Mark
from tests.factories import make_country

NOTE = '<sup class="note"><a href="#passage-{0}"><span class="unseen">passage </span>{0}</a></sup>'


def test_silence_is_words():
    assert cell_markup(Cell([], Mark.NOT_STATED)) == '<span class="mark mark-not-stated">not stated</span>'


def test_a_no_is_marked_as_such():
    assert cell_markup(Cell([Item("no")], Mark.NO)) == '<span class="value mark mark-no">no</span>'


def test_text_is_escaped():
    cell = Cell([Item("<b>&", remark="<i>")], Mark.STATED, remarks=["<u>"])
    value = '<span class="value">&lt;b&gt;&amp; <span class="remark">&lt;i&gt;</span></span>'
    assert cell_markup(cell) == f'{value} <p class="remark">&lt;u&gt;</p>'


def test_notes_lead_to_passages():
    assert cell_markup(Cell([Item("so", notes=[2])], Mark.STATED, notes=[3])) == (
        f'<span class="value">so{NOTE.format(2)}</span>{NOTE.format(3)}'
    )


def test_dispute_shows_both_sides():
    cell = Cell([Item("1968")], Mark.DISPUTED, sides=[Item("1967", notes=[1], remark="They differ.")])
    assert cell_markup(cell) == (
        '<span class="value">1968</span> <span class="mark mark-disputed">disputed</span> <ul class="sides"><li>'
        f'<span class="side">otherwise:</span> 1967{NOTE.format(1)} <span class="remark">They differ.</span></li></ul>'
    )


def test_list_is_bare_and_cuts_prose_short():
    prose = Cell([Item("word " * 40)], Mark.STATED, notes=[1], prose=True)
    assert cell_markup(prose, bare=True) == ("word " * WORDS_IN_LIST).strip() + "…"


def test_list_leaves_out_footnotes_times_and_remarks_of_values():
    items = [Item("so", notes=[1], when="in 1970", remark="Why."), Item("not so", disputed=True)]
    disputed = '<span class="mark mark-disputed">disputed</span>'
    assert cell_markup(Cell(items, Mark.DISPUTED), bare=True) == (
        f'<ul class="values"><li>so</li><li>not so {disputed}</li></ul>'
    )


def test_row_of_a_list_names_the_column_of_each_cell():
    columns = [SimpleNamespace(header=header) for header in ("Name", "A & B")]
    cells = zip(columns, (mark_safe("<b>Mill</b>"), "<i>"), strict=True)
    assert listed_markup(cells) == '<th scope="row"><b>Mill</b></th><td data-label="A &amp; B">&lt;i&gt;</td>'


def test_columns_of_a_list_say_which_are_shown_and_which_by_themselves():
    box = '<li><label><input type="checkbox" id="column-{0}" name="column" value="{0}"{1}> {2}</label></li>'
    assert columns_markup([("a", "A <b>", True, False), ("b", "B", True, True), ("c", "C", False, False)]) == (
        box.format("a", " checked", "A &lt;b&gt;") + box.format("b", " checked disabled", "B") + box.format("c", "", "C")
    )


def test_choices_of_a_facet_have_their_counts_and_names_of_their_own():
    box = '<input type="checkbox" id="kind-{0}" name="kind" value="{1}"{2}> {3} <span class="count">{4}</span></label></li>'
    assert choices_markup("kind", [("a", "A <b>", 3, True), ("b", "B", 0, False)]) == (
        "<li><label>"
        + box.format(1, "a", " checked", "A &lt;b&gt;", 3)
        + '<li class="none"><label>'
        + box.format(2, "b", "", "B", 0)
    )


def test_comparison_clamps_prose():
    prose = Cell([Item("words")], Mark.STATED, prose=True)
    assert cell_markup(prose, clamp=3) == '<span class="value">words</span>'
    text = "words " * 60
    long = Cell([Item(text)], Mark.STATED, prose=True)
    whole = "<details><summary>Full text</summary></details>"
    assert cell_markup(long, clamp=3) == f'<div class="long"><p>{text}</p>{whole}</div>'


@pytest.mark.django_db
def test_records_are_linked_with_their_hue():
    peru = make_country(slug="peru", name="Peru", colour=3)
    link = '<a href="/countries/peru/" class="hue-3">Peru</a>'
    assert cell_markup(Cell([Item("Peru", peru)], Mark.STATED)) == f'<span class="value">{link}</span>'


def test_more_items_lead_to_a_list():
    cell = Cell([Item(str(n)) for n in range(8)], Mark.STATED, more="/lessons/?theme=law&country=peru")
    assert cell_markup(cell).endswith('<li><a href="/lessons/?theme=law&amp;country=peru">2 more</a></li></ul>')


def test_mark_is_named_by_its_value():
    assert mark_markup("not-stated") == '<span class="mark mark-not-stated">not stated</span>'


def test_country_is_named_in_its_hue():
    assert country_markup(Country(name="Peru", colour=3)) == '<span class="hue-3">Peru</span>'
    assert country_markup(None) == ""


def test_label_leads_to_its_entry_where_it_has_one():
    link = '<a class="entry" href="/codebook/#law-year" title="The &quot;year&quot;.">Year &amp; day</a>'
    assert label_markup(Row("year", "Year & day", 'The "year".', [], "law-year")) == link
    assert label_markup(Row("year", "Year", "The year.", [])) == "Year"


def test_hits_are_marked_and_all_is_escaped():
    assert pieces_markup([("Law of <", False), ("Peru", True), (">", False)]) == "Law of &lt;<mark>Peru</mark>&gt;"


def test_dispute_of_one_item_is_marked_at_the_item():
    cell = Cell([Item("so", disputed=True), Item("more")], Mark.DISPUTED)
    mark = '<span class="mark mark-disputed">disputed</span>'
    assert cell_markup(cell) == f'<ul class="values"><li>so {mark}</li><li>more</li></ul>'


def test_silence_on_practice_is_said_beside_the_law():
    cell = Cell([Item("in law or design: so")], Mark.STATED, untold=["in practice"])
    assert cell_markup(cell) == (
        '<span class="value">in law or design: so</span> <span class="mark mark-not-stated">in practice: not stated</span>'
    )


def test_caveats_lead_to_their_definitions():
    thin, tentative = (
        f'<a class="caveat" href="/codebook/#caveat-{caveat.value}" title="{caveat.definition}">{caveat.label}</a>'
        for caveat in Caveat
    )
    assert caveats_markup([]) == ""
    assert caveats_markup(Caveat) == f"{thin} {tentative}"
    label = '<a class="entry" href="/codebook/#v-owner" title="Who owns it?">Owner</a>'
    assert label_markup(Row("owner", "Owner", "Who owns it?", [], "v-owner")) == label
    assert label_markup(Row("owner", "Owner", "Who owns it?", [], "v-owner", caveats=[Caveat.THIN])) == f"{label} {thin}"


@pytest.mark.parametrize(
    ("bare", "markup"), [(False, '<span class="value">A<sup>*</sup></span>'), (True, '<span class="value">A</span>')]
)
def test_item_has_the_signs_of_its_shared_remarks_but_in_lists(bare, markup):
    assert cell_markup(Cell([Item("A", sign="*")], Mark.STATED), bare=bare) == markup


def test_words_in_another_language_say_which():
    item = Item("cordones <b>", language="es")
    assert cell_markup(Cell([item], Mark.STATED, [])) == '<span class="value"><span lang="es">cordones &lt;b&gt;</span></span>'
