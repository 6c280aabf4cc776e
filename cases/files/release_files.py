"""What a release holds beside its database: the static files as a public site serves them, and the texts that it may show."""

import hashlib
import shutil
from operator import itemgetter
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

from cases.models import Source

SOURCES = Source._meta.label_lower


def collect_static(folder):
    """Write the static files of a public site into a folder, under names with a hash of their content, and packed."""
    storage = CompressedManifestStaticFilesStorage(location=folder)
    found = {}
    for path, source in sorted(AppDirectoriesFinder(app_names=settings.PUBLIC_APPS).list([]), key=itemgetter(0)):
        with source.open(path) as file:
            storage.save(path, file)
        found[path] = (storage, path)
    for _name, _hashed, done in storage.post_process(found):
        if isinstance(done, Exception):
            raise done


def copy_texts(content, folder):
    """Copy the texts whose source says that a public site may show them, as far as they are here as they were read."""
    sources = [fields for place, fields in content.items() if place[0] == SOURCES and fields.get("text_may_be_shown")]
    for source in sources:
        path = settings.TEXTS_DIR and settings.TEXTS_DIR / Path(source.get("file_name", "")).name
        if path and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source.get("checksum"):
            folder.mkdir(exist_ok=True)
            shutil.copyfile(path, folder / path.name)
