"""The version of the program: the same for the same files, whatever folder, machine or day they are started on."""

import hashlib
from functools import lru_cache

from django.conf import settings

PARTS = ("cases", "selfmgmt_site", "templates")
ENDINGS = {".py", ".html", ".svg", ".css", ".js", ".png", ".txt", ".xml", ".md", ".cff", ".R"}
LOCK = "requirements.lock"


@lru_cache(maxsize=1)
def code_version():
    """SHA-256 over the names and contents of the program's files and of its lock, as 64 letters; read once."""
    found = hashlib.sha256()
    files = [file for part in PARTS for file in (settings.BASE_DIR / part).rglob("*") if file.suffix in ENDINGS]
    for file in sorted([*files, settings.BASE_DIR / LOCK]):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        found.update(f"{file.relative_to(settings.BASE_DIR)} {content}\n".encode())
    return found.hexdigest()
