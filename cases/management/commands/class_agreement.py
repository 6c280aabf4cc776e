"""`manage.py class_agreement FILES`: how far the readers of an exercise agree; the files stay files, the database as it is."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cases.exercise.agreement import class_agreement, on_all, tally
from cases.exercise.collecting import BadReadings, collect
from cases.models.reading import ABOUT
from cases.reliability.report import LABELS

SAYS = """{readers} readers: {names}.
Pairs alike: of all pairs of answers to one unit, those that are the same. Alpha: Krippendorff's, nominal.
Of few units alpha says little; it is undefined where all answers are the same."""


class Command(BaseCommand):
    help = "Print how far the readings of a class agree, from the files that its readers downloaded from the exercise."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="a file of a reader, or a folder of them")

    def handle(self, paths, **options):
        files = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
        if not files:
            raise CommandError("There is no file of a reading.")
        try:
            readings, names = collect(files)
        except BadReadings as refused:
            raise CommandError(f"Nothing was computed:\n{refused}") from refused
        self.stdout.write(report(readings, names))


def report(readings, names):
    """The agreement of a class as lines for a terminal."""
    found = class_agreement(readings)
    lines = [SAYS.format(readers=len(names), names=", ".join(names)), ""]
    for variable in readings.variables:
        lines.append(variable["name"])
        lines += [f"  {measure(each)}" for each in found[variable["slug"]]]
        labels = {each["slug"]: each["name"] for each in variable["values"]}
        for case, aspect, value, given, asked in tally(readings, variable):
            lines.append(f"    {case}, {aspect}: {labels.get(value, value)}, by {given} of {asked}")
    lines += ["All questions", *(f"  {measure(on_all(found, about), alone=True)}" for about in ABOUT)]
    return "\n".join(lines)


def measure(found, alone=False):
    """An agreement as a line; `alone` without alpha."""
    share = "–" if found.share is None else f"{100 * found.share:.1f} %"
    alpha = "" if alone else f", alpha {'undefined' if found.alpha is None else f'{found.alpha:z.3f}'}"
    return f"{LABELS[found.about]}: {found.units} units, pairs alike {share} ({found.alike} of {found.pairs}){alpha}"
