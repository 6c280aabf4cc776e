"""Past releases: a citation opens with the values that it had, and the page says what is newer."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from django.core.management import call_command
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from cases import models
from cases.files.release_folder import roll_back
from cases.files.releasing import release
from cases.views import past
from tests import factories
from tests.elements import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def out(tmp_path, quick_releases, settings):
    resolve("/")  # while the addresses of curators are read along, which other tests need
    settings.PUBLIC, settings.RELEASES = True, tmp_path / "releases"
    return settings.RELEASES


def published(out, **told):
    """The version of a release in which Peru is told so."""
    models.Country.objects.filter(slug="peru").update(**told)
    call_command("mark_reviewed", "everything", verbosity=0)
    return release(out)


@pytest.fixture
def three(out, capsys):
    """The versions of three releases: Peru's summary changes in the second, and another country is added in the third."""
    factories.make_citation(factories.make_country(slug="peru", name="Peru"), "summary")
    first = published(out, summary="One.")
    second = published(out, summary="Two.")
    factories.make_country(slug="chile", name="Chile")
    return first, second, published(out)


@pytest.fixture
def reader(three):
    """A reader of a site that reads another state than any of the releases, so that nobody can take one for the other."""
    models.Country.objects.filter(slug="peru").update(summary="Now.")
    return Client()


def told(page):
    """What a page says of its release."""
    return texts(page, "aside")[0]


def test_citation_of_a_release_opens_under_the_next_two_with_its_value_and_what_changed(reader, three):
    first, second, third = three
    page = reader.get(f"/release/{first}/countries/peru/")
    assert page.status_code == 200
    assert "One." in page.content.decode()
    assert told(page) == (
        f"This page is as it was in release {first}, of {first[:10]}. Newer: {second}, {third} · This page now "
        f"What changed of it in {second} Changed: Country, Peru Summary One. Two."
    )
    assert 'href="/countries/peru/">This page now' in page.content.decode()
    assert page["Link"] == '</countries/peru/>; rel="latest-version"'
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_every_address_on_a_page_of_a_release_stays_in_it(reader, three):
    page = reader.get(f"/release/{three[0]}/countries/peru/").content.decode()
    addresses = set(re.findall(r'(?:href|action|data-hx-get)="(/[^"]*)"', page))
    outside = {each for each in addresses if not each.startswith((f"/release/{three[0]}/", "/static/"))}
    assert outside == {"/countries/peru/", "/releases/", *(f"/releases/{each}/" for each in three[1:])}


def test_records_of_a_release_and_of_the_site_are_each_led_to_in_their_own(reader, three):
    below = f"/release/{three[2]}"
    for start in (below, "", below):
        page = reader.get(f"{start}/countries.json").json()
        assert [each["url"] for each in page["results"]] == [f"{start}/countries/chile/", f"{start}/countries/peru/"]


def test_release_answers_from_its_own_file_in_every_form(reader, three):
    said = [reader.get(f"/release/{each}/countries.json").json()["count"] for each in three]
    assert said == [1, 1, 2]
    rows = reader.get(f"/release/{three[1]}/countries/peru.csv").content.decode()
    assert ("Two." in rows, "One." in rows) == (True, False)
    assert "Now." in reader.get("/countries/peru/").content.decode()
    assert reader.get(f"/release/{three[0]}/countries/chile/").status_code == 404
    assert f'href="/release/{three[0]}/index.json"' in reader.get(f"/release/{three[0]}/").content.decode()


def test_results_are_kept_for_each_release_of_its_own(reader, three):
    found = [texts(reader.get(f"/release/{each}/search/?q=chile"), "h1", "h2") for each in (three[0], three[2], three[0])]
    assert found[0] == found[2] != found[1]


def test_newest_release_says_that_none_is_newer(reader, three):
    said = told(reader.get(f"/release/{three[2]}/countries/"))
    assert said == f"This page is as it was in release {three[2]}, of {three[2][:10]}. None is newer. This page now"


def test_release_that_was_taken_back_says_so(reader, three, out):
    roll_back(out)
    assert "That release was taken back. This page now" in told(reader.get(f"/release/{three[2]}/countries/"))
    assert f"Newer: {three[1]} · This page now" in told(reader.get(f"/release/{three[0]}/countries/"))


def test_comparison_and_other_pages_of_a_release_tell_of_the_records_that_they_show(reader, three):
    compared = reader.get(f"/release/{three[0]}/countries/compare/?slug=peru&slug=peru", follow=True)
    assert "What changed of it" in told(compared)
    assert 'href="/countries/compare/?slug=peru' in compared.content.decode()
    assert "What changed of it" not in told(reader.get(f"/release/{three[0]}/countries/"))
    assert "What changed of it" not in told(reader.get(f"/release/{three[0]}/nowhere/"))


def test_address_in_a_release_is_mended_there(reader, three):
    assert reader.get(f"/release/{three[0]}/Countries/Peru")["Location"] == f"/release/{three[0]}/countries/peru/"


def test_address_that_leads_nowhere_in_a_release_leads_back_within_it(reader, three):
    answer = reader.get(f"/release/{three[0]}/countries/nobody.json")
    assert (answer.status_code, answer.json()["instead"]) == (404, f"/release/{three[0]}/countries/")


def test_unknown_release_names_those_there_are(reader, three):
    answer = reader.get("/release/2001-01-01-abcdefgh/countries.json")
    assert answer.status_code == 404
    assert answer.json()["error"] == f"There is no release “2001-01-01-abcdefgh”. There are: {', '.join(reversed(three))}."


def test_release_of_other_tables_and_one_too_old_are_there_as_files(reader, three, monkeypatch):
    monkeypatch.setattr(past, "OPENED", 2)
    folder = past.database_of(three[1])
    with closing(sqlite3.connect(unlocked(folder))) as database, database:
        database.execute("DELETE FROM django_migrations WHERE name LIKE '0024%'")
    past.is_readable.cache_clear()
    for version in three[:2]:
        answer = reader.get(f"/release/{version}/countries/peru.json")
        assert (answer.status_code, answer.json()["instead"]) == (410, f"/releases/{version}/")
        assert f"The release {version} is not opened here any more" in answer.json()["error"]
    assert reader.get(f"/release/{three[2]}/").status_code == 200
    assert [each["opened"] for each in reader.get("/releases.json").json()] == [True, False, False]


def unlocked(file):
    """A file of a release, opened to be changed."""
    file.parent.chmod(0o755), file.chmod(0o644)
    return file


def test_answer_that_streams_is_sent_as_the_file_of_the_release_is_read(three):
    def stream(request):
        return StreamingHttpResponse(f"{each.summary} {reverse('home')}" for each in models.Country.objects.iterator())

    answer = past.answer_of_past(RequestFactory().get("/"), three[0], "/", stream)
    models.Country.objects.filter(slug="peru").update(summary="Now.")
    assert reverse("home") == "/"
    assert b"".join(answer.streaming_content).decode() == f"One. /release/{three[0]}/"
    assert (reverse("home"), models.Country.objects.get(slug="peru").summary) == ("/", "Now.")


def test_long_list_of_a_release_is_sent_as_it_is_read(reader, three, settings):
    whole = {form: reader.get(f"/release/{three[2]}/countries.{form}").content for form in ("csv", "json")}
    settings.ROWS_AT_ONCE = 1
    answers = {form: reader.get(f"/release/{three[2]}/countries.{form}") for form in whole}
    assert [answer.streaming for answer in answers.values()] == [True, True]
    assert {form: b"".join(answer.streaming_content) for form, answer in answers.items()} == whole


def test_site_without_a_folder_of_releases_has_no_such_addresses(client, db):
    for address in ("/release/2001-01-01-abcdefgh/", "/releases/", "/releases/2001-01-01-abcdefgh/"):
        assert client.get(address).status_code == 404


def test_queries_of_a_release_go_to_its_file_alone(reader, three, django_assert_num_queries):
    with django_assert_num_queries(0):
        reader.get(f"/release/{three[0]}/countries/peru/")


def test_page_of_a_release_is_kept_until_another_is_published(three, out, settings):
    named, mended = "selfmgmt_site.caching.named_answers", "selfmgmt_site.middleware.mended_addresses"
    settings.MIDDLEWARE = ["cases.views.past.past_release", mended, "selfmgmt_site.middleware.one_state", named]
    reader, address = Client(), f"/release/{three[0]}/countries/peru/"
    tags = [reader.get(path)["ETag"] for path in (address, f"/release/{three[1]}/countries/peru/", "/countries/peru/")]
    known = {"if-none-match": tags[0]}
    assert (len(set(tags)), reader.get(address, headers=known).status_code) == (3, 304)
    published(out, summary="Three.")
    assert reader.get(address, headers=known).status_code == 200


def test_every_citation_of_a_page_has_the_year_of_its_release(reader, three):
    for address, version in ((f"/release/{three[0]}/countries/peru", three[0]), ("/countries/peru", three[2])):
        assert years(reader, address) == {"tags": [version[:4]] * 2, "styles": {version[:4]}, "files": {version[:4]}}


def test_no_citation_of_a_page_without_a_release_has_a_year(client):
    factories.make_country(slug="peru", name="Peru")
    assert years(client, "/countries/peru") == {"tags": [], "styles": {"n.d."}, "files": {""}}


def years(client, address):
    """The years by which a page is cited: in the tags of its head, in each style, and in each file."""
    page, bib, ris, csl = (client.get(address + ending).text for ending in ("/", ".bib", ".ris", ".csl.json"))
    cited = client.get(f"{address}/").context["cited"]
    issued = json.loads(csl)[0].get("issued", {"date-parts": [[""]]})
    return {
        "tags": re.findall(r'<meta name="(?:citation_publication_date|DC\.date)" content="(\d+)', page),
        "styles": {re.search(r"\b(\d{4}|n\.d\.)", references[0].text)[0] for _name, references in cited.styles},
        "files": {
            "".join(re.findall(r"^  year = \{(\d+)\}", bib, re.MULTILINE)[:1]),
            "".join(re.findall(r"^PY  - (\d+)", ris, re.MULTILINE)[:1]),
            str(issued["date-parts"][0][0]),
        },
    }


def test_page_is_cited_by_the_address_at_which_its_release_stays(reader, three):
    first, _second, third = three
    for address, version in ((f"/release/{first}/countries/peru/", first), ("/countries/peru/", third)):
        cited = reader.get(address).context["cited"]
        lasting = f"http://testserver/release/{version}/countries/peru/"
        day = tuple(map(int, version[:10].split("-")))
        assert (cited.page.address, cited.page.release, cited.page.date) == (lasting, version, day)
        assert cited.day == version[:10].replace("-", "/")
    page = reader.get(f"/release/{first}/countries/peru/")
    assert f'<meta name="citation_publication_date" content="{first[:10].replace("-", "/")}">' in page.text
    assert f'<meta name="DC.date" content="{first[:10]}">' in page.text
    assert f'href="/release/{first}/countries/peru.bib"' in page.text
    file = reader.get(f"/release/{first}/countries/peru.bib")
    assert f"http://testserver/release/{first}/countries/peru/" in file.text
    led = reader.get(f"/release/{first}/countries.bib?q=&sort=name")
    assert led["Location"] == f"/release/{first}/countries.bib?sort=name"
    whole = reader.get("/countries/?sort=name").context["cited"].page
    assert whole.address == f"http://testserver/release/{third}/countries/?sort=name"
