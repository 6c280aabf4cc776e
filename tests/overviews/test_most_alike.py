"""Most alike elsewhere, against the rows of a comparison."""

import pytest

from cases import models
from cases.comparing.cells import Footnotes
from cases.comparing.comparison import codings_of
from cases.comparing.rows import asked_of, read_sections
from cases.overviews.most_alike import MOST_ALIKE, most_alike
from cases.schema.marks import Comparison, Mark
from cases.text.folding import alphabetical
from tests import factories as make
from tests.elements import texts


@pytest.fixture
def mill(db):
    """A firm of Peru that is coded on four variables, its outcome among them."""
    return coded("mill", make.make_country(slug="peru"), owner="state", pay="equal", route="strike", outcome="ended")


def coded(slug, country=None, level="firm", **answers):
    """An enterprise with these values; None where the question does not apply."""
    enterprise = make.make_enterprise(slug=slug, name=slug.title(), level=level, country=country or make.make_country())
    for name, value in answers.items():
        variable = models.Variable.objects.filter(slug=name).first() or make.make_variable(slug=name, values=[])
        if value:
            variable.values.get_or_create(slug=value, defaults={"name": value, "definition": "It is."})
        make.make_coding(enterprise, variable, value, **({} if value else {"note": "It has none."}))
    return enterprise


def named(record):
    """The slugs of both lists."""
    return tuple([each.slug for each in found] for found in most_alike(record))


def test_cases_of_most_shared_values_come_first(mill):
    coded("one", owner="state"), coded("three", owner="state", pay="equal", route="strike")
    coded("two-and-one-else", owner="state", pay="equal", route="sale"), coded("two", owner="state", pay="equal")
    coded("none", owner="members")
    assert named(mill) == (["three", "two", "two-and-one-else", "one"], [])


def test_cases_of_the_same_country_another_level_or_the_same_whole_are_left_out(mill):
    coded("near", mill.country, owner="state"), coded("class", level="class", owner="state")
    part = coded("part", owner="state")
    models.Enterprise.objects.filter(pk=part.pk).update(part_of=mill)
    deeper = coded("deeper", owner="state")
    models.Enterprise.objects.filter(pk=deeper.pk).update(part_of=part)
    above = coded("above", owner="state")
    models.Enterprise.objects.filter(pk=mill.pk).update(part_of=above)
    assert named(mill) == ([], [])
    assert named(coded("far", owner="state"))[0] == ["above", "deeper", "mill", "near"]


def test_cases_of_another_outcome_are_told_by_how_much_of_the_rest_is_alike(mill):
    coded("same", owner="state", outcome="ended"), coded("less", owner="state", outcome="continues")
    coded("more", owner="state", pay="equal", outcome="continues")
    coded("marred", owner="state", pay="unequal", outcome="continues"), coded("only", outcome="continues")
    assert named(mill)[1] == ["more", "less", "marred"]


def test_counts_tell_alike_different_one_coded_silent_and_inapplicable_apart(mill):
    coded("other", owner="state", pay="unequal", route=None, size="small")
    make.make_variable(slug="else")
    ((likeness,), _apart) = most_alike(mill)
    assert likeness.told == {"alike": 1, "different": 1, "one_coded": 2, "not_applicable": 1, "both_silent": 1}
    assert likeness.address == "/enterprises/compare/?slug=mill&slug=other&topic=codings"


def test_countries_are_alike_whatever_their_role(db):
    one, other = make.make_country(slug="one"), make.make_country(slug="other", role="reference")
    pay = make.make_variable(slug="pay")
    make.make_coding(one, pay, "yes"), make.make_coding(other, pay, "yes")
    assert named(one) == (["other"], [])


def test_detail_shows_both_lists_with_their_counts(mill, client):
    other = coded("other", owner="state", outcome="continues")
    page = client.get("/enterprises/mill/")
    assert [each.slug for each in [*page.context["shared"], *page.context["apart"]]] == ["other", "other"]
    told = f"Other {other.country} 1 alike, 1 different · 2 coded for one only, 0 not stated for both"
    assert texts(page, "li").count(told) == 2
    data = client.get("/enterprises/mill.json").json()["most_alike"]
    assert (
        data["shared"]
        == data["apart"]
        == [
            {
                "slug": other.slug,
                "name": "Other",
                "compare": "/enterprises/compare/?slug=mill&slug=other&topic=codings",
                **{"alike": 1, "different": 1, "one_coded": 2, "not_applicable": 0, "both_silent": 0},
            }
        ]
    )
    sentence = "No case of the same level in another country shares a coded value with this one."
    assert sentence in texts(client.get(f"/countries/{other.country.slug}/"), "p")


@pytest.mark.parametrize("model", models.cases(), ids=lambda model: model.__name__)
def test_variables_of_outcomes_are_of_the_codebook(casebook, model):
    assert [name for name in model.outcomes if name not in [f"v-{each.slug}" for each in asked_of(model)[0]]] == []


def compared(model, records):
    """For every pair of records, what the rows of their comparison tell: {(one, other): {variable: relation}}."""
    (section,) = codings_of(read_sections(records, Footnotes()))
    found = {}
    for place, one in enumerate(records):
        for beyond, other in enumerate(records[place + 1 :], place + 1):
            told = {row.name: relation_of(row, row.cells[place], row.cells[beyond]) for row in section.rows}
            found[one.slug, other.slug] = found[other.slug, one.slug] = told
    return found


def relation_of(row, one, other):
    if any(cell.mark == Mark.NOT_APPLICABLE for cell in (one, other)):
        return "not_applicable"
    pair = type(row)(row.key, "", "", [one, other])
    if pair.comparison == Comparison.INCOMPARABLE:
        return "one_coded" if one.states or other.states else "both_silent"
    return "alike" if pair.comparison == Comparison.ALIKE else "different"


@pytest.mark.parametrize("model", models.cases(), ids=lambda model: model.__name__)
def test_order_is_that_of_all_comparisons_made_one_by_one(casebook, model):
    if not model.objects.exists():  # of a model that the casebook has none of
        for variable in models.Variable.objects.filter(applies_to=models.Variable.EVERY_CASE)[:2]:
            [make.make_coding(make.make(model), variable, variable.values.first().slug) for _ in range(2)]
    records = list(model.objects.for_reading())
    told = compared(model, records)
    for record in records:
        others = [each for each in records if each is not record and each.home != record.home and same_level(each, record)]
        counts = {each.slug: list(told[record.slug, each.slug].values()) for each in others}
        names = {each.slug: (alphabetical(each.name), each.slug) for each in others}
        shared = [slug for slug in counts if counts[slug].count("alike")]
        shared.sort(key=lambda slug: (-counts[slug].count("alike"), counts[slug].count("different"), names[slug]))
        found, apart = most_alike(record)
        assert [each.slug for each in found] == shared[:MOST_ALIKE]
        assert [each.slug for each in apart] == apart_by_hand(model, told, record, names)[:MOST_ALIKE]
        for each in found:
            assert {name: count for name, count in each.told.items() if count} == {
                name: counts[each.slug].count(name) for name in set(counts[each.slug])
            }


def same_level(one, other):
    return not one.grouped_by or getattr(one, one.grouped_by) == getattr(other, one.grouped_by)


def apart_by_hand(model, told, record, names):
    """The slugs of the cases of another outcome, by the rows of each comparison."""
    keys = {}
    for slug, name in names.items():
        rows = told[record.slug, slug]
        outcomes = sum(rows[each] == "different" for each in model.outcomes)
        rest = [relation for each, relation in rows.items() if each not in model.outcomes]
        if outcomes and "alike" in rest:
            keys[slug] = (-outcomes, -rest.count("alike"), rest.count("different"), name)
    return sorted(keys, key=keys.get)
