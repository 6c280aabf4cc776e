"""Choices that carry their definitions, for the codebook."""

from django.db import models


class DefinedChoices(models.TextChoices):
    """Choices each declared as value, definition, label."""

    def __new__(cls, value, definition):
        choice = str.__new__(cls, value)
        choice._value_ = value
        choice.definition = definition
        return choice
