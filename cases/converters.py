"""Parts of addresses: a comparable model by its path, and the form of an answer."""

from django.urls.converters import StringConverter

from cases.models import registry


class ModelConverter:
    """A comparable model, by its `address`."""

    regex = "[a-z]+"

    def to_python(self, value):
        for model in registry():
            if model.address == value:
                return model
        raise ValueError(value)

    def to_url(self, model):
        return model.address


class FormConverter(StringConverter):
    """The form of an answer that is no page."""

    regex = "json|csv|xlsx"
