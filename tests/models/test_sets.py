"""The rows of comparison sets: which may be chosen, and what they are called."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from cases import models
from cases.files import fixtures
from cases.models.sets import shown_fields
from cases.schema.declaration import declaration_of
from tests import factories as make
from tests.test_rules import (
    BASE,
    Rule,
    entry,
    law,
    load,
    member,
    record_of,
    refused_by_form,
    refused_by_loader,
    refused_by_model,
)

pytestmark = pytest.mark.django_db
row = partial(entry, "setrow", comparison_set=["a-set"])
LAW = [law("a"), member(position=1, law=["a"])]
ASTRAY = "The set has a row that such records have not; take it out first: role."
REFUSED = {
    "field of other records": Rule(
        LAW,
        row(position=1, field="role"),
        "field",
        "A comparison of laws shows no field of the name role. It shows: " + ", ".join(declaration_of(models.Law).names) + ".",
    ),
    "variable not put to such records": Rule(
        LAW, row(position=1, variable=["pay"]), "variable", "This variable is not put to such a case."
    ),
    "field twice": Rule(
        [row(position=1, field="date")], row(position=2, field="date"), "field", "The set has this row already."
    ),
    "variable twice": Rule(
        [row(position=1, variable=["pay"])], row(position=2, variable=["pay"]), "variable", "The set has this row already."
    ),
    "records without the row": Rule([law("a"), row(position=1, field="role")], member(position=1, law=["a"]), "law", ASTRAY),
}


@pytest.mark.parametrize("way", [refused_by_model, refused_by_form, refused_by_loader])
@pytest.mark.parametrize("rule", REFUSED.values(), ids=REFUSED)
def test_row_that_cannot_be_is_refused_alike(admin_client, tmp_path, rule, way):
    load(tmp_path, [*BASE, *rule.before])
    assert way(rule, tmp_path, admin_client) == {rule.field: [rule.message]}


@pytest.mark.parametrize("way", [refused_by_model, refused_by_loader])
def test_row_of_a_field_that_nothing_shows_is_refused(tmp_path, way):
    load(tmp_path, BASE)
    rule = Rule([], row(position=1, field="cause"), "", "")
    assert way(rule, tmp_path, None) == {"field": ["No comparison shows a field of the name cause."]}


def test_row_may_be_chosen_before_the_records(tmp_path):
    load(tmp_path, BASE)
    assert record_of(row(position=1, field="role"))[0].full_clean() is None


def test_row_may_take_the_place_of_itself():
    saved = make.make_row(make.make_set(), "role")
    assert saved.full_clean() is None


def test_fields_to_choose_from_are_those_of_each_kind():
    found = {name: [field for field, _label in fields] for name, fields in shown_fields()}
    assert found == {model.address.capitalize(): declaration_of(model).names for model in models.registry()}


def test_rows_are_named_as_those_of_a_glance():
    chosen = make.make_set(name="Who?")
    make.make_row(chosen, make.make_variable(slug="pay")), make.make_row(chosen, "role")
    assert chosen.row_names == ["v-pay", "role"]
    assert [str(each) for each in chosen.rows.all()] == ["Who?, 1: v-pay", "Who?, 2: role"]


def test_row_names_one_thing():
    with pytest.raises(ValidationError) as caught:
        models.SetRow(comparison_set=make.make_set(), position=1).full_clean()
    assert caught.value.messages == ["Name either a variable or a field."]


def test_rows_change_places_in_the_files(tmp_path):
    load(tmp_path, [*BASE, row(position=1, field="role"), row(position=2, variable=["pay"])])
    load(tmp_path, [*BASE, row(position=1, variable=["pay"]), row(position=2, field="role")])
    assert models.ComparisonSet.objects.with_rows().get().row_names == ["v-pay", "role"]
    fixtures.save(tmp_path / "saved")
    assert '"position": 1,\n   "variable": [\n    "pay"\n   ]' in (tmp_path / "saved" / "sets.json").read_text()
