"""Pages of a list: each holds what the whole list has there, in its order, however it is filtered and sorted."""

from random import Random

import pytest
from django.core.paginator import Paginator

from cases.lists import facets, turning
from cases.lists.columns import columns_of, sortable
from cases.lists.facets import Facet, read_records
from cases.lists.tables import RecordTable
from cases.lists.turning import keys_in_order, ordered_keys
from cases.models import Country, Enterprise
from tests import factories as make
from tests.marks import comparable_models

pytestmark = pytest.mark.django_db
TWO_THIRDS = 2 / 3


@comparable_models()
def test_every_order_of_some_records_is_that_of_the_database(casebook, model):
    chance, columns = Random(1), columns_of(model, read_records(model))  # noqa: S311 (nothing is secret)
    for sort in ["", *sortable(columns)]:
        some = {key for key in model.objects.values_list("pk", flat=True) if chance.random() < TWO_THIRDS}
        plain = RecordTable(model.objects.in_groups().filter(pk__in=some), columns, [], sort).data.data
        assert list(keys_in_order(model, sort, some)) == list(plain.values_list("pk", flat=True)), sort


@pytest.mark.parametrize("sort", ["", "sort=-begun&", "sort=country&", "country=peru&sort=-name&"])
def test_pages_together_are_the_whole_list(casebook, client, sort):
    whole = [each["slug"] for each in client.get(f"/enterprises.json?{sort.rstrip('&')}").json()["results"]]
    pages = -(-len(whole) // 10)
    turned = [client.get(f"/enterprises.json?{sort}per_page=10&page={page}").json() for page in range(1, pages + 1)]
    assert [each["slug"] for page in turned for each in page["results"]] == whole
    assert [page["count"] for page in turned] == [len(whole)] * pages


def test_order_of_a_list_is_kept_until_a_record_changes(django_assert_num_queries):
    for name in "bac":
        make.make_country(name=name, slug=name)
    keys = ordered_keys(Country, "")
    with django_assert_num_queries(1):
        assert ordered_keys(Country, "") is keys
    Country.objects.filter(slug="a").update(name="d")
    assert [Country.objects.get(pk=pk).slug for pk in ordered_keys(Country, "")] == ["b", "c", "a"]


@pytest.mark.parametrize("page", [1, 4])
def test_deep_page_takes_as_many_queries_as_the_first(client, django_assert_num_queries, page):
    country = make.make_country()
    for _each in range(31):
        make.make_enterprise(country=country)
    client.get("/enterprises/?per_page=10&page=2")
    with django_assert_num_queries(3):
        assert client.get(f"/enterprises/?per_page=10&page={page}").status_code == 200


def test_many_pages_are_named_in_part(client, monkeypatch):
    country = make.make_country()
    for _each in range(121):
        make.make_enterprise(country=country)
    address = "/enterprises/?per_page=10&page=7"
    assert list(client.get(address).context["numbers"]) == list(range(1, 14))
    monkeypatch.setattr(turning, "FEW_PAGES", 12)
    assert client.get(address).context["numbers"] == [*range(1, 14)]
    monkeypatch.setattr(turning, "FEW_PAGES", 5)
    answer = client.get("/enterprises/?per_page=10&page=13")
    assert answer.context["numbers"] == [1, 2, Paginator.ELLIPSIS, *range(10, 14)]
    assert str(Paginator.ELLIPSIS) in answer.content.decode()


def test_facet_of_many_values_offers_the_largest_and_those_chosen(monkeypatch):
    facet = Facet("place", "Place")
    for key, value in enumerate("abbcccd"):
        facet.add(key, value, value.upper())
    assert (facet.heading, facet.offered([])) == ("Place", {"a": "A", "b": "B", "c": "C", "d": "D"})
    monkeypatch.setattr(facets, "MOST_OFFERED", 2)
    del facet.largest
    assert facet.heading == "Place, the 2 most frequent"
    assert facet.offered(["d"]) == {"b": "B", "c": "C", "d": "D"}


def test_address_may_hold_a_value_that_is_not_offered(client, monkeypatch):
    for place in ("mining", "mining", "milling"):
        make.make_enterprise(sector=place)
    monkeypatch.setattr(facets, "MOST_OFFERED", 1)
    sector = next(facet for facet in read_records(Enterprise).facets if facet.name == "sector")
    assert list(sector.offered([])) == ["mining"]
    assert client.get("/enterprises/?sector=milling").context["found"] == "1 enterprise"
