"""Choices that carry their definitions, for the codebook."""

from typing import Any

from django.db import models
from django.db.models.fields import CharField


class DefinedChoices(models.TextChoices):
    """Choices each declared as value, definition, label."""

    definition: str

    def __new__(cls, value: str, definition: str) -> "DefinedChoices":
        choice = str.__new__(cls, value)
        choice._value_ = value
        choice.definition = definition
        return choice


class ChoiceField(CharField):
    """A field of `DefinedChoices`; it keeps them as `defined`, for Django keeps values and labels only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.defined = kwargs.get("choices", ())
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As a plain field of characters: migrations need no definitions."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
