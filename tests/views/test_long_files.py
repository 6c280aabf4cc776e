"""Files of lists that are too long to be held as a whole: sent as they are read, to the same bytes."""

import gc
import gzip
import http.client
import json

import pytest
from django.db import OperationalError
from django.test import Client

from cases import models
from cases.lists.batches import BATCH, Changed, in_batches
from cases.lists.records import read_records
from cases.lists.turning import keys_in_order
from cases.models import registry
from cases.models.state import NUMBER
from tests import factories as make
from tests.servers import gunicorn
from tests.test_caching import PUBLIC

FORMS = ["csv", "json"]
SLUG = {"csv": b"\n", "json": b'\n   "slug"'}  # what each row has once


@pytest.fixture
def short(settings):
    """A site for which a list of three records is long."""
    settings.ROWS_AT_ONCE = 2
    return settings


def sent(answer):
    """What is sent, whole or piece by piece."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("model", registry(), ids=lambda model: model._meta.model_name)
def test_long_file_has_the_bytes_of_a_whole_one(casebook, client, settings, model, form):
    if not model.objects.exists():  # of a model that the casebook has none of
        [make.make(model, name=f"The {number}") for number in range(3)]
    address = f"/{model._meta.verbose_name_plural}.{form}"
    whole = {query: client.get(f"{address}{query}") for query in ("", "?sort=-name", "?q=the")}
    settings.ROWS_AT_ONCE = 2
    for query, once in whole.items():
        pieces = client.get(f"{address}{query}")
        assert (once.streaming, pieces.streaming) == (False, True)
        assert sent(pieces) == once.content
        assert pieces.headers.items() == once.headers.items() - {("Content-Length", str(len(once.content)))}


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_file_is_whole_up_to_so_many_rows_and_so_is_a_page_of_it(client, short, form):
    for _ in range(2):
        make.make_law()
    assert not client.get(f"/laws.{form}").streaming
    make.make_law(name="A\u2028line\x85and another\\")
    assert [client.get(f"/laws.{form}{query}").streaming for query in ("", "?page=1", "?per_page=10")] == [True, False, False]
    text = sent(client.get(f"/laws.{form}")).decode()
    assert text.count("A\u2028line\x85and another") == 1
    if form == "json":
        assert json.loads(text)["results"][0]["name"] == "A\u2028line\x85and another\\"


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "queries"), [(1, 1), (3, 1), (BATCH, 1), (BATCH + 1, 2)])
def test_records_are_read_in_their_order_some_at_a_time(django_assert_num_queries, count, queries):
    for number in range(count):
        make.make_country(name=f"Country {number:04}")
    keys = keys_in_order(models.Country, "-name", read_records(models.Country).everyone)
    with django_assert_num_queries(1 + 2 * queries):
        read = list(in_batches(keys, models.Country.objects.all()))
    assert [record.name for record in read] == [f"Country {number:04}" for number in reversed(range(count))]


@pytest.mark.parametrize("form", FORMS)
def test_long_file_leaves_nothing_behind_in_memory(casebook, client, short, form):
    for _piece in client.get(f"/enterprises.{form}"):
        pass  # what is made once for all requests is there
    left = []
    for number in (20, 60):
        answer = client.get(f"/enterprises.{form}")
        pieces, rows = answer.streaming_content, 0
        gc.collect(), gc.disable()
        while rows < number:
            rows += next(pieces).count(SLUG[form])
        left.append(gc.collect())
        gc.enable()
        del pieces, answer  # the client closes what is let go of; `answer.close()` would close the database's connection too
        gc.collect()
        assert NUMBER.get(None) is None  # nothing of a file that was not read to its end holds for the next request
    assert left[1] - left[0] < 40  # objects in circles, of forty rows; a row alone would leave hundreds


@pytest.mark.parametrize("form", FORMS)
def test_file_whose_records_change_meanwhile_ends_in_a_fault(casebook, client, short, form):
    pieces = iter(client.get(f"/lessons.{form}"))
    first = next(pieces)
    models.Country.objects.update(summary="Otherwise")
    with pytest.raises(Changed):
        list(pieces)
    assert (bool(first), issubclass(Changed, OperationalError)) == (True, True)


@pytest.mark.parametrize("address", ["/lessons.csv", "/lessons.json"])
def test_long_file_is_known_packed_and_asked_about_as_others_are(casebook, short, address):
    short.MIDDLEWARE = PUBLIC
    client = Client()
    plain, packed = (client.get(address, headers={"accept-encoding": each}) for each in ("identity", "gzip"))
    assert gzip.decompress(sent(packed)) == sent(plain)
    assert packed["ETag"] == f"W/{plain['ETag']}"
    again = client.get(address, headers={"if-none-match": plain["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address)
    assert (head.headers, sent(head)) == (plain.headers, b"")


def test_file_that_a_fault_cuts_off_is_known_as_no_whole_one(tmp_path):
    with gunicorn(tmp_path / "log", app="tests.cut") as (host, port):
        client = http.client.HTTPConnection(host, port, timeout=30)
        client.request("GET", "/cut.csv")
        with pytest.raises(http.client.IncompleteRead):
            client.getresponse().read()
        client.close()
    assert "ZeroDivisionError" in (tmp_path / "log").read_text()
