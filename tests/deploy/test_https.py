"""The section on HTTPS of docs/deploying.md; the machine of the tests is left behind HTTPS, so these come last."""

import re

import pytest

from tests.deploy.conftest import follow

pytestmark = pytest.mark.deploy


def test_https_once_there_is_a_certificate(site):
    key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /etc/casebook/privkey.pem"
    name = "-subj /CN=casebook.example.org -out /etc/casebook/fullchain.pem"
    site.says(f"mkdir --parents /etc/casebook && openssl req -x509 {key} {name}")
    follow(site, "HTTPS")
    status, headers, _body = site.ask("/laws/?sort=name")
    assert (status, headers["Location"]) == (301, "https://casebook.example.org/laws/?sort=name")
    curl = "curl --silent --insecure --include --header 'Host: casebook.example.org' https://127.0.0.1"
    for address in ("/countries/peru/", "/static/cases/casebook.css", "/casebook-fault.html"):
        head = site.says(f"{curl}{address}").split("\n\n")[0].lower()
        assert re.findall(r"^strict-transport-security: (.*)$", head, re.MULTILINE) == ["max-age=31536000"], head
