"""The laws of a country during the life of an enterprise, as a section of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.comparing.cells import Cell, Footnotes, Item
from cases.comparing.rows import Row, RowSection
from cases.models import Citation, Enterprise, Law
from cases.schema.declaration import entry_anchor
from cases.schema.marks import Mark
from cases.text.folding import alphabetical

LAW_DATE = entry_anchor(Law, "date")  # the entry of the codebook that all rows lead to
FIRST_EVENT = gettext_lazy("first dated event, as no beginning is stated")

LawCitations = dict[Law, list[Citation]]  # the citations of each law's date and status


def law_history(enterprise: Enterprise, citations: Iterable[Citation], footnotes: Footnotes) -> RowSection:
    """A row for each span of years in which the same laws had been made; `citations` are those of its country's laws.

    A law is listed from the year on by which it was made. No record states when a law ends, so each says that, or its status.
    """
    laws = known_laws(enterprise, citations)
    rows = span_rows(enterprise, laws, footnotes)
    undated = [law for law in laws if not law.date.last]
    if rows and undated:
        definition = _("Laws that no text dates: they may be from before, during or after its life.")
        cell = laws_cell(undated, enterprise, laws, footnotes)
        rows.append(Row("lifeline-undated", _("Year not stated"), definition, [cell], LAW_DATE))
    silent = Row("lifeline", _("Years of its life"), _("The year it began is needed."), [Cell([], Mark.NOT_STATED)], LAW_DATE)
    return RowSection("lifeline", _("Laws at the time"), rows or [silent])


def span_rows(enterprise: Enterprise, laws: LawCitations, footnotes: Footnotes) -> list[Row]:
    """The rows of the spans; if no beginning is stated, the first says that it counts from a dated event."""
    dated = [law for law in laws if law.date.last and law.status != Law.Status.BILL]
    rows: list[Row] = []
    for first, words in spans(enterprise, dated):
        made = [law for law in dated if law.date.last.year <= first]
        cell = laws_cell(made, enterprise, laws, footnotes)
        if not rows and not enterprise.begun.reach:
            cell.remarks.append(str(FIRST_EVENT))
        rows.append(Row(f"lifeline-{first}", words, _("Laws made by then."), [cell], LAW_DATE))
    return rows


def only_new_laws(section: RowSection) -> RowSection:
    """A law history in which each span lists only its new laws, and says that those above still stand."""
    above: list[object] = []
    rows = []
    for row in section.rows:
        (cell,) = row.cells
        new = [item for item in cell.items if item.record not in above]
        above += [item.record for item in new]
        items = new if len(new) == len(cell.items) else [*new, Item(_("and those above"))]
        rows.append(replace(row, cells=[replace(cell, items=items)]))
    return replace(section, rows=rows)


def known_laws(enterprise: Enterprise, citations: Iterable[Citation]) -> LawCitations:
    """The laws that govern `enterprise` and those of `citations`, in the order of their dates, undated ones last.

    A law that governs only other firms, such as the expropriation of one of them, is left out.
    """
    known: LawCitations = {law: [] for law in enterprise.laws.all()}
    for citation in citations:
        if citation.law in known or not citation.of_firms:
            backing = known.setdefault(citation.law, [])
            backing += [citation] if {"date", "status"} & set(citation.field_names) else []
    return dict(sorted(known.items(), key=lambda pair: (pair[0].date.last or date.max, alphabetical(pair[0].name))))


def spans(enterprise: Enterprise, dated: Iterable[Law]) -> list[tuple[int, str]]:
    """The (first year, words) of each span of its life between one new law and the next; empty if nothing is dated."""
    life, events = enterprise.lifetime, (event.date.year for event in enterprise.events.all())
    begun = enterprise.begun.year or min(filter(None, events), default=None)
    ended, seen = (day and day.year for day in (life.ended.last, life.seen.last))
    if begun is None or begun > (ended or seen or begun):
        return []
    starts = sorted({begun} | {year for law in dated if begun < (year := law.date.last.year) <= (ended or seen or year)})
    found = []
    for first, following in zip(starts, [*starts[1:], None], strict=True):
        last = following - 1 if following else ended
        found.append((first, span_words(first, last, seen)))
    return found


def span_words(first: int, last: int | None, seen: int | None) -> str:
    """A span of years in words; without a last year, that it is last seen in the year `seen`, or that no end is stated."""
    if last:
        return str(first) if first == last else f"{first}–{last}"
    return (
        _("from %(first)s, last seen %(seen)s") % {"first": first, "seen": seen}
        if seen
        else _("from %s, end not stated") % first
    )


def laws_cell(shown: Sequence[Law], enterprise: Enterprise, laws: LawCitations, footnotes: Footnotes) -> Cell:
    """The cell of the laws `shown`, those that govern the enterprise first."""
    if not shown:
        return Cell([], Mark.NOT_STATED)
    governing = {law.pk for law in enterprise.laws.all()}
    ordered = sorted(shown, key=lambda law: law.pk not in governing)
    return Cell([law_item(law, law.pk in governing, laws, footnotes) for law in ordered], Mark.STATED)


def law_item(law: Law, governs: bool, laws: LawCitations, footnotes: Footnotes) -> Item:
    text = f"{law.name} ({law.date})" if law.date else law.name
    remarks = [_("governs it")] if governs else []
    return Item(text, law, footnotes.numbers(laws[law]), "; ".join([*remarks, status_text(law, laws)]))


def status_text(law: Law, laws: Iterable[Law]) -> str:
    """The amendments of a law among `laws`, its status, and that its end is not stated, as far as each applies."""
    changes = [str(other.date) for other in laws if other.amends_id == law.pk and other.date]
    changed = _("amended: %s") % ", ".join(changes) if changes else ""
    status = str(law.get_status_display()) if law.status and not (changes and law.status == Law.Status.AMENDED) else ""
    ending = "" if law.status in (Law.Status.IN_FORCE, Law.Status.BILL) else _("end not stated")
    return ", ".join(filter(None, [changed, status, ending]))
