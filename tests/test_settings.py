"""The settings under the environments that an operator may set."""

import json
import re
from ast import literal_eval
from urllib.parse import quote

import pytest

from tests.servers import manage, setting

PUBLIC = {"PUBLIC": "1", "SECRET_KEY": "a secret of the tests " * 3}
NAME = "settings.DATABASES['default']['NAME']"


@pytest.fixture
def database(tmp_path):
    """The address of an SQLite file that is there."""
    (tmp_path / "casebook.sqlite3").touch()
    return f"sqlite:///{tmp_path}/casebook.sqlite3"


def refusal(**given):
    """The last line of the message with which `manage.py check` does not start."""
    done = manage("check", **given)
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


def test_check_passes_with_an_empty_environment():
    assert manage("check").stdout == "System check identified no issues (0 silenced).\n"


def test_check_passes_for_a_public_site(database):
    done = manage("check", **PUBLIC, DATABASE_URL=database)
    assert (done.returncode, done.stderr) == (0, "")


def test_public_site_refuses_a_missing_database(tmp_path):
    message = refusal(**PUBLIC, DATABASE_URL=f"sqlite:///{tmp_path}/gone.sqlite3")
    assert f"there is no file {tmp_path}/gone.sqlite3" in message


def test_public_site_refuses_a_database_in_memory():
    assert "there is no file" in refusal(**PUBLIC, DATABASE_URL="sqlite://:memory:")


@pytest.mark.parametrize("name", ["PUBLIC", "DEBUG", "HTTPS", "SECOND_FACTOR", "REVIEW_BY_ANOTHER"])
@pytest.mark.parametrize("value", ["2", "enabled", "ja"])
def test_mistyped_switch_is_refused(name, value):
    assert f"{name}={value} is neither on nor off" in refusal(**{name: value})


@pytest.mark.parametrize(("value", "on"), [("1", "True"), ("True", "True"), ("on", "True"), ("0", "False"), ("no", "False")])
def test_switch_takes_the_usual_words(database, value, on):
    assert setting("settings.PUBLIC", **PUBLIC | {"PUBLIC": value}, DATABASE_URL=database) == on


@pytest.mark.parametrize(("value", "on"), [("1", "True"), ("0", "False"), ("", "None")])
def test_whether_another_reviews_is_as_one_says_or_left_open(value, on):
    assert setting("settings.REVIEW_BY_ANOTHER", REVIEW_BY_ANOTHER=value) == on


def test_other_databases_are_refused():
    assert "neither SQLite nor PostgreSQL" in refusal(DATABASE_URL="mysql://me@localhost/casebook")


@pytest.mark.parametrize(
    ("folder", "quoted"), [("plain", "plain"), ("a b", "a%20b"), ("a?b", "a%3Fb"), ("a#b%20c", "a%23b%2520c"), ("ñ", "%C3%B1")]
)
def test_public_site_opens_its_file_for_reading(tmp_path, folder, quoted):
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "x.sqlite3").touch()
    url = f"sqlite:///{tmp_path}/{quoted}/x.sqlite3"
    assert setting(NAME, **PUBLIC, DATABASE_URL=url) == f"file://{tmp_path}/{quoted}/x.sqlite3?mode=ro"


def test_public_site_has_nothing_to_curate_with(database):
    parts = json.loads(
        setting("__import__('json').dumps(settings.INSTALLED_APPS + settings.MIDDLEWARE)", **PUBLIC, DATABASE_URL=database)
    )
    assert [part for part in parts if part.startswith("django.contrib")] == [
        "django.contrib.staticfiles",
        "django.contrib.sitemaps",
    ]
    assert [part for part in parts if "csrf" in part or "allauth" in part or "accounts" in part] == []


POSTGRES = "{key: settings.DATABASES['default'].get(key) for key in ('ENGINE', 'HOST', 'PORT', 'CONN_MAX_AGE', 'OPTIONS')}"
READING = (
    "-c default_transaction_read_only=on -c statement_timeout=2000 -c lock_timeout=1000 "
    "-c idle_in_transaction_session_timeout=10000"
)
KEEPALIVE = {"tcp_user_timeout": 3000, "keepalives_idle": 5, "keepalives_interval": 1, "keepalives_count": 3}


def test_public_site_reads_postgresql_only_and_waits_for_it_no_longer_than_a_reader():
    url = "postgres://me:it@db.example:5433/casebook?sslmode=require&options=-c%20search_path%3Dpublic"
    found = literal_eval(setting(POSTGRES, **PUBLIC, DATABASE_URL=url))
    assert found == {
        "ENGINE": "selfmgmt_site.postgresql",
        "HOST": "db.example",
        "PORT": 5433,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"connect_timeout": 2, "application_name": "casebook", "sslmode": "require"}
        | KEEPALIVE
        | {"options": f"-c search_path=public {READING}"},
    }


def test_public_site_reads_from_several_hosts():
    several = "host=a,b,c&port=1,2,3&target_session_attrs=prefer-standby&load_balance_hosts=random&connect_timeout=4"
    found = literal_eval(setting(POSTGRES, **PUBLIC, DATABASE_URL=f"postgres://reader@/casebook?{several}"))
    assert (found["HOST"], found["PORT"]) == ("", "")
    assert found["OPTIONS"] == KEEPALIVE | {
        "connect_timeout": 4,
        "application_name": "casebook",
        "host": "a,b,c",
        "port": "1,2,3",
        "target_session_attrs": "prefer-standby",
        "load_balance_hosts": "random",
        "options": READING,
    }


def test_curating_site_takes_its_turn_to_write():
    assert setting("settings.DATABASES['default']['OPTIONS']") == "{'transaction_mode': 'IMMEDIATE'}"


def test_public_site_reads_only_the_texts_it_is_given(database):
    given = PUBLIC | {"DATABASE_URL": database}
    assert setting("settings.TEXTS_DIR", **given) == "None"
    assert setting("settings.TEXTS_DIR", **given, TEXTS_DIR="/srv/texts") == "/srv/texts"
    assert setting("settings.TEXTS_DIR.parts[-2:]") == "('shared', 'sources')"


def test_secret_is_made_up_anew_where_none_is_given():
    assert setting("settings.SECRET_KEY") != setting("settings.SECRET_KEY")


def test_public_site_imports_nothing_to_sign_in_with(database):
    parts = "{'allauth', 'cases.accounts', 'django.contrib.auth.models'}"
    imported = setting(f"__import__('sys').modules.keys() & {parts}", **PUBLIC, DATABASE_URL=database)
    assert imported == "set()"


COOKIES = "(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
OWN = ["", "127.0.0.1", "localhost,127.0.0.1", "LOCALHOST", "[::1]"]
OTHERS = ["casebook.example.org", "127.0.0.1,casebook.example.org", "*", ".localhost", "192.168.0.7", "localhost.example.org"]


@pytest.mark.parametrize(("hosts", "others"), [*((each, "False") for each in OWN), *((each, "True") for each in OTHERS)])
def test_site_that_others_can_reach_asks_for_a_sign_in_and_has_secure_cookies(hosts, others):
    assert setting(f"settings.BEHIND_SIGN_IN, *{COOKIES}", ALLOWED_HOSTS=hosts) == " ".join([others] * 3)


def test_cookies_are_not_secure_while_debugging():
    assert setting(COOKIES, ALLOWED_HOSTS="casebook.example.org", DEBUG="1") == "(False, False)"


def test_public_site_is_behind_no_sign_in(database):
    assert setting("settings.BEHIND_SIGN_IN", **PUBLIC, DATABASE_URL=database, ALLOWED_HOSTS="casebook.example.org") == "False"


def test_second_factor_is_required_where_it_is_switched_on():
    assert [setting("settings.SECOND_FACTOR", SECOND_FACTOR=value) for value in ("", "1")] == ["False", "True"]


def test_proxies_are_a_number():
    assert [setting("settings.ALLAUTH_TRUSTED_PROXY_COUNT", PROXIES=value) for value in ("", "2")] == ["0", "2"]
    assert "PROXIES=one is no number" in refusal(PROXIES="one")


DEPLOYED = {"ALLOWED_HOSTS": "casebook.example.org", "SECRET_KEY": "a secret, 0123456789, of the tests, " * 3}


def test_check_for_deployment_has_nothing_to_say_of_cookies():
    done = manage("check", "--deploy", **DEPLOYED)
    assert sorted(set(re.findall(r"security\.W\d+", done.stderr))) == ["security.W004", "security.W008"]  # what HTTPS=1 does


@pytest.mark.parametrize("public", ["0", "1"])
def test_check_for_deployment_has_nothing_to_say_behind_tls(database, public):
    done = manage("check", "--deploy", **DEPLOYED, DATABASE_URL=database, HTTPS="1", PUBLIC=public)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("System check identified no issues")


def test_site_binds_browsers_to_tls_only_where_it_is_behind_it(database):
    names = "settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER"
    given = PUBLIC | {"DATABASE_URL": database}
    assert setting(names, **given) == "0 False None"
    assert setting(names, **given, HTTPS="1") == "31536000 True ('HTTP_X_FORWARDED_PROTO', 'https')"


@pytest.fixture
def out(tmp_path):
    """A folder of releases with one in it, as far as settings look at it."""
    folder = tmp_path / "a b?" / "releases" / "2026-11-30-1a2b3c4d"
    folder.mkdir(parents=True)
    for name in ("release.json", "casebook.sqlite3"):
        (folder / name).touch()
    (folder.parent.parent / "current").symlink_to("releases/2026-11-30-1a2b3c4d")
    return folder.parent.parent


def test_releases_give_a_public_site_all_that_it_serves(out):
    given = PUBLIC | {"RELEASES": str(out)}
    names = "settings.RELEASES, settings.DATABASES['default']['NAME'], settings.STATIC_ROOT, settings.TEXTS_DIR"
    assert setting(f"*map(str, ({names})), sep='\\n'", **given).splitlines() == [
        str(out),
        f"file://{quote(str(out))}/current/casebook.sqlite3?mode=ro",
        f"{out}/releases/2026-11-30-1a2b3c4d/static",
        f"{out}/current/texts",
    ]
    assert (
        setting("settings.STATIC_ROOT, settings.TEXTS_DIR", **given, STATIC_ROOT="/srv/s", TEXTS_DIR="/srv/t")
        == "/srv/s /srv/t"
    )


def test_releases_are_nothing_to_a_curators_site(out):
    assert setting("settings.RELEASES", RELEASES=str(out)) == "None"


def test_releases_that_are_none_are_refused(tmp_path):
    message = refusal(**PUBLIC, RELEASES=str(tmp_path))
    assert f"RELEASES={tmp_path} holds no release: manage.py publish {tmp_path} makes one." in message


def test_releases_and_another_file_are_refused(out, database):
    assert "RELEASES gives the database already: unset DATABASE_URL." in refusal(
        **PUBLIC, RELEASES=str(out), DATABASE_URL=database
    )


def test_releases_may_stand_beside_postgresql(out):
    given = PUBLIC | {"RELEASES": str(out), "DATABASE_URL": "postgres://reader@db.example/casebook"}
    assert setting(NAME, **given) == "casebook"
