"""The narratives of cases: sentences, each with the passage it rests on."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models.codebook import Topic
from cases.models.comparable import cases
from cases.models.fields import LineField, exactly_one, visible
from cases.models.narrative_querysets import SentenceQuerySet
from cases.models.owned import Owned, keys_to, names_of
from cases.models.source import Passage

CASES = cases()


class Sentence(Owned, Passage):
    """A sentence of the narrative of a case, in the casebook's own words."""

    kinds = CASES
    evidence_of = names_of(kinds)
    locals().update(keys_to(CASES, _("The {kind} that is told, if it is one.")))
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        related_name="sentences",
        verbose_name=_("topic"),
        help_text=_("The part of the narrative that it stands in."),
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Its place within its topic, from 1."))
    text = LineField(
        _("sentence"),
        max_length=400,
        validators=[visible],
        help_text=_("One sentence, true of its passage as it stands, though it may lean on the sentence before it."),
    )
    view = LineField(
        _("whose view"),
        max_length=200,
        blank=True,
        help_text=_("Who in the text, or which author, judges so; the sentence names them too; empty for what is reported."),
    )

    objects = SentenceQuerySet.as_manager()
    common_file = "sentences"

    class Meta(Passage.Meta):
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = [*(f"{case}__slug" for case in names_of(CASES)), "topic__position", "topic__slug", "position", "key"]
        constraints = [
            *Passage.Meta.constraints,
            exactly_one(names_of(CASES), "sentence_one_case"),
            models.CheckConstraint(
                condition=models.Q(stance=Passage.Stance.SUPPORTS),
                name="sentence_stance",
                violation_error_message=_("A sentence says what its passage says: where two disagree, each has a sentence."),
            ),
            models.CheckConstraint(
                condition=models.Q(text__endswith="."),
                name="sentence_whole",
                violation_error_message=_("Write a whole sentence, with a full stop at its end."),
            ),
            *(models.UniqueConstraint(fields=[case, "text"], name=f"sentence_unique_{case}") for case in names_of(CASES)),
        ]

    def __str__(self):
        return f"{self.record}: {self.text}"

    @property
    def backed(self):
        return [gettext("Narrative: %s") % self.topic]
