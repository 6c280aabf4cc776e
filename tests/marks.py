"""Marks that several test modules use."""

import pytest

from cases.models import registry


def comparable_models():
    """Run the test over every comparable model."""
    return pytest.mark.parametrize("model", registry(), ids=lambda model: model.address)
