"""The role that a public site reads PostgreSQL with: it reads, and can do nothing else, whatever it is made to try."""

import json
import os

import psycopg2
import pytest

from tests.clusters import primary
from tests.servers import manage, served_from

pytestmark = pytest.mark.servers
SECRET = {"PUBLIC": "1", "SECRET_KEY": "a secret of the tests " * 3}
# By which a role may leave what it is only told to keep to; each is allowed, and helps nothing.
LOOSENED = [
    "SET default_transaction_read_only = off",
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
    "SET statement_timeout = 0",
]
COUNTRY = "cases_country"
WRITES = [
    f"INSERT INTO {COUNTRY} SELECT * FROM {COUNTRY}",  # noqa: S608
    f"UPDATE {COUNTRY} SET name = 'Changed'",  # noqa: S608
    f"DELETE FROM {COUNTRY}",  # noqa: S608
    f"TRUNCATE {COUNTRY}",
    f"DROP TABLE {COUNTRY}",
    f"ALTER TABLE {COUNTRY} ADD COLUMN other text",
    f"CREATE INDEX ON {COUNTRY} (name)",
    f"CREATE RULE other AS ON SELECT TO {COUNTRY} DO INSTEAD NOTHING",
    f"SELECT * FROM {COUNTRY} FOR UPDATE",  # noqa: S608
    f"DO $$ BEGIN UPDATE {COUNTRY} SET name = 'Changed'; END $$",  # noqa: S608
    f"WITH gone AS (DELETE FROM {COUNTRY} RETURNING id) SELECT * FROM gone",  # noqa: S608
    f"COPY {COUNTRY} FROM PROGRAM 'true'",
    f"COPY {COUNTRY} TO PROGRAM 'cat > /tmp/casebook-copied'",
    f"COPY {COUNTRY} TO '/tmp/casebook-copied'",
    "SELECT nextval('cases_country_id_seq')",
    "SELECT setval('cases_country_id_seq', 1)",
    "CREATE TABLE other (id int)",
    "CREATE TEMPORARY TABLE other (id int)",
    "SELECT 1 AS id INTO TEMPORARY other",
    "CREATE VIEW other AS SELECT 1",
    "CREATE SCHEMA other",
    "CREATE DATABASE other",
    "CREATE ROLE other",
    "CREATE FUNCTION other() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION lo",
    "SELECT lo_from_bytea(0, 'written')",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_put(1, 0, 'written')",
    "SELECT lo_import('/etc/hostname')",
    "SELECT lo_unlink(1)",
    "SELECT lowrite(lo_open(1, 131072), 'written')",
    "SELECT pg_logical_emit_message(false, 'a', 'written')",
    "SET ROLE casebook",
    "SET SESSION AUTHORIZATION casebook",
    "ALTER ROLE reader SUPERUSER",
    "ALTER SYSTEM SET fsync = off",
    "SELECT pg_reload_conf()",
    "SELECT pg_read_file('/etc/hostname')",
]
BY_DJANGO = """
import json
from django.db import connection
from cases.models import Country
tried = [
    lambda: Country.objects.create(slug="x", name="X", role="case"),
    lambda: Country.objects.update(name="Changed"),
    lambda: Country.objects.all().delete(),
    lambda: connection.cursor().execute("BEGIN READ WRITE; UPDATE cases_country SET name = 'Changed'"),
    lambda: connection.cursor().execute("SET default_transaction_read_only = off; DELETE FROM cases_country"),
]
said = []
for write in tried:
    try:
        said.append(repr(write()))
    except Exception as error:
        said.append(str(error).split(chr(10))[0])
    connection.close()
print(json.dumps([*said, Country.objects.count()]))
"""


@pytest.fixture(scope="module")
def server(small_release, tmp_path_factory):
    """A server whose database holds a small release, and the role `reader`."""
    with primary() as made:
        served_from(small_release, made.url())
        password = tmp_path_factory.mktemp("password") / "file"
        password.write_text("it's secret\n")
        done = manage("make_reader", "reader", "--password-file", password, DATABASE_URL=made.url())
        assert (done.stdout, done.stderr) == ("reader reads postgres, and can do nothing else.\n", "")
        yield made


@pytest.fixture
def owner(server):
    """A connection of the superuser."""
    opened = psycopg2.connect(server.url())
    opened.autocommit = True
    yield opened.cursor()
    opened.close()


def counts(cursor):
    """How many rows each table has, and how many large objects there are."""
    cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1")
    found = {}
    for (table,) in [*cursor.fetchall(), ("pg_largeobject_metadata",)]:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 (our own tables)
        found[table] = cursor.fetchone()[0]
    return found


def test_reader_writes_nothing_whatever_it_tries(server, owner):
    before = counts(owner)
    opened = psycopg2.connect(server.url("reader"))
    opened.autocommit = True
    not_refused = []
    for statement in WRITES:
        with opened.cursor() as cursor:
            for loosening in LOOSENED:
                cursor.execute(loosening)
            try:
                cursor.execute(statement)
                not_refused.append((statement, "was allowed"))
            except psycopg2.Error as error:
                if not isinstance(error, psycopg2.errors.InsufficientPrivilege):
                    not_refused.append((statement, error))
    with opened.cursor() as cursor:
        cursor.execute(f"SELECT name FROM {COUNTRY}")  # noqa: S608 (our own table)
        assert cursor.fetchall() == [("Peru",)]
    opened.close()
    assert not_refused == []
    assert counts(owner) == before


def test_public_site_writes_nothing_through_django(server, owner):
    before = counts(owner)
    done = manage("shell", "--no-imports", "-c", BY_DJANGO, **SECRET, DATABASE_URL=server.url("reader"))
    assert done.returncode == 0, done.stderr
    *said, count = json.loads(done.stdout)
    assert [text for text in said if "read-only transaction" not in text and "permission denied" not in text] == []
    assert (len(said), count, counts(owner)) == (5, 1, before)


def test_reader_is_kept_to_its_time_and_to_reading(server):
    opened = psycopg2.connect(server.url("reader"))
    with opened.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('default_transaction_read_only')")
        assert cursor.fetchone() == ("2s", "on")
    opened.close()


def test_reader_has_the_password_that_a_file_holds(owner):
    owner.execute("SELECT rolpassword IS NOT NULL, rolcanlogin FROM pg_authid WHERE rolname = 'reader'")
    assert owner.fetchone() == (True, True)


def test_table_of_a_later_version_is_read_and_not_written(server, owner):
    owner.execute("CREATE TABLE later (id serial)")
    owner.execute("SELECT has_table_privilege('reader', 'later', 'SELECT'), has_table_privilege('reader', 'later', 'INSERT')")
    assert owner.fetchone() == (True, False)
    owner.execute("DROP TABLE later")


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ([], ["is superuser"]),
        ([f"GRANT INSERT ON {COUNTRY} TO other"], [f"writes {COUNTRY}"]),
        ([f"GRANT UPDATE (name) ON {COUNTRY} TO other"], [f"writes {COUNTRY}"]),
        (["GRANT USAGE ON cases_country_id_seq TO other"], ["moves cases_country_id_seq on"]),
        (["CREATE SCHEMA others AUTHORIZATION other"], ["owns schema others", "makes tables in others"]),
        (["GRANT CREATE, TEMP ON DATABASE postgres TO other"], ["makes schemas in postgres", "makes temporary tables"]),
        (["GRANT EXECUTE ON FUNCTION lo_create(oid) TO other"], ["calls lo_create"]),
        (["ALTER ROLE other CREATEDB CREATEROLE"], ["makes roles", "makes databases"]),
        (["CREATE ROLE third", "GRANT third TO other"], ["is a member of third"]),
    ],
    ids=["superuser", "insert", "column", "sequence", "owner", "database", "large objects", "attributes", "member"],
)
def test_public_site_refuses_a_role_that_does_more(server, owner, statements, words):
    role = "other" if statements else "casebook"
    try:
        for statement in ["CREATE ROLE other LOGIN", f"GRANT SELECT ON {COUNTRY}, django_migrations TO other", *statements]:
            owner.execute(statement)
        owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO other")
        done = manage("check", "--database", "default", **SECRET, DATABASE_URL=server.url(role))
    finally:
        for statement in [
            "DROP SCHEMA IF EXISTS others",
            "DROP OWNED BY other",
            "DROP ROLE other",
            "DROP ROLE IF EXISTS third",
        ]:
            owner.execute(statement)
    assert done.returncode == 1
    assert "its role in PostgreSQL may do more than read" in done.stderr
    assert [word for word in words if word not in done.stderr] == []


def test_public_site_starts_with_the_reader(server):
    done = manage("check", "--database", "default", **SECRET, DATABASE_URL=server.url("reader"))
    assert (done.returncode, done.stderr) == (0, "")


def test_reader_of_the_curators_database_is_not_made(server, owner):
    owner.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0001_initial', now())")
    try:
        done = manage("make_reader", "second", DATABASE_URL=server.url())
    finally:
        owner.execute("DELETE FROM django_migrations WHERE app = 'auth'")
    assert (done.returncode, done.stderr.startswith("CommandError: The database holds tables of auth: a role")) == (1, True)
    owner.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'second'")
    assert owner.fetchone() == (0,)


def test_role_that_does_more_is_not_made_the_reader(server, owner):
    owner.execute("CREATE ROLE writer")
    owner.execute(f"GRANT casebook TO writer; ALTER TABLE {COUNTRY} OWNER TO writer")
    try:
        done = manage("make_reader", "writer", DATABASE_URL=server.url())
    finally:
        owner.execute("REASSIGN OWNED BY writer TO casebook; DROP OWNED BY writer; DROP ROLE writer")
    assert done.returncode == 1
    assert "Nothing was made, as writer would do more than read: it is a member of casebook; it owns " in done.stderr


def test_sqlite_has_no_reader(tmp_path):
    done = manage("make_reader", "reader", DATABASE_URL=f"sqlite:///{tmp_path}/a.sqlite3")
    assert (done.returncode, done.stderr.startswith("CommandError: DATABASE_URL names no PostgreSQL database.")) == (1, True)
    assert not os.path.exists(tmp_path / "a.sqlite3")
