"""What a search looks through, each read as an entry of one shape.

That is the records, what hangs on them (figures, events), the terms and sources, the codebook and the comparison sets.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst

from cases.comparing.rows import figure_text
from cases.models import ComparisonSet, Event, Figure, Source, Term, Theme, Variable, registry, subjects
from cases.schema.declaration import declaration_of
from cases.text.tokens import spoken

NAME, OTHER_NAME, TEXT = 18, 6, 1  # what a hit counts, by where it stands: one in a name more than all in texts
OTHER_NAMES = ("original_name", "also_known_as")


@dataclass
class Entry:
    """One thing that can be found: its names, the labels it stands under, and its texts."""

    kind: str
    slug: str
    name: str
    address: Callable[[], str]
    names: list[str]
    labels: list[str]
    texts: list[str]
    weight: int = NAME  # what a hit in its name counts; less where the name is a statement

    @cached_property
    def parts(self):
        """What a search looks through, as (what a hit counts there, `spoken` texts) pairs."""
        parts = ((self.weight, [self.name]), (OTHER_NAME, self.names), (TEXT, self.labels), (TEXT, self.texts))
        return [(weight, tuple(map("/".join, zip(*map(spoken, texts), strict=True)))) for weight, texts in parts if texts]


@dataclass
class Kind:
    """A kind of entry: its name in the address, what people call one and many, and how its entries are read."""

    name: str
    noun: str
    plural: str
    read: Callable[[], Iterable[Entry]]


def kinds():
    """Every kind of entry, in the order of the site's menu."""
    models = [*((model, model.address, partial(record_entries, model)) for model in registry())]
    models += [
        (Event, "events", event_entries),
        (Figure, "figures", figure_entries),
        (Term, "terms", term_entries),
        (Source, "sources", source_entries),
        (Variable, "variables", variable_entries),
        (Theme, "themes", theme_entries),
        (ComparisonSet, "sets", set_entries),
    ]
    return [
        Kind(name, capfirst(model._meta.verbose_name), capfirst(model._meta.verbose_name_plural), read)
        for model, name, read in models
    ]


def record_entries(model):
    """The records of a comparable model: under the columns of its list, with all their other texts."""
    declaration = declaration_of(model)
    columns = [a for a in declaration.columns if not a.is_prose]
    single = [a for a in columns if not a.is_many]
    called = [choice_labels(a.field) for a in single]
    many = many_labels(model, [a for a in columns if a.is_many])
    texts = [a.name for a in declaration.attributes if a.is_text and a not in columns and a.name not in OTHER_NAMES]
    paths = [f"{a.name}__name" if a.is_relation else a.name for a in single]
    said_from = len(OTHER_NAMES) + len(paths)
    for pk, slug, name, *row in model.objects.facet_rows(["slug", "name", *OTHER_NAMES, *paths, *texts]):
        names, found, said = row[: len(OTHER_NAMES)], row[len(OTHER_NAMES) : said_from], row[said_from:]
        labels = [choices.get(value, value) for choices, value in zip(called, found, strict=True)]
        address = partial(reverse, "detail", args=[model, slug])
        yield Entry(model.address, slug, name, address, filled(names), filled([*labels, *many[pk]]), filled(said))


def many_labels(model, attributes):
    """The names of the records that each record of `model` names in these fields, by primary key."""
    labels = defaultdict(list)
    for attribute in attributes:
        rows = model.objects.facet_rows([f"{attribute.name}__name"])
        for pk, name in sorted((pk, name) for pk, name in rows if name):
            labels[pk].append(name)
    return labels


def choice_labels(field):
    """What people call each value of a field of choices; empty for any other field."""
    return {value: str(label) for value, label in field.choices or []}


def term_entries():
    page, called = reverse("glossary"), choice_labels(Term._meta.get_field("kind"))
    paths = ["slug", "name", "abbreviation", "original_name", "kind", "country__name", "gloss", "note"]
    for _pk, slug, name, *other_names, kind, country, gloss, note in Term.objects.facet_rows(paths):
        labels = filled([called[kind], country])
        yield Entry(
            "terms", slug, name, partial("{}#{}".format, page, slug), filled(other_names), labels, filled([gloss, note])
        )


def source_entries():
    for source in Source.objects.all():
        texts = filled([source.about, source.container, source.year_note, source.notes])
        labels = filled([source.authors, source.year])
        names = [source.short] if source.short != source.title else []
        yield Entry("sources", source.slug, source.title, source.get_absolute_url, names, labels, texts)


def figure_entries():
    for figure in Figure.objects.with_records():
        name = f"{figure.measure}: {figure_text(figure)}"
        owner, place = figure.record, f"figure-{figure.slug}"
        address = partial(place_on, type(owner), owner.slug, place)
        yield Entry("figures", figure.slug, name, address, [], [owner.name], filled([figure.note]), TEXT)


def event_entries():
    """The events that concern any record; each leads to its place on the page of one."""
    concerned = records_concerned()
    for event in Event.objects.all():
        if event.pk in concerned:
            labels = [event.date, *(name for _model, _slug, name in concerned[event.pk])]
            model, slug, _name = concerned[event.pk][0]
            address = partial(place_on, model, slug, f"event-{event.slug}")
            yield Entry("events", event.slug, event.name, address, [], labels, filled([event.note]), TEXT)


def records_concerned():
    """What each event concerns, by its primary key: (model, slug, name) of each record, that whose page shows it best first."""
    found, models = defaultdict(set), subjects()[::-1]
    for pk, *row in Event.objects.facet_rows([f"{model.address}__{part}" for model in models for part in ("slug", "name")]):
        pairs = zip(row[::2], row[1::2], strict=True)
        found[pk].update((place, slug, name) for place, (slug, name) in enumerate(pairs) if slug)
    return {pk: [(models[place], slug, name) for place, slug, name in sorted(each)] for pk, each in found.items() if each}


def place_on(model, slug, anchor):
    """The address of a place on the page of a record."""
    return f"{reverse('detail', args=[model, slug])}#{anchor}"


def variable_entries():
    """The variables of the codebook, each with its values."""
    page, put_to = reverse("codebook"), choice_labels(Variable._meta.get_field("applies_to"))
    paths = ["slug", "name", "applies_to", "question", "definition", "theory", "values__position", "values__name"]
    rows = sorted(Variable.objects.facet_rows([*paths, "values__definition"]))
    for (_pk, slug, name, cases, *texts), values in groupby(rows, key=lambda row: row[:7]):
        texts += [f"{value}: {definition}" for *_variable, value, definition in values if value]
        address = partial("{}#v-{}".format, page, slug)
        yield Entry("variables", slug, name, address, [], [put_to[cases]], filled(texts))


def theme_entries():
    page = reverse("codebook")
    for _pk, slug, name, definition in Theme.objects.facet_rows(["slug", "name", "definition"]):
        yield Entry("themes", slug, name, partial("{}#theme-{}".format, page, slug), [], [], filled([definition]))


def set_entries():
    for each in ComparisonSet.objects.all():
        yield Entry("sets", each.slug, each.name, each.get_absolute_url, [], [], filled([each.introduction]))


def filled(values):
    """The values that hold something, as texts."""
    return [str(value) for value in values if value]
