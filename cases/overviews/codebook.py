"""The codebook: every field, variable, value, theme and mark, with its definition and how often it is used."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.models import Bearing, Citation, Coding, Event, Figure, Sentence, Source, Term, Theme, Topic, Variable, registry
from cases.models.owned import Owned, names_of
from cases.models.source import Passage
from cases.models.state import kept
from cases.overviews.aggregation import AGGREGATION
from cases.reliability.caveats import caveats
from cases.reliability.report import VariableReport, reliability
from cases.schema.dates import is_beside_date
from cases.schema.declaration import Attribute, Section, Shown, declaration_of
from cases.schema.marks import Caveat, Comparison, Difference, Mark
from cases.text.sequences import unique

CODEBOOK_COLUMNS = {  # of the codebook as a table
    "chapter": _lazy("The kind of record that a field belongs to, or what else is defined."),
    "topic": _lazy("The topic that it belongs to."),
    "label": _lazy("What pages call it."),
    "value": _lazy("The value that is defined; none where the field or variable itself is."),
    "definition": _lazy("What it means."),
    "theory": _lazy("The work that the question comes from."),
    "used": _lazy("How many records have it."),
    "caveats": _lazy("Why its values call for care."),
}
EVIDENCE = (Citation, Figure, Event, Coding, Sentence, Bearing, Term, Source)


@dataclass
class CodebookEntry:
    """One definition, to which labels of the site lead; `used` is None for what is not counted."""

    anchor: str
    label: str
    definition: str
    used: int | None = None
    theory: str = ""
    topic: str = ""
    values: list["CodebookEntry"] = field(default_factory=list)
    caveats: list[Caveat] = field(default_factory=list)
    rounds: list[VariableReport] = field(default_factory=list)  # how far the readings of each agree on it

    @property
    def noted(self):
        """Its caveats in brackets, as the document holds them."""
        return f" ({', '.join(self.caveats)})" if self.caveats else ""

    @property
    def text(self):
        """Its definition, and whom that follows, as the document holds them."""
        theory = _("After: %s.") % self.theory if self.theory else ""
        return " ".join(filter(None, [str(self.definition), theory]))

    @property
    def lines(self):
        """Its values and the agreement of readings on it, each as a line of the document."""
        values = [f"{value.label}: {value.definition}" if value.definition else value.label for value in self.values]
        return values + [f"{each.round}, {part.label.lower()}: {part.text}" for each in self.rounds for part in each.parts]


@dataclass
class Chapter:
    """The entries of one model, or of the variables, themes, marks or caveats, by topic; `records` is None if they are none."""

    title: str
    definition: str
    records: int | None
    entries: list[CodebookEntry]


@kept
def chapters():
    """The whole codebook: the records, how far readings agree, variables, rules and themes, the evidence, the marks."""
    titles, found = Topic.objects.titles(), reliability()
    records = [model_chapter(model, declaration_of(model).sections(titles)) for model in registry()]
    evidence = [model_chapter(model, [Section("", "", evidence_attributes(model))]) for model in EVIDENCE]
    coded = [agreement_chapter(found), *variable_chapters(found["rounds"]), aggregation_chapter(), theme_chapter()]
    return [*records, *coded, *evidence, mark_chapter(), caveat_chapter(), difference_chapter()]


def model_chapter(model, sections):
    """The fields of one model, with how many records fill each of them and hold each of its choices."""
    used = model.objects.filled_counts([attribute.name for section in sections for attribute in section.attributes])
    entries = [field_entry(a, used, section.title if section.topic else "") for section in sections for a in section.attributes]
    definition = model.__doc__.strip().splitlines()[0]
    return Chapter(capfirst(str(model._meta.verbose_name_plural)), definition, used["records"], entries)


def field_entry(attribute, used, topic):
    values = choice_entries(attribute, used)
    return CodebookEntry(
        attribute.entry, attribute.label, attribute.definition, used[attribute.name], topic=topic, values=values
    )


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


def agreement_chapter(found):
    """What the numbers below each variable are: how they are measured, and the rounds of readings that they come from."""
    method = [CodebookEntry(*each) for each in found["method"]]
    rounds = [CodebookEntry(f"round-{each.number}", each.name, each.about) for each in found["rounds"]]
    return Chapter(_("Agreement of readings"), found["what_it_is"], None, [*method, *rounds])


def variable_chapters(rounds):
    """A chapter for each topic, with its variables; those of none come last."""
    variables, noted = list(Variable.objects.for_codebook()), caveats()
    entries = {variable: variable_entry(variable, noted[variable.slug], rounds) for variable in variables}
    topics = unique(variable.topic for variable in variables) or [None]
    return [topic_chapter(topic, [entry for each, entry in entries.items() if each.topic == topic]) for topic in topics]


def topic_chapter(topic, entries):
    """The variables of one topic."""
    title = _("Variables: %s") % topic if topic else capfirst(str(Variable._meta.verbose_name_plural))
    return Chapter(title, _("Questions asked of every case alike."), None, entries)


def variable_entry(variable, noted, rounds):
    """A variable with its values (what each means, what it does not, an example), its caveats and what readings agree on."""
    doubt = _("In doubt: %s") % variable.in_doubt if variable.in_doubt else ""
    definition = " ".join(filter(None, [variable.question, variable.definition, asked_of(variable), doubt]))
    values = [CodebookEntry("", value.name, value_text(value), value.used) for value in variable.values.all()]
    topic = variable.topic.name if variable.topic else ""
    reports = [report for made in rounds for report in made.variables if report.slug in variable.slugs]
    label, used, theory = variable.name, variable.used, variable.theory
    return CodebookEntry(f"v-{variable.slug}", label, definition, used, theory, topic, values, noted, reports)


def asked_of(variable):
    """The aspects of which a variable is asked, as a sentence; '' if it is asked of each."""
    asked = [str(label) for aspect, label in Coding.Aspect.choices if aspect and variable.asks(aspect)]
    return _("Coded only: %s.") % ", ".join(asked) if variable.aspects else ""


def value_text(value):
    example = _("Example: %s") % value.example if value.example else ""
    return " ".join(filter(None, [value.definition, value.unlike, example]))


def aggregation_chapter():
    entries = [CodebookEntry(f"rule-{place}", str(label), str(rule)) for place, (label, rule) in AGGREGATION.items()]
    return Chapter(
        _("Rules of aggregation"), _("For which case a passage is coded, so that none speaks for all."), None, entries
    )


def theme_chapter():
    """The themes, by topic; those of none come last."""
    entries = [
        CodebookEntry(f"theme-{each.slug}", each.name, each.definition, each.used, topic=each.topic.name if each.topic else "")
        for each in Theme.objects.with_use()
    ]
    return Chapter(capfirst(str(Theme._meta.verbose_name_plural)), _("Questions that lessons bear on."), None, entries)


def mark_chapter():
    entries = [CodebookEntry(f"mark-{mark.value}", str(mark.label), str(mark.definition)) for mark in Mark]
    return Chapter(_("Marks"), _("How a value stands; silence is never read as a no."), None, entries)


def caveat_chapter():
    entries = [CodebookEntry(f"caveat-{each.value}", str(each.label), str(each.definition)) for each in Caveat]
    return Chapter(_("Caveats"), _("Why the values of a variable, whatever they are, call for care."), None, entries)


def difference_chapter():
    groups = [CodebookEntry(f"compared-{each.value}", str(each.label), str(each.definition)) for each in Comparison]
    reasons = [CodebookEntry(f"differs-{each.value}", str(each.label), str(each.definition)) for each in Difference]
    about = _("What a row of a comparison tells of its records; and, in files, why a cell differs from the others of its row.")
    return Chapter(_("Differences"), about, None, [*groups, *reasons])


def codebook_rows(chapter):
    """A row for each entry of a chapter, and for each of its values."""
    for entry in chapter.entries:
        place = [chapter.title, entry.topic, entry.label]
        used, noted = "" if entry.used is None else entry.used, " ".join(entry.caveats)
        yield [*place, "", entry.definition, entry.theory, used, noted]
        for value in entry.values:
            yield [*place, value.label, value.definition, "", "" if value.used is None else value.used, ""]
