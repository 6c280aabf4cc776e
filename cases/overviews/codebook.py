"""The codebook: every field, variable, value, theme and mark, with its definition and how often it is used."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models import Bearing, Citation, Coding, Event, Figure, Source, Term, Theme, Variable, registry
from cases.models.owned import Owned, names_of
from cases.models.source import Passage
from cases.schema.dates import is_beside_date
from cases.schema.declaration import Attribute, Shown, declaration_of
from cases.schema.marks import Difference, Mark
from cases.text.sequences import unique

EVIDENCE = (Citation, Figure, Event, Coding, Bearing, Term, Source)


@dataclass
class CodebookEntry:
    """One definition, to which labels of the site lead; `used` is None for what is not counted."""

    anchor: str
    label: str
    definition: str
    used: int | None = None
    theory: str = ""
    values: list["CodebookEntry"] = field(default_factory=list)

    @property
    def text(self):
        """Its definition, and whom that follows, as the document holds them."""
        theory = _("After: %s.") % self.theory if self.theory else ""
        return " ".join(filter(None, [str(self.definition), theory]))


@dataclass
class Chapter:
    """The entries of one model, or of the variables, themes or marks; `records` is None if they are no records."""

    title: str
    definition: str
    records: int | None
    entries: list[CodebookEntry]


def chapters():
    """The whole codebook: the records, variables and themes, then the evidence, then the marks."""
    records = [model_chapter(model, declaration_of(model).attributes) for model in registry()]
    evidence = [model_chapter(model, evidence_attributes(model)) for model in EVIDENCE]
    return [*records, *variable_chapters(), theme_chapter(), *evidence, mark_chapter(), difference_chapter()]


def model_chapter(model, attributes):
    """The fields of one model, with how many records fill each of them and hold each of its choices."""
    used = model.objects.filled_counts([attribute.name for attribute in attributes])
    entries = [CodebookEntry(a.entry, a.label, a.definition, used[a.name], values=choice_entries(a, used)) for a in attributes]
    definition = model.__doc__.strip().splitlines()[0]
    return Chapter(capfirst(str(model._meta.verbose_name_plural)), definition, used["records"], entries)


def evidence_attributes(model):
    """The fields of a model of evidence; those that all passages share are listed once, with the citations."""
    unshown = {"id", "slug", "renamed_from", "key"}
    if issubclass(model, Owned) and model.kinds == registry():  # keys to every kind of record say nothing
        unshown |= {*names_of(model.kinds)}
    if issubclass(model, Passage) and model is not Citation:
        unshown |= {each.name for each in Passage._meta.get_fields()}
    own = [*model._meta.fields, *model._meta.many_to_many]
    return [Attribute(model, Shown(each.name)) for each in own if each.name not in unshown and not is_beside_date(each)]


def choice_entries(attribute, used):
    return [
        CodebookEntry("", str(choice.label), str(choice.definition), used[f"{attribute.name}={choice.value}"])
        for choice in attribute.choices
    ]


def variable_chapters():
    """A chapter for each topic, with its variables; those of none come first."""
    variables = list(Variable.objects.for_codebook())
    topics = unique(variable.topic for variable in variables) or [None]
    return [topic_chapter(topic, [each for each in variables if each.topic == topic]) for topic in topics]


def topic_chapter(topic, variables):
    """The variables of one topic."""
    title = _("Variables: %s") % topic if topic else capfirst(str(Variable._meta.verbose_name_plural))
    return Chapter(title, _("Questions put alike to every case."), None, [variable_entry(variable) for variable in variables])


def variable_entry(variable):
    """A variable with its values: what each means, what it does not, and an example."""
    doubt = _("In doubt: %s") % variable.in_doubt if variable.in_doubt else ""
    definition = " ".join(filter(None, [variable.question, variable.definition, doubt]))
    values = [CodebookEntry("", value.name, value_text(value), value.used) for value in variable.values.all()]
    return CodebookEntry(f"v-{variable.slug}", variable.name, definition, variable.used, variable.theory, values)


def value_text(value):
    example = _("Example: %s") % value.example if value.example else ""
    return " ".join(filter(None, [value.definition, value.unlike, example]))


def theme_chapter():
    entries = [CodebookEntry(f"theme-{each.slug}", each.name, each.definition, each.used) for each in Theme.objects.with_use()]
    return Chapter(capfirst(str(Theme._meta.verbose_name_plural)), _("Questions that lessons bear on."), None, entries)


def mark_chapter():
    entries = [CodebookEntry(f"mark-{mark.value}", str(mark.label), str(mark.definition)) for mark in Mark]
    return Chapter(_("Marks"), _("How a value stands; silence is never read as a no."), None, entries)


def difference_chapter():
    entries = [CodebookEntry(f"differs-{each.value}", str(each.label), str(each.definition)) for each in Difference]
    return Chapter(_("Differences"), _("Why a cell of a comparison differs from the others of its row."), None, entries)
