"""Differences between two states in words."""

import pytest

from cases import models
from cases.files.whole import hanging, place_of_record, whole
from cases.files.words import Telling, stretches
from tests import factories as make
from tests.history.full import full_enterprise, now


def names_today(record):
    return {place_of_record(part): str(part) for part in [record, *hanging(record)]}


def told(before, after, called):
    return Telling(called, before, after).differences(before, after)


def in_short(pieces):
    """Pieces as tuples, their stretches as texts in which what differs stands in brackets."""
    return [
        (
            each.kind,
            each.name,
            each.change,
            [(line.label, marked(line.before), marked(line.after)) for line in each.lines],
        )
        for each in pieces
    ]


def marked(side):
    return " ".join(f"[{text}]" if differs else text for text, differs in side)


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("a red house", "a blue house", ["a [red] house", "a [blue] house"]),
        ("", "new", ["", "[new]"]),
        ("a", "a b", ["a", "a [b]"]),
        ("same", "same", ["same", "same"]),
    ],
)
def test_stretches_mark_the_words_that_the_other_text_lacks(one, other, sides):
    assert [marked(side) for side in stretches(one, other)] == sides


def test_the_record_is_told_by_labels_and_names(db):
    enterprise = full_enterprise()
    before = now(enterprise)
    enterprise.level, enterprise.country = "class", make.make_country(name="Peru")
    enterprise.save()
    enterprise.laws.set([make.make_law(name="Decree 20"), *enterprise.laws.all()])
    enterprise.events.clear()
    names = names_today(enterprise)
    old_law, old_country = models.Law.objects.get(slug="law").name, models.Country.objects.get(slug=before_country(before)).name
    assert in_short(told(before, now(enterprise), names)) == [
        (
            "Enterprise",
            "Brick works",
            "changed",
            [
                ("Country", f"[{old_country}]", "[Peru]"),
                ("Level", "[firm]", "[class of enterprises]"),
                ("Laws", *(marked(side) for side in stretches(old_law, f"{old_law}; Decree 20"))),
                ("Events", "[It is taken over]", ""),
            ],
        )
    ]


def before_country(state):
    return state["cases.enterprise", ("works",)]["country"][0]


def test_evidence_is_told_as_added_changed_and_removed(db):
    enterprise = full_enterprise()
    before, names = now(enterprise), names_today(enterprise)
    models.Citation.objects.all().delete()
    models.Figure.objects.update(population=True, note="All of them.")
    make.make_coding(enterprise, make.make_variable(name="Equal pay"), "no", note="It says so.")
    pieces = in_short(told(before, now(enterprise), names | names_today(enterprise)))
    short = models.Source.objects.order_by("pk").first().short
    assert [each[:3] for each in pieces] == [
        ("Citation", f"Brick works: {short}, p. 5", "removed"),
        ("Figure", "Workers: 10 workers", "changed"),
        ("Coding", "Brick works: Equal pay, no", "added"),
    ]
    assert pieces[1][3] == [("Note", "", "[All of them.]"), ("Counts a population", "[no]", "[yes]")]
    assert [line for line in pieces[2][3] if line[0] in ("Variable", "Value", "Enterprise")] == [
        ("Enterprise", "", "[Brick works]"),
        ("Variable", "", "[Equal pay]"),
        ("Value", "", "[no]"),
    ]


def test_what_is_gone_is_told_by_its_key(db):
    enterprise = full_enterprise()
    before = now(enterprise)
    models.Event.objects.all().delete()
    (piece,) = told(before, now(enterprise), {})
    assert (piece.name, [marked(line.before) for line in piece.lines]) == ("works", ["[event takeover]"])


@pytest.mark.parametrize("count", [1, 3, 30])
def test_words_take_as_many_queries_whatever_differs(db, django_assert_num_queries, count):
    enterprise = make.make_enterprise()
    for _ in range(count):
        make.make_citation(enterprise, "name"), make.make_event(enterprises=[enterprise])
        make.make_coding(enterprise, make.make_variable(), "yes"), make.make_bearing(make.make_lesson(), enterprise)
    state = now(enterprise)
    with django_assert_num_queries(7):
        told({}, state, {})


def test_a_field_of_data_is_told_as_it_is_written(db):
    (piece,) = told({}, whole(make.make_round(codebook={"owner": {"members": "They own it."}})), {})
    lines = {line.label: marked(line.after) for line in piece.lines}
    assert lines["Codebook"] == '[{"owner": {"members": "They own it."}}]'
