"""Every address of the admin by role and method: who gets what answer."""

import re

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import get_resolver, reverse
from reversion.models import Revision

from cases import models
from cases.files.differences import differences
from cases.files.whole import whole
from cases.history.keeping import keep, touched
from tests.accounts.people import KINDS, client_of, person
from tests.admin.test_admin import MAKERS

pytestmark = pytest.mark.django_db

# A row for each page of each kind of model: the statuses of GET and POST, by who asks, in the order of KINDS: nobody, a user
# without access to the admin, an assistant, an instructor, an administrator, a superuser. A POST sends an empty form, which
# is shown again (200) where it may be sent, and no more. 302 leads to the sign-in where nobody is signed in.
NOBODY = "302/302 302/302"
UNSIGNED = "302/403 302/302"  # a form of the casebook that nobody is signed in for is shown again, with the way to sign in
EXPECTED = {
    "records": {
        "changelist": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "add": f"{UNSIGNED} 200/200 200/200 200/200 200/200",
        "change": f"{UNSIGNED} 200/200 200/200 200/200 200/200",
        "delete": f"{NOBODY} 403/403 200/200 200/200 200/200",
        "history": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "deleted": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "revision": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "review": f"{NOBODY} 200/403 200/403 200/403 200/403",
    },
    "evidence": {
        "changelist": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "add": f"{UNSIGNED} 200/200 200/200 200/200 200/200",
        "change": f"{UNSIGNED} 200/200 200/200 200/200 200/200",
        "delete": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "history": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "deleted": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "revision": f"{NOBODY} 200/200 200/200 200/200 200/200",
    },
    "sources, codebook and sets": {
        "changelist": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "add": f"{UNSIGNED} 403/403 200/200 200/200 200/200",
        "change": f"{UNSIGNED} 200/403 200/200 200/200 200/200",
        "delete": f"{NOBODY} 403/403 200/200 200/200 200/200",
        "history": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "deleted": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "revision": f"{NOBODY} 200/403 200/200 200/200 200/200",
    },
    "readings": {
        "changelist": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "add": f"{UNSIGNED} 403/403 403/403 403/403 403/403",
        "change": f"{UNSIGNED} 200/403 200/403 200/403 200/200",
        "delete": f"{NOBODY} 403/403 403/403 403/403 200/200",
        "history": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "deleted": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "revision": f"{NOBODY} 200/403 200/403 200/403 200/200",
    },
    "users and groups": {
        "changelist": f"{NOBODY} 403/403 403/403 200/200 200/200",
        "add": f"{NOBODY} 403/403 403/403 200/200 200/200",
        "change": f"{NOBODY} 403/403 403/403 200/200 200/200",
        "delete": f"{NOBODY} 403/403 403/403 200/200 200/200",
        "history": f"{NOBODY} 403/403 403/403 200/200 200/200",
    },
    "pages of their own": {
        "admin:index": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "admin:app_list cases": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "admin:app_list auth": f"{NOBODY} 404/404 404/404 200/200 200/200",
        "admin:login": "302/302 403/403 302/302 302/302 302/302 302/302",
        "admin:logout": "302/302 302/302 405/200 405/200 405/200 405/200",
        "admin:password_change": "302/302 302/302 302/302 302/302 302/302 302/302",
        "admin:password_change_done": f"{NOBODY} 200/405 200/405 200/405 200/405",
        "admin:auth_user_password_change": f"{NOBODY} 403/403 403/403 200/200 200/200",
        "admin:autocomplete": f"{NOBODY} 403/405 403/405 403/405 403/405",
        "admin:jsi18n": f"{NOBODY} 200/405 200/405 200/405 200/405",
        "admin:view_on_site": f"{NOBODY} 302/302 302/302 302/302 302/302",
        "admin:cases_value_named": f"{NOBODY} 403/405 403/405 403/405 403/405",
        "work_list": f"{NOBODY} 200/200 200/200 200/200 200/200",
        "admin:cases_comparisonset_review": f"{NOBODY} 200/403 200/403 200/403 200/403",
        "admin:nowhere": f"{NOBODY} 404/404 404/404 404/404 404/404",
    },
}
EVIDENCE = ["bearing", "citation", "coding", "event", "figure", "sentence", "term"]


def kind_of(model):
    """The rows of the table that hold for a model."""
    name = model._meta.model_name
    if model._meta.app_label == "auth":
        return "users and groups"
    if model in models.registry():
        return "records"
    return "evidence" if name in EVIDENCE else "readings" if name in ("round", "reading") else "sources, codebook and sets"


def pages_of_models():
    """An address for each page of each model with a record of it, as (row, name of the page, address)."""
    for model in admin.site._registry:
        record, kind = MAKERS[model](), kind_of(model)
        for page in EXPECTED[kind]:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
            yield kind, page, reverse(name, args=list(arguments(page, record)))


def arguments(page, record):
    """What the address of a page of a record takes."""
    if page not in ("changelist", "add", "deleted"):
        yield record.pk
    if page == "revision":
        keep(touched(differences({}, whole(record))), "Kept.")
        yield Revision.objects.latest("pk").pk


def pages_of_their_own():
    """The addresses of the other pages, in the same way."""
    country, user = MAKERS[models.Country](), person("reader", "another")
    for page in EXPECTED["pages of their own"]:
        name, _, app = page.partition(" ")
        if name == "admin:nowhere":
            address = "/admin/nowhere/"
        elif name == "admin:cases_comparisonset_review":
            address = reverse(name, args=[MAKERS[models.ComparisonSet]().pk])
        elif name == "admin:auth_user_password_change":
            address = reverse(name, args=[user.pk])
        elif name == "admin:view_on_site":
            address = reverse(name, args=[ContentType.objects.get_for_model(country).pk, country.pk])
        else:
            address = reverse(name, args=[app] if app else [])
        yield "pages of their own", page, address


def answers(user, address):
    """The statuses of GET and POST of an address, each in a new session of a user."""
    return "/".join(str(getattr(client_of(user), method)(address).status_code) for method in ("get", "post"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_of_the_admin_answers_each_role_as_the_table_says(kind):
    user = None if kind == "anonymous" else person(kind)
    place, wrong = KINDS.index(kind), []
    for row, page, address in [*pages_of_models(), *pages_of_their_own()]:
        expected, found = EXPECTED[row][page].split()[place], answers(user, address)
        if found != expected:
            wrong.append(f"{row}, {page}: {address} answers {found}, not {expected}")
    assert "\n".join(wrong) == ""


def test_table_leaves_out_no_address_of_the_admin():
    known = {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
        for model in admin.site._registry
        for page in EXPECTED[kind_of(model)]
    }
    known |= {page.split()[0] for page in EXPECTED["pages of their own"]}
    names = {pattern.name for pattern in flat(admin.site.get_urls()) if pattern.name}
    assert {f"admin:{name}" for name in names} - known == set()
    beside = [each for each in get_resolver().url_patterns if str(each.pattern).startswith("admin/") and hasattr(each, "name")]
    assert {each.name or str(each.pattern) for each in beside} - known == {"admin/login/", "admin/password_change/"}
    unnamed = {re.sub(r"^.*/", "", str(pattern.pattern)) for pattern in flat(admin.site.get_urls()) if not pattern.name}
    assert unnamed <= {"", "(?P<url>.*)$"}  # the old address of a record, which leads to the new one; and what is nowhere


def flat(patterns):
    """All patterns, with those within others."""
    for pattern in patterns:
        yield from flat(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]
