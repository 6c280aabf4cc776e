"""What all tests share."""

import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager

import django
import pytest
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.management import call_command
from django.db import connections, transaction
from django.template import engines
from django.urls import resolve
from hypothesis import HealthCheck
from hypothesis import settings as examples

from cases.files import fixtures, releasing
from cases.files.other_databases import in_place_of_default
from cases.files.releasing import UNGUARDED
from cases.models.state import KEPT
from tests.servers import published

# So many new examples of each property, or as many as `make test-properties` asks for; slow machines fail no test.
examples.register_profile(
    "casebook",
    max_examples=int(os.environ.get("EXAMPLES", "20")),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
examples.load_profile("casebook")

ASKING = {"db", "transactional_db", "django_db_setup", "live_server"}  # the fixtures of a database
# Counting lines doubles the time of a test. These are long, and reach no line that no other does; nor may a random example.
UNCOUNTED = {"test_addresses", "test_bad_inputs", "test_caching", "test_leaks", "test_loaddata", "test_migrations"}
UNCOUNTED |= {"test_public", "test_queries", "test_shipped_questions", "test_value_corrected_on_either_side_or_on_both"}

SMALL = [
    {"model": "cases.country", "fields": {"slug": "peru", "name": "Peru", "role": "case"}},
    {"model": "cases.source", "fields": {"slug": "a-book", "short": "Book 2000", "title": "A book"}},
]


def pytest_collection_modifyitems(config, items):
    """Leave out what another run shows: lines that quicker tests reach, and on PostgreSQL all that asks for no database."""
    for item in items:
        if {item.path.stem, item.originalname} & UNCOUNTED or item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
    if connections["default"].vendor == "postgresql":
        asking = {item: item.get_closest_marker("django_db") or ASKING & set(item.fixturenames) for item in items}
        config.hook.pytest_deselected(items=[item for item in items if not asking[item]])
        items[:] = [item for item in items if asking[item]]


@pytest.fixture(scope="session", autouse=True)
def site_made_ready():
    """Nobody lists all static files anew for each client of each test; what a first request imports is there, and counted."""
    settings.WHITENOISE_AUTOREFRESH = True
    BaseHandler().load_middleware()
    resolve("/")
    engines.all()


@pytest.fixture(autouse=True)
def nothing_kept():
    """Nothing is kept from the test before, so that a test counts the queries of a first view."""
    KEPT.clear()


@pytest.fixture(scope="session")
def shipped(request, django_db_setup, django_db_blocker):
    """A connection to a second database, with the shipped casebook in it; filled once for all tests of a process."""
    empty = connections["default"]
    with django_db_blocker.unblock():
        filled = copied(empty)
        with taken(filled):
            fill(filled, request.config.cache.mkdir("casebook"))
    yield filled
    with django_db_blocker.unblock():
        filled._close()
        if empty.vendor == "postgresql":
            empty.creation.destroy_test_db(suffix="shipped", verbosity=0)


@contextmanager
def taken(connection):
    """A context in which every query goes to this connection."""
    usual = connections["default"]
    connections["default"] = connection
    try:
        yield
    finally:
        connections["default"] = usual


def copied(connection):
    """A connection to a copy of the database of another."""
    copy = connection.copy()
    if connection.vendor == "sqlite":
        copy.settings_dict["NAME"] = "file:shipped?mode=memory&cache=shared"
        copy.ensure_connection()
        connection.connection.backup(copy.connection)
    else:
        connection.creation.clone_test_db(suffix="shipped", verbosity=0)
        copy.settings_dict |= connection.creation.get_test_db_clone_settings("shipped")
    return copy


def fill(connection, folder):
    """Load the shipped casebook; on SQLite it is kept in `folder` until code or fixtures change."""
    kept = folder / f"{fingerprint()}.sqlite3"
    if connection.vendor == "sqlite" and kept.exists():
        with closing(sqlite3.connect(kept)) as file:
            file.backup(connection.connection)
        return
    fixtures.load(settings.FIXTURE_DIRS[0])
    if connection.vendor == "sqlite":
        for old in folder.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        coming = folder / str(os.getpid())
        with closing(sqlite3.connect(coming)) as file:
            connection.connection.backup(file)
        coming.replace(kept)


def fingerprint():
    """What the filled database depends on, as one short text: Django, the code of the casebook, and the fixtures."""
    files = [*(settings.BASE_DIR / "cases").rglob("*.py"), *settings.FIXTURE_DIRS[0].rglob("*.json")]
    parts = [django.__version__.encode(), *(part for file in sorted(files) for part in (str(file).encode(), file.read_bytes()))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


@pytest.fixture
def casebook(db, shipped):
    """The shipped casebook, in place of the empty database; what the test changes is rolled back."""
    with taken(shipped), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def admin_user(db, django_user_model):
    """The curator of `admin_client`, without a password, which takes long to hash."""
    return django_user_model.objects.create_superuser("curator")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory, django_db_blocker):
    """An SQLite file with the tables of the casebook, and no records."""
    path = tmp_path_factory.mktemp("migrated") / "casebook.sqlite3"
    with django_db_blocker.unblock(), in_place_of_default(path, UNGUARDED):
        call_command("migrate", "cases", verbosity=0)
    return path


@pytest.fixture
def quick_releases(migrated, monkeypatch, settings):
    """Releases without what takes seconds in each: running all migrations, and packing the static files."""

    def copy_migrated(*command, **options):
        with closing(sqlite3.connect(migrated)) as source:
            connections["default"].ensure_connection()
            source.backup(connections["default"].connection)

    monkeypatch.setattr(releasing, "call_command", copy_migrated)
    settings.PUBLIC_APPS = ["django.contrib.sitemaps"]


@pytest.fixture(scope="session")
def small_release(tmp_path_factory):
    """The folder of a release with one country and one source, below a folder whose name asks to be quoted."""
    return published(tmp_path_factory.mktemp("a folder?"), SMALL)
