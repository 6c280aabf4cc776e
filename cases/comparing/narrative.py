"""The narrative of a case; and, of a case that has none, how far it is told."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cases.comparing.cells import Cell, Footnotes, Item
from cases.comparing.comparison import LESSONS
from cases.comparing.rows import Row, RowSection
from cases.models import Sentence
from cases.schema.declaration import entry_anchor
from cases.schema.marks import Mark

NARRATIVE = "narrative"
SENTENCE = entry_anchor(Sentence, "text")  # the entry of the codebook that all rows lead to
UNTOLD = ("brief", "lifeline", LESSONS)  # the sections that name a case, and what concerns others too, and so do not tell it


def narrative_sections(sentences: Iterable[Sentence], footnotes: Footnotes) -> list[RowSection]:
    """The section of a narrative, with a row for each sentence that has the name of its topic as label; none without any."""
    rows = [sentence_row(sentence, footnotes) for sentence in sentences]
    return [RowSection(NARRATIVE, _("Narrative"), rows)] if rows else []


def sentence_row(sentence: Sentence, footnotes: Footnotes) -> Row:
    """A sentence as a row. Files say beside it whose view it is; a page does not, as the sentence names them."""
    item = Item(
        sentence.text,
        notes=footnotes.numbers([sentence]),
        when=_("according to %s") % sentence.view if sentence.view else "",
        anchor=sentence_anchor(sentence.key),
    )
    definition = str(Sentence._meta.get_field("text").help_text)
    cell = Cell([item], Mark.STATED, prose=True)
    return Row(f"sentence: {sentence.key}", sentence.topic.name, definition, [cell], SENTENCE, compares=False)


def sentence_anchor(key: str) -> str:
    """The anchor of a sentence, by its key, on the page of its case."""
    return f"sentence-{key}"


def how_far_told(sections: Sequence[RowSection]) -> str:
    """In words, how far a case is told that has no narrative: in a few sentences, or only named; '' for one that has."""
    if any(section.key == NARRATIVE for section in sections):
        return ""
    if any(section.spoken for section in sections if section.key not in UNTOLD):
        return _("Told in a few sentences, without a narrative.")
    return _("Only named: on no topic is anything stated of it.")
