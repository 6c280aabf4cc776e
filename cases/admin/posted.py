"""What a form of the admin sends: its texts, and the rows of its inlines."""

import re

from cases.files.entries import fields_of
from cases.files.whole import EVENTS

OPENED, PUT_BACK = "_opened", "_put_back"
UNTYPED = re.compile(r"csrfmiddlewaretoken|_\w+|.*(-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|-id|-__prefix__-.*)")


def typed(post):
    """What somebody typed or chose, as [(field in words, text)], without what is empty."""
    every = [(name, text) for name, texts in post.lists() for text in texts]
    return [(in_plain_words(name), text) for name, text in every if text.strip() and not UNTYPED.fullmatch(name)]


def in_plain_words(name):
    """The name of a field; that of a row says which, counting from 1."""
    words = re.sub(r"-(\d+)-", lambda found: f" {int(found[1]) + 1}: ", name)
    return words.replace("_", " ")


def deleted_rows(formset):
    """The numbers of the rows that a form was opened with and that are deleted by now."""
    there = {str(row.pk) for row in formset.get_queryset()}
    return [
        number
        for number in range(formset.initial_form_count())
        if formset.data.get(field_name(formset, number, "id")) not in there
    ]


def is_untouched(form, opened, record):
    """Whether a row says what one said in the state `opened`; a row that leads to an event names one that it had."""
    if not form.opened:
        return True
    if set(form.errors) - {"id"}:
        return False
    row = form.instance
    if not hasattr(row, "natural_key"):
        own = opened.get((record._meta.label_lower, record.natural_key()), {})
        return list(row.event.natural_key()) in own.get(EVENTS, [])
    label = row._meta.label_lower
    return nameless(fields_of(row)) in [nameless(fields) for place, fields in opened.items() if place[0] == label]


def nameless(fields):
    """The fields of evidence without its key, which a new row lacks."""
    return {name: value for name, value in fields.items() if name != "key"}


def rows_again(formset, deleted, kept):
    """What was sent, with the rows that are `deleted` left out, but for those `kept`, which are new rows now."""
    total, initial = formset.total_form_count(), formset.initial_form_count()
    old = [number for number in range(initial) if number not in deleted]
    order = [*old, *kept, *range(initial, total)]
    data, rows = formset.data.copy(), re.compile(rf"{re.escape(formset.prefix)}-(\d+)-(.+)")
    found = [(match[1], match[2], data.pop(match[0])) for match in filter(None, map(rows.fullmatch, list(data)))]
    for number, field, texts in found:
        if int(number) in order:
            data.setlist(field_name(formset, order.index(int(number)), field), texts)
    for number in kept:
        data[field_name(formset, order.index(number), "id")] = ""
    data[field_name(formset, "TOTAL_FORMS")], data[field_name(formset, "INITIAL_FORMS")] = len(order), len(old)
    return data


def field_name(formset, *parts):
    """The name of a field of a formset."""
    return "-".join(map(str, [formset.prefix, *parts]))
