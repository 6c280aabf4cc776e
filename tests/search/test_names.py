"""What is found by its name."""

import pytest

from cases import models
from cases.search.names import MOST_SUGGESTED, named_by, suggested
from tests import factories as make

pytestmark = pytest.mark.django_db
NAMED = [
    ("Zanón ceramic tile factory", "", "FaSinPat; Zanon"),
    ("Brukman garment factory", "", ""),
    ("Industrial cordon of Maipú-Cerrillos", "Cordón Cerrillos", ""),
    ("Industrial cordons", "Cordones", ""),
    ("Industrial cordons of the south", "", ""),
    ("Łódź organisation", "", ""),
]


@pytest.fixture
def named():
    """Enterprises of these names, and a law of one of them."""
    peru = make.make_country(name="Peru")
    for name, original, others in NAMED:
        make.make_enterprise(
            name=name, original_name=original, also_known_as=others, country=peru, summary="A factory, garment."
        )
    make.make_law(name="Zanon", country=peru)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("zanon", ["Zanón ceramic tile factory"]),
        ("ZANÓN", ["Zanón ceramic tile factory"]),
        ("fasin", ["Zanón ceramic tile factory"]),
        ("factory", ["Brukman garment factory", "Zanón ceramic tile factory"]),
        ("factory -tile", ["Brukman garment factory"]),
        ("fac garm", ["Brukman garment factory"]),
        ("maipu cerrillos", ["Industrial cordon of Maipú-Cerrillos"]),
        ('"industrial cordon"', ["Industrial cordon of Maipú-Cerrillos"]),
        ("cordon", ["Industrial cordon of Maipú-Cerrillos", "Industrial cordons", "Industrial cordons of the south"]),
        ("industrial cordons", ["Industrial cordons"]),
        ("lodz organizations", ["Łódź organisation"]),
        ("rukman", []),
        ("peru", []),
        ("  ", []),
        ("?", []),
    ],
)
def test_record_is_named_in_the_language_of_the_search(named, typed, names):
    assert [each.name for each in named_by(typed, models.Enterprise)] == names


def suggestions(typed):
    return [(document.kind, document.name, other) for document, other in suggested(typed)]


def test_records_terms_and_sets_are_suggested_by_their_names(named):
    make.make_term(name="Zanonism", abbreviation="ZZ", gloss="Of Zanon.", note="Zanon.")
    models.ComparisonSet.objects.create(name="Zanon or not?", slug="z", introduction="Zanon.")
    assert suggestions("zano") == [
        ("enterprises", "Zanón ceramic tile factory", ""),
        ("laws", "Zanon", ""),
        ("terms", "Zanonism", ""),
        ("sets", "Zanon or not?", ""),
    ]


def test_suggestion_says_by_which_other_name_it_is_meant(named):
    assert suggestions("FASIN") == [("enterprises", "Zanón ceramic tile factory", "FaSinPat")]


def test_what_a_reader_calls_a_term_suggests_it():
    make.make_term(name="Dismissal", other_words="sacking; loss of work")
    assert suggestions("sackings") == suggestions("loss of work") == [("terms", "Dismissal", "")]


def test_suggestions_are_few_and_none_for_nothing(named):
    for number in range(MOST_SUGGESTED + 1):
        make.make_term(name=f"Mill {number}")
    assert [len(suggestions(typed)) for typed in ("mill", "", "?", "xyzzy")] == [MOST_SUGGESTED, 0, 0, 0]


def test_lesson_is_named_and_not_suggested():
    make.make_lesson(name="Mills pay well")
    assert ([each.name for each in named_by("mills", models.Lesson)], suggestions("mills")) == (["Mills pay well"], [])


def test_edit_is_suggested_at_once(named):
    assert suggestions("kiln") == []
    make.make_term(name="Kiln")
    assert suggestions("kiln") == [("terms", "Kiln", "")]
