"""Texts put into a zip, which is the same for the same content, whenever and wherever it is made."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
READ_BY_ALL = 0o644 << 16
UNIX = 3  # wherever it is made


def with_texts(packed, texts):
    """The bytes of a zip, or of none yet, with these texts, {name: text}, behind what it holds."""
    made = BytesIO(packed)
    with ZipFile(made, "a") as file:
        for name, text in texts.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, READ_BY_ALL, UNIX
            file.writestr(entry, text)
    return made.getvalue()
