"""What the tests of accounts share."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Passwords are hashed as fast as may be: what a good hash costs is Django's to test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
