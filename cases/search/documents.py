"""What a search looks through, each thing read as a document of one shape.

These are the records, the sentences of their narratives, their figures and events, the terms and sources, the codebook and
the comparison sets.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst

from cases.comparing.narrative import sentence_anchor
from cases.comparing.rows import figure_text
from cases.models import ComparisonSet, Event, Figure, Sentence, Source, Term, Theme, Variable, registry, subjects
from cases.schema.dates import date_paths, read_dates
from cases.schema.declaration import declaration_of
from cases.text.dates import plain
from cases.text.folding import fold
from cases.text.lifetimes import Lifetime
from cases.text.sequences import unique

NAME, OTHER_NAME, TEXT = 18, 6, 1  # what a hit counts, by where it is: one in the name more than any number in texts
WHAT, WHEN, HOW_MANY = "what", "when", "how many"
OTHER_NAMES = ("original_name", "also_known_as")


@dataclass
class Document:
    """One thing that can be found: its names, its labels (what it is listed under) and its other texts."""

    kind: str
    slug: str
    name: str
    address: Callable[[], str]
    other_names: list[str]
    labels: list[str]
    texts: list[str]
    dates: list[str] = field(default_factory=list)
    countries: list[tuple[str, str]] = field(default_factory=list)  # slug and name of those that it belongs to or concerns
    years: str = ""  # when it was, in words
    readers_words: list[str] = field(default_factory=list)  # what readers say in place of its name
    tells: str = ""  # the question it answers best, if any: WHAT, WHEN or HOW_MANY
    weight: int = NAME  # what a hit in the name counts; less if the name is a statement
    worth: float = 1  # what it counts beside others; less if it speaks of everything

    @property
    def parts(self):
        """(what a hit counts, texts) pairs: for the name, the other names, the labels with the dates, and the texts."""
        weighted = [(self.weight, [self.name]), (OTHER_NAME, self.other_names)]
        weighted += [(TEXT, [*self.labels, *self.dates]), (TEXT, self.texts)]
        return [(weight, texts) for weight, texts in weighted if texts]

    @property
    def names(self):
        """Each of its names by itself."""
        return [part.strip() for name in (self.name, *self.other_names) for part in name.split(";")]

    @property
    def all_texts(self):
        return [self.name, *self.other_names, *self.labels, *self.dates, *self.texts]


@dataclass
class DocumentKind:
    """A kind of document: its name in addresses, its noun and plural for people, and the function that reads them all."""

    name: str
    noun: str
    plural: str
    read: Callable[[], Iterable[Document]]


def document_kinds():
    """Every kind of document, in the order of the site's menu."""
    models = [*((model, model.address, partial(record_documents, model)) for model in registry())]
    models += [
        (Sentence, "sentences", sentence_documents),
        (Event, "events", event_documents),
        (Figure, "figures", figure_documents),
        (Term, "terms", term_documents),
        (Source, "sources", source_documents),
        (Variable, "variables", variable_documents),
        (Theme, "themes", theme_documents),
        (ComparisonSet, "sets", set_documents),
    ]
    return [
        DocumentKind(name, capfirst(model._meta.verbose_name), capfirst(model._meta.verbose_name_plural), read)
        for model, name, read in models
    ]


def all_documents():
    """The documents of every kind."""
    return [document for kind in document_kinds() for document in kind.read()]


def record_documents(model):
    """The records of a comparable model: the columns of their list are labels (prose aside), all other text is text."""
    declaration = declaration_of(model)
    columns = [a for a in declaration.columns if not a.is_prose]
    single = {f"{a.name}__name" if a.is_relation else a.name: choice_labels(a.field) for a in columns if is_label(a)}
    dates = {a.name: a.field.words.name for a in columns if a.is_date}
    related, countries = related_names(model, [a for a in columns if a.is_many]), countries_of(model)
    texts = [a.name for a in declaration.attributes if a.is_text and a not in columns and a.name not in OTHER_NAMES]
    read = unique(["slug", "name", *OTHER_NAMES, *single, *texts, *dates, *dates.values(), *date_paths(model.span)])
    for pk, row in model.objects.named_rows(read):
        labels = [*(choices.get(row[path], row[path]) for path, choices in single.items()), *related[pk]]
        other_names, other_texts = (as_texts(row[name] for name in names) for names in (OTHER_NAMES, texts))
        yield Document(
            model.address,
            row["slug"],
            row["name"],
            partial(reverse, "detail", args=[model, row["slug"]]),
            other_names,
            as_texts(labels),
            other_texts,
            dates=as_texts(row[words] or plain(row[date]) for date, words in dates.items()),
            countries=countries[pk],
            years=str(Lifetime.of(*read_dates(model.span, row))),
            tells=WHAT if model in subjects() else "",
        )


def is_label(attribute):
    """Whether the one value that an attribute holds is a label as it stands."""
    return not (attribute.is_many or attribute.is_date)


def related_names(model, attributes):
    """The names of the records to which these attributes lead, as lists by the primary key of each record of `model`."""
    names = defaultdict(list)
    for attribute in attributes:
        rows = model.objects.facet_rows([f"{attribute.name}__name"])
        for pk, name in sorted((pk, name) for pk, name in rows if name):
            names[pk].append(name)
    return names


def countries_of(model):
    """The countries that each record of `model` belongs to or concerns: {primary key: [(slug, name)], by name}."""
    way, found = "" if model.country_path == "pk" else f"{model.country_path}__", defaultdict(list)
    for pk, slug, name in sorted(model.objects.facet_rows([f"{way}slug", f"{way}name"]), key=lambda row: fold(row[2] or "")):
        found[pk] += [(slug, name)] if slug else []
    return found


def choice_labels(field):
    """The label of each choice of a field, by value; empty for a field without choices."""
    return {value: str(label) for value, label in field.choices or []}


def term_documents():
    page, kinds = reverse("glossary"), choice_labels(Term._meta.get_field("kind"))
    for term in Term.objects.select_related("country"):
        address = partial("{}#{}".format, page, term.slug)
        names, labels = as_texts([term.abbreviation, term.original_name]), as_texts([kinds[term.kind], term.country])
        texts, readers = as_texts([term.gloss, term.note]), term.readers_words
        told = {"countries": named([term.country]), "readers_words": readers, "tells": WHAT}
        yield Document("terms", term.slug, term.name, address, names, labels, texts, **told)


def source_documents():
    for source in Source.objects.all():
        texts = as_texts([source.about, source.container, source.date_note, source.notes])
        labels, dates = as_texts([source.authors]), as_texts([source.date])
        other_names = [source.short] if source.short != source.title else []
        told = {"dates": dates, "years": str(source.date), "worth": 0.5}
        yield Document("sources", source.slug, source.title, source.get_absolute_url, other_names, labels, texts, **told)


def figure_documents():
    for figure in Figure.objects.for_list():
        name = f"{figure.measure}: {figure_text(figure)}"
        record, notes = figure.record, as_texts([figure.note])
        address = partial(address_on, type(record), record.slug, f"figure-{figure.key}")
        told = {"countries": named(record.countries_told), "tells": HOW_MANY, "weight": TEXT}
        yield Document("figures", figure.key, name, address, [], [record.name], notes, **told)


def sentence_documents():
    """The sentences of narratives; each leads to its place in the narrative of its case."""
    for sentence in Sentence.objects.for_search():
        case, labels = sentence.record, as_texts([sentence.record, sentence.topic])
        address = partial(address_on, type(case), case.slug, sentence_anchor(sentence.key))
        told = {"countries": named(case.countries_told), "weight": TEXT}
        yield Document("sentences", sentence.key, sentence.text, address, [], labels, [], **told)


def event_documents():
    """The events that concern any record; each leads to its place on the page of one of them."""
    concerned, countries = records_concerned(), countries_concerned()
    for event in Event.objects.all():
        if event.pk in concerned:
            labels = [name for _model, _slug, name in concerned[event.pk]]
            model, slug, _name = concerned[event.pk][0]
            address, when = partial(address_on, model, slug, f"event-{event.slug}"), str(event.date)
            told = {"dates": [when], "countries": countries[event.pk], "years": when, "tells": WHEN, "weight": TEXT}
            yield Document("events", event.slug, event.name, address, [], labels, as_texts([event.note]), **told)


def records_concerned():
    """The records that each event concerns, the most particular first: {primary key: [(model, slug, name)]}."""
    found, models = defaultdict(set), subjects()[::-1]
    for pk, row in Event.objects.named_rows([f"{model.address}__{name}" for model in models for name in ("slug", "name")]):
        records = [(row[f"{model.address}__slug"], row[f"{model.address}__name"]) for model in models]
        found[pk].update((place, slug, name) for place, (slug, name) in enumerate(records) if slug)
    return {pk: [(models[place], slug, name) for place, slug, name in sorted(each)] for pk, each in found.items() if each}


def countries_concerned():
    """The countries of the records that each event concerns: {primary key: [(slug, name)], by name}."""
    ways = [(model.address, "" if model.country_path == "pk" else f"__{model.country_path}") for model in subjects()]
    found = defaultdict(set)
    for pk, row in Event.objects.named_rows([f"{name}{way}__{part}" for name, way in ways for part in ("slug", "name")]):
        found[pk].update((row[f"{name}{way}__slug"], row[f"{name}{way}__name"]) for name, way in ways)
    return {pk: sorted((pair for pair in pairs if pair[0]), key=lambda pair: fold(pair[1])) for pk, pairs in found.items()}


def named(records):
    """Slug and name of those records that are not None, by name."""
    return sorted(((each.slug, each.name) for each in records if each), key=lambda pair: fold(pair[1]))


def address_on(model, slug, anchor):
    """The address of a place on the page of a record."""
    return f"{reverse('detail', args=[model, slug])}#{anchor}"


def variable_documents():
    """The variables of the codebook; their values and definitions are texts."""
    page, audiences = reverse("codebook"), choice_labels(Variable._meta.get_field("applies_to"))
    own = ["slug", "name", "applies_to", "question", "definition", "theory"]
    rows = sorted(Variable.objects.facet_rows([*own, "values__position", "values__name", "values__definition"]))
    for (_pk, slug, name, applies_to, *texts), values in groupby(rows, key=lambda row: row[: 1 + len(own)]):
        texts += [f"{value}: {definition}" for *_variable, value, definition in values if value]
        address = partial("{}#v-{}".format, page, slug)
        yield Document("variables", slug, name, address, [], [audiences[applies_to]], as_texts(texts))


def theme_documents():
    page = reverse("codebook")
    for _pk, slug, name, definition in Theme.objects.facet_rows(["slug", "name", "definition"]):
        yield Document("themes", slug, name, partial("{}#theme-{}".format, page, slug), [], [], as_texts([definition]))


def set_documents():
    for each in ComparisonSet.objects.all():
        yield Document("sets", each.slug, each.name, each.get_absolute_url, [], [], as_texts([each.introduction]))


def as_texts(values):
    """The values that are neither missing nor empty, as strings."""
    return [str(value) for value in values if value]
