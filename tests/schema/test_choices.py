"""Choices with their definitions."""

from cases import models
from cases.schema.choices import ChoiceField


def test_field_keeps_its_choices_with_their_definitions():
    field = models.Country._meta.get_field("role")
    assert (field.defined, field.flatchoices[0]) == (models.Country.Role, ("case", "case"))
    assert field.defined.CASE.definition == "A country whose experience the casebook studies for its own sake."


def test_field_is_a_plain_one_for_migrations():
    name, path, args, kwargs = ChoiceField("kind", max_length=9, choices=[("a", "A")]).deconstruct()
    assert (name, path, args) == (None, "django.db.models.CharField", [])
    assert kwargs == {"verbose_name": "kind", "max_length": 9, "choices": [("a", "A")]}
