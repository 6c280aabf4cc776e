"""The lessons by theme and country."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from cases.addresses import Address
from cases.lists.facets import NOT_STATED
from cases.models import Country, Lesson, Theme
from cases.schema.marks import Mark
from cases.text.folding import alphabetical

MOST_LESSONS_SHOWN = 3  # in one cell


@dataclass
class Crossing:
    """A cell: the lessons on one theme about one country, or about none (None)."""

    theme: Theme
    country: Country | None
    lessons: list[Lesson]  # those of the chosen kinds
    others: int  # how many more there are, of other kinds
    address: str  # of the list of just these lessons

    @property
    def shown(self):
        return self.lessons[:MOST_LESSONS_SHOWN]

    @property
    def hidden(self):
        """How many lessons only the list shows."""
        return len(self.lessons) - len(self.shown)

    @property
    def is_silent(self):
        """Whether no text puts a lesson of any kind here."""
        return not self.lessons and not self.others

    @property
    def mark(self):
        return Mark.NOT_STATED if self.is_silent else Mark.STATED


def read_matrix(kinds):
    """The countries, and a row (theme, crossings) for each theme, with the lessons of `kinds`; no kinds means all."""
    countries = [*Country.objects.by_role(), None]
    found = crossed_lessons()
    rows = [
        (theme, [crossing(theme, country, found[theme.pk, country and country.pk], kinds) for country in countries])
        for theme in Theme.objects.by_topic()
    ]
    return countries, rows


def crossed_lessons():
    """Lists of lessons by the keys of theme and country, each in the order of the kinds and then by name."""
    lessons = Lesson.objects.in_short().in_bulk()
    pairs = Lesson.objects.facet_rows(["themes__pk", "countries__pk"])
    order = {kind: place for place, kind in enumerate(Lesson.Kind.values)}
    places = {pk: (order[lesson.kind], alphabetical(lesson.name)) for pk, lesson in lessons.items()}
    found = defaultdict(list)
    for pk, theme, country in sorted(pairs, key=lambda pair: places[pair[0]]):
        found[theme, country].append(lessons[pk])
    return found


def crossing(theme, country, lessons, kinds):
    chosen = [lesson for lesson in lessons if not kinds or lesson.kind in kinds]
    where = [("countries", country.slug if country else NOT_STATED), ("theme", theme.slug), *(("kind", kind) for kind in kinds)]
    return Crossing(theme, country, chosen, len(lessons) - len(chosen), str(Address(reverse("list", args=[Lesson]), where)))
