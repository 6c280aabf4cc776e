"""The answers on a sheet: how an address holds them, and the reading that they are, as a file of the readings holds it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from cases.models import Enterprise, Round, Topic, Variable
from cases.reliability.readings import level_of


class Answer(NamedTuple):
    """One value, given of one aspect from one place; in an address its parts stand with points between."""

    variable: str
    value: str
    aspect: str
    place: str

    @classmethod
    def read(cls, text):
        """The answer that a text in an address is; parts that it lacks are empty."""
        return cls(*(text.split(".", 3) + [""] * 3)[:4])

    def __str__(self):
        return ".".join(self)

    @property
    def cell(self):
        """What is answered, from wherever."""
        return self[:3]


def possible(questions, places):
    """Every answer that a sheet lets one give, as an address holds it."""
    return [
        str(Answer(question.variable.slug, choice.slug, aspect.value, place.key))
        for question in questions
        for choice in question.choices
        for aspect in choice.aspects
        for place in places
    ]


def what_is_wrong(text, allowed):
    """The first part of an answer that the sheet, which allows these answers, does not have, in words."""
    given, left = Answer.read(text), [Answer.read(each) for each in allowed]
    names = [_("variable"), _("value"), _("aspect"), _("passage")]
    for part, name, number in zip(given, names, range(len(given)), strict=True):
        left = [each for each in left if each[number] == part]
        if not left:
            return _("there is no %(name)s “%(part)s”") % {"name": name, "part": part}
    return ""


def units(case, answers, places):
    """The answers as codings of a case, as readers make them."""
    by_key = {place.key: place for place in places}
    return [unit(case, answer, by_key[answer.place]) for answer in answers]


def unit(case, answer, place):
    passage = {"source": place.source.slug, "first_line": place.first_line, "last_line": place.last_line}
    return {"case": case.slug, "variable": answer.variable, "value": answer.value, "aspect": answer.aspect} | passage


def reading_file(case, topic, reader, made):
    """The entries of a file of readings: a round of its own, of one case on the topic of this slug, and the reading in it."""
    number = Round.objects.next_number()
    about = _("An exercise in a class: each reader coded alone, from the passages that the casebook has on the topic.")
    fields = {"number": number, "coders": str(Round.Coders.HUMAN), "about": about, "codebook": codebook_of(topic)}
    levels = [{"slug": case.slug, "level": level_of(case)}]
    read = {"round": [number], "reader": reader, "cases": [case.slug], "units": made}
    return [{"model": "cases.round", "fields": fields | {"levels": levels}}, {"model": "cases.reading", "fields": read}]


def codebook_of(topic):
    """The codebook of the topic of this slug, as rounds hold theirs."""
    titles, found = Topic.objects.titles(), Variable.objects.on_topic(topic)
    return {"topics": [{"slug": topic, "name": titles[topic]}], "variables": [entry_of(each) for each in found]}


def entry_of(variable):
    """A variable in the codebook of a round."""
    values = [{"slug": each.slug, "name": each.name} for each in variable.values.all()]
    return {
        "slug": variable.slug,
        "name": variable.name,
        "topic": variable.topic.slug,
        "applies_to": "both" if variable.applies_to == Variable.EVERY_CASE else variable.applies_to,
        "levels": list(map(str, Enterprise.Level.values)) if variable.applies(Enterprise) else [],
        "multiple": variable.multiple,
        "values": values,
    }
