"""The types of JSON in fixtures: what is of another is refused, and not read as something else."""

import json

import pytest

from cases import models
from cases.files import fixtures
from tests.test_rules import BASE, coding, event, figure, law, variable

pytestmark = pytest.mark.django_db
TEXT, SWITCH = "this is not a text", "this is neither true nor false"
WHOLE = "this is not an integer: write a whole number without quotes"
EXACT = "this is not exact: write a whole number, or any other as a text"
REFUSED = [
    *(("name", law("a", name=value), TEXT) for value in (1, 1.5, True, None, ["A"], {"en": "A"})),
    *(("date", law("a", date=value), TEXT) for value in (1970, 1970.5, True, [1970], {})),
    *(
        ("first_year", coding(variable=["pay"], first_year=value), WHOLE)
        for value in ("1970", "soon", 1970.0, 1970.5, True, [1970], {})
    ),
    *(("first_line", event("e", first_line=value), WHOLE) for value in ("1", 1.0, True)),
    *(("multiple", variable("v", multiple=value), SWITCH) for value in (1, 0, "true", "", None, [True])),
    *(("low", figure(key="f", low=value), EXACT) for value in (1.5, 10.0, True, [1], {})),
]


def load(folder, *records):
    (folder / "all.json").write_text(json.dumps([*BASE, *records]), encoding="utf-8")
    fixtures.load(folder)


@pytest.mark.parametrize(("field", "record", "message"), REFUSED)
def test_value_of_another_type_is_refused(tmp_path, field, record, message):
    with pytest.raises(fixtures.FixtureError) as caught:
        load(tmp_path, record)
    assert str(caught.value).split(": ", 1)[1] == f"{field}: {message}"
    assert models.Country.objects.count() == 0


def test_values_of_their_types_are_loaded(tmp_path):
    others = law("a", date="1970"), law("b", date=""), variable("v", multiple=True)
    load(tmp_path, *others, figure(key="f", low=3, high=None))
    load(tmp_path, *others, figure(key="f", low="3.5", high="1200"))
    dates = list(models.Law.objects.order_by("slug").values_list("date", flat=True))
    numbers = models.Figure.objects.values_list("low", "high").get()
    assert (dates, models.Variable.objects.get(slug="v").multiple) == (["1970", ""], True)
    assert [str(number) for number in numbers] == ["3.500", "1200.000"]
