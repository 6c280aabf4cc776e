"""The codebook: every shown field, variable, value, theme and mark, with its definition and how often it is used."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.comparison import Comparison, entry_anchor
from cases.marks import Mark
from cases.models import Theme, Variable, registry


@dataclass
class Entry:
    """One definition: where a label of the site leads to."""

    anchor: str
    label: str
    definition: str
    used: int | None = None
    theory: str = ""
    values: list["Entry"] = field(default_factory=list)


@dataclass
class Chapter:
    """The entries of one model, or of the variables, themes or marks."""

    title: str
    definition: str
    records: int | None
    entries: list[Entry]


def chapters():
    """The whole codebook, in the order of the site's menu."""
    return [*(model_chapter(model) for model in registry()), variable_chapter(), theme_chapter(), mark_chapter()]


def model_chapter(model):
    """The shown fields of one model; `used` counts the records that fill them."""
    attributes = Comparison(model).attributes
    used = model.objects.filled_counts([attribute.name for attribute in attributes])
    entries = [
        Entry(entry_anchor(model, a.name), a.label, a.definition, used[a.name], values=choice_entries(a)) for a in attributes
    ]
    definition = model.__doc__.strip().splitlines()[0]
    return Chapter(capfirst(str(model._meta.verbose_name_plural)), definition, used["records"], entries)


def choice_entries(attribute):
    if not attribute.is_choice:
        return []
    return [Entry("", str(label), "") for _value, label in attribute.field.choices]


def variable_chapter():
    entries = []
    for variable in Variable.objects.for_codebook():
        values = [Entry("", value.name, value.definition, value.used) for value in variable.values.all()]
        definition = f"{variable.question} {variable.definition}"
        entries.append(Entry(f"v-{variable.slug}", variable.name, definition, variable.used, variable.theory, values))
    return Chapter(capfirst(str(Variable._meta.verbose_name_plural)), _("Questions put alike to every case."), None, entries)


def theme_chapter():
    entries = [Entry(f"theme-{theme.slug}", theme.name, theme.definition, theme.used) for theme in Theme.objects.with_use()]
    return Chapter(capfirst(str(Theme._meta.verbose_name_plural)), _("Questions that lessons bear on."), None, entries)


def mark_chapter():
    entries = [Entry(f"mark-{mark.value}", str(mark.label), str(mark.definition)) for mark in Mark]
    return Chapter(_("Marks"), _("How a value stands; silence is never read as a no."), None, entries)
