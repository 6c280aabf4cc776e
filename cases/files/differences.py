"""What differs between two states of the casebook, each as {place: canonical fields}."""

from dataclasses import dataclass

from cases.files.entries import fixture_models, label

LONGEST_VALUE = 60  # letters of a value in a message


@dataclass(frozen=True)
class Difference:
    """An entry before and after; None before if it is added, None after if it is removed."""

    place: tuple
    before: dict | None
    after: dict | None

    @property
    def fields(self):
        """The names of the fields that differ, in the order of the model."""
        model = fixture_models()[self.place[0]]
        one, other = self.before or {}, self.after or {}
        every = [field.name for field in [*model._meta.fields, *model._meta.many_to_many]]
        return [name for name in every if one.get(name) != other.get(name)]

    def __str__(self):
        if self.before is None or self.after is None:
            return f"{'add' if self.before is None else 'remove'} {label(self.place)}"
        return f"change {label(self.place)}: " + "; ".join(self._words(name) for name in self.fields)

    def _words(self, name):
        return f"{name}: {spelled(self.before.get(name))} → {spelled(self.after.get(name))}"


def spelled(value):
    """A value of an entry as messages give it: short, a list as its parts."""
    if value in (None, "", []):
        return "nothing"
    parts = value if isinstance(value, list) else [value]
    text = ", ".join(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def differences(before, after):
    """The `Difference`s between two states, in the order of `before`, then what is added."""
    places = dict.fromkeys([*before, *after])
    pairs = ((place, before.get(place), after.get(place)) for place in places)
    return [Difference(place, one, other) for place, one, other in pairs if one != other]


def edits(met, ours, theirs):
    """How one side was edited since both last met, and the other was not alike; if they never met, all they differ in."""
    known = met if met or not ours else theirs
    return [each for each in differences(known, ours) if theirs.get(each.place) != each.after]
