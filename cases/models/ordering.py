"""Orders of records, alike on every database: names by the alphabet, what is missing last in both directions."""

from django.db.models import Case, CharField, F, Func, IntegerField, TextField, Value, When
from django.db.models.functions import Coalesce, NullIf

from cases.schema.dates import FIRST, LAST, TextDateField
from cases.text.folding import PLAIN

AFTER_ALL = 1 << 15  # a position after all that the database holds


def folding_in_postgresql():
    """The expression that folds a text on PostgreSQL; it compares the bytes that are left, as SQLite does."""
    text = "REGEXP_REPLACE(NORMALIZE(%(expressions)s, NFKD), '[\\u0300-\\u036F]', '', 'g')"
    for code, instead in {**PLAIN, ord("ß"): "ss"}.items():
        for letter in (chr(code), chr(code).upper()):
            text = f"REPLACE({text}, '{letter}', '{instead}')"
    text = f"TRIM(REGEXP_REPLACE(LOWER({text}), '\\s+', ' ', 'g'))"
    return f"REGEXP_REPLACE({text}, '^\\W+', '') COLLATE \"C\""


class Alphabetical(Func):
    """A text as the alphabet takes it, without case, accents and opening signs; SQLite knows it by its connection."""

    function = "ALPHABETICAL"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=folding_in_postgresql(), **context)


def turned(expression, downwards):
    """An order by `expression` that has what is missing last in both directions."""
    return expression.desc(nulls_last=True) if downwards else expression.asc(nulls_last=True)


def by_days(name, downwards=False):
    """An order by the days of the date `name`, an open end as the other; what has neither is last in both directions."""
    first, last = f"{name}{FIRST}", f"{name}{LAST}"
    return [turned(Coalesce(*days), downwards) for days in ((first, last), (last, first))]


def by_what_is_shown(field, downwards):
    """An order by what pages show of a field: dates by their days, choices as they are declared, texts by the alphabet."""
    if isinstance(field, TextDateField):
        return by_days(field.name, downwards)
    if field.is_relation:
        return [turned(Alphabetical(f"{field.name}__name"), downwards)]
    if field.choices:
        return [turned(place_of_choice(field), downwards)]
    is_text = isinstance(field, CharField | TextField)
    return [turned(Alphabetical(NullIf(F(field.name), Value(""))) if is_text else F(field.name), downwards)]


def place_of_choice(field):
    """The place of a field's value among its choices; nothing where it holds none."""
    values = [value for value, _label in field.choices if value]
    places = [When(**{field.name: value}, then=place) for place, value in enumerate(values)]
    return Case(*places, output_field=IntegerField())


def place_of(topic):
    """The position of the topic at a path, after all others where there is none."""
    return Coalesce(f"{topic}__position", Value(AFTER_ALL))


def by_topic(topic):
    """An order by the topic at a path, by its position; those of none last."""
    return [place_of(topic), f"{topic}__slug"]
