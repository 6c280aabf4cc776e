"""What a machine asks of the site: whether its process is alive, and whether it can answer readers."""

import pytest
from django.db import OperationalError, connection

from cases.models import Country, Release
from selfmgmt_site.code import code_version
from tests import factories

CODE = {"code_version": code_version()}


def test_site_with_records_is_ready(db, client):
    factories.make(Country)
    Release.objects.create(data_version="ab" * 32)
    found = client.get("/readyz")
    assert (found.status_code, found.json()) == (200, {"ready": True, "data_version": "ab" * 32} | CODE)
    assert (found["Cache-Control"], found.headers.get("Retry-After")) == ("no-store", None)


def test_site_without_records_is_not_ready(db, client):
    found = client.get("/readyz")
    assert (found.status_code, found.json()) == (503, {"ready": False, "data_version": ""} | CODE)
    assert (found["Cache-Control"], found["Retry-After"]) == ("no-store", "5")


def test_site_whose_database_fails_is_not_ready(db, client, caplog):
    def fails(*given):
        raise OperationalError("the server is\nstarting up")

    with connection.execute_wrapper(fails):
        found = client.get("/readyz")
    assert (found.status_code, found.json()) == (503, {"ready": False, "data_version": ""} | CODE)
    assert "not ready: the server is starting up" in caplog.messages


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_machine_needs_no_sign_in(db, client, settings, path):
    settings.BEHIND_SIGN_IN = True
    assert client.get(path)["Content-Type"] == "application/json"
