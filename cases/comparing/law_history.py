"""The laws of a country in the years of an enterprise's life, as a section of its page."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.comparing.cells import Cell, Item
from cases.comparing.rows import Row, RowSection
from cases.models import Law
from cases.schema.declaration import entry_anchor
from cases.schema.marks import Mark

ENTRY = entry_anchor(Law, "year")
FIRST_EVENT = gettext_lazy("first dated event, as no beginning is stated")


def lifeline(enterprise, citations, footnotes):
    """A row for each span of years in which the same laws had been made; `citations` are those of its country's laws.

    A law is listed from its year on. No record states when a law ends, so each says that, or how it stands at the end.
    """
    laws = known_laws(enterprise, citations)
    rows = span_rows(enterprise, laws, footnotes)
    undated = [law for law in laws if not law.year]
    if rows and undated:
        definition = _("Laws that no text dates: they may fall before, into or after its life.")
        rows.append(
            Row("lifeline-undated", _("Year not stated"), definition, [cell_of(undated, enterprise, laws, footnotes)], ENTRY)
        )
    silent = Row("lifeline", _("Years of its life"), _("The year it began is needed."), [Cell([], Mark.NOT_STATED)], ENTRY)
    return RowSection("lifeline", _("Laws in the years of its life"), rows or [silent])


def span_rows(enterprise, laws, footnotes):
    """The rows of the spans; the first says so where the years count from a dated event, as no beginning is stated."""
    dated = [law for law in laws if law.year and law.status != Law.Status.BILL]
    definition, rows = _("Laws made by then."), []
    for first, words in spans(enterprise, dated):
        cell = cell_of(made_by(first, dated), enterprise, laws, footnotes)
        if not rows and enterprise.begun is None:
            cell.remarks.append(str(FIRST_EVENT))
        rows.append(Row(f"lifeline-{first}", words, definition, [cell], ENTRY))
    return rows


def new_only(section):
    """A lifeline that lists in each span only the laws that are new in it, and says that the others stand."""
    above, rows = [], []
    for row in section.rows:
        (cell,) = row.cells
        new = [item for item in cell.items if item.record not in above]
        above += [item.record for item in new]
        items = new if len(new) == len(cell.items) else [*new, Item(_("and those above"))]
        rows.append(replace(row, cells=[replace(cell, items=items)]))
    return replace(section, rows=rows)


def known_laws(enterprise, citations):
    """The laws that govern `enterprise` and those of `citations`, each with the citations of its year and status, by law.

    A law of other firms alone, such as the expropriation of one, has no place in this one's life.
    """
    known = {law: [] for law in enterprise.laws.all()}
    for citation in citations:
        if citation.law in known or not citation.of_firms:
            backing = known.setdefault(citation.law, [])
            backing += [citation] if {"year", "status"} & set(citation.field_names) else []
    return dict(sorted(known.items(), key=lambda pair: (pair[0].year is None, pair[0].year, pair[0].name)))


def made_by(year, dated):
    return [law for law in dated if law.year <= year]


def spans(enterprise, dated):
    """The spans of its life between one new law and the next, as (first year, words); none without a year to count from."""
    begun, ended = enterprise.years
    begun = begun or min((event.year for event in enterprise.events.all()), default=None)
    if begun is None or begun > (ended or begun):
        return []
    starts = sorted({begun} | {law.year for law in dated if begun < law.year <= (ended or law.year)})
    found = []
    for first, following in zip(starts, [*starts[1:], None], strict=True):
        last = following - 1 if following else ended
        words = _("from %s on") % first if last is None else str(first) if first == last else f"{first}–{last}"
        found.append((first, words))
    return found


def cell_of(found, enterprise, laws, footnotes):
    """The cell of a span: the laws that had been made, those that govern the enterprise first."""
    if not found:
        return Cell([], Mark.NOT_STATED)
    governing = {law.pk for law in enterprise.laws.all()}
    ordered = sorted(found, key=lambda law: law.pk not in governing)
    return Cell([law_item(law, law.pk in governing, laws, footnotes) for law in ordered], Mark.STATED)


def law_item(law, governs, laws, footnotes):
    text = f"{law.name} ({law.year})" if law.year else law.name
    remarks = [_("governs it")] if governs else []
    return Item(text, law, footnotes.numbers(laws[law]), "; ".join([*remarks, standing(law, laws)]))


def standing(law, laws):
    """How a law stands at the end of what the texts tell, and that its end is not stated."""
    changes = sorted(other.year for other in laws if other.amends_id == law.pk and other.year)
    changed = _("amended in %s") % ", ".join(map(str, changes)) if changes else ""
    status = str(law.get_status_display()) if law.status and not (changes and law.status == Law.Status.AMENDED) else ""
    ending = "" if law.status in (Law.Status.IN_FORCE, Law.Status.BILL) else _("end not stated")
    return ", ".join(filter(None, [changed, status, ending]))
