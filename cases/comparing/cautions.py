"""What makes records hard to compare, in sentences."""

from django.utils.translation import gettext as _

from cases.schema.declaration import declaration_of

DECADES_APART = 20
FEW_STATED = 0.4


def notices(records, sections):
    """Sentences on why a comparison of `records` asks for care; none where nothing stands out."""
    if len(records) < 2:
        return []
    unlikes = [notice for name in records[0].contrasts for notice in unlike(records, name)]
    return [*unlikes, *far_apart(records), *thinly_stated(records, sections)]


def unlike(records, name):
    """Different levels, kinds, roles or sectors: a notice where stated values of the field `name` differ, in a list."""
    attribute = declaration_of(type(records[0])).attribute(name)
    groups = {}
    for record in records:
        groups.setdefault(", ".join(text for text, _linked in attribute.values(record)), []).append(record.name)
    silent = groups.pop("", [])
    if len(groups) < 2:
        return []
    listed = "; ".join(f"{value}: {', '.join(names)}" for value, names in groups.items())
    notice = _("They differ in %(field)s (%(listed)s).") % {"field": attribute.field.verbose_name, "listed": listed}
    return [f"{notice} {_('No text states that of %s.') % ', '.join(silent)}" if silent else notice]


def far_apart(records):
    """Decades between the first years."""
    begun = [record.earliest_year for record in records if record.earliest_year]
    if not begun or max(begun) - min(begun) < DECADES_APART:
        return []
    years = {"first": min(begun), "last": max(begun), "apart": max(begun) - min(begun)}
    return [_("They begin %(apart)s years apart (%(first)s and %(last)s).") % years]


def thinly_stated(records, sections):
    """Records of which the texts say little."""
    rows = [row for section in sections for row in section.rows if not row.is_silent]
    thin = []
    for place, record in enumerate(records):
        stated = sum(not row.cells[place].is_silent for row in rows)
        if rows and stated / len(rows) < FEW_STATED:
            thin.append(_("%(record)s (%(stated)s of %(rows)s rows)") % {"record": record, "stated": stated, "rows": len(rows)})
    return [_("The texts say little of %s.") % ", ".join(thin)] if thin else []
