"""Every address that answers in JSON is described, no other, and each answer has the shape that is told."""

import re
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.test import Client
from django.urls import Resolver404, URLPattern, get_resolver, resolve

from cases import models
from cases.addresses import DATA
from cases.api.answers import ANSWERS
from cases.api.document import NoShape, json_routes, operations, operations_at
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from tests.api.fitting import misfits, operation_at
from tests.bad_inputs import inputs
from tests.browser.test_pages import PAGES
from tests.factories import make, make_citation, make_country, make_figure, make_term
from tests.marks import comparable_models
from tests.views.test_past import out, three  # noqa: F401 (fixtures)

ADDRESSES = [model.address for model in models.registry()]


@pytest.fixture
def description(client, db):
    """The description of a site with no records."""
    return client.get("/openapi.json").json()


def as_data(address):
    """The address of a page as JSON."""
    parts = urlsplit(address)
    return f"{parts.path.rstrip('/') or '/index'}.json" + (f"?{parts.query}" if parts.query else "")


def asked_of(description):
    """What may be asked of each operation, as {operationId: names}."""
    operations = [each["get"] for each in description["paths"].values()]
    return {each["operationId"]: [one["name"] for one in each["parameters"]] for each in operations}


def test_description_is_open_api_with_schemas_that_are_valid(description):
    assert description["openapi"] == "3.1.0"
    assert description["servers"] == [{"url": "http://testserver"}]
    assert description["info"]["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    for schema in description["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    named = set(re.findall(r"'#/components/(\w+/\w+)'", str(description)))
    there = {f"{kind}/{name}" for kind, found in description["components"].items() for name in found}
    assert named == there


def test_what_answers_in_json_is_described_and_nothing_else(casebook, client):
    def answers_json(route):
        address = "/" + re.sub(r"<form:form>", "json", route)
        if address.endswith(DATA) and not address.endswith(".json"):
            return False  # only its faults are JSON
        return client.get(address).headers.get("Content-Type", "").startswith("application/json")

    whole = [str(each.pattern) for each in get_resolver().url_patterns if isinstance(each, URLPattern)]
    whole += [str(each.pattern) for each in get_resolver("cases.urls").url_patterns]
    plain = {route for route in whole if "<" not in route.replace("<form:form>", "") and not route.startswith(("acc", "admin"))}
    releases = {"releases.<form:form>"}  # answers 404 on a site that keeps none
    assert {route for route in plain if answers_json(route)} == {r for r in json_routes() if r in plain}
    described = {each.path for each in operations()}
    assert {"/" + route.replace("<form:form>", "json") for route in set(json_routes()) & plain - releases} <= described


def test_every_entry_of_the_table_is_an_address_of_the_site():
    assert {route.removesuffix(".<form:form>") for route in json_routes()} == set(ANSWERS)


def test_address_without_an_entry_is_named(db):
    with pytest.raises(NoShape, match=re.escape("“moods/<slug:slug>.<form:form>” answers in JSON: give “moods/<slug:slug>”")):
        list(operations_at("moods/<slug:slug>.<form:form>"))


def test_names_stay(description):
    fixed = {name for name in asked_of(description) if name.count("_") == 0 or name.partition("_")[2] not in ADDRESSES}
    assert sorted(fixed) == [
        *("alive", "codebook", "compare_answers", "coverage", "crosstab", "describe_api", "describe_data", "list_disputes"),
        *("list_figures", "list_kinds", "list_marks", "list_sets", "list_sources", "list_terms", "matrix", "read_passage"),
        *("read_set", "read_sheet", "read_source", "ready", "scope", "search", "suggest", "take_reading", "timeline"),
    ]
    verbs = ("list", "read", "compare")
    assert set(asked_of(description)) - fixed == {f"{verb}_{each}" for verb in verbs for each in ADDRESSES}


def test_parameters_are_those_of_the_strict_forms(description):
    asked = asked_of(description)
    assert asked["read_passage"] == ["slug", "first", "last"]
    assert asked["compare_laws"] == ["slug", "add", "topic", "differences", "silent"]
    assert asked["matrix"] == ["kind"]
    assert asked["scope"] == []
    assert {"sort", "page", "per_page", "column", "slug", "q", "from", "to", "open", "country"} <= {*asked["list_enterprises"]}


def test_parameters_of_an_answer_are_all_that_its_address_may_hold(casebook, client):
    for path, described in client.get("/openapi.json").json()["paths"].items():
        if "{" not in path and path.endswith(".json"):
            said = client.get(f"{path}?no-such=1").json()["error"]
            known = set(said.partition("It has: ")[2].rstrip(".").split(", ")) - {"none", "facets", "go"}
            assert {each["name"] for each in described["get"]["parameters"]} == known, path


@comparable_models()
def test_list_of_a_model_has_its_declared_columns(description, model):
    members = description["components"]["schemas"][f"{model.__name__}List"]["properties"]["results"]["items"]["properties"]
    assert list(members) == ["slug", "name", "url", *declaration_of(model).names]


def test_cells_have_the_marks(description):
    assert description["components"]["schemas"]["Mark"]["enum"] == Mark.values
    assert description["components"]["schemas"]["Cell"]["properties"]["mark"] == {"$ref": "#/components/schemas/Mark"}


def test_each_example_answers_and_fits_its_shape(casebook, client):
    description = client.get("/openapi.json").json()
    found = {}
    for each in operations():
        answer = client.get(each.example_address)
        found[each.name] = (answer.status_code, operation_at(description, answer.request["PATH_INFO"])["operationId"])
        assert misfits(description, answer) == [], each.name
    assert found == {each.name: (200, each.name) for each in operations()}


def test_the_shipped_pages_fit_their_shapes(casebook, client):
    description = client.get("/openapi.json").json()
    addresses = {as_data(page) for page in PAGES} - {"/api.json"}
    assert {each: found for each in addresses if (found := misfits(description, client.get(each)))} == {}


def test_small_casebook_without_dates_fits_its_shapes(client, db):
    make_figure(make_country(slug="peru"), low=1, high=2), make_term()
    for model in models.registry():
        make_citation(make(model), "name", stance="not-applicable", says="Another.")
    description = client.get("/openapi.json").json()
    examples = {each.name: each.example_address for each in operations() if each.example_address}
    assert {name: found for name, address in examples.items() if (found := misfits(description, client.get(address)))} == {}


@pytest.mark.parametrize("path", ["/laws.json", "/laws/compare.json", "/timeline.json", "/search.json", "/figures.json"])
def test_answers_to_bad_addresses_fit_the_shape_of_faults(casebook, path):
    client = Client()
    description = client.get("/openapi.json").json()
    for _method, address, _headers in inputs(path, ["q", "from", "slug", "topic", "country", "page"], 30, "shapes"):
        if address.startswith(f"{path}?"):
            assert misfits(description, client.get(address)) == [], address


def test_site_without_records_has_no_examples_of_records(description):
    examples = {each.name: each.example_address for each in operations()}
    assert (examples["read_laws"], examples["read_set"], examples["read_passage"]) == ("", "", "")
    assert (examples["list_laws"], examples["compare_laws"]) == ("/laws.json", "/laws/compare.json")


def test_releases_are_described_where_the_site_keeps_some(db, three, client):  # noqa: F811 (a fixture)
    description = client.get("/openapi.json").json()
    assert [each.example_address for each in operations()][-4] == f"/releases/{three[-1]}.json"
    for address in ("/releases.json", *(f"/releases/{version}.json" for version in three)):
        assert misfits(description, client.get(address)) == []
    assert "/releases/{version}.json" in description["paths"]
    past = client.get(f"/release/{three[0]}/openapi.json").json()
    assert past["servers"] == [{"url": f"http://testserver/release/{three[0]}"}]


def test_what_is_described_is_an_address_of_the_site(description):
    for path in description["paths"]:
        try:
            resolve(re.sub(r"\{\w+\}", "1", path))
        except Resolver404:
            pytest.fail(path)
