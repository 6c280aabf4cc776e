"""What a comparison rests on: the texts that tell of each record, who speaks in them, and how far they see."""

import re
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cases.comparing.cells import Cell, Item
from cases.comparing.rows import Row, RowSection
from cases.models import Comparable, Source
from cases.schema.marks import Mark

VOICES = "voices"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def rests_on(records: Sequence[Comparable]) -> RowSection:
    """The section, of one row, that names the texts of each record."""
    cells = [text_cell(texts_of(record)) for record in records]
    definition = _("The texts that describe it, the kind of voice each has, and the last year that each covers.")
    title = _("What it rests on")
    return RowSection(VOICES, title, [Row(VOICES, title, definition, cells, compares=False)])


def text_cell(sources: Sequence[Source]) -> Cell:
    return Cell([text_item(source) for source in sources], Mark.STATED if sources else Mark.NOT_STATED)


def text_item(source: Source) -> Item:
    """A text as an item: 'Ranis (scholar, to 2005)'."""
    seen = last_seen(source)
    voice = str(source.get_voice_display()) if source.voice else ""
    return Item(source.short, source, when=", ".join(filter(None, [voice, seen and _("to %s") % seen])))


def last_seen(source: Source) -> str:
    """The year up to which a text sees: the last that the note on its date names, else its own; '' if there is neither."""
    noted = YEAR.findall(source.date_note)
    return noted[-1] if noted else str(source.date.year or "")


def texts_of(record: Comparable) -> list[Source]:
    """The texts that tell of a record, those with the most passages on it first."""
    kinds = ["citations", "figures", *["codings"] * record.is_case, *["events"] * record.is_subject]
    passages = (passage for kind in kinds for passage in getattr(record, kind).all())
    return [source for source, _count in Counter(passage.source for passage in passages).most_common()]


def told_apart(records: Sequence[Comparable]) -> list[Comparable]:
    """Those records of which no text tells that tells of another of them too."""
    texts = [set(texts_of(record)) for record in records]
    shares = [any(own & other for place, other in enumerate(texts) if place != at) for at, own in enumerate(texts)]
    return [record for record, own, shared in zip(records, texts, shares, strict=True) if own and not shared]
