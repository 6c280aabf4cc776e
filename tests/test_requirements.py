"""The locks hold what is asked for; `make lock` writes them."""

import re

import pytest
from django.conf import settings


def pins(name):
    """The versions that a file of requirements pins, by package."""
    text = (settings.BASE_DIR / name).read_text(encoding="utf-8")
    return {package.lower(): version for package, version in re.findall(r"^([\w-]+)==(\S+)", text, re.MULTILINE)}


@pytest.mark.parametrize(
    ("asked", "lock"),
    [
        ("requirements.txt", "requirements.lock"),
        ("requirements-dev.txt", "requirements-dev.lock"),
        ("requirements.lock", "requirements-dev.lock"),
    ],
)
def test_lock_holds_what_is_asked_for(asked, lock):
    wanted, locked = pins(asked), pins(lock)
    assert wanted
    assert {package: locked.get(package) for package in wanted} == wanted


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_names_a_hash_for_each_package_and_no_place_to_fetch_it_from(lock):
    text = (settings.BASE_DIR / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    unlike = [line for line in lines if not re.fullmatch(r"[\w-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)]
    assert unlike == []
    assert re.findall(r"==\S+ \\\n(?!    --hash)", text) == []
