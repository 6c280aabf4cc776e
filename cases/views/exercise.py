"""Coding a case oneself: the sheet, the answers beside the readings, and the reading as a file. Nothing is stored."""

from functools import partial
from itertools import groupby
from typing import NamedTuple

from django import forms
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.addresses import Address, BadAddress, shortened
from cases.exercise.answers import Answer, possible, reading_file, units, what_is_wrong
from cases.exercise.compared import Accord, sides_of
from cases.exercise.sheet import Place, passages_by_topic, places, questions_on
from cases.models import Coding, Country, Topic
from cases.models.fields import visible
from cases.parameters import AnyOf, OneOf, Parameters, Typed
from cases.reliability.readings import all_cases
from cases.text.sequences import unique
from cases.views.passages import read_lines
from cases.views.responses import as_json, record_data, respond

LONGEST_NAME = 80  # letters, as a reading has them


class Answers(AnyOf):
    """The answers on a sheet; one that is refused is told which of its parts the sheet does not have."""

    def refused(self, name, error, address):
        value = (error.params or {}).get("value", "")
        wrong = what_is_wrong(str(value), [choice for choice, _label in self.choices])
        words = {"answer": shortened(str(value)), "wrong": shortened(wrong)}
        return BadAddress(_("This sheet cannot hold the answer “%(answer)s”: %(wrong)s.") % words, self.way_back(name, address))


class ExerciseParameters(Parameters):
    """What the address of an exercise may hold: a case, a topic, the name of who reads and the answers."""

    case = OneOf(_lazy("Case"))
    topic = OneOf(_lazy("Topic"))
    reader = Typed(_lazy("Pseudonym or name"), max_length=LONGEST_NAME, validators=[visible])
    answer = Answers(_lazy("Answers"))

    def clean(self):
        """One place for each value in each aspect."""
        cells = [Answer.read(each).cell for each in self.cleaned_data.get("answer", [])]
        twice = next((cell for cell in cells if cells.count(cell) > 1), None)
        if twice:
            message = _("The answer “%s” is given twice: name the one passage that says it most clearly.") % ".".join(twice)
            raise forms.ValidationError(message, params={"names": ["answer"]})


class Exercise(NamedTuple):
    """What an address asks for: its parameters, the case and the questions of the topic, as far as it names them."""

    asked: ExerciseParameters
    cases: dict
    topics: dict
    case: object
    questions: list
    places: dict[str, list[Place]]  # of the case, by the slug of their topic

    @property
    def chosen(self):
        return self.asked.cleaned_data

    @property
    def to_read(self):
        """The places that are to be read on the topic."""
        return self.places.get(self.chosen["topic"], [])

    @property
    def own(self):
        """The reader's answers, as codings of the case."""
        return units(self.case, map(Answer.read, self.chosen["answer"]), self.to_read) if self.case else []


def read_exercise(address):
    """The exercise of an address."""
    cases, topics = all_cases(), Topic.objects.titles()
    case, topic = cases.get(address.one("case")), address.one("topic")
    questions = questions_on(topic, type(case) if case else None) if topic in topics else []
    there = {slug: places(found) for slug, found in passages_by_topic(case).items()} if case else {}
    answers = possible(questions, there.get(topic, []))
    names = {slug: each.name for slug, each in cases.items()}
    asked = ExerciseParameters.read(address, case=names, topic=topics, answer=dict.fromkeys(answers, ""))
    return Exercise(asked, cases, topics, case, questions, there)


def read_whole(address):
    """The exercise of an address that names both a case and a topic; `BadAddress` if it does not."""
    read = read_exercise(address)
    if not (read.case and read.questions):
        raise BadAddress(_("Choose a case and a topic first."), str(address.at(reverse("exercise"))))
    return read


def sheet(request, form="html"):
    """The sheet of a case on a topic; without a case the blank one of the topic, without a topic the choice of both."""
    read = read_exercise(Address.of(request))
    texts = [(place, *lines_of(place)) for place in read.to_read] if form == "html" else []
    context = {
        "asked": read.asked,
        "case": read.case,
        "topic": read.topics.get(read.chosen["topic"], ""),
        "countries": by_country(read.cases.values()),
        "topics": [(slug, title, len(read.places.get(slug, []))) for slug, title in read.topics.items()],
        "questions": [(each.variable, rows_of(each, read)) for each in read.questions],
        "aspects": [each for each in Coding.Aspect if any(q.variable.asks(each) for q in read.questions if each)],
        "texts": texts,
        "reasons": unique((place.source, reason) for place, _lines, reason in texts if reason),
    }
    data, table = partial(sheet_data, read), partial(sheet_table, read)
    return respond(request, form, "cases/exercise.html", context, data, table, read.asked)


def by_country(cases):
    """The cases by their country, each country first among its own: [(country, [case])]."""
    homed = [(case if isinstance(case, Country) else case.country, case) for case in cases]
    homed.sort(key=lambda pair: (pair[0].name, pair[0] != pair[1]))
    return [(country, [case for _home, case in found]) for country, found in groupby(homed, lambda pair: pair[0])]


def lines_of(place):
    """The lines of a place and '', or '' and why they are not shown."""
    return read_lines(place.source, place.first_line, place.last_line)


def rows_of(question, read):
    """The values of a question, each with a cell for each aspect: its label, its options and the number that is chosen."""
    return [(choice, [cell_of(question, choice, aspect, read) for aspect in choice.aspects]) for choice in question.choices]


def cell_of(question, choice, aspect, read):
    answers = [(str(Answer(question.variable.slug, choice.slug, aspect.value, each.key)), each.number) for each in read.to_read]
    return aspect.label, answers, next((number for text, number in answers if text in read.chosen["answer"]), "")


def place_data(place):
    """A place as plain data."""
    where = {"source": place.source.slug, "locator": place.locator, "key_terms": place.key_terms}
    return {"number": place.number} | where | {"first_line": place.first_line, "last_line": place.last_line}


def question_data(question):
    """A question as plain data, with its values."""
    names = ("slug", "name", "question", "definition", "in_doubt", "multiple")
    choices = [
        {"slug": each.slug, "name": each.name, "definition": each.definition, "not_to_be_used": each.unlike}
        | {"aspects": [aspect.value for aspect in each.aspects]}
        for each in question.choices
    ]
    return {name: getattr(question.variable, name) for name in names} | {"values": choices}


def sheet_data(read):
    """A sheet as plain data, or what may be chosen for one."""
    return {
        "case": record_data(read.case) if read.case else None,
        "topic": read.chosen["topic"] or None,
        "topics": [{"slug": slug, "name": title} for slug, title in read.topics.items()],
        "questions": list(map(question_data, read.questions)),
        "passages": list(map(place_data, read.to_read)),
        "answers": read.own,
    }


def sheet_table(read):
    """A row for each value of each question of a sheet; without one for each topic."""
    if not read.questions:
        return [["topic", "name"], *map(list, read.topics.items())]
    rows = (choice_row(each, choice) for each in read.questions for choice in each.choices)
    return [["variable", "question", "value", "name", "definition", "not_to_be_used", "aspects"], *rows]


def choice_row(question, choice):
    """A value of a question as a row of a table."""
    aspects = " ".join(aspect.value for aspect in choice.aspects)
    told = (choice.slug, choice.name, choice.definition, choice.unlike)
    return [question.variable.slug, question.variable.question, *told, aspects]


def answers(request, form="html"):
    """A reader's answers beside the readings of the casebook and what stands in it."""
    address = Address.of(request)
    read = read_whole(address)
    sides = sides_of(read.case, read.questions, read.to_read, read.own)
    found = [(question, sides.lines(question)) for question in read.questions]
    lines = [line for _question, lines in found for line in lines]
    context = {
        "case": read.case,
        "topic": read.topics[read.chosen["topic"]],
        "reader": read.chosen["reader"],
        "readers": list(sides.readings),
        "found": found,
        "places": read.to_read,
        "total": len(lines),
        "agreed": sum(line.accord == Accord.ALL for line in lines),
        "sheet": address.at(reverse("exercise")),
        "file": address.at(reverse("exercise-reading")),
    }
    data, table = partial(answer_data, read, found), partial(answer_table, found, list(sides.readings))
    return respond(request, form, "cases/answers.html", context, data, table, read.asked)


def answer_data(read, found):
    """The answers and the readings as plain data."""
    lines = [
        {"variable": question.variable.slug, "value": line.choice.slug, "aspect": line.aspect.value}
        | {"own": line.own, "readings": line.readings, "in_casebook": line.stands, "accord": line.accord, "why": line.why}
        for question, lines in found
        for line in lines
    ]
    head = {"case": record_data(read.case), "topic": read.chosen["topic"], "reader": read.chosen["reader"]}
    return head | {"lines": lines, "passages": list(map(place_data, read.to_read))}


def answer_table(found, readers):
    """A row for each value that anybody gives."""
    head = ["variable", "value", "aspect", "own", *readers, "in_casebook", "accord", "why"]
    return [head, *(line_row(question, line) for question, lines in found for line in lines)]


def line_row(question, line):
    """A value that somebody gives as a row of a table."""
    said = [line.own, *line.readings.values(), "yes" if line.stands else "no", line.accord, line.why]
    return [question.variable.slug, line.choice.slug, line.aspect.value, *said]


def reading(request):
    """The answers as a reading of the case on the topic, in the form of a file of the readings, for an instructor."""
    address = Address.of(request)
    read = read_whole(address)
    reader, topic = read.chosen["reader"], read.chosen["topic"]
    if not reader:
        raise BadAddress(_("Write a name or a pseudonym on the sheet first."), str(address.at(reverse("exercise"))))
    answer = as_json(reading_file(read.case, topic, reader, read.own))
    answer["X-Robots-Tag"] = "noindex"
    name = "-".join(filter(None, [slugify(reader) or "reading", read.case.slug, topic]))
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
