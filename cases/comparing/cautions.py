"""What makes records hard to compare, in sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases.comparing.rows import RowSection
from cases.comparing.voices import told_apart
from cases.models import Comparable
from cases.schema.declaration import declaration_of

DECADES_APART = 20
FEW_STATED = 0.4


class Caution(NamedTuple):
    """Why a comparison asks for care: in a few words, and in a sentence."""

    brief: str
    sentence: str


def cautions(records: Sequence[Comparable], sections: Sequence[RowSection]) -> list[Caution]:
    """Why a comparison of `records` asks for care; empty if nothing stands out."""
    if len(records) < 2:
        return []
    fields: tuple[str, ...] = records[0].contrasts
    contrasts = [caution for name in fields for caution in contrast(records, name)]
    return [*by_other_authors(records), *contrasts, *far_apart(records), *thinly_stated(records, sections)]


def by_other_authors(records: Sequence[Comparable]) -> list[Caution]:
    """A caution if some records share no text with any other."""
    apart = told_apart(records)
    if not apart:
        return []
    if len(apart) == len(records):
        return [
            Caution(
                _("described by different authors"),
                _("They are described by different authors: a difference may be one between these."),
            )
        ]
    names = ", ".join(record.name for record in apart)
    sentence = _("No text on %s deals with another of them: a difference may be one between the authors.") % names
    return [Caution(_("described by different authors"), sentence)]


def contrast(records: Sequence[Comparable], name: str) -> list[Caution]:
    """A caution if the field `name` (level, kind, role or sector) has different values."""
    attribute = declaration_of(type(records[0])).attribute(name)
    groups: dict[str, list[str]] = {}
    for record in records:
        groups.setdefault(", ".join(text for text, _linked in attribute.values(record)), []).append(record.name)
    silent = groups.pop("", [])
    if len(groups) < 2:
        return []
    values = "; ".join(f"{value}: {', '.join(names)}" for value, names in groups.items())
    caution = _("They differ in %(field)s (%(listed)s).") % {"field": attribute.field.verbose_name, "listed": values}
    sentence = f"{caution} {_('No text states this of %s.') % ', '.join(silent)}" if silent else caution
    return [Caution(_("unlike in %s") % attribute.field.verbose_name, sentence)]


def far_apart(records: Sequence[Comparable]) -> list[Caution]:
    """A caution if decades lie between the first years."""
    begun = [record.earliest_year for record in records if record.earliest_year]
    if not begun or max(begun) - min(begun) < DECADES_APART:
        return []
    years = {"first": min(begun), "last": max(begun), "apart": max(begun) - min(begun)}
    sentence = _("They begin %(apart)s years apart (%(first)s and %(last)s).") % years
    return [Caution(_("%s years apart") % years["apart"], sentence)]


def thinly_stated(records: Sequence[Comparable], sections: Sequence[RowSection]) -> list[Caution]:
    """A caution if the texts are silent on most rows of some records."""
    rows = [row for section in sections for row in section.rows if not row.is_silent]
    thin = []
    for place, record in enumerate(records):
        stated = sum(not row.cells[place].is_silent for row in rows)
        if rows and stated / len(rows) < FEW_STATED:
            thin.append(_("%(record)s (%(stated)s of %(rows)s rows)") % {"record": record, "stated": stated, "rows": len(rows)})
    return [Caution(_("little is said"), _("The texts say little of %s.") % ", ".join(thin))] if thin else []
