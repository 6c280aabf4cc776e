"""The footnotes of a file of very many rows: what is told of them at its end, without the records that they were met in."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cases.comparing.cells import Footnotes
from cases.models import Passage, Source


class Named(NamedTuple):
    """A record, of which no more is told than its name in addresses."""

    kind: str
    slug: str


@dataclass(frozen=True, slots=True)
class Told:
    """A passage, as far as a file tells of it: a tenth of the memory of a passage with its record and its source."""

    key: tuple[str, int]
    place: tuple[Any, ...] = field(compare=False)
    source: Source = field(compare=False)
    stance: str = field(compare=False)
    record: Named | None = field(compare=False)
    key_terms: list[str] = field(compare=False)
    backed: list[str] = field(compare=False)

    @property
    def source_id(self) -> int:
        return self.source.pk

    @property
    def locator(self) -> str:
        return self.place[1]

    @property
    def first_line(self) -> int:
        return self.place[2]

    @property
    def last_line(self) -> int:
        return self.place[3]


class LongFootnotes(Footnotes):
    """The passages of a long file, numbered as those of a page are."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[int, Source] = {}

    def number(self, passage: Passage) -> int:
        return super().number(self.told(passage))

    def told(self, passage: Any) -> Any:
        """What is kept of a passage."""
        source = self._sources.setdefault(passage.source_id, passage.source)
        record = passage.record and Named(passage.record._meta.model_name, passage.record.slug)
        key = (passage._meta.model_name, passage.pk)
        return Told(key, passage.place, source, passage.stance, record, passage.key_terms, passage.backed)
