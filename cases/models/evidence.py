"""What hangs on a record and carries a passage: citations, bearings, figures, events and terms."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.codebook_querysets import TermQuerySet
from cases.models.comparable import Slugged, cases, registry, subjects
from cases.models.fields import LineField, NumberField, ProseField, exactly_one, in_order, visible
from cases.models.figure_querysets import FigureQuerySet
from cases.models.ordering import Alphabetical
from cases.models.owned import Owned, keys_to, links_to, names_of
from cases.models.querysets import BearingQuerySet, CitationQuerySet, EventQuerySet
from cases.models.source import Passage, listed
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import TextDateField
from cases.schema.declaration import declaration_of
from cases.text.numerals import plain_number

COMPARABLE, CASES = registry(), cases()


class Citation(Owned, Passage):
    """A passage that backs one or several fields of the record it belongs to."""

    kinds = COMPARABLE
    evidence_of = names_of(kinds)
    locals().update(keys_to(COMPARABLE))
    fields = models.CharField(
        _("fields"),
        max_length=200,
        blank=True,
        help_text=_("The names of the fields that the passage backs, separated by spaces; empty: the record as a whole."),
    )
    says = LineField(
        _("what it says instead"),
        max_length=300,
        blank=True,
        help_text=_("The passage's own value, where it differs from the one recorded."),
    )

    objects = CitationQuerySet.as_manager()
    common_file = "lessons"

    class Meta(Passage.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["source__slug", "first_line", "last_line", "fields", "stance"]
        constraints = [
            *Passage.Meta.constraints,
            exactly_one(names_of(COMPARABLE), "citation_one_owner"),
            *(
                models.UniqueConstraint(
                    fields=[owner, "fields", "source", "first_line", "last_line", "stance"], name=f"citation_unique_{owner}"
                )
                for owner in names_of(COMPARABLE)
            ),
        ]

    def __str__(self):
        return f"{self.record}: {self.source}, {self.locator}"

    @property
    def field_names(self):
        """The names of the fields it backs; empty for the record as a whole."""
        return self.fields.split()

    @property
    def backed(self):
        names, declared = self.field_names, declaration_of(type(self.record)).attributes
        labels = [attribute.label for attribute in declared if attribute.name in names]
        return [str(_("Name"))] * ("name" in names) + labels or [str(_("As a whole"))]

    def clean(self):
        super().clean()
        if not self.record:
            return
        shown = ["name", *declaration_of(type(self.record)).names]
        unknown = [name for name in self.field_names if name not in shown]
        if unknown:
            raise ValidationError({"fields": _("Not a shown field of this record: %s") % " ".join(unknown)})


class Bearing(Owned, Passage):
    """A passage that shows one case to speak for a lesson, against it, or for it only in part."""

    kinds = CASES
    evidence_of = ("lesson",)
    lesson = models.ForeignKey(
        "cases.Lesson",
        models.CASCADE,
        related_name="bearings",
        verbose_name=_("lesson"),
        help_text=_("The lesson that the case bears on."),
    )
    locals().update(keys_to(CASES, _("The {kind} that is the case, if it is one.")))

    objects = BearingQuerySet.as_manager()
    common_file = "lessons"

    class Meta(Passage.Meta):
        verbose_name = _("bearing")
        verbose_name_plural = _("bearings")
        ordering = ["lesson__slug", "stance", "source__slug", "first_line", *(f"{case}__slug" for case in names_of(CASES))]
        constraints = [
            *Passage.Meta.constraints,
            exactly_one(names_of(CASES), "bearing_one_case"),
            models.CheckConstraint(
                condition=~models.Q(stance="not-applicable"),
                name="bearing_stance",
                violation_error_message=_("A case supports, contradicts or qualifies a lesson."),
            ),
            models.CheckConstraint(
                condition=~models.Q(note=""),
                name="bearing_note",
                violation_error_message=_("Say in the note what the passage shows of the case."),
            ),
            *(
                models.UniqueConstraint(fields=["lesson", case, "source", "first_line"], name=f"bearing_unique_{case}")
                for case in names_of(CASES)
            ),
        ]

    def __str__(self):
        return f"{self.record}: {self.get_stance_display()}: {self.lesson}"

    @property
    def backed(self):
        return [self.lesson.name]

    @property
    def home(self):
        """The country of both lesson and case, if it is the same."""
        return self.record.home if self.record.home == self.lesson.home else None


class Figure(Owned, Passage):
    """A number that a passage states about a record."""

    class Approximation(DefinedChoices):
        EXACT = "", _("The text gives the number without any caution."), _("exactly")
        ABOUT = "about", _("The text calls the number approximate."), _("about")
        OVER = "over", _("The text gives a number that the true one is above."), _("more than")
        AT_LEAST = "at-least", _("The text gives a number that the true one is not below."), _("at least")
        ALMOST = "almost", _("The text gives a number that the true one comes close to from below."), _("almost")
        AT_MOST = "at-most", _("The text gives a number that the true one is not above."), _("at most")

    kinds = COMPARABLE
    evidence_of = names_of(kinds)
    locals().update(keys_to(COMPARABLE))
    measure = LineField(
        _("measure"), max_length=120, help_text=_("What is measured, in the same words wherever the same thing is.")
    )
    low = NumberField(_("value"), max_digits=18, decimal_places=3, help_text=_("The value, or the lower end of a range."))
    high = NumberField(
        _("upper end"),
        max_digits=18,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("The upper end, where a range is stated."),
    )
    approximation = ChoiceField(
        _("approximation"),
        max_length=10,
        choices=Approximation,
        blank=True,
        default=Approximation.EXACT,
        help_text=_("The text's own caution: about, over, at least, almost."),
    )
    population = models.BooleanField(
        _("counts a population"),
        default=False,
        help_text=_("It counts all enterprises of the kind that it is about, recorded here or not."),
    )
    unit = LineField(_("unit"), max_length=60, help_text=_("The unit of the value, such as workers, per cent, pesos a week."))
    date = TextDateField(
        _("date"),
        help_text=_(
            "When the value holds; only words where no calendar tells, such as 'at the takeover'; empty if not stated."
        ),
    )

    span = ("date",)
    do_not_call_in_templates = True  # a template that holds the model means the model

    objects = FigureQuerySet.as_manager()
    common_file = "lessons"

    class Meta(Passage.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = [Alphabetical("measure"), models.F("date_first").asc(nulls_last=True), "key"]
        constraints = [
            *Passage.Meta.constraints,
            exactly_one(names_of(COMPARABLE), "figure_one_owner"),
            in_order("low", "high", "figure_range_in_order", _("The upper end of the range is below the lower.")),
        ]

    def __str__(self):
        return f"{self.measure}: {self.quantity}"

    @property
    def backed(self):
        return [self.measure]

    @property
    def quantity(self):
        """The value in words: caution, number or range, unit."""
        numbers = [plain_number(self.low)] + ([plain_number(self.high)] if self.high is not None else [])
        caution = f"{self.get_approximation_display()} " if self.approximation else ""
        return f"{caution}{'–'.join(numbers)} {self.unit}"


class Event(Slugged, Passage):
    """Something that happened, dated as precisely as the passage dates it."""

    name = LineField(_("what happened"), max_length=300, validators=[visible], help_text=_("What happened, in one sentence."))
    date = TextDateField(
        _("date"),
        blank=False,
        help_text=_("When it happened, an interval where it lasted; with a question mark where the text lets one infer it."),
    )
    locals().update(links_to(subjects(), _("The {kinds} it happened in or concerned."), related_name="events"))

    objects = EventQuerySet.as_manager()
    common_file = "events"

    class Meta(Passage.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [models.functions.Coalesce("date_first", "date_last"), models.F("date_last").asc(nulls_last=True), "slug"]
        constraints = [
            *Slugged.Meta.constraints,
            *Passage.Meta.constraints,
        ]

    def __str__(self):
        return self.name

    @property
    def backed(self):
        return [self.name]

    @property
    def home(self):
        """The one country it concerns, if it concerns just one."""
        countries = list(self.countries.all())
        return countries[0] if len(countries) == 1 else None


class Term(Slugged, Passage):
    """An entry of the glossary."""

    class Kind(DefinedChoices):
        ORGANISATION = (
            "organisation",
            _("A body that acts: a party, union, court, ministry, church, firm or movement."),
            _("organisation"),
        )
        PERSON = "person", _("Somebody who is named or speaks."), _("person")
        CONCEPT = "concept", _("An idea, argument or practice."), _("concept")
        FORM = "form", _("A way in which enterprises or their workers are organised."), _("form of enterprise")
        PROGRAMME = "programme", _("A plan, treaty or policy with a name."), _("programme")
        PLACE = "place", _("A town, region or building."), _("place")

    name = LineField(_("name"), max_length=200, validators=[visible], help_text=_("The term in English, or the proper name."))
    abbreviation = LineField(
        _("abbreviation"), max_length=40, blank=True, help_text=_("Its abbreviation, as the texts use it.")
    )
    original_name = LineField(_("original name"), max_length=200, blank=True, help_text=_("The name in its own language."))
    gloss = ProseField(_("gloss"), help_text=_("What it is or who it was, what it did, where and when."))
    kind = ChoiceField(_("kind"), max_length=20, choices=Kind, help_text=_("What the term names."))
    country = models.ForeignKey(
        "cases.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("country"),
        help_text=_("The country it belongs to; empty for what belongs to none or to several."),
    )
    other_words = ProseField(
        _("readers' words"),
        blank=True,
        help_text=_(
            "Other words for it, in any language, under which a search finds it, separated by semicolons. They are words of "
            "readers, not of the texts, and claim nothing."
        ),
    )

    objects = TermQuerySet.as_manager()
    common_file = "glossary"

    class Meta(Passage.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = [Alphabetical("name"), "slug"]
        constraints = [*Slugged.Meta.constraints, *Passage.Meta.constraints]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('glossary')}#{self.slug}"

    @property
    def backed(self):
        return [self.name]

    @property
    def home(self):
        return self.country

    @property
    def readers_words(self):
        """The readers' words as a list."""
        return listed(self.other_words)
