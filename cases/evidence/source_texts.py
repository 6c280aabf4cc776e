"""The files of the source texts: their lines, and what a span of lines says."""

import hashlib
import re

from django.conf import settings
from django.utils.translation import gettext as _

from cases.text.folding import fold, words

RUN = 8  # words in a row that a record may not share with a text


class NotShown(Exception):
    """A text that is not shown here, and in words why."""


class Text:
    """The text of a source, read from its file; lines are counted from 1."""

    def __init__(self, source, directory):
        data = (directory / source.file_name).read_bytes()
        self.source = source
        self.checksum = hashlib.sha256(data).hexdigest()
        self.lines = data.decode("utf-8").split("\n")

    def span(self, first, last):
        """The lines from `first` to `last` inclusive, folded: as they are, and with words hyphenated at line ends joined."""
        lines = "\n".join(self.lines[first - 1 : last])
        joined, mended = fold(lines), fold(re.sub(r"-\n\s*", "", lines))
        return re.sub(r"(?<=\d),(?=\d{3})", "", f"{joined} \n {mended}")

    def content(self):
        """The numbers of the lines in the source's span that are not blank, as a set."""
        span = range(self.source.first_line, min(self.source.last_line, len(self.lines)) + 1)
        return {number for number in span if self.lines[number - 1].strip()}

    def runs(self):
        """Every run of `RUN` words of the source's span, as a set of tuples."""
        found = words("\n".join(self.lines[self.source.first_line - 1 : self.source.last_line]))
        return set(zip(*(found[start:] for start in range(RUN)), strict=False))


def readable(source):
    """The text of a source, if whoever sees this site may read it here; else NotShown."""
    if settings.PUBLIC and not source.text_may_be_shown:
        raise NotShown(_("No licence is known that would let this site show the text."))
    if not (source.file_name and settings.TEXTS_DIR):
        raise NotShown(_("The text is not on this site."))
    try:
        text = Text(source, settings.TEXTS_DIR)
    except (FileNotFoundError, NotADirectoryError):
        raise NotShown(_("The text is not on this site: its file is not in the folder of the texts.")) from None
    except (OSError, ValueError):  # such as a folder that is closed to the site, or a file that is not UTF-8
        raise NotShown(_("The text is on this site, but its file cannot be read.")) from None
    if text.checksum != source.checksum:
        raise NotShown(_("The text is on this site, but its file has changed since the passages were taken from it."))
    return text


def shown_lines(source, first, last):
    """The lines of a passage as its text has them, in one string; NotShown where they may not be shown, or cannot."""
    text = readable(source)
    if not source.holds(first, last):
        raise NotShown(_("These lines are not part of this text."))
    return "\n".join(text.lines[first - 1 : last]).strip()


def stands_in(term, span):
    """Whether a folded span contains a key term as whole words; thousands separators do not matter."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", fold(term))
    return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", span) is not None


def copied_run(text, runs):
    """The first run of words in `text` that is one of `runs`, as a string, or ''."""
    found = words(text)
    shared = (run for run in zip(*(found[start:] for start in range(RUN)), strict=False) if run in runs)
    return " ".join(next(shared, ()))
