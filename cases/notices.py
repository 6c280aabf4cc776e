"""What makes records hard to compare, in sentences."""

from django.utils.translation import gettext as _

from cases.declaration import Attribute, Shown

DECADES_APART = 20
FEW_STATED = 0.4


def notices(records, sections):
    """Sentences on why a comparison of `records` asks for care; none where nothing stands out."""
    if len(records) < 2:
        return []
    unlikes = [notice for name in records[0].contrasts for notice in unlike(records, name)]
    return [*unlikes, *far_apart(records), *thinly_stated(records, sections)]


def unlike(records, name):
    """Different levels, kinds, roles or sectors: a notice where the field `name` differs, in a list."""
    attribute = Attribute(type(records[0]), Shown(name))
    values = [(record.name, ", ".join(text for text, _linked in attribute.values(record))) for record in records]
    if len({value for _name, value in values}) < 2:
        return []
    listed = ", ".join(f"{record}: {value or _('not stated')}" for record, value in values)
    return [_("They differ in %(field)s (%(listed)s).") % {"field": attribute.field.verbose_name, "listed": listed}]


def far_apart(records):
    """Decades between the first years."""
    begun = [record.years[0] for record in records if record.years and record.years[0]]
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
