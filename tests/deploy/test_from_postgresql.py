"""The section on PostgreSQL of docs/deploying.md, word for word, and later publications."""

import pytest

from tests.deploy.conftest import follow

pytestmark = pytest.mark.deploy
SERVER = "postgresql@15-main"
# What the document asks for before it begins: a server at this name, with an empty database and a superuser.
GIVEN_SERVER = f"""echo 127.0.0.1 db.example.org >>/etc/hosts
systemctl start {SERVER}
sql() {{ runuser --user postgres -- psql --quiet --set=ON_ERROR_STOP=1 --command="$1"; }}
sql "CREATE ROLE owner SUPERUSER LOGIN PASSWORD 'known to root'"
sql "CREATE DATABASE casebook ENCODING 'UTF8' TEMPLATE template0"
(umask 077; echo 'db.example.org:*:*:owner:known to root' >/root/.pgpass)"""


@pytest.fixture(scope="module")
def from_postgresql(site):
    """The machine once the section was followed."""
    site.says(GIVEN_SERVER)
    follow(site, "With PostgreSQL")
    return site


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
