"""What the answers of a public site say of how long they hold, and how one is told that an answer still does."""

import gzip
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cases.models import Country, Release, State
from selfmgmt_site.caching import FAULT, PAGE, named_answers
from selfmgmt_site.code import code_version
from tests import factories as make
from tests.another_day import OTHERS
from tests.bench import PAGES
from tests.servers import ROOT, environment, manage

PUBLIC = [
    "selfmgmt_site.caching.lasting_answers",
    "selfmgmt_site.caching.Packing",
    "selfmgmt_site.middleware.mended_addresses",
    "selfmgmt_site.middleware.one_state",
    "selfmgmt_site.caching.named_answers",
    "django.middleware.common.CommonMiddleware",
]
ADDRESSES = [
    *("/", "/countries/", "/countries/?sort=name", "/countries/peru/", "/countries/compare/?slug=peru", "/about/"),
    *(
        "/search/?q=peru",
        "/search/suggestions/?q=pe",
        "/sets/",
        "/timeline/",
        "/lessons/matrix/",
        "/crosstab/",
        "/sources/a-book/",
    ),
    *("/index.json", "/countries.json", "/countries/peru.csv", "/glossary.csv", "/timeline.svg", "/sitemap.xml", "/robots.txt"),
    *("/countries.xlsx", "/data/", "/data.zip", "/data.xlsx", "/countries/peru.csl.json"),
    *("/api/", "/openapi.json"),
]


@pytest.fixture
def public(db, settings):
    """A client of a site with the middleware of a public one, which holds a country and a source."""
    settings.MIDDLEWARE = PUBLIC
    make.make_country(slug="peru", name="Peru"), make.make_source(slug="a-book")
    return Client()


def said(answer):
    """What an answer says of itself to caches."""
    return {name: answer.headers.get(name) for name in ("ETag", "Cache-Control", "Vary")}


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_that_is_known_is_said_to_hold_by_one_query(public, address, django_assert_num_queries):
    first = public.get(address)
    vary = "Accept, Accept-Encoding" if ".csv" in address else "Accept-Encoding"
    assert (first.status_code, first["Cache-Control"], first["Vary"]) == (200, PAGE, vary)
    with django_assert_num_queries(1):
        again = public.get(address, headers={"if-none-match": f'"another", {first["ETag"]}'})
    assert (again.status_code, again.content, said(again)) == (304, b"", said(first))
    assert again.headers.keys() == {"ETag", "Cache-Control", "Vary"}


@pytest.mark.parametrize("packed", [{}, {"accept-encoding": "gzip"}])
@pytest.mark.parametrize("address", [*ADDRESSES, "/countries/nobody/", "/countries/?mood=1", "/countries"])
def test_head_says_what_get_says(public, address, packed):
    whole, head = public.get(address, headers=packed), public.head(address, headers=packed)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers


def test_no_two_answers_have_one_tag(public):
    asked = [(address, {}) for address in ADDRESSES]
    asked += [("/countries.csv", {"accept": accept}) for accept in ("text/csv", "text/html")]
    asked += [("/about/", {"host": "127.0.0.1"})]
    assert len({public.get(address, headers=headers)["ETag"] for address, headers in asked}) == len(asked)


def test_answer_in_place_is_the_page_itself(public):
    plain, asked = public.get("/countries/"), public.get("/countries/", headers={"hx-request": "true"})
    assert (asked.content, said(asked)) == (plain.content, said(plain))


def test_packed_answer_has_the_same_tag_but_weak(public):
    plain, packed = (public.get("/about/", headers={"accept-encoding": each}) for each in ("identity", "gzip"))
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == f"W/{plain['ETag']}"
    assert packed.content == public.get("/about/", headers={"accept-encoding": "gzip"}).content
    again = public.get("/about/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert (again.status_code, said(again)) == (304, said(packed))


def test_every_edit_gives_another_tag(public):
    tag = public.get("/about/")["ETag"]
    Country.objects.update(name="Perú")
    assert public.get("/about/", headers={"if-none-match": tag}).status_code == 200


def test_release_is_told_by_its_content_alone(public):
    Release.objects.create(data_version="first")
    tag = public.get("/about/")["ETag"]
    State.objects.update(number=7)
    assert public.get("/about/")["ETag"] == tag
    Release.objects.update(data_version="second"), State.objects.update(number=8)
    assert public.get("/about/")["ETag"] != tag


def test_another_program_gives_another_tag(public, settings, tmp_path):
    tag = public.get("/robots.txt")["ETag"]
    (tmp_path / "requirements.lock").touch()
    settings.BASE_DIR = tmp_path
    code_version.cache_clear()
    assert public.get("/robots.txt")["ETag"] != tag
    code_version.cache_clear()


def test_text_that_comes_or_goes_gives_another_tag(public, settings, tmp_path):
    settings.TEXTS_DIR = tmp_path / "texts"
    tags = [public.get("/sources/a-book/")["ETag"]]
    settings.TEXTS_DIR.mkdir()
    for words in ("A text.", "Another text."):
        (settings.TEXTS_DIR / "a-book.txt").write_text(words)
        tags.append(public.get("/sources/a-book/")["ETag"])
    assert len(set(tags)) == 3


def test_release_that_comes_or_is_served_again_gives_another_tag(public, settings, tmp_path):
    settings.RELEASES = tmp_path
    (tmp_path / "current").symlink_to("releases/2026-11-01-a")
    tags = [public.get("/about/")["ETag"]]
    for name in ("2026-11-01-a", ".coming", "2026-11-02-b"):
        (tmp_path / "releases" / name).mkdir(parents=True)
        tags.append(public.get("/about/")["ETag"])
    (tmp_path / "current").unlink(), (tmp_path / "current").symlink_to("releases/2026-11-02-b")
    tags.append(public.get("/about/")["ETag"])
    assert [tags.index(tag) for tag in tags] == [0, 1, 1, 3, 4]  # what is still being made is none


@pytest.mark.parametrize(
    ("address", "status", "lasting"),
    [
        ("/countries", 301, PAGE),
        ("/countries/?name=&sort=name&sort=name", 400, FAULT),
        ("/countries/?sort=name&sort=name", 302, PAGE),
        ("/countries/?mood=1", 400, FAULT),
        ("/countries.json?mood=1", 400, FAULT),
        ("/countries/nobody/", 404, FAULT),
        ("/nowhere", 404, FAULT),
        ("/countries/?slug=peru&go=compare", 302, "no-store"),
    ],
)
def test_answer_without_a_page_has_no_tag(public, address, status, lasting):
    answer = public.get(address, headers={"if-none-match": "*"})
    assert (answer.status_code, said(answer)["ETag"], answer["Cache-Control"]) == (status, None, lasting)


def test_script_that_is_led_to_another_page_gets_an_answer_of_its_own(public):
    answer = public.get("/countries/?slug=peru&go=compare", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/countries/compare/?slug=peru")
    assert (said(answer)["ETag"], answer["Cache-Control"]) == (None, "no-store")


def test_what_depends_on_more_than_the_address_is_not_kept(public):
    strange = public.get("/countries/", headers={"host": "elsewhere.example"})
    assert (strange.status_code, said(strange)["ETag"], strange["Cache-Control"]) == (400, None, "no-store")


@pytest.mark.urls("tests.failing")
def test_fault_of_the_site_is_not_kept(public):
    answer = Client(raise_request_exception=False).get("/failing/")
    assert (answer.status_code, said(answer)["ETag"], answer["Cache-Control"]) == (500, None, "no-store")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told_without_asking_for_the_records(path):
    answer = named_answers(lambda request: HttpResponse("well"))(RequestFactory().get(path))
    assert (answer.text, answer.has_header("ETag")) == ("well", False)


def pages_on(days, seed, url):
    """The lines of `another_day`, that many days from now, in a process that orders sets in its own way."""
    command = [sys.executable, "-W", "error", "-m", "tests.another_day", str(days)]
    given = environment(DATABASE_URL=url, PYTHONHASHSEED=seed)
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_no_page_depends_on_the_day_or_on_the_process(tmp_path):
    url = f"sqlite:///{tmp_path}/casebook.sqlite3"
    for command in (["migrate", "--verbosity", "0"], ["load_fixtures"]):
        assert manage(*command, DATABASE_URL=url).returncode == 0
    (today, *first), (later, *second) = pages_on(0, "1", url), pages_on(400, "2", url)
    assert (first, today < later, len(first)) == (second, True, len(PAGES) + len(OTHERS))
