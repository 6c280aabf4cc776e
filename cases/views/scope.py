"""What the casebook records, and how much of what the texts report that is."""

from functools import partial

from django.utils.translation import gettext as _

from cases.overviews.scope import levels, populations, resting_on_one_text, texts_told
from cases.views.responses import plain_page, record_data

COLUMNS = ["part", "of", "what", "count", "of which", "source"]


def scope(request, form="html"):
    """The unit of record, the texts of each country, what rests on one text, and the populations told of."""
    found = {
        "levels": levels(),
        "texts": texts_told(),
        "resting": resting_on_one_text(),
        "populations": populations(),
    }
    cited = {"cited_as": _("Scope"), "behind": dict.fromkeys((told.source for told in found["texts"]), ())}
    data, table = partial(scope_data, found), partial(scope_table, found)
    return plain_page(request, form, "cases/scope.html", found | cited, data, table)


def scope_data(found):
    """The scope as plain data."""
    return {
        "levels": [{"level": level.value, "records": count} for level, count in found["levels"]],
        "texts": [
            {"country": told.country.slug, "source": told.source.slug, "voice": told.source.voice, "citations": told.citations}
            for told in found["texts"]
        ],
        "on_one_text": [{"kind": each.name, "records": each.records, "on_one_text": each.single} for each in found["resting"]],
        "populations": [
            record_data(each.figure.record)
            | {"measure": each.figure.measure, "reported": each.figure.quantity, "when": str(each.figure.date)}
            | {"recorded": each.recorded, "source": each.figure.source.slug}
            for each in found["populations"]
        ],
    }


def scope_table(found):
    """The same as rows, part by part."""
    return [
        COLUMNS,
        *(["level", "", level.label, count, "", ""] for level, count in found["levels"]),
        *(
            ["text", told.country.slug, told.source.get_voice_display(), told.citations, "", told.source.slug]
            for told in found["texts"]
        ),
        *(["on one text", each.name, "", each.records, each.single, ""] for each in found["resting"]),
        *(
            ["population", each.figure.record.slug, str(each.figure), each.recorded, each.figure.date, each.figure.source.slug]
            for each in found["populations"]
        ),
    ]
