"""What belongs to one record of any of several comparable models: a real foreign key for each of these, of which one is set."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases.models.filed import Filed
from cases.models.keys import LONGEST_KEY, KeyField

OWNER = _("The record it belongs to; set exactly one.")


def keys_to(kinds, help_text=OWNER, related_name="%(class)ss"):
    """A nullable foreign key for each comparable model of `kinds`, by its name; `help_text` may hold its `{kind}`."""
    return {
        kind._meta.model_name: models.ForeignKey(
            kind,
            models.CASCADE,
            null=True,
            blank=True,
            related_name=related_name,
            verbose_name=kind._meta.verbose_name,
            help_text=format_lazy(help_text, kind=kind._meta.verbose_name),
        )
        for kind in kinds
    }


def links_to(kinds, help_text, related_name):
    """A many-to-many field for each comparable model of `kinds`, by its address; `help_text` may hold its `{kinds}`."""
    return {
        kind.address: models.ManyToManyField(
            kind,
            blank=True,
            related_name=related_name,
            verbose_name=kind._meta.verbose_name_plural,
            help_text=format_lazy(help_text, kinds=kind._meta.verbose_name_plural),
        )
        for kind in kinds
    }


def names_of(kinds):
    """The names of the foreign keys to the comparable models `kinds`."""
    return tuple(kind._meta.model_name for kind in kinds)


class Owned(Filed):
    """A model whose rows belong to one record each; `kinds` are the comparable models that it has foreign keys to."""

    key = KeyField(
        _("key"),
        max_length=LONGEST_KEY,
        unique=True,
        blank=True,
        editable=False,
        help_text=_("Its name in fixtures, made when it is first saved; it stays whatever is corrected."),
    )

    kinds = ()
    key_fields = ("key",)
    key_made_of = ("record", "source", "first_line")

    class Meta:
        abstract = True

    @property
    def record_kind(self):
        """The name of the foreign key that is set; '' if none is."""
        return next((name for name in names_of(self.kinds) if getattr(self, f"{name}_id")), "")

    @property
    def record(self):
        """The record it belongs to; None if no key is set."""
        return getattr(self, self.record_kind) if self.record_kind else None

    @property
    def home(self):
        return self.record.home

    @property
    def key_parts(self):
        """What its key is made of."""
        related = (field.name for field in self._meta.fields if field.is_relation)
        slugs = {name: getattr(self, name).slug for name in related if getattr(self, f"{name}_id")}
        return key_parts(type(self), {field.name: getattr(self, field.attname) for field in self._meta.fields} | slugs)


def key_parts(model, given):
    """What the key of evidence is made of, by the values of its fields, where a record is named by its slug."""
    kind = next((name for name in names_of(model.kinds) if given.get(name)), "")
    record = (kind, given.get(kind, ""))
    return [part for name in model.key_made_of for part in (record if name == "record" else [given.get(name, "")])]
