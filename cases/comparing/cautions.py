"""What makes records hard to compare, in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cases.comparing.rows import RowSection
from cases.models import Comparable
from cases.schema.declaration import declaration_of

DECADES_APART = 20
FEW_STATED = 0.4


def cautions(records: Sequence[Comparable], sections: Sequence[RowSection]) -> list[str]:
    """Sentences on why a comparison of `records` calls for care; empty if nothing stands out."""
    if len(records) < 2:
        return []
    fields: tuple[str, ...] = records[0].contrasts
    contrasts = [caution for name in fields for caution in contrast(records, name)]
    return [*contrasts, *far_apart(records), *thinly_stated(records, sections)]


def contrast(records: Sequence[Comparable], name: str) -> list[str]:
    """A sentence if the field `name` (level, kind, role or sector) has different values."""
    attribute = declaration_of(type(records[0])).attribute(name)
    groups: dict[str, list[str]] = {}
    for record in records:
        groups.setdefault(", ".join(text for text, _linked in attribute.values(record)), []).append(record.name)
    silent = groups.pop("", [])
    if len(groups) < 2:
        return []
    values = "; ".join(f"{value}: {', '.join(names)}" for value, names in groups.items())
    caution = _("They differ in %(field)s (%(listed)s).") % {"field": attribute.field.verbose_name, "listed": values}
    return [f"{caution} {_('No text states that of %s.') % ', '.join(silent)}" if silent else caution]


def far_apart(records: Sequence[Comparable]) -> list[str]:
    """A sentence if decades lie between the first years."""
    begun = [record.earliest_year for record in records if record.earliest_year]
    if not begun or max(begun) - min(begun) < DECADES_APART:
        return []
    years = {"first": min(begun), "last": max(begun), "apart": max(begun) - min(begun)}
    return [_("They begin %(apart)s years apart (%(first)s and %(last)s).") % years]


def thinly_stated(records: Sequence[Comparable], sections: Sequence[RowSection]) -> list[str]:
    """A sentence if the texts are silent on most rows of some records."""
    rows = [row for section in sections for row in section.rows if not row.is_silent]
    thin = []
    for place, record in enumerate(records):
        stated = sum(not row.cells[place].is_silent for row in rows)
        if rows and stated / len(rows) < FEW_STATED:
            thin.append(_("%(record)s (%(stated)s of %(rows)s rows)") % {"record": record, "stated": stated, "rows": len(rows)})
    return [_("The texts say little of %s.") % ", ".join(thin)] if thin else []
