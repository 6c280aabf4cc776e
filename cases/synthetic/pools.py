"""What is drawn from the casebook's own records: rows of values as the database takes them, by column.

A value keeps the share that it has among these records, and so does silence. Prose is their words in another order.
"""

from collections import defaultdict

from django.db import connection

from cases.models.fields import ProseField
from cases.models.source import Passage
from cases.schema.dates import date_paths

UNNAMED = ("original_name", "also_known_as", "renamed_from", "editor_note", "reviewed_as")  # what would tell of a real record
OWN = ("id", "slug", "name")


def prepared(queryset):
    """The records of a queryset as rows, {column: value as the database takes it}, in the order in which they were made."""
    fields = queryset.model._meta.concrete_fields
    return [
        {field.column: field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)}
        for values in queryset.order_by("pk").values_list(*(field.attname for field in fields))
    ]


class Prose:
    """The words of some texts, and how many each of them has."""

    def __init__(self, texts, chance):
        self.chance = chance
        self.lengths = [len(text.split()) for text in texts]
        self.words = [word for text in texts for word in text.split()]

    def drawn(self):
        """As many words as one of the texts has, in no order of a sentence."""
        return " ".join(self.chance.choices(self.words, k=self.chance.choice(self.lengths))) if self.words else ""


class Pool:
    """The rows of one model, and what each of them leads to by a many-to-many field: {field: {primary key: [primary keys]}}.

    A new row has a pattern, one of these rows: from it come country and dates, and of a passage all that is not prose.
    """

    def __init__(self, model, chance):
        self.chance, self.patterns = chance, prepared(model.objects.all())
        fields = {field.column: field for field in model._meta.concrete_fields}
        prose = [name for name, each in fields.items() if isinstance(each, ProseField) and name not in (*UNNAMED, "terms")]
        self.prose = {name: Prose([row[name] for row in self.patterns], chance) for name in prose}
        others = [name for name in fields if name not in {*OWN, *UNNAMED, *prose}]
        together = others if issubclass(model, Passage) else ["country_id", *date_paths(model.span)]
        self.together = [name for name in others if name in together]
        self.single = [name for name in others if name not in together]
        self.unnamed = {name: "" for name in UNNAMED if name in fields}
        self.links = {field: linked(field) for field in model._meta.many_to_many}

    def drawn(self, pattern):
        """A new row, without what names it: what belongs together from the pattern, each other column from any row."""
        row = self.unnamed | {name: pattern[name] for name in self.together}
        row |= {name: self.chance.choice(self.patterns)[name] for name in self.single}
        return row | {name: prose.drawn() for name, prose in self.prose.items()}


def linked(field):
    """What each record leads to by a many-to-many field, {primary key: [primary keys]}."""
    found = defaultdict(list)
    links = field.remote_field.through._default_manager.order_by("pk")
    for one, other in links.values_list(field.m2m_column_name(), field.m2m_reverse_name()):
        found[one].append(other)
    return found
