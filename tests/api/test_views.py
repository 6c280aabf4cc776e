"""The page of the API, and its description as a file."""

import re

import pytest

from cases import models
from cases.api.document import operations
from tests import factories as make
from tests.elements import texts
from tests.marks import ADDED


def test_page_tells_every_address_its_example_and_its_shape(casebook, client):
    page = client.get("/api/").text
    ids = set(re.findall(r'<details class="table-described" id="([^"]+)"', page))
    assert {each.name for each in operations()} <= ids
    assert {lead for lead in re.findall(r'href="#([\w-]+)"', page) if lead != "content"} <= ids
    assert [each.name for each in operations() if f'href="{each.example_address.replace("&", "&amp;")}"' not in page] == []


def test_page_leaves_out_examples_of_what_is_not_there(client, db):
    page = client.get("/api/")
    said = texts(page, "li")
    assert "Example: /laws.json" in said
    assert [line for line in said if line.startswith("Example: /laws/")] == ["Example: /laws/compare.json"]


@pytest.mark.parametrize("path", ["/api/?colour=red", "/openapi.json?colour=red"])
def test_parameters_are_refused(client, db, path):
    assert client.get(path).status_code == 400


def test_description_is_a_file_of_data(client, db):
    answer = client.get("/openapi.json")
    assert (answer.status_code, answer["Content-Type"], answer["X-Robots-Tag"]) == (200, "application/json", "noindex")
    assert answer["Link"] == '<http://testserver/openapi.json>; rel="canonical"'


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize("path", ["/api/", "/openapi.json"])
def test_queries_do_not_grow_with_records(client, db, path, count, django_assert_num_queries):
    for _number in range(count):
        for model in models.registry():
            make.make(model)
    with django_assert_num_queries(40 + 4 * ADDED):
        client.get(path)
