"""What goes with what: cases of one level by two questions."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.addresses import MOST_COMPARED, Address, tidied
from cases.drawing.tiles import draw_tiles
from cases.models.comparable import address_of
from cases.overviews.crosstab import MOST_PAIRS, case_levels, pairs, questions, read_crosstab
from cases.parameters import OneOf, Parameters
from cases.views.citing import told_with
from cases.views.responses import respond


class CrosstabParameters(Parameters):
    """What the address of a cross-table may hold: which cases, and the questions of its rows and columns."""

    usual = {"of": next(iter(case_levels()))}

    of = OneOf(_("Cases"))
    row = OneOf(_("Rows"))
    col = OneOf(_("Columns"))

    @classmethod
    def named_level(cls, address, every):
        """The level that an address names, however it is spelt: what may be asked depends on it."""
        form = cls(address.data)
        form.offer(of=every)
        return form.mended(address).one("of")

    def clean(self):
        """Two questions, if both are given."""
        row, col = self.cleaned_data.get("row"), self.cleaned_data.get("col")
        if row and row == col:
            raise ValidationError(
                _("Rows and columns ask the same: “%s”. Choose two questions.") % row, params={"names": ["col"]}
            )


def crosstab(request, form="html"):
    """The cases of a level by two questions, or the pairs of questions that most cases answer."""
    address, every = tidied(Address.of(request)), case_levels()
    level = every.get(CrosstabParameters.named_level(address, every), next(iter(every.values())))
    offered = {name: facet.label for name, facet in questions(level).items()}
    asked = CrosstabParameters.read(address, of=every, row=offered, col=offered)
    if form == "html" and str(address) != str(Address.of(request)):
        return HttpResponseRedirect(str(address))
    row, col = asked.cleaned_data["row"], asked.cleaned_data["col"]
    table = read_crosstab(level, row, col) if row and col else None
    most = [pair for pair in pairs(level) if not (row or col) or table or {row, col} & {each.name for each in pair[:2]}]
    context = {
        "level": level,
        "of": asked.canonical(address.path).one("of"),
        "switch": switch(address, every.values(), level),
        "asked": asked,
        "crosstab": table,
        "drawing": drawing_of(table) if table else None,
        "most": MOST_COMPARED,
        "pairs": [(*pair, pair_address(level, pair)) for pair in most[:MOST_PAIRS]],
        "cited_as": told_with(_("What goes with what, by %s") % level.label.lower(), asked, "of"),
    }
    data, rows = partial(crosstab_data, level, table, most), partial(crosstab_rows, table, most)
    return respond(request, form, "cases/crosstab.html", context, data, rows, asked)


def switch(address, every, level):
    """The levels as (label, address, whether it is `level`); what is not asked of a level goes."""
    usual = CrosstabParameters.usual["of"]
    return [(each.label, str(at_level(address, each, usual)), each == level) for each in every]


def at_level(address, level, usual):
    """The address at another level, with those of its questions that are asked there."""
    known = questions(level)
    gone = [name for name in ("row", "col") if address.one(name) and address.one(name) not in known]
    kept = address.without("of", *gone)
    return kept if level.name == usual else kept.setting("of", level.name)


def pair_address(level, pair):
    """The address of the cross-table of two facets."""
    usual = [] if level.name == CrosstabParameters.usual["of"] else [("of", level.name)]
    return str(Address(reverse("crosstab"), [*usual, ("row", pair[0].name), ("col", pair[1].name)]))


def drawing_of(table):
    """The drawing of a cross-table: a tile for each cell that has cases."""
    rows, columns = ([(each.label, each.is_mark) for each in side.answers] for side in (table.row, table.column))
    return draw_tiles(rows, columns, [[len(cell.cases) for cell in cells] for cells in table.cells])


def crosstab_data(level, table, most):
    """A cross-table as plain data; without one, the pairs of questions that cases answer."""
    if table is None:
        return {"of": level.name, "pairs": [{"row": a.name, "col": b.name, "coded_on_both": n} for a, b, n in most]}
    return {
        "of": level.name,
        "row": table.row.facet.name,
        "col": table.column.facet.name,
        "cases": len(table.everyone),
        "left_out": table.parts,
        "coded_on_both": table.both,
        "rows": [answer_data(answer) for answer in table.row.answers],
        "columns": [answer_data(answer) for answer in table.column.answers],
        "cells": [cell_data(level, cell) for cells in table.cells for cell in cells],
    }


def answer_data(answer):
    return {"value": answer.value, "label": answer.label, "count": len(answer.cases)}


def cell_data(level, cell):
    """A cell as plain data, with its cases as other pages give records."""
    named = [{"slug": slug, "name": name, "url": address_of(level.model, slug)} for slug, name in cell.cases]
    return {"row": cell.row.value, "col": cell.column.value, "count": len(named), "cases": named}


def crosstab_rows(table, most):
    """A row for each cell, with its cases; without a cross-table, one for each pair of questions that cases answer."""
    if table is None:
        return [["row", "col", "coded_on_both"], *([a.name, b.name, count] for a, b, count in most)]
    head = [f"row: {table.row.facet.name}", f"col: {table.column.facet.name}", "count", "slugs", "cases"]
    cells = (cell for cells in table.cells for cell in cells)
    return [head, *(cell_texts(cell) for cell in cells)]


def cell_texts(cell):
    slugs, names = ("; ".join(part) for part in zip(*cell.cases, strict=True)) if cell.cases else ("", "")
    return [cell.row.value, cell.column.value, len(cell.cases), slugs, names]
