"""What a check of the evidence finds, and how it names records."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the check that found it, the record, and what is wrong."""

    check: str
    record: str
    what: str


@dataclass(frozen=True)
class Coverage:
    """How many lines of a text are not blank, and which of these are neither cited nor listed as omissions."""

    source: str
    lines: int
    uncovered: tuple[int, ...]

    @property
    def covered(self):
        return self.lines - len(self.uncovered)


@dataclass(frozen=True)
class Report:
    """What a check of the evidence found."""

    faults: list[Fault]
    coverage: list[Coverage]
    unchecked: list[str]
    passages: int

    def as_data(self):
        return asdict(self)


def identify(record):
    """The name of a record in a report: its model and natural key."""
    return f"{record._meta.model_name} {' '.join(str(part) for part in record.natural_key() if part != '')}"
