"""What all tests share: the shipped casebook, and records made on the spot."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from cases import models


@pytest.fixture(scope="session")
def shipped_database(django_db_setup, django_db_blocker):
    """The shipped fixtures, loaded once for the session into a database of their own transaction."""


@pytest.fixture
def casebook(db):
    """The shipped casebook, loaded from the fixtures."""
    call_command("load_fixtures", verbosity=0, stdout=open("/dev/null", "w"))


def comparable_models():
    return pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.address)


FIXTURES = Path(settings.FIXTURE_DIRS[0])
