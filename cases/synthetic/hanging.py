"""The evidence of made records: passages of real evidence, each on another record and with a note of the same words."""

from collections import defaultdict

from cases.models import Bearing, Citation, Coding, Enterprise, Figure, Lesson
from cases.synthetic.pools import Prose, prepared

CITATIONS, CODINGS = 5, 10  # of each enterprise
TRIES = 200  # answers drawn for an enterprise, of which the first on each variable count
PLACE = ("source_id", "first_line", "last_line", "fields", "stance")  # by which two citations of one record differ


class Evidence:
    """What hangs on real records, by kind, and which of it hangs on a made one."""

    def __init__(self, chance):
        self.chance = chance
        rows = {kind: prepared(kind.objects.all()) for kind in (Citation, Figure, Coding, Bearing)}
        self.owned = {(kind, model): grouped(rows[kind], owner(model)) for kind in (Citation, Figure) for model in kind.kinds}
        self.bearings = grouped([row for row in rows[Bearing] if row[owner(Enterprise)]], "lesson_id")
        places = {tuple(row[name] for name in PLACE): row for row in rows[Citation] if row[owner(Enterprise)]}
        self.citations = list(places.values())
        coded = [row for row in rows[Coding] if row[owner(Enterprise)]]
        self.answers = list(grouped(coded, owner(Enterprise), "variable_id").values())
        self.notes = Prose([row["note"] for found in rows.values() for row in found if row["note"]], chance)

    def of(self, model, row, pattern, enterprises):
        """Pairs of a kind and a row of it, for a made record of `model`; `enterprises` are keys of those it may bear on."""
        if model is Enterprise:
            found = [(Citation, each) for each in self.cited()] + [(Coding, each) for each in self.coded()]
        else:
            found = [(Citation, each) for each in self.hung(Citation, model, pattern)]
        found += [(Figure, each) for each in self.hung(Figure, model, pattern)]
        for number, (kind, each) in enumerate(found, 1):
            yield kind, self.another(each, f"{row['slug']}-{number}") | {owner(model): row["id"]}
        borne = self.bearings.get((pattern,), ()) if model is Lesson else ()
        cases = self.chance.sample(enterprises, min(len(borne), len(enterprises)))
        for number, (each, case) in enumerate(zip(borne, cases, strict=False), 1):
            yield Bearing, self.another(each, f"{row['slug']}-{number}") | {"lesson_id": row["id"], owner(Enterprise): case}

    def hung(self, kind, model, pattern):
        """What hangs on the pattern."""
        return self.owned.get((kind, model), {}).get((pattern,), ())

    def another(self, row, key):
        """A row of evidence as another piece."""
        return row | {"key": key, "note": row["note"] and self.notes.drawn()}

    def cited(self):
        """The citations of an enterprise, each of another place."""
        return self.chance.sample(self.citations, min(CITATIONS, len(self.citations)))

    def coded(self):
        """The codings of an enterprise: on each variable all that some real one has, so that sides stay beside each other."""
        found, taken = [], set()
        for answer in self.chance.choices(self.answers, k=TRIES) if self.answers else ():
            variable = answer[0]["variable_id"]
            if variable not in taken and len(found) + len(answer) <= CODINGS:
                taken.add(variable)
                found += answer
            if len(found) == CODINGS:
                break
        return found


def owner(model):
    """The column by which evidence belongs to a record of `model`."""
    return f"{model._meta.model_name}_id"


def grouped(rows, *columns):
    """Rows by their values in some columns, which all are filled."""
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(row[name] for name in columns)].append(row)
    return groups
