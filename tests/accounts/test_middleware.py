"""What a site that others can reach asks of everybody: the sign-in first, and a second factor where one is required."""

import re
from urllib.parse import quote

import pytest
from django.test import Client

from cases.models import Enterprise, registry
from tests.accounts.people import client_of, person
from tests.factories import make, make_country, make_enterprise, make_set, make_source

pytestmark = pytest.mark.django_db
FURTHER = ["/sitemap.xml", "/robots.txt", "/timeline.svg", "/search/?q=a", "/search/suggestions/?q=a", "/compare/", "/nowhere/"]


@pytest.fixture
def walled(settings):
    """The site of curators as others can reach it."""
    settings.BEHIND_SIGN_IN = True


@pytest.fixture
def addresses():
    """The addresses of all pages that the site's map names with a record of each kind, and of some more."""
    for model in registry():
        make(model, slug="a")
    make_source(slug="a")
    make_set(slug="a")
    found = re.findall(r"<loc>http://testserver([^<]*)</loc>", Client().get("/sitemap.xml").text)
    assert len(found) > 20
    return found + FURTHER


def test_every_page_leads_to_the_sign_in_and_back(settings, addresses):
    settings.BEHIND_SIGN_IN = True
    client = Client()
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={quote(address)}")
        assert client.post(address).status_code == 302


def test_files_of_data_are_refused_plainly(settings, addresses):
    settings.BEHIND_SIGN_IN = True
    client = Client()
    for address in [each for each in addresses if each.endswith("/") and each not in ("/", "/compare/")]:
        for form in ("json", "csv"):
            answer = client.get(f"{address[:-1]}.{form}")
            assert (answer.status_code, answer.json()) == (
                403,
                {"error": "Sign in to read this.", "instead": "/accounts/login/"},
            )


@pytest.mark.parametrize("kind", ["reader", "assistant"])
def test_who_has_signed_in_reads_everything(settings, addresses, kind):
    settings.BEHIND_SIGN_IN = True
    client = client_of(person(kind))
    answers = {address: client.get(address) for address in addresses}
    odd = {"/nowhere/": 404, "/compare/": 302}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == odd
    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {"private"}
    assert client.get("/countries/a.json").status_code == 200


def test_sign_in_and_static_files_need_no_sign_in(client, walled):
    answers = {address: client.get(address) for address in ("/accounts/login/", "/static/cases/casebook.css")}
    assert [answer.status_code for answer in answers.values()] == [200, 200]
    answers["/static/cases/casebook.css"].close()
    assert client.get("/accounts/second-factor/authenticate/").url == "/accounts/login/"
    assert client.get("/accounts/logout/").url == "/"


@pytest.mark.parametrize(
    "address", ["/accounts/login/../countries/", "//countries/", "/COUNTRIES/", "/accounts/login", "/accounts/password/"]
)
def test_no_writing_of_an_address_gets_by(client, walled, address):
    answer = client.get(address)
    assert (answer.status_code, answer.url.startswith("/accounts/login/?next=")) == (302, True)


def test_page_of_the_site_leads_to_ones_account(walled):
    assert 'href="/accounts/second-factor/"' in client_of(person("reader")).get("/about/").text


def test_on_ones_own_machine_the_site_is_open(client):
    page = client.get("/about/")
    assert (page.status_code, "Cache-Control" in page.headers, "/accounts/" in page.text) == (200, False, False)


def test_who_may_not_curate_is_told_so():
    answer = client_of(person("reader")).get("/admin/", follow=True)
    assert (answer.status_code, "You are not allowed to do this." in answer.text) == (403, True)


@pytest.mark.parametrize("behind", [True, False])
def test_second_factor_guards_the_admin_and_where_others_can_reach_it_the_site(settings, behind):
    settings.SECOND_FACTOR, settings.BEHIND_SIGN_IN = True, behind
    client = client_of(person("assistant"))
    step = "/accounts/second-factor/app/?next="
    guarded = {address: client.get(address) for address in ["/admin/", "/admin/cases/law/add/", "/about/"]}
    assert guarded["/admin/"].url == f"{step}/admin/"
    assert guarded["/admin/cases/law/add/"].url == f"{step}/admin/cases/law/add/"
    assert guarded["/about/"].status_code == (302 if behind else 200)
    assert client.get("/accounts/second-factor/app/").url.startswith("/accounts/reauthenticate/")
    assert client.get("/accounts/login/").url == "/"


def test_second_factor_costs_no_query_where_it_is_not_required(django_assert_num_queries):
    client = client_of(person("superuser"))
    make_enterprise(country=make_country())
    with django_assert_num_queries(3):  # the session, the user, the log of the index page
        client.get("/admin/")
    assert Enterprise.objects.count() == 1
