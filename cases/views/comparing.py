"""The page of several records side by side."""

from dataclasses import replace
from functools import partial
from itertools import takewhile
from textwrap import shorten

from django.contrib.humanize.templatetags.humanize import apnumber
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.addresses import MOST_COMPARED, Address, shortened
from cases.comparing.cautions import cautions
from cases.comparing.comparison import (
    EVERYTHING,
    GLANCE,
    briefly,
    choices,
    in_groups,
    on_topic,
    renumbered,
    tells_apart,
    thinned,
    topics_of,
)
from cases.comparing.rows import asked_of
from cases.comparing.voices import VOICES, rests_on
from cases.models import ComparisonSet, registry
from cases.models.state import kept
from cases.parameters import AnyText, AnyTyped, OneOf, Parameters
from cases.search.names import named_by
from cases.text.sequences import unique
from cases.views.reading import made_readable, read_data, read_page, read_table
from cases.views.renamed import renamed_choice
from cases.views.responses import respond
from cases.views.strip import strip

SHORT_NAME = 24  # letters, where there is little room
MOST_FOUND = 12
MOST_IN_TITLE = 3  # in what a comparison is cited as


class CompareParameters(Parameters):
    """What the address of a comparison may hold; the page itself says which records it does not know, or finds for a name."""

    usual = {"topic": GLANCE}

    slug = AnyText(_lazy("Records"))
    add = AnyTyped(_lazy("Add by name"))
    topic = OneOf(_lazy("Topic"))
    differences = OneOf(_lazy("Differences only"), choices=[("1", _lazy("on"))])
    silent = OneOf(_lazy("Also where some texts are silent"), choices=[("1", _lazy("on"))])


def compare(request, model, form="html"):
    """Two to six records of `model` side by side, on one topic: at a glance, or for files everything, if none is chosen."""
    address, (_asked, titles), names = Address.of(request), asked_of(model), dict(model.objects.addresses())
    labels = topics_of(model, titles)
    read = CompareParameters.read(address, topic=labels, slug=names)
    records, choice = read_choice(model, names, address)
    if choice["unknown"] and (elsewhere := renamed_choice(model, address, read.mended(address))):
        return elsewhere
    choice |= meant_by_name(model, read.cleaned_data["add"], records)
    if one := only_way_on(choice, records, address):
        return redirect(one)
    sections, notes = read_page(model, records)
    asked = {"topic": GLANCE if form == "html" else EVERYTHING} | read.chosen()
    on_it = on_topic(model, sections, asked["topic"])
    shown = rows_asked(records, on_it, asked)
    title = partial(cited_title, model, records, labels)
    if form != "html":
        data, table = partial(file_data, records, shown, notes, choice), partial(read_table, records, shown, notes)
        return respond(request, form, "", {"cited_as": partial(title, {"topic": GLANCE} | read.chosen())}, data, table, read)
    context = page_of(model, records, arranged(shown, records, asked["topic"]), notes, address) | {"cited_as": title(asked)}
    context |= choice_context(choice, records, asked, address) | {
        "topics": topic_links(choices(labels, sections, asked["topic"]), asked["topic"], address),
        "notices": cautions(records, sections),
        "switches": switches(asked, address) if tells_apart(on_it) else [],
    }
    return respond(request, form, "cases/compare.html", context, [], [], read)


def page_of(model, records, shown, notes, address):
    """What a page shows of its records and their rows."""
    return {
        "model": model,
        "plural": capfirst(model._meta.verbose_name_plural),
        "title": title_of(model, records),
        "heads": heads(records, address),
        "sections": shown,
        "footnotes": renumbered(shown, notes),
        "strip": strip(records),
    }


def choice_context(choice, records, asked, address):
    """What a page says of the records and rows that were asked for."""
    found = choice["found"]
    return choice | {
        "asked": asked,
        "glance": asked["topic"] == GLANCE,
        "kept": address.without("add").pairs,
        "found": [(name, adding(address, records, slug)) for slug, name in found[:MOST_FOUND]],
        "more_found": max(len(found) - MOST_FOUND, 0),
        "most": MOST_COMPARED,
    }


def file_data(records, shown, notes, choice):
    """A comparison as plain data: its rows and passages, and what the address asked for besides."""
    footnotes = renumbered(shown, notes)
    told = {"unknown": choice["unknown"], "left_over": choice["left_over"], "found": [slug for slug, _name in choice["found"]]}
    return read_data(records, shown, footnotes) | told


def read_choice(model, names, address):
    """The records that an address names, at most six, and what the page says of the other slugs and records, as a pair."""
    slugs = unique(slug for slug in address.all("slug") if slug)
    known = [slug for slug in slugs if slug in names]
    compared, left_over = known[:MOST_COMPARED], known[MOST_COMPARED:]
    found = model.objects.named(compared)
    return [found[slug] for slug in compared], {
        "unknown": [shortened(slug) for slug in slugs if slug not in names],
        "left_over": left_over,
        "left_over_names": [names[slug] for slug in left_over],
    }


def meant_by_name(model, typed, records):
    """What a typed name may mean: other records of the model, or of other kinds, if there are none and none is compared."""
    found = find_by_name(model, typed, records)
    return {"found": found, "of_other_kinds": [] if records or found else find_in_other_kinds(model, typed)}


def find_by_name(model, typed, records):
    """The (slug, name) of the records that a typed name may mean, without those that are compared; none if none was typed."""
    if not typed:
        return []
    compared = {record.slug for record in records}
    return [(each.slug, each.name) for each in named_by(typed, model) if each.slug not in compared]


def only_way_on(choice, records, address):
    """The address that a typed name leads to, if it can mean one record only; else ''."""
    ways = [adding(address, records, slug) for slug, _name in choice["found"]]
    ways += [way for _name, way in choice["of_other_kinds"]]
    return ways[0] if len(ways) == 1 else ""


def find_in_other_kinds(model, typed):
    """What a typed name may mean among records of other kinds, as (name and kind, address of a comparison that it begins)."""
    return [
        (f"{each.name} ({other._meta.verbose_name})", str(Address(reverse("compare", args=[other]), [("slug", each.slug)])))
        for other in registry()
        if typed and other is not model
        for each in named_by(typed, other)
    ][:MOST_FOUND]


def adding(address, records, slug):
    """The address with one record more."""
    return str(address.without("add").setting("slug", *(record.slug for record in records), slug))


def rows_asked(records, sections, asked):
    """What records rest on, then the sections, with the rows that the switches leave; nothing without records."""
    whole = [rests_on(records), *sections] if records else []
    return thinned(whole, "silent" in asked) if "differences" in asked and len(records) > 1 else whole


def arranged(sections, records, topic):
    """The sections as a page shows them: in groups where rows tell records apart, and made readable."""
    if len(records) > 1 and topic != EVERYTHING:
        sections = [part for section in sections for part in in_groups(section)]
    sections = [replace(section, title="") if section.key == VOICES else section for section in sections]
    made_readable(sections, records)
    return briefly(sections) if topic == GLANCE else sections


def title_of(model, records):
    """The names of what is compared."""
    names = [record.name for record in records] or [model._meta.verbose_name_plural]
    listed = get_text_list(names, _("and"))
    return _("%s compared") % listed if len(records) > 1 else _("Compare %s") % listed


def cited_title(model, records, labels, asked):
    """What a comparison is cited as: the names of its cases, of many that of their set or their number, and its rows."""
    names = set_names() if records else {}  # for few records too: a comparison of six asks no more than one of two
    title = title_of(model, records)
    if len(records) > MOST_IN_TITLE:
        counted = capfirst(f"{apnumber(len(records))} {model._meta.verbose_name_plural}")
        title = names.get(frozenset((model, each.pk) for each in records)) or _("%s compared") % counted
    rows = [lowered(labels[asked["topic"]])] if asked["topic"] != GLANCE else []
    rows += [_("differences only")] if "differences" in asked else []
    return f"{title}: {', '.join(rows)}" if rows else title


@kept
def set_names():
    """The names of the comparison sets, by their records."""
    return ComparisonSet.objects.names_by_records()


def lowered(label):
    """A label within a sentence."""
    label = str(label)
    return label[:1].lower() + label[1:]


def topic_links(offered, topic, address):
    """The bar of topics: each choice with its address, and whether it is the one that is shown."""
    ways = [address.without("topic") if each.topic == GLANCE else address.setting("topic", each.topic) for each in offered]
    return [(each, str(way.without("add")), each.topic == topic) for each, way in zip(offered, ways, strict=True)]


def switches(asked, address):
    """Which rows may be shown: each choice in words, its address, and whether it is the one that is shown."""
    state = ["differences" in asked, "differences" in asked and "silent" in asked]
    whole = address.without("differences", "silent", "add")
    differing = whole.setting("differences", "1")
    return [
        (_("All rows"), str(whole), state == [False, False]),
        (_("Differences only"), str(differing), state == [True, False]),
        (_("Also where some texts are silent"), str(differing.setting("silent", "1")), state == [True, True]),
    ]


def heads(records, address):
    """The column heads, each with the addresses that move its column or remove it."""
    address, slugs = address.without("add"), [record.slug for record in records]
    swaps = ["", *(str(address.setting("slug", *swapped(slugs, place))) for place in range(len(slugs) - 1)), ""]
    return [
        head
        | {
            "remove": str(address.setting("slug", *(slug for slug in slugs if slug != slugs[place]))),
            "left": swaps[place],
            "right": swaps[place + 1],
        }
        for place, head in enumerate(plain_heads(records))
    ]


def plain_heads(records):
    """The heads of columns that stay where they are: each record with its years, a short name and its hue."""
    short = short_names([record.name for record in records])
    return [
        {"record": record, "short": name, "hue": record.home.hue if record.home else "", "years": str(record.lifetime)}
        for record, name in zip(records, short, strict=True)
    ]


def short_names(names):
    """Names for where there is little room: without the first words that all share, and cut at a word."""
    cut = [name.split() for name in names]
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*cut, strict=False))
    shared = len(list(alike)) if len(names) > 1 else 0
    rests = (" ".join(words[shared:]) or name for words, name in zip(cut, names, strict=True))
    return [shorten(rest, SHORT_NAME, placeholder="…") for rest in rests]


def swapped(slugs, place):
    """`slugs` with the one at `place` and the next exchanged."""
    return [*slugs[:place], slugs[place + 1], slugs[place], *slugs[place + 2 :]]
