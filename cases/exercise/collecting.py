"""The readings of a class, taken from the files that its readers downloaded; nothing of them enters the database."""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.exercise.answers import codebook_of
from cases.models import Reading, Round, Source, Topic, Variable
from cases.reliability.readings import Readings

MODELS = ["cases.round", "cases.reading"]


class BadReadings(Exception):
    """Why the files of a class are refused: `faults`, each with the file that it is of."""

    def __init__(self, faults):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Handed:
    """A reading that was handed in: the name of its file, the round that came with it, and the reading itself."""

    name: str
    round: Round
    reading: Reading

    @property
    def topic(self):
        return self.round.codebook["topics"][0]["slug"]


def collect(paths):
    """The readings in these files as those of one round, and the names of their readers; `BadReadings` names every fault."""
    handed, faults = [], []
    for path in paths:
        try:
            handed.append(read_file(path))
        except ValidationError as error:
            faults += [f"{path.name}: {message}" for message in error.messages]
    faults += faults_between(handed)
    if faults:
        raise BadReadings(faults)
    return together(handed)


def read_file(path):
    """The reading of one file; ValidationError says what is wrong with it."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValidationError(_("it cannot be read as JSON: %s") % error) from error
    if not isinstance(entries, list) or [each.get("model") for each in entries if isinstance(each, dict)] != MODELS:
        raise ValidationError(_("it is no file of the exercise: that holds one round and one reading in it."))
    made, reading = record_of(Round, entries[0]), record_of(Reading, entries[1], "round")
    made.clean_fields()
    reading.round = made
    reading.clean_fields(exclude=["round"])
    check_codebook(made)
    reading.clean()
    check_units(made, reading)
    return Handed(path.name, made, reading)


def record_of(model, entry, *left_out):
    """A record of `model`, not saved, with the fields of an entry of a file; ValidationError where it has others."""
    fields = entry.get("fields")
    if not isinstance(fields, dict):
        raise ValidationError(_("the %s has no fields.") % model._meta.verbose_name)
    known = {field.name for field in model._meta.fields}
    if unknown := sorted(fields.keys() - known):
        raise ValidationError(_("a %(kind)s has no field “%(name)s”.") % {"kind": model._meta.verbose_name, "name": unknown[0]})
    return model(**{name: value for name, value in fields.items() if name not in left_out})


def check_codebook(made):
    """Raise ValidationError unless a round was read by the codebook of one topic as it is in this database."""
    topics = [each["slug"] for each in made.codebook["topics"]]
    if len(topics) != 1 or topics[0] not in Topic.objects.titles() or made.codebook != codebook_of(topics[0]):
        raise ValidationError(_("it was read by another codebook than that of this casebook: read the case anew, on its site."))


def check_units(made, reading):
    """Raise ValidationError for every unit of a case that was not read, of an aspect not asked of, or of lines in no text."""
    levels = [each["slug"] for each in made.levels]
    if len(levels) != 1 or reading.cases != levels:
        raise ValidationError(_("it names no case, or several: a file of the exercise is of one."))
    sources = {each.slug: each for each in Source.objects.all()}
    variables = {each.slug: each for each in Variable.objects.on_topic(made.codebook["topics"][0]["slug"])}
    faults = []
    for number, unit in enumerate(reading.units, 1):
        if wrong := unit_fault(unit, reading.cases, variables, sources):
            where = {"number": number, "case": unit["case"], "variable": unit["variable"], "wrong": wrong}
            faults.append(_("Unit %(number)s (%(case)s, %(variable)s): %(wrong)s.") % where)
    if faults:
        raise ValidationError(faults)


def unit_fault(unit, cases, variables, sources):
    """What is wrong with a unit whose shape and value are right; '' if nothing is."""
    source, lines = sources.get(unit["source"]), (unit["first_line"], unit["last_line"])
    if unit["case"] not in cases:
        return _("the case that was read is %s") % ", ".join(cases)
    if not variables[unit["variable"]].asks(unit["aspect"]):
        return _("the variable is not asked of the aspect “%s”") % unit["aspect"]
    if source is None:
        return _("there is no source “%s”") % unit["source"]
    if not source.holds(*lines):
        return _("lines %(first)s to %(last)s are not lines of “%(source)s”") % {
            "first": lines[0],
            "last": lines[1],
            "source": source.slug,
        }
    return ""


def faults_between(handed):
    """What is wrong among files that are right each by itself: other topics, and two readings of one case by one reader."""
    faults, seen = [], {}
    for each in handed:
        if each.topic != handed[0].topic:
            words = {"topic": each.topic, "other": handed[0].topic, "first": handed[0].name}
            faults.append(f"{each.name}: " + _("it is on the topic %(topic)s, and %(first)s on %(other)s.") % words)
        key = (each.reading.reader.casefold(), *each.reading.cases)
        if key in seen:
            words = {"reader": each.reading.reader, "case": each.reading.cases[0], "first": seen[key]}
            faults.append(f"{each.name}: " + _("%(reader)s has read %(case)s in %(first)s already.") % words)
        seen.setdefault(key, each.name)
    return faults


def together(handed):
    """The readings of one class as those of one round, and the names of the readers, in the order of these."""
    units, read, names, levels = defaultdict(list), defaultdict(list), {}, {}
    for each in handed:
        reader = each.reading.reader.casefold()
        names.setdefault(reader, each.reading.reader)
        units[reader] += each.reading.units
        read[reader] += each.reading.cases
        levels |= {case["slug"]: case["level"] for case in each.round.levels}
    readers, variables = sorted(names), handed[0].round.codebook["variables"]
    readings = Readings(variables, [units[name] for name in readers], [], levels, [read[name] for name in readers])
    return readings, [names[name] for name in readers]
