"""What the readings of each round agree on and what not, variable by variable, in the words of pages and of the document."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Coding, Country, Round, Source, kept
from cases.models.reading import ABOUT, NOT_APPLICABLE
from cases.reliability.agreement import Agreement
from cases.reliability.measures import stored
from cases.reliability.method import method, what_it_is
from cases.reliability.readings import Readings, all_cases, former_slugs

LABELS = {"values": gettext_lazy("Values"), "said": gettext_lazy("Said or silent")}  # of what readings can agree on


@dataclass
class Part:
    """What readings can agree on of a variable, how far they do, and how the variable is judged by it."""

    about: str
    agreement: Agreement
    judged: str

    @property
    def label(self):
        return LABELS[self.about]

    @property
    def words(self):
        """Units, per cent, alpha with its interval and the judgement, as cells of a table."""
        found = self.agreement
        if found.share is None:
            return [str(found.units), "–", "–", self.judged]
        low, high = found.interval or (None, None)
        alpha = _("undefined") if found.alpha is None else f"{found.alpha:.3f} ({low:.3f} to {high:.3f})"
        return [str(found.units), f"{100 * found.share:.1f}", alpha, self.judged]

    @property
    def text(self):
        """The same in a line of the codebook's document."""
        units, share, alpha, judgement = self.words
        measured = [] if self.agreement.share is None else [_("%s %%") % share, _("alpha %s") % alpha]
        return f"{', '.join([_('%s units') % units, *measured])}; {judgement}"


@dataclass
class Told:
    """A disagreement in words: the case, what each reading gives with its passages, and how it was settled, if it was."""

    case: str
    name: str
    address: str  # of the case; '' if there is no such case any more
    aspect: str
    sides: list[tuple[str, str]]
    settled: list[str]

    @property
    def text(self):
        """The whole in a line of the document."""
        sides = "".join(f" {reader}: {side}." for reader, side in self.sides)
        settled = _(" Settled: %s.") % "; ".join(self.settled) if self.settled else ""
        return f"{self.name}, {self.aspect}.{sides}{settled}"


@dataclass
class VariableReport:
    """One round on one variable; `shared` is how many values all readings give, and how many any of them gives."""

    round: str
    number: int  # of the round
    slug: str
    name: str
    topic: str
    parts: list[Part]  # none before they are computed
    shared: tuple[int, int]
    disagreements: list[Told]


@dataclass
class RoundReport:
    """One round: what it was, who read how much, what is left out of the count, and every variable of its codebook."""

    name: str
    number: int
    about: str
    people: list[str]
    codings: list[tuple[str, int]]
    cases_counted: int
    cases_left_out: list[str]
    examples: int
    variables: list[VariableReport]

    @property
    def tentative(self):
        """The names of the variables that are tentative, for each thing that readings can agree on."""
        found = {about: [] for about in ABOUT}
        for variable in self.variables:
            for part in variable.parts:
                found[part.about] += [variable.name] if part.agreement.tentative else []
        return found

    @property
    def rows(self):
        """The cells of each variable in the document's tables, for each thing that readings can agree on."""
        found = {about: [] for about in ABOUT}
        for variable in self.variables:
            further = {"values": ["{} of {}".format(*variable.shared)]}
            for part in variable.parts:
                found[part.about].append([variable.name, variable.topic, *part.words, *further.get(part.about, [])])
        return found

    @property
    def disagreements(self):
        """How often the readings differ."""
        return sum(len(variable.disagreements) for variable in self.variables)


@kept
def reliability():
    """The whole report: what it is, the method, and every round, the first one first."""
    words = Words(all_cases(), Source.objects.short_names())
    rounds = [round_report(made, words) for made in Round.objects.with_readings()]
    people = {reader for each in rounds for reader in each.people}
    return {"what_it_is": what_it_is(len(people)), "method": method(), "rounds": rounds}


def round_report(made, words):
    readings, agreements = Readings.of(made, words.cases), stored(made.agreement)
    codings = [(each.reader, len(each.units)) for each in made.readings.all()]
    return RoundReport(
        name=str(made),
        number=made.number,
        about=made.about,
        people=[reader for reader, _units in codings] if made.coders == Round.Coders.HUMAN else [],
        codings=codings,
        cases_counted=len(readings.levels.keys() - readings.cases_left_out),
        cases_left_out=[words.case(slug) for slug in sorted(readings.cases_left_out)],
        examples=len(readings.examples),
        variables=[variable_report(made, readings, each, agreements, words) for each in readings.variables],
    )


def variable_report(made, readings, variable, agreements, words):
    found = agreements.get(variable["slug"], {})
    return VariableReport(
        round=str(made),
        number=made.number,
        slug=variable["slug"],
        name=variable["name"],
        topic=variable["topic"],
        parts=[Part(about, found[about], judged(found[about])) for about in ABOUT if about in found],
        shared=readings.shared(variable),
        disagreements=[words.disagreement(made, variable, each) for each in readings.disagreements(variable)],
    )


def judged(agreement):
    """How a variable is judged by an agreement, in words."""
    if agreement.share is None:
        return _("too few units")
    if agreement.by_alpha:
        return _("tentative, by alpha") if agreement.tentative else _("stands, by alpha")
    return _("tentative, by per cent") if agreement.tentative else _("stands, by per cent")


@dataclass(frozen=True)
class Words:
    """How cases and sources are named: `cases` by slug, and the short names of sources by slug."""

    cases: dict
    sources: dict

    def found(self, slug):
        """The case of a slug, or of a former one; None if there is none any more."""
        return self.cases.get(former_slugs(self.cases).get(slug, slug))

    def case(self, slug):
        """The name of a case with its country; its slug if there is no such case any more."""
        case = self.found(slug)
        if case is None:
            return slug
        return case.name if isinstance(case, Country) else f"{case.name} ({case.country.name})"

    def disagreement(self, made, variable, found):
        """A disagreement of the readings of a round."""
        names = {value["slug"]: value["name"] for value in variable["values"]} | {NOT_APPLICABLE: _("Not applicable")}
        readers = [reading.reader for reading in made.readings.all()]
        sides = [
            (reader, self.side(side, names)) for reader, side in zip(readers, found.sides, strict=True) if side is not None
        ]
        where = {"case": found.case, "variable": variable["slug"], "aspect": found.aspect}
        case, aspect = self.found(found.case), Coding.Aspect(found.aspect).label
        return Told(
            case=found.case,
            name=self.case(found.case),
            address=case.get_absolute_url() if case else "",
            aspect=str(aspect),
            sides=sides,
            settled=[decision(each, names) for each in made.settled if where.items() <= each.items()],
        )

    def side(self, codings, names):
        """What one reading says, as in 'Divided (Ranis, line 48); Leads (Ranis, lines 50–51)'."""
        told = (
            f"{names[each['value']]} ({self.sources.get(each['source'], each['source'])}, {lines_of(each)})" for each in codings
        )
        return "; ".join(told) or _("no value")


def lines_of(coding):
    first, last = coding["first_line"], coding["last_line"]
    return _("line %s") % first if first == last else _("lines %(first)s–%(last)s") % {"first": first, "last": last}


def decision(entry, names):
    """How one value was settled, as in 'Divided: dropped (the passage speaks of another union)'."""
    name = names.get(entry["value"], entry["value"])
    return f"{name}: {Round.Decision(entry['decision']).label} ({entry['reason']})"
