"""What is refused and what is asked about, alike in a form, in a fixture and of the model itself."""

import json
from functools import partial
from typing import NamedTuple

import pytest
from django.apps import apps
from django.contrib.messages import WARNING
from django.core.exceptions import ValidationError

from cases.files import fixtures
from cases.files.held import Held
from cases.models.doubts import doubts
from cases.models.fields import YearField
from cases.schema.dates import TextDateField
from cases.text import dates
from tests.admin.test_admin import address, change_page, entered

pytestmark = pytest.mark.django_db
PASSAGE = {"source": ["a-book"], "locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a term"}


def entry(model, **fields):
    """An entry of a fixture."""
    return {"model": f"cases.{model}", "fields": fields}


def slugged(model, slug, **fields):
    """The same of a record with a slug and a name."""
    return entry(model, **{"slug": slug, "name": slug.capitalize().replace("-", " ")} | fields)


country, theme = partial(slugged, "country", role="case"), partial(slugged, "theme", definition="What it is.")
period, law = partial(slugged, "period", country=["peru"]), partial(slugged, "law", country=["peru"])
enterprise = partial(slugged, "enterprise", country=["peru"], level="firm")
lesson, comparison = partial(slugged, "lesson", kind="claim"), partial(slugged, "comparisonset", introduction="Look.")
event, term = (
    partial(slugged, "event", date="2001", **PASSAGE),
    partial(slugged, "term", gloss="So.", kind="concept", **PASSAGE),
)
variable = partial(slugged, "variable", question="Is it so?", definition="When it is so.")
figure = partial(entry, "figure", country=["peru"], measure="Workers", low="10", unit="workers", **PASSAGE)
coding = partial(entry, "coding", country=["peru"], certainty="stated", note="Why.", **PASSAGE)
inapplicable = partial(coding, certainty="not-applicable", first_line=2)
member = partial(entry, "setmember", comparison_set=["a-set"])


def source(slug, **fields):
    return entry("source", **{"slug": slug, "short": f"Book {slug}", "title": "A book"} | fields)


def value(question, slug, **fields):
    return entry("value", **{"variable": [question], "slug": slug, "name": slug, "definition": "So."} | fields)


BASE = [
    *(country("peru"), country("chile"), source("a-book"), source("b-book"), variable("pay"), variable("work", multiple=True)),
    *(value("pay", "yes"), value("pay", "no"), value("work", "yes"), value("work", "no"), comparison("a-set")),
]


class Rule(NamedTuple):
    """What stands before, the entry that is tried then, and which sentence the rule says of which field."""

    before: list
    tried: dict
    field: str
    message: str


UNREAD = str(dates.UNREAD)
BACK = "This leads back to the record itself."
INVISIBLE, OPPOSED = (
    "Write at least one letter or digit.",
    "The same question is answered otherwise here (%s): give one of the two",
)
TOLD_BEFORE = "This is before the first dated period of Peru begins: 1968."
NAMED = [country, period, law, enterprise, lesson, event, term, theme, variable, comparison]
DATED = [  # a record for each model with dates
    *(
        period("a-period"),
        law("a-law"),
        enterprise("mill"),
        figure(key="country-peru-a-book-1"),
        event("it-met"),
        source("c-book"),
    ),
]


def named_alike(make):
    """The rule that asks about a record of the same name, but for case and accents."""
    return Rule([make("one", name="Élan")], make("two", name="elan"), "name", "Another record has the same name: one.")


def number(text, question, field="low"):
    """The rule that asks back what a number is."""
    return Rule([], figure(**{"key": "country-peru-a-book-1", field: text}), field, f"{text} can be read as {question}")


REFUSED = {
    "part of itself": Rule([enterprise("mill")], enterprise("mill", part_of=["mill"]), "part_of", BACK),
    "amends itself": Rule([law("a")], law("a", amends=["a"]), "amends", BACK),
    "round two": Rule([enterprise("a"), enterprise("b", part_of=["a"])], enterprise("a", part_of=["b"]), "part_of", BACK),
    "round three": Rule([law("a"), law("b", amends=["a"]), law("c", amends=["b"])], law("a", amends=["c"]), "amends", BACK),
    **{
        f"date {edtf!r}": Rule([], law("a", date=edtf), "date", message)
        for edtf, message in {
            "soon": UNREAD,
            "1975-02-31": UNREAD,
            "1900-02-29": UNREAD,
            "1975-04-31": UNREAD,
            "1975 - 76": UNREAD,
            "1976/1975": "This date runs backwards: write the earlier end first, as in 1970/1975.",
            "1499": "Write a date of the years 1500 to 2100, such as 1975.",
            "[1975..2101]": "Write a date of the years 1500 to 2100, such as 1975.",
        }.items()
    },
    **{
        f"{later} before {earlier}": Rule(
            [], enterprise("mill", **{earlier: "[1976..1980]", later: "[1970..1975-12]"}), later, message
        )
        for (earlier, later), message in {
            ("begun", "ended"): "It ended before it began.",
            ("begun", "last_seen"): "It is last seen before it began.",
            ("last_seen", "ended"): "It ended before it is last seen.",
        }.items()
    },
    "period ended before begun": Rule([], period("a", begun="1976-05", ended="1976-04"), "ended", "It ended before it began."),
    "law before all": Rule(
        [period("first", begun="1968"), period("late", begun="1975")],
        law("a", date="[1960..1967-12]"),
        "date",
        TOLD_BEFORE,
    ),
    "law of a country with a later period": Rule(
        [period("first", begun="1968"), law("a", date="1967", country=["chile"])],
        law("a", date="[1960..1967-12]"),
        "date",
        TOLD_BEFORE,
    ),
    "period moved later": Rule(
        [period("first", begun="1968"), period("undated"), law("a-law", date="1968")],
        period("first", begun="1969"),
        "begun",
        "The first dated period of Peru would begin after its law of 1968: A law.",
    ),
    "first dated period": Rule(
        [period("undated"), law("a-law", date="1968")],
        period("dated", begun="1969"),
        "begun",
        "The first dated period of Peru would begin after its law of 1968: A law.",
    ),
    "mixed set": Rule(
        [law("a"), member(position=1, country=["peru"])],
        member(position=2, law=["a"]),
        "law",
        "The records of one set are all of one kind.",
    ),
    "value of another variable": Rule(
        [], coding(variable=["pay"], value=["work", "yes"]), "value", "This value belongs to another variable."
    ),
    "aspect that is none": Rule([], variable("title", aspects="law wish"), "aspects", "Not an aspect: wish"),
    "aspect not asked of": Rule(
        [variable("title", aspects="law demanded"), value("title", "yes")],
        coding(variable=["title"], value=["title", "yes"], aspect="practice"),
        "aspect",
        "This variable is not asked of that: its aspects are law demanded.",
    ),
    "two values": Rule(
        [coding(variable=["pay"], value=["pay", "yes"])],
        coding(variable=["pay"], value=["pay", "no"], first_line=2),
        "value",
        f"{OPPOSED % 'yes'} the stance 'contradicts'.",
    ),
    "two values of two sources": Rule(
        [coding(variable=["pay"], value=["pay", "yes"])],
        coding(variable=["pay"], value=["pay", "no"], source=["b-book"]),
        "value",
        f"{OPPOSED % 'yes'} the stance 'contradicts'.",
    ),
    **{
        f"value and none, {name}": Rule(
            [coding(variable=[name], value=[name, "yes"])],
            inapplicable(variable=[name]),
            "value",
            f"{OPPOSED % 'yes'} the stance 'contradicts'.",
        )
        for name in ("pay", "work")
    },
    "none and a value": Rule(
        [inapplicable(variable=["pay"])],
        coding(variable=["pay"], value=["pay", "yes"]),
        "value",
        f"{OPPOSED % 'not applicable'} the stance 'contradicts'.",
    ),
    **{
        f"ISO code {code}": Rule([], country("cuba", iso_code=code), "iso_code", "Write two capital letters, as in PE.")
        for code in ("!!", "cu", "C", "C1", "ÄÖ")
    },
    **{f"name of {make.args[0]}": Rule([], make("new", name="\u200b"), "name", INVISIBLE) for make in NAMED},
    **{f"name {name!r}": Rule([], law("new", name=name), "name", INVISIBLE) for name in ("...", "\u200d\u2060", "\u00ad—")},
    "name of value": Rule([], value("pay", "new", name="\u200b"), "name", INVISIBLE),
    **{f"{name} of source": Rule([], source("new", **{name: "\u200b"}), name, INVISIBLE) for name in ("short", "title")},
    **{
        f"number {text}": number(text, question)
        for text, question in {
            "1,200": "1200 or as 1.2: write 1200 or 1.20.",
            "1.200": "1200 or as 1.2: write 1200 or 1.20.",
            "1 200": "1200 or as 1.2: write 1200 or 1.20.",
            "1'200": "1200 or as 1.2: write 1200 or 1.20.",
            "1\u202f200": "1200 or as 1.2: write 1200 or 1.20.",
            "1.125": "1125 or as 1.125: write 1125 or 1.1250.",
            "12.250": "12250 or as 12.25: write 12250 or 12.25.",
            "100.000": "100000 or as 100: write 100000 or 100.00.",
            "-1.125": "-1125 or as -1.125: write -1125 or -1.1250.",
        }.items()
    },
    "upper end": number("1.200", "1200 or as 1.2: write 1200 or 1.20.", "high"),
    **{
        f"number {text}": Rule(
            [],
            figure(key="country-peru-a-book-1", low=text),
            "low",
            "This is not a number: write digits, with a point before what is below one.",
        )
        for text in ("1,25", "1.200.000", "1_200", "1e3", "nan", "many", "٣")
    },
}
ASKED = {
    "period abroad": Rule(
        [period("unity", country=["chile"])],
        law("a", period=["unity"]),
        "period",
        "Unity is of Chile, and this record of Peru.",
    ),
    "amended abroad": Rule(
        [law("a", country=["chile"])], law("b", amends=["a"]), "amends", "A is of Chile, and this record of Peru."
    ),
    "class abroad": Rule(
        [enterprise("all", country=["chile"], level="class")],
        enterprise("mill", part_of=["all"]),
        "part_of",
        "All is of Chile, and this record of Peru.",
    ),
    "law abroad": Rule(
        [law("a"), law("b", country=["chile"])],
        enterprise("mill", laws=[["a"], ["b"]]),
        "laws",
        "B is of Chile, and this record of Peru.",
    ),
    **{f"namesake of {make.args[0]}": named_alike(make) for make in NAMED},
    **{
        f"{tried['model']} {field.name}": Rule(
            [], entry(tried["model"][6:], **tried["fields"] | {field.name: "2100"}), field.name, "2100 is yet to come."
        )
        for tried in DATED
        for field in apps.get_model(tried["model"])._meta.fields
        if isinstance(field, TextDateField)
    },
    **{
        f"coding {name}": Rule(
            [],
            coding(key="country-peru-a-book-1", variable=["pay"], value=["pay", "yes"], **{name: 2100}),
            name,
            "2100 is yet to come.",
        )
        for name in (field.name for field in apps.get_model("cases.coding")._meta.fields if isinstance(field, YearField))
    },
    **{
        f"figure against another, {stance}": Rule(
            [figure(key="country-peru-a-book-1", date="1970", stance="contradicts")],
            figure(key="country-peru-a-book-2", first_line=2, date="1970", low=11, stance=stance),
            "low",
            "Another figure of the same thing and time says otherwise: 10 workers (Book a-book, p. 1).",
        )
        for stance in ("supports", "qualifies")
    },
    "upper end against another": Rule(
        [figure(key="country-peru-a-book-1", high=20)],
        figure(key="country-peru-a-book-2", first_line=2),
        "low",
        "Another figure of the same thing and time says otherwise: 10–20 workers (Book a-book, p. 1).",
    ),
}
RULES = {"refused": REFUSED, "asked about": ASKED}


def identity(place, given):
    """What tells an entry from others: it replaces a later one of the same identity."""
    fields = given["fields"]
    return (given["model"], fields.get("slug", fields.get("key", place)), str(fields.get("variable")))


def load(folder, entries):
    """Load these entries as one fixture."""
    first = {}
    for place, given in enumerate(entries):
        first.setdefault(identity(place, given), given)
    (folder / "all.json").write_text(json.dumps(list(first.values())), encoding="utf-8")
    fixtures.load(folder)


def referred(given, read):
    """The fields of an entry, with `read` done to each record that they name."""
    model = apps.get_model(given["model"])
    for name, named in given["fields"].items():
        field = model._meta.get_field(name)
        if not field.is_relation:
            yield name, named
        elif field.many_to_many:
            yield name, [read(field.related_model.objects.get_by_natural_key(*key)) for key in named]
        else:
            yield name, read(field.related_model.objects.get_by_natural_key(*named))


def record_of(given):
    """The record of an entry, not yet saved, over the one of its natural key; and its relations to many."""
    model = apps.get_model(given["model"])
    fields = dict(referred(given, lambda record: record))
    many = {field.name: fields.pop(field.name) for field in model._meta.many_to_many if field.name in fields}
    record = model(**fields)
    try:
        record.pk = model.objects.get_by_natural_key(*record.natural_key()).pk
    except model.DoesNotExist:
        return record, many
    record._state.adding = False
    return record, many


def answer_to_form(client, given):
    """The answer of the admin to the form of an entry."""
    record, _many = record_of(given)
    page = change_page(record) if record.pk else address(type(record), "add")
    return client.post(page, entered(client.get(page)) | dict(referred(given, lambda named: named.pk)), follow=True)


def refused_by_model(rule, folder, client):
    with pytest.raises(ValidationError) as caught:
        record_of(rule.tried)[0].full_clean()
    return caught.value.message_dict


def refused_by_form(rule, folder, client):
    return answer_to_form(client, rule.tried).context["adminform"].form.errors


def refused_by_loader(rule, folder, client):
    with pytest.raises(fixtures.FixtureError) as caught:
        load(folder, [*BASE, rule.tried, *rule.before])
    _file_and_record, field, message = str(caught.value).split(": ", 2)
    return {field: [message]}


def saved_by_model(rule, folder, client):
    record, many = record_of(rule.tried)
    record.full_clean()
    record.save()
    for name, others in many.items():
        getattr(record, name).set(others)


def saved_by_form(rule, folder, client):
    told = [message for message in answer_to_form(client, rule.tried).context["messages"] if message.level == WARNING]
    assert [message.message for message in told] == [str(doubt) for doubt in asked_of(rule)]


def saved_by_loader(rule, folder, client):
    load(folder, [*BASE, rule.tried, *rule.before])


def asked_of(rule):
    """The doubts of the record that a rule tries."""
    record, _many = record_of(rule.tried)
    return doubts([record])


@pytest.mark.parametrize("way", [refused_by_model, refused_by_form, refused_by_loader])
@pytest.mark.parametrize("rule", RULES["refused"].values(), ids=RULES["refused"])
def test_what_cannot_be_is_refused_alike_and_writes_nothing(admin_client, tmp_path, rule, way):
    load(tmp_path, [*BASE, *rule.before])
    before = fixtures.canonical(Held())
    told = {rule.field: [rule.message]}
    assert way(rule, tmp_path, admin_client) == told
    assert fixtures.canonical(Held()) == before


@pytest.mark.parametrize("way", [saved_by_model, saved_by_form, saved_by_loader])
@pytest.mark.parametrize("rule", RULES["asked about"].values(), ids=RULES["asked about"])
def test_what_is_unlikely_is_saved_and_asked_about_alike(admin_client, tmp_path, rule, way):
    load(tmp_path, [*BASE, *rule.before])
    way(rule, tmp_path, admin_client)
    assert [(doubt.field, doubt.message) for doubt in asked_of(rule)] == [(rule.field, rule.message)]
    record, _many = record_of(rule.tried)
    assert [doubt for doubt in doubts() if doubt.record == record] == asked_of(rule)
