"""The section on PostgreSQL of docs/deploying.md, and what readers see while its server is stopped, killed or hangs."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.deploy.conftest import follow
from tests.deploy.test_deploying import guards

pytestmark = pytest.mark.deploy
SERVER = "postgresql@15-main"
# What the document asks for before it begins: a server at this name, with an empty database and a superuser.
GIVEN_SERVER = f"""echo 127.0.0.1 db.example.org >>/etc/hosts
systemctl start {SERVER}
sql() {{ runuser --user postgres -- psql --quiet --set=ON_ERROR_STOP=1 --command="$1"; }}
sql "CREATE ROLE owner SUPERUSER LOGIN PASSWORD 'known to root'"
sql "CREATE DATABASE casebook ENCODING 'UTF8' TEMPLATE template0"
(umask 077; echo 'db.example.org:*:*:owner:known to root' >/root/.pgpass)"""
PATIENCE = 3  # seconds that a reader waits
READERS, SAME = 12, 4  # at once, and of them for the same page
FAULTS = {  # how the server is lost, how it comes back, and a page that nobody asked for before
    "stopped": (f"systemctl stop {SERVER}", f"systemctl start {SERVER}", "/enterprises/zanon/"),
    "killed": (f"systemctl kill --signal=KILL {SERVER}", f"systemctl start {SERVER}", "/enterprises/invepal/"),
    "hanging": (f"systemctl kill --signal=STOP {SERVER}", f"systemctl kill --signal=CONT {SERVER}", "/countries/chile/"),
}


@pytest.fixture(scope="module")
def from_postgresql(site):
    """The machine once the section was followed."""
    site.says(GIVEN_SERVER)
    follow(site, "With PostgreSQL")
    return site


def asked(site, path):
    """The status of an answer, its headers, its body, and the seconds that it took."""
    start = time.monotonic()
    return *site.ask(path), time.monotonic() - start


def query(site, statement):
    """What the server answers to a superuser."""
    return site.says(f"psql --no-align --tuples-only --host=db.example.org --username=owner --command='{statement}' casebook")


def test_site_reads_from_the_server(from_postgresql):
    site = from_postgresql
    assert site.says("systemctl is-active casebook@1 casebook@2 nginx").split() == ["active"] * 3
    assert [site.ask(path)[0] for path in ("/laws/?sort=-name", "/laws/?sort=name", "/readyz")] == [200, 200, 200]
    assert int(query(site, "SELECT count(*) FROM pg_stat_activity WHERE usename = $$reader$$")) > 0
    assert query(site, "SELECT count(*) FROM cases_country") == "6"
    version = site.says("readlink /srv/casebook/current").rpartition("/")[2]
    assert site.ask(f"/release/{version}/countries/peru/")[0] in (200, 302)
    assert version.encode() in site.ask("/releases/")[2]


def test_password_is_read_by_root_alone(from_postgresql):
    assert from_postgresql.says("stat --format=%a /etc/casebook.env /root/reader").split() == ["600", "600"]


@pytest.mark.parametrize("fault", FAULTS)
def test_lost_server_leaves_old_pages_and_says_when_to_come_back(from_postgresql, fault):
    site = from_postgresql
    lost, found, unkept = FAULTS[fault]
    kept = site.ask("/sets/")
    asked_for = [f"/enterprises/?from={1900 + number}&sort=name" for number in range(READERS - SAME)] + [unkept] * SAME
    site.says(lost)
    try:
        assert site.ask("/sets/")[::2] == kept[::2]
        with ThreadPoolExecutor(READERS) as pool:
            answers = [*pool.map(partial(asked, site), asked_for), asked(site, f"{unkept[:-1]}.json")]
    finally:
        site.says(found)
    print(f"{fault}: {max(seconds for *_answer, seconds in answers):.2f} s at most, of {len(answers)} readers")
    for status, headers, body, seconds in answers:
        assert (status, bool(headers["Retry-After"]), seconds < PATIENCE) == (503, True, True)
        assert guards(headers).keys() == guards(kept[1]).keys()
        assert re.search(b"Traceback|psycopg2|Error", body) is None
    until_found(site, unkept, f"{unkept[:-1]}.json")


def until_found(site, *paths, seconds=5):
    """Return when the site answers each of these again, without anything being done."""
    end = time.monotonic() + seconds
    while (found := [site.ask(path)[0] for path in paths]) != [200] * len(paths) and time.monotonic() < end:
        time.sleep(0.2)
    assert found == [200] * len(paths)


def test_server_that_starts_anew_is_found_again(from_postgresql):
    assert from_postgresql.ask("/periods/?sort=name")[0] == 200
    from_postgresql.says(f"systemctl restart {SERVER}")
    assert from_postgresql.ask("/periods/?sort=-name")[0] == 200


def test_news_and_the_way_back_reach_the_database(from_postgresql):
    """What the document says of later publications: the database goes along, there and back."""
    site = from_postgresql
    url = {"DATABASE_URL": "sqlite:////root/news.sqlite3"}
    manage = "/opt/casebook/.venv/bin/python /opt/casebook/manage.py"
    into = "--into postgres://owner@db.example.org/casebook"
    change = "from cases.models import Country; Country.objects.filter(slug='\\''peru'\\'').update(summary='\\''News.'\\'')"
    site.says(f"{manage} migrate --verbosity 0 && {manage} load_fixtures", **url)
    site.says(f"{manage} shell --no-imports --command '{change}'", **url)
    site.says(f"{manage} publish /srv/casebook --unreviewed 'a test' {into}", **url)
    summary = "SELECT summary FROM cases_country WHERE slug = $$peru$$"
    assert (query(site, summary), "News." in site.ask("/countries/peru.json")[2].decode()) == ("News.", True)
    site.says(f"{manage} rollback /srv/casebook {into}", **url)
    assert query(site, summary) != "News."
