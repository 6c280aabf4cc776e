"""Themes, variables, values and codings."""

import pytest
from django.core.exceptions import ValidationError

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("applies_to", "put_to"),
    [("countries", [models.Country]), ("enterprises", [models.Enterprise]), ("all", models.cases())],
)
def test_variable_is_put_to_the_models_it_applies_to(applies_to, put_to):
    variable = make.make_variable(applies_to=applies_to)
    assert [model for model in models.registry() if variable in models.Variable.objects.put_to(model)] == put_to


@pytest.mark.parametrize(
    ("applies_to", "applies"), [("countries", [True, False]), ("enterprises", [False, True]), ("all", [True, True])]
)
def test_variable_applies_to_cases_of_its_kind(applies_to, applies):
    variable = models.Variable(applies_to=applies_to)
    assert [variable.applies(models.Country), variable.applies(models.Enterprise)] == applies


def test_values_come_in_their_position():
    variable = make.make_variable(values=["partly", "yes", "no"])
    assert [value.slug for value in variable.values.all()] == ["partly", "yes", "no"]


def test_value_is_found_by_its_natural_key():
    value = make.make_variable(slug="origin", values=["above"]).values.get()
    assert (value.natural_key(), str(value)) == (("origin", "above"), "above")
    assert models.Value.objects.get_by_natural_key("origin", "above") == value


def test_coding_belongs_to_its_case():
    enterprise = make.make_enterprise()
    coding = make.make_coding(enterprise, make.make_variable(), "yes")
    assert (coding.record, coding.home) == (enterprise, enterprise.country)


def test_coding_is_put_in_words():
    case, variable = make.make_country(name="Peru"), make.make_variable(name="Strikes")
    stated, inapplicable = make.make_coding(case, variable, "yes"), make.make_coding(case, variable)
    assert [str(stated), str(inapplicable)] == ["Peru: Strikes, yes", "Peru: Strikes, not applicable"]


def faults(coding):
    with pytest.raises(ValidationError) as caught:
        coding.full_clean()
    return caught.value.message_dict


def test_coding_refuses_the_value_of_another_variable():
    coding = make.make_coding(make.make_country(), make.make_variable(), "yes")
    coding.value = make.make_variable().values.first()
    assert faults(coding) == {"value": ["This value belongs to another variable."]}


@pytest.mark.parametrize(("value", "certainty"), [("yes", "inferred"), (None, "not-applicable")])
def test_coding_that_is_not_stated_needs_a_note(value, certainty):
    coding = make.make_coding(make.make_country(), make.make_variable(), value, certainty=certainty)
    assert faults(coding) == {"note": ["An inferred or inapplicable coding needs a note that says why."]}
    coding.note = "Because."
    assert coding.full_clean() is None


def test_coding_refuses_a_case_that_the_variable_is_not_put_to():
    coding = make.make_coding(make.make_country(), make.make_variable(applies_to="enterprises"), "yes")
    assert faults(coding) == {"variable": ["This variable is not asked of such a case."]}


@pytest.mark.parametrize(
    ("given", "multiple"),
    [
        ({"value": "yes"}, False),
        ({"value": "no", "stance": "contradicts"}, False),
        ({"value": None, "stance": "contradicts", "note": "Why."}, True),
        ({"value": "no"}, True),
    ],
)
def test_coding_stands_beside_another_that_agrees_with_it_or_is_marked(given, multiple):
    case, source, variable = make.make_country(), make.make_source(), make.make_variable(multiple=multiple)
    one = make.make_coding(case, variable, "yes", source=source)
    other = make.make_coding(case, variable, **{"source": source, "first_line": 2} | given)
    assert [coding.full_clean() for coding in (one, other)] == [None, None]


def test_coding_stands_beside_another_value_of_another_case_or_variable():
    source, variable = make.make_source(), make.make_variable()
    one, two = make.make_country(), make.make_enterprise()
    codings = [make.make_coding(one, variable, "yes", source=source), make.make_coding(two, variable, "no", source=source)]
    codings.append(make.make_coding(one, make.make_variable(), "no", source=source))
    assert [coding.full_clean() for coding in codings] == [None] * 3


def test_theme_is_named_and_found_by_its_slug():
    theme = make.make_theme(slug="state", name="State")
    assert (str(theme), models.Theme.objects.get_by_natural_key("state")) == ("State", theme)


def test_coding_of_another_aspect_or_time_stands_beside_it():
    case, variable = make.make_country(), make.make_variable()
    make.make_coding(case, variable, "yes", aspect="law", first_year=1970)
    for given in ({"aspect": "practice"}, {"aspect": "law", "first_year": 1976, "first_line": 2}):
        assert make.make_coding(case, variable, "no", **given).full_clean() is None


def test_topic_is_named():
    assert str(make.make_topic(name="Work and pay")) == "Work and pay"
