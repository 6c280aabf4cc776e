"""The static files under the names that a public site gives them."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path):
    """The static files of the whole site, collected; this fails where a stylesheet names a file that is not there."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_every_static_file_that_a_template_names_is_there(collected, settings):
    templates = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.*")]
    names = {name for text in templates for name in re.findall(r"{% static \"([^\"]+)\" %}", text)}
    assert "cases/casebook.css" in names
    assert [name for name in names if not (collected / staticfiles_storage.stored_name(name)).is_file()] == []


def test_every_static_file_of_a_curators_page_is_there(collected, admin_client):
    page = admin_client.get("/admin/cases/country/add/").content.decode()
    names = re.findall(r"/static/([^\"]+)", page)
    own = [staticfiles_storage.stored_name(f"cases/{name}") for name in ("admin.css", "curating.js", "evidence.js")]
    assert sorted(name for name in names if name.startswith("cases/")) == sorted(own)
    assert [name for name in names if not (collected / name).is_file()] == []
