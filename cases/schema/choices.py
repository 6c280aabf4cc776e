"""Choices that carry their definitions, for the codebook."""

from django.db import models


class DefinedChoices(models.TextChoices):
    """Choices each declared as value, definition, label."""

    def __new__(cls, value, definition):
        choice = str.__new__(cls, value)
        choice._value_ = value
        choice.definition = definition
        return choice


class ChoiceField(models.CharField):
    """A field of `DefinedChoices`; it keeps them as `defined`, for Django keeps values and labels only."""

    def __init__(self, *args, **kwargs):
        self.defined = kwargs.get("choices", ())
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """As a plain field of characters: migrations need no definitions."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
