"""What the environment says, read strictly: a mistyped switch, a missing database or missing files stop the start."""

import re
from pathlib import Path
from urllib.parse import quote

from django.core.checks.security.base import (
    SECRET_KEY_INSECURE_PREFIX,
    SECRET_KEY_MIN_LENGTH,
    SECRET_KEY_MIN_UNIQUE_CHARACTERS,
)
from django.core.exceptions import ImproperlyConfigured
from environ import Env

OWN_NAMES = {"127.0.0.1", "localhost", "[::1]"}
PLACEHOLDER = re.compile(
    r"chang.?.?me|change.?this|replace|your.?(own.?)?secret|secret.?key|placeholder|example|\.\.\.|xxxx", re.I
)
MAKE_SECRET = "python -c 'import secrets; print(secrets.token_urlsafe(50))' makes one"  # noqa: S105
# Of a public site: what is dear to answer ends, and what does not answer is given up, before a reader gives up.
READING = {
    "default_transaction_read_only": "on",
    "statement_timeout": "2000",  # milliseconds
    "lock_timeout": "1000",
    "idle_in_transaction_session_timeout": "10000",
}
REACHING = {
    "connect_timeout": 2,  # seconds, for each host; libpq takes no less
    "tcp_user_timeout": 3000,  # milliseconds
    "keepalives_idle": 5,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "application_name": "casebook",
}
ON, OFF = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


def switch(value, name):
    """Whether a switch is on; ImproperlyConfigured where its value is neither on nor off."""
    if value.strip().lower() not in ON + OFF:
        raise ImproperlyConfigured(f"{name}={value} is neither on nor off: set it to 1 or 0.")
    return value.strip().lower() in ON


def number(value, name):
    """The whole number that a setting gives, 0 without one; ImproperlyConfigured where it is none."""
    if value.strip() and not value.strip().isdecimal():
        raise ImproperlyConfigured(f"{name}={value} is no number: set it to 0, 1 or more.")
    return int(value.strip() or 0)


def check_public(debug, secret, hosts):
    """Raise ImproperlyConfigured, with all that is wrong in one message, where these settings are none for a public site."""
    wrong = [
        *(["DEBUG is on: unset it"] if debug else []),
        *([] if secret else [f"there is no secret: set SECRET_KEY to a long random text ({MAKE_SECRET})"]),
        *([f"SECRET_KEY can be guessed: set it to a long random text ({MAKE_SECRET})"] if secret and is_weak(secret) else []),
        *([] if any(hosts) else ["ALLOWED_HOSTS is empty: name the hosts of the site"]),
        *(["ALLOWED_HOSTS takes every host: name those of the site, without *"] if any("*" in host for host in hosts) else []),
    ]
    if wrong:
        raise ImproperlyConfigured(f"PUBLIC=1 does not start: {'; '.join(wrong)}.")


def is_weak(secret):
    """Whether a secret is short, of few letters, or one that stands in an example."""
    short = len(secret) < SECRET_KEY_MIN_LENGTH or len(set(secret)) < SECRET_KEY_MIN_UNIQUE_CHARACTERS
    return short or secret.startswith(SECRET_KEY_INSECURE_PREFIX) or bool(PLACEHOLDER.search(secret))


def mail_address(value, name):
    """The mail address that a setting gives, '' without one; ImproperlyConfigured where it is none."""
    if value.strip() and not re.fullmatch(r"[^\s@?&]+@[^\s@?&]+", value.strip()):
        raise ImproperlyConfigured(f"{name}={value} is no mail address.")
    return value.strip()


def is_own_machine(hosts):
    """Whether these host names are those by which a machine calls itself, so that nobody elsewhere can use them."""
    return {host.strip().lower() for host in hosts} <= OWN_NAMES


def releases(folder):
    """The folder of releases that a public site serves from, None without one; ImproperlyConfigured where none is there."""
    if not folder.strip():
        return None
    path = Path(folder.strip()).absolute()
    if not (path / "current" / "release.json").is_file():
        raise ImproperlyConfigured(f"RELEASES={folder} holds no release: manage.py publish {folder} makes one.")
    return path


def static_of(releases):
    """The static files of the release that is served when the site starts, whatever is published while it runs."""
    return (releases / "current").resolve() / "static"


def database_url(given, releases, base):
    """The address of the database: what is given, that of the release which is served, or the curators' own file.

    ImproperlyConfigured where two SQLite files are named.
    """
    if given and releases and given.startswith("sqlite"):
        raise ImproperlyConfigured("RELEASES gives the database already: unset DATABASE_URL.")
    file = releases / "current" / "casebook.sqlite3" if releases else base / "casebook.sqlite3"
    return given or f"sqlite:///{quote(str(file))}"


def database(url, public):
    """The settings of the database that `url` names; of a public site, one that refuses to write."""
    found = Env.db_url_config(url)
    if found["ENGINE"].endswith("sqlite3"):
        return found | sqlite(found, public)
    if found["ENGINE"].endswith("postgresql"):
        return found | reading_postgresql(found.get("OPTIONS", {})) if public else found
    raise ImproperlyConfigured("The address of the database names neither SQLite nor PostgreSQL.")


def sqlite(found, public):
    """What the settings of an SQLite database say beside its URL."""
    options = found.get("OPTIONS", {})
    ours = {"ENGINE": "selfmgmt_site.sqlite3", "TEST": {"NAME": ":memory:"}}  # which every process of the tests has of its own
    if public:
        reading = {"init_command": "PRAGMA query_only=ON;", "timeout": 1}  # seconds to wait for somebody who writes
        return ours | {"NAME": reading_name(found["NAME"]), "OPTIONS": options | reading}
    return ours | {"OPTIONS": options | {"transaction_mode": "IMMEDIATE"}}


def reading_postgresql(given):
    """What the settings of a PostgreSQL database say for a public site; what the URL gives of `REACHING` stays as it is.

    Connections are kept, as each costs the server a process, and asked whether they live before a request uses them.
    """
    reading = " ".join(f"-c {name}={value}" for name, value in READING.items())
    options = REACHING | given | {"options": f"{given.get('options', '')} {reading}".strip()}
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}
    return {"ENGINE": "selfmgmt_site.postgresql", "OPTIONS": options} | kept


def reading_name(name):
    """The address that opens an SQLite file for reading only; ImproperlyConfigured where there is no such file."""
    path = Path(name).absolute()
    if not path.is_file():
        raise ImproperlyConfigured(f"PUBLIC=1 does not start without its database: there is no file {path}.")
    return f"{path.as_uri()}?mode=ro"


def check_collected(folder):
    """Raise ImproperlyConfigured where the static files were not collected into `folder`."""
    if not (folder / "staticfiles.json").is_file():
        raise ImproperlyConfigured(f"PUBLIC=1 does not serve without static files in {folder}: run manage.py collectstatic.")
