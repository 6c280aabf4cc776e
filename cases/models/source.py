"""The source texts, and the passages of them on which everything rests."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Slugged
from cases.models.fields import LineField, ProseField, WholeField, in_order, visible
from cases.models.filed import Filed
from cases.models.ordering import Alphabetical
from cases.models.querysets import OmissionQuerySet, SourceQuerySet
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import TextDateField

MOST_WORDS_OF_A_TERM = 4


class Source(Slugged):
    """One of the texts that the casebook is drawn from."""

    class Voice(DefinedChoices):
        SCHOLAR = "scholar", _("A study by scholars: an article, a book chapter, a paper."), _("scholar")
        PRESS = "press", _("A report or article of the press, signed or not."), _("press")
        TESTIMONY = "testimony", _("Somebody who was there tells it."), _("testimony")

    short = LineField(
        _("short name"), max_length=80, validators=[visible], help_text=_("How footnotes name it: author and year.")
    )
    authors = LineField(_("authors"), max_length=200, blank=True, help_text=_("The authors; empty where the text names none."))
    title = LineField(
        _("title"),
        max_length=300,
        validators=[visible],
        help_text=_("The title, or a description where the file has none."),
    )
    container = LineField(
        _("container"), max_length=300, blank=True, help_text=_("The book, periodical or site it stands in, with its editors.")
    )
    voice = ChoiceField(
        _("kind of voice"), max_length=12, choices=Voice, blank=True, help_text=_("Who speaks: scholars, the press, a witness.")
    )
    date = TextDateField(_("date"), help_text=_("The date that the text itself shows."))
    date_note = ProseField(
        _("note on the date"), blank=True, help_text=_("Where the date shown and the content disagree, or no date is shown.")
    )
    pages = LineField(_("pages"), max_length=40, blank=True, help_text=_("Its pages in the container."))
    licence = LineField(_("licence"), max_length=120, blank=True, help_text=_("The licence that the text states."))
    text_may_be_shown = models.BooleanField(
        _("text may be shown"),
        default=False,
        help_text=_("The licence lets a public site show readers the passages, where its operator has the text."),
    )
    available_at = LineField(
        _("where it can be had"),
        max_length=300,
        blank=True,
        validators=[URLValidator(["https", "http"])],
        help_text=_("The address at which the text says that it can be had."),
    )
    identification = ProseField(
        _("the curator's word"),
        blank=True,
        help_text=_(
            "What the curator can say of author, title and year that the text does not, and from where; no passage backs it."
        ),
    )
    about = ProseField(_("about"), blank=True, help_text=_("What kind of text it is, and what it tells."))
    notes = ProseField(_("notes"), blank=True, help_text=_("Errors in the text, recorded and not corrected."))
    file_name = models.CharField(_("file"), max_length=80, blank=True, help_text=_("The name of the text file that was read."))
    first_line = WholeField(_("first line"), null=True, blank=True, help_text=_("Where the text begins in that file."))
    last_line = WholeField(_("last line"), null=True, blank=True, help_text=_("Where the text ends in that file."))
    blank_lines = models.TextField(
        _("blank lines"),
        blank=True,
        help_text=_("The lines of the span that hold nothing, as spans such as '2, 4-6'; the rest is its content."),
    )
    checksum = models.CharField(
        _("checksum"), max_length=64, blank=True, help_text=_("SHA-256 of that file, in hexadecimal digits.")
    )

    objects = SourceQuerySet.as_manager()
    common_file = "sources"

    class Meta(Slugged.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = [Alphabetical("short"), "slug"]
        constraints = [
            *Slugged.Meta.constraints,
            in_order("first_line", "last_line", "source_lines_in_order", _("The last line is before the first.")),
            models.CheckConstraint(
                condition=models.Q(text_may_be_shown=False) | ~models.Q(licence=""),
                name="source_shown_by_licence",
                violation_error_message=_("Give the licence that lets the text be shown."),
            ),
        ]

    def __str__(self):
        return self.short

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])

    @property
    def content_lines(self):
        """The numbers of the lines that hold text, as a set; empty for a source without a file."""
        if not (self.first_line and self.last_line):
            return set()
        return set(range(self.first_line, self.last_line + 1)) - spanned(self.blank_lines)

    def holds(self, first, last):
        """Whether the lines from `first` to `last` of its file are its own: others may be those of another text."""
        return bool(self.first_line and self.first_line <= first <= last <= self.last_line)

    def clean(self):
        super().clean()
        try:
            spanned(self.blank_lines)
        except ValueError as error:
            raise ValidationError({"blank_lines": _("Write spans of line numbers, such as '2, 4-6'.")}) from error


def listed(text):
    """What a text lists between semicolons, without what is empty."""
    return [each.strip() for each in text.split(";") if each.strip()]


def spanned(text):
    """The numbers that spans such as '2, 4-6' name, as a set; ValueError where it holds anything else."""
    ends = [[int(end) for end in part.split("-")] for part in text.split(",") if part.strip()]
    return {number for first, *last in ends for number in range(first, (last[0] if last else first) + 1)}


class Passage(models.Model):
    """A place in a source that backs something: what makes a record *sourced*."""

    class Stance(DefinedChoices):
        SUPPORTS = "supports", _("The passage says what is recorded."), _("supports")
        CONTRADICTS = "contradicts", _("The passage says otherwise, or is one side of a disagreement."), _("contradicts")
        QUALIFIES = "qualifies", _("The passage says it in part, or under a condition that the note names."), _("qualifies")
        NOT_APPLICABLE = (
            "not-applicable",
            _("The passage shows that the question makes no sense for this case."),
            _("shows that it does not apply"),
        )

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("source"),
        help_text=_("The text that the passage stands in."),
    )
    locator = LineField(
        _("locator"),
        max_length=160,
        help_text=_("Where a reader finds it without the file: a page, or the heading and paragraph."),
    )
    first_line = WholeField(_("first line"), help_text=_("The passage's first line in the file."))
    last_line = WholeField(_("last line"), help_text=_("The passage's last line in the file."))
    terms = ProseField(
        _("key terms"),
        help_text=_(
            "Words that stand in those lines, separated by semicolons: every number and proper name, at most four words each."
        ),
    )
    stance = ChoiceField(
        _("stance"),
        max_length=16,
        choices=Stance,
        default=Stance.SUPPORTS,
        help_text=_("Whether the passage supports what is recorded, qualifies it, or is one side of a disagreement."),
    )
    note = ProseField(
        _("note"),
        blank=True,
        help_text=_("What a reader must know: the caution of the text, or what two passages disagree on."),
    )

    record = None  # what it belongs to; a kind of evidence that has owners says it of itself
    backed = ()  # what it backs of that, in words; each kind of evidence says its own

    class Meta:
        abstract = True
        constraints = [in_order("first_line", "last_line", "%(class)s_lines_in_order", _("The last line is before the first."))]

    @property
    def key_terms(self):
        """The key terms as a list."""
        return listed(self.terms)

    @property
    def lines(self):
        """Its lines in words: 'line 7', 'lines 7–9'."""
        if self.first_line == self.last_line:
            return gettext("line %s") % self.first_line
        return gettext("lines %(first)s–%(last)s") % {"first": self.first_line, "last": self.last_line}

    @property
    def place(self):
        """What makes two passages the same place in a text."""
        return (self.source_id, self.locator, self.first_line, self.last_line)

    def meets(self, other):
        """Whether two passages share a line of a text."""
        apart = self.last_line < other.first_line or other.last_line < self.first_line
        return self.source_id == other.source_id and not apart

    def clean(self):
        super().clean()
        long = [term for term in self.key_terms if len(term.split()) > MOST_WORDS_OF_A_TERM]
        if long:
            raise ValidationError({"terms": _("A key term has at most four words: %s") % "; ".join(long)})
        if not self.key_terms:
            raise ValidationError({"terms": _("Give at least one key term.")})


class Omission(Filed):
    """Lines of a source that rightly stay uncited, and why."""

    source = models.ForeignKey(
        Source,
        models.CASCADE,
        related_name="omissions",
        verbose_name=_("source"),
        help_text=_("The text that the lines stand in."),
    )
    first_line = WholeField(_("first line"), help_text=_("The first of the lines."))
    last_line = WholeField(_("last line"), help_text=_("The last of the lines."))
    reason = LineField(
        _("reason"), max_length=200, help_text=_("Why nothing cites them: heading, bibliography, page furniture.")
    )

    objects = OmissionQuerySet.as_manager()
    common_file = "sources"
    key_fields = ("source", "first_line")

    class Meta:
        verbose_name = _("omission")
        verbose_name_plural = _("omissions")
        ordering = ["source__slug", "first_line"]
        constraints = [
            models.UniqueConstraint(fields=["source", "first_line"], name="omission_unique"),
            in_order("first_line", "last_line", "omission_lines_in_order", _("The last line is before the first.")),
        ]

    def __str__(self):
        return f"{self.source}, {self.first_line}-{self.last_line}"
