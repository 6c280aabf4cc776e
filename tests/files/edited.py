"""A small casebook in files and database, and corrections of it on either side."""

import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.models import AutoField, BooleanField, DecimalField, F, IntegerField

from cases import models
from cases.files import fixtures
from cases.files.entries import fields_of, fixture_models, place_of
from cases.files.held import Held
from cases.files.placing import fixtures_in
from cases.models import record_models
from cases.models.fields import YearField
from cases.models.owned import Owned, names_of
from cases.schema.dates import BoundField, TextDateField
from tests import factories
from tests.small_casebook import MEASURED, SETTLED

OTHER_TEXTS = {  # of fields that do not take just any text
    "reviewed_as": ("a mark", "another mark"),
    "iso_code": ("PA", "PB"),
    "language": ("es", "qu"),
    "available_at": ("https://one.example/", "https://other.example/"),
    "blank_lines": ("2", "3"),
    "fields": ("name", "summary"),
    "about": ("It was.", "It was otherwise."),
    "text": ("It was.", "It was otherwise."),
    "codebook": [factories.codebook("owner"), factories.codebook("title")],
    "left_out": [[{"case": case, "reason": "A pilot."}] for case in ("peru", "chile")],
    "settled": [[SETTLED], [SETTLED, SETTLED | {"case": "chile"}]],
    "agreement": [[MEASURED], [MEASURED | {"units": 11}]],
    "cases": [["peru"], ["chile"]],
    "levels": [[{"slug": case, "level": "country"}] for case in ("peru", "chile")],
    "aspects": ("law", "practice law"),
    "units": [[factories.make_unit("chile")], [factories.make_unit("cuba", value="state")]],
}
PASSAGES = [model for model in record_models() if issubclass(model, models.Passage | models.Omission)]
LAST = {}  # the rows and the fields of the last state


@dataclass
class Files:
    """The files of a folder, edited entry by entry."""

    folder: Path

    def find(self, where):
        """The file of an entry, all entries in it, and the entry itself."""
        for path in fixtures_in(self.folder).values():
            entries = json.loads(path.read_text(encoding="utf-8"))
            for entry in entries:
                if place_of(fixture_models()[entry["model"]], entry["fields"]) == where:
                    return path.relative_to(self.folder), entries, entry
        raise LookupError(where)

    def edit(self, where, values):
        """Give an entry these values; None takes a field out."""
        path, entries, entry = self.find(where)
        entry["fields"] = {name: value for name, value in (entry["fields"] | values).items() if value is not None}
        self.write(path, entries)

    def remove(self, *wheres):
        """Take entries out."""
        for where in wheres:
            path, entries, entry = self.find(where)
            self.write(path, [each for each in entries if each is not entry])

    def add(self, where, values):
        """Add an entry, in a file of its own."""
        self.write("added.json", [{"model": where[0], "fields": values}])

    def write(self, name, entries):
        (self.folder / name).write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def load(self, **options):
        return fixtures.load(self.folder, **options)


def small_casebook(folder):
    """The files of a casebook with some records of each model, on the last of which nothing hangs."""
    lone = [model for model in record_models() if not issubclass(model, Owned)]
    for model in [*record_models(), *record_models(), *lone, models.Country, models.Source, models.Round]:
        factories.make(model)
    for field in (
        field for model in record_models() for field in model._meta.many_to_many
    ):  # by key, as 10000 comes before 9999
        first, other = (model.objects.earliest("pk") for model in (field.model, field.related_model))
        getattr(first, field.name).add(other)
    models.SetMember.objects.update(position=F("pk"))
    models.ComparisonSet.objects.latest("pk").members.all().delete()
    models.ComparisonSet.objects.latest("pk").rows.all().delete()
    models.Source.objects.update(licence="CC BY")
    for model in PASSAGES:
        model.objects.update(first_line=1, last_line=99)
    models.Variable.objects.filter(codings=None).latest("pk").values.all().delete()
    fixtures.save(folder)
    return Files(folder)


def state():
    """What the database holds, {place: canonical fields}; worked out anew where any row is another than at the last call."""
    rows = stored()
    if LAST.get("rows") != rows:
        LAST.update(rows=rows, fields=Held().fields)
    return deepcopy(LAST["fields"])


def stored():
    """Every row of every table that holds records or ties them to each other, by table, as the database gives them."""
    kinds = [each for model in record_models() for each in (model, *(f.remote_field.through for f in model._meta.many_to_many))]
    rows = {}
    with connection.cursor() as cursor:
        for table in (kind._meta.db_table for kind in kinds):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY id")  # noqa: S608
            rows[table] = cursor.fetchall()
    return rows


def subject(model):
    """The record of a model that is edited: the last one made, on which nothing hangs."""
    return model.objects.order_by("pk").last()


def place(record):
    return record._meta.label_lower, record.natural_key()


def enter(record, field, value):
    """Correct one field of a record in the database, as a form would; the value is canonical, or None."""
    if field.many_to_many:
        getattr(record, field.name).set(field.related_model.objects.get_by_natural_key(*key) for key in value)
    elif field.is_relation:
        setattr(record, field.name, value and field.related_model.objects.get_by_natural_key(*value))
        record.save()
    else:
        setattr(record, field.name, field.to_python(value))
        record.save()


def correctable(model):
    """The fields of a model that can be corrected by themselves: not its name, and one of the keys to what it belongs to."""
    unlike = {*model.key_fields, "renamed_from", *(names_of(model.kinds)[1:] if issubclass(model, Owned) else ())}
    unlike |= {models.Coding: {"variable", "certainty"}, models.SetRow: {"variable"}, models.Sentence: {"stance"}}.get(
        model, set()
    )
    every = [*model._meta.fields, *model._meta.many_to_many]
    return [field for field in every if field.name not in unlike and not isinstance(field, AutoField | BoundField)]


def two_others(record, field):
    """Two canonical values of a field other than what it holds; of a choice between two, one of them twice."""
    fields = fields_of(record)
    if field.is_relation:
        found = [list(other.natural_key()) for other in field.related_model.objects.order_by("pk")]
        others = [key for key in found if key not in ([*record.natural_key()], fields.get(field.name))]
        if field.name == "value":
            others = [key for key in others if key[0] == record.variable.slug]
        return [[key] for key in others[:2]] if field.many_to_many else [others[0], others[-1 if len(others) == 1 else 1]]
    values = [value for value in values_for(field, fields.get(field.name)) if value != fields.get(field.name)]
    return [values[0], values[min(1, len(values) - 1)]]


def values_for(field, now):
    """Some canonical values that a plain field may hold."""
    if field.choices:
        return [value for value, _label in field.flatchoices if value]
    if isinstance(field, BooleanField):
        return [not now]
    if isinstance(field, TextDateField):
        return ["2001", "[2002..2003-05]", "2004?"]
    if isinstance(field, IntegerField):
        return [2001, 2002, 2003] if isinstance(field, YearField) else [1, 2, 3]
    return (
        ["20", "21"] if isinstance(field, DecimalField) else OTHER_TEXTS.get(field.name, ["corrected", "corrected otherwise"])
    )
