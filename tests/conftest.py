"""What all tests share."""

import pytest
from django.conf import settings

from cases import fixtures


@pytest.fixture
def casebook(db):
    """The shipped casebook, loaded from its fixtures."""
    fixtures.load(settings.FIXTURE_DIRS[0])
