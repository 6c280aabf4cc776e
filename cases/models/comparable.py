"""What all records have, and what makes a model comparable."""

from functools import lru_cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.fields import LineField, ProseField, slug_form, visible
from cases.models.filed import Filed
from cases.models.ordering import Alphabetical
from cases.models.querysets import ComparableQuerySet, SluggedQuerySet
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.declaration import Shown
from cases.text.lifetimes import Lifetime

LONGEST_SLUG = 80
LONGEST_MARK = 16


class Slugged(Filed):
    """A record that is named by its slug, in addresses and in fixtures."""

    slug = models.SlugField(
        _("slug"),
        max_length=LONGEST_SLUG,
        unique=True,
        help_text=_("The record's name in addresses and fixtures; it changes only in the fixtures."),
    )
    renamed_from = models.CharField(
        _("renamed from"),
        max_length=400,
        blank=True,
        editable=False,
        help_text=_("Slugs it had before, separated by spaces; their addresses lead to it."),
    )

    objects = SluggedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = slug_form()

    @property
    def slugs(self):
        """Its slug, and those that it had before."""
        return [self.slug, *self.renamed_from.split()]


class Reviewed(Slugged):
    """A record that somebody reads before it is published, with its evidence, and again after each change.

    `reviewed_as` is the mark of what was read; where it is another now, the record changed since its review.
    """

    class Stage(DefinedChoices):
        DRAFT = "draft", _("It is being written; no release holds it."), _("draft")
        IN_REVIEW = "review", _("It is to be read by another; no release holds it."), _("in review")
        REVIEWED = "", _("It was read, and is published as it was read."), _("reviewed")

    state = ChoiceField(
        _("state"),
        max_length=6,
        choices=Stage,
        blank=True,
        default=Stage.REVIEWED,
        editable=False,
        help_text=_("Whether it is a draft, in review, or reviewed and so published."),
    )
    reviewed_as = models.CharField(
        _("reviewed as"),
        max_length=LONGEST_MARK,
        blank=True,
        editable=False,
        help_text=_("The mark of what was read in its last review, evidence included."),
    )

    own_notes = frozenset({"state", "reviewed_as", "editor_note"})  # among curators: neither reviewed nor published

    class Meta(Slugged.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "review")

    @property
    def is_reviewed(self):
        """Whether it is published, be it changed since or not."""
        return self.state == self.Stage.REVIEWED


class Comparable(Reviewed):
    """A model whose records are listed, read and compared by one declaration.

    A subclass sets `address` (its path), `common_file` (the fixture file of records without a home), its shown fields,
    each in page order, in `brief` (what a record is and where it belongs) and in `topics` (by the slug of their topic),
    and `hidden` (fields that no page shows). Where its records are not of one country by a key of that name, it says how
    they lead there: `country_path`, `home`, `country_keys`, `countries_told`.

    `is_case` models are coded, and bear on lessons; `is_subject` models are what events and lessons concern.
    Where it has them, it sets `span` (the field of its date; or those of its beginning, its end and, if it has that, when
    it is last seen), `outcomes` (the variables that tell what became of a case, by `v-` and their slugs), `themes_path`
    (the way to its themes), `kinship` (the field that likely comparisons share, where it has no codings), `contrasts` (the
    fields whose difference makes a comparison hard), `schema_type` (what schema.org calls such a record), `grouped_by` (the
    choice by which its list is put in groups), `aside` (the groups that the list's first view leaves out), `whole` (the
    field that leads to what a record is a part of), `glance` (the rows that compare best, in order: fields by their names,
    variables by `v-` and their slugs; the columns of its list, if it names none) and `listed` (the columns that its list
    shows at first, in the same words, and `years` for all dates of its span in one; the declared columns, if it names
    none).
    """

    name = LineField(
        _("name"),
        max_length=200,
        validators=[visible],
        help_text=_("The name in English, as an encyclopaedia would give it."),
    )
    original_name = LineField(
        _("original name"), max_length=200, blank=True, help_text=_("The name in its own language, as a text gives it.")
    )
    also_known_as = LineField(
        _("also known as"),
        max_length=300,
        blank=True,
        help_text=_("Other names and spellings that the texts use, separated by semicolons."),
    )
    summary = ProseField(_("summary"), blank=True, help_text=_("What this is, in a few sentences drawn from the texts."))
    editor_note = ProseField(_("editor's note"), blank=True, help_text=_("A note among curators; no page shows it."))

    address = ""
    common_file = ""
    country_path = "country"
    is_case = False
    is_subject = True
    brief = [
        Shown("summary", prop="description"),
        Shown("original_name", native=True),
        Shown("also_known_as", prop="alternateName"),
    ]
    topics = {}
    hidden = frozenset({"id", "slug", "renamed_from", "name", "editor_note", "state", "reviewed_as"})
    span = ()
    themes_path = "lessons__themes"
    kinship = ""
    outcomes = ()
    contrasts = ()
    grouped_by = ""
    aside = ()
    whole = ""
    glance = ()
    listed = ()
    schema_type = "CreativeWork"
    do_not_call_in_templates = True  # a template that holds the model means the model, not a new record

    objects = ComparableQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        abstract = True
        ordering = [Alphabetical("name"), "slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of(type(self), self.slug)

    def clean(self):
        super().clean()
        for field in self._meta.fields:
            if field.related_model is type(self) and leads_back(self, field.name):
                raise ValidationError({field.name: _("This leads back to the record itself.")})

    def passages_for(self, *names):
        """The citations that back any of the fields `names`, or the record as a whole."""
        return [c for c in self.citations.all() if not c.fields or set(names) & set(c.field_names)]

    @property
    def home(self):
        return self.country

    @property
    def country_keys(self):
        """The keys of the countries that it belongs to or concerns, without a query."""
        return {self.country_id}

    @property
    def countries_told(self):
        """The countries that it belongs to or concerns."""
        return [self.home]

    @property
    def lifetime(self):
        """When it was, by the dates of its span; undated for a model without a span."""
        return Lifetime.of(*(getattr(self, name) for name in self.span))

    @property
    def earliest_year(self):
        """The first year in which it may have begun; None if none is stated."""
        return self.lifetime.begun.year


def leads_back(record, name):
    """Whether the key `name`, followed from record to record, leads back to `record`; told by slugs, as all may be unsaved."""
    passed, other = set(), getattr(record, name)
    while other is not None and other.slug not in {record.slug, *passed}:
        passed.add(other.slug)
        other = getattr(other, name)
    return other is not None and other.slug == record.slug


@lru_cache(maxsize=4096)
def address_of(model, slug):
    """The address of a record's page; cached, as one page may lead to a thousand records."""
    return reverse("detail", args=[model, slug])


def registry():
    """The comparable models, in the order of their declaration."""
    return [model for model in Comparable.__subclasses__() if not model._meta.abstract]


def record_models():
    """The models of the casebook's records, which have natural keys: all that fixtures hold."""
    return [model for model in apps.get_app_config("cases").get_models() if hasattr(model, "natural_key")]


def reviewed_models():
    """The models whose records are drafts, in review or reviewed."""
    return [model for model in record_models() if issubclass(model, Reviewed)]


def cases():
    """The comparable models whose records are coded, and bear on lessons."""
    return [model for model in registry() if model.is_case]


def subjects():
    """The comparable models whose records events and lessons concern."""
    return [model for model in registry() if model.is_subject]
