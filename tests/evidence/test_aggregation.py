"""The check of the rules of aggregation."""

import pytest

from cases.evidence.aggregation import aggregation_faults
from tests.factories import make_coding, make_country, make_enterprise, make_source, make_variable

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    """A country, a class of it, and two firms of the class."""
    country = make_country(slug="peru", name="Peru")
    mills = make_enterprise(slug="mills", name="Mills of Peru", level="class", country=country)
    firm = {"country": country, "part_of": mills, "level": "firm"}
    make_enterprise(slug="brukman", name="Brukman mill", also_known_as="Bruckman", **firm)
    make_enterprise(slug="zanon", name="Zanón mill", **firm)
    return {"peru": country} | {mill.slug: mill for mill in [mills, *mills.members.all()]}


@pytest.fixture
def code(cases):
    """What codes a case, by its slug, with 'yes' on one variable, from the same lines unless told otherwise."""
    variable, source = make_variable(slug="pay"), make_source(slug="a")

    def code_case(slug, terms, value="yes", **fields):
        key = fields.pop("key", f"of-{slug}")
        return make_coding(cases[slug], variable, value, terms=terms, key=key, **{"source": source} | fields)

    return code_case


def found():
    return [(fault.check, fault.record, fault.what) for fault in aggregation_faults()]


def repeats(narrow, wide):
    told = "tells nothing of its own: strike it, or give the key terms that do"
    return ("aggregation", f"coding of-{narrow}", f"pay: it repeats the coding of {wide} (of-{wide}) and {told}")


def rests_on_one(slug):
    told = f"yes (pay) rests on what is told of {slug} alone"
    return ("one-case", "country peru", f"{told}: cite a passage that speaks of the country, or strike it")


def test_check_names_a_member_that_is_coded_from_the_words_on_its_class(code):
    code("mills", "mills; equal pay")
    code("brukman", "Bruckman; equal pay; the mill")
    assert found() == [repeats("brukman", "mills")]


def test_check_names_a_class_that_is_coded_from_the_words_on_its_country(code):
    code("peru", "the system; equal pay")
    code("mills", "Mills; equal pay")
    assert found() == [repeats("mills", "peru")]


def test_check_takes_a_member_of_which_more_is_told(code):
    code("mills", "mills; equal pay")
    code("brukman", "Brukman; equal pay; 2001")
    assert found() == []


@pytest.mark.parametrize("fields", [{"value": "no"}, {"aspect": "law"}, {"first_line": 5, "last_line": 6}])
def test_check_compares_codings_of_one_value_aspect_and_place(code, fields):
    code("mills", "mills; equal pay")
    code("brukman", "equal pay", **fields)
    assert found() == []


def test_check_compares_no_codings_from_two_texts(code):
    code("mills", "mills; equal pay")
    code("brukman", "equal pay", source=make_source())
    assert found() == []


def test_check_names_a_class_that_is_coded_from_the_words_on_a_member(code):
    code("zanon", "tile makers; equal pay")
    code("mills", "equal pay")
    what = "pay: it rests on what is told of zanon (of-zanon) alone: give the part, or strike it"
    assert found() == [("aggregation", "coding of-mills", what)]


def test_check_names_a_class_whose_key_terms_name_one_firm(code):
    code("mills", "Bruckman; equal pay")
    what = "pay: its key terms name only brukman of the class: give the part, or code it for brukman"
    assert found() == [("aggregation", "coding of-mills", what)]


@pytest.mark.parametrize(("terms", "part"), [("Brukman; equal pay", "one of them"), ("Brukman; Zanón", ""), ("mills", "")])
def test_check_takes_a_class_that_names_its_part_or_no_single_firm(code, terms, part):
    code("mills", terms, part=part)
    assert found() == []


def test_check_names_a_value_of_a_country_that_rests_on_one_case(code):
    code("peru", "equal pay")
    code("peru", "equal; pay", first_line=2, key="again")
    code("zanon", "tile makers; equal pay", aspect="law")
    assert found() == [rests_on_one("zanon")]


def test_check_takes_a_value_of_a_country_that_rests_elsewhere_too(code):
    code("peru", "equal pay")
    code("peru", "equal pay", first_line=5, last_line=6, key="again")
    code("zanon", "tile makers; equal pay")
    assert found() == []


def test_check_takes_a_value_of_a_country_with_words_of_its_own(code):
    code("peru", "the system; equal pay")
    code("zanon", "tile makers; equal pay")
    assert found() == []


def test_check_takes_a_value_of_a_country_that_two_cases_share(code):
    code("peru", "equal pay")
    code("zanon", "tile makers; equal pay")
    code("brukman", "garment makers; equal pay")
    assert found() == []
