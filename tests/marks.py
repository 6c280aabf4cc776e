"""Marks that several test modules use."""

import pytest

from cases.models import registry

ADDED = len(registry()) - 5  # the comparable models that came after the queries of pages on all models were counted


def comparable_models():
    """Run the test over every comparable model."""
    return pytest.mark.parametrize("model", registry(), ids=lambda model: model.address)
