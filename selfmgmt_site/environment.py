"""What the environment says, read strictly: a mistyped switch, a missing database or missing files stop the start."""

from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured
from environ import Env

OWN_NAMES = {"127.0.0.1", "localhost", "[::1]"}
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
    options = found.setdefault("OPTIONS", {})
    if found["ENGINE"].endswith("sqlite3"):
        found["ENGINE"] = "selfmgmt_site.sqlite3"
        found["TEST"] = {"NAME": ":memory:"}  # which every process of the tests has of its own
        if public:
            found["NAME"] = reading_name(found["NAME"])
            options["init_command"] = "PRAGMA query_only=ON;"
        else:
            options["transaction_mode"] = "IMMEDIATE"
    elif found["ENGINE"].endswith("postgresql"):
        if public:
            options["options"] = f"{options.get('options', '')} -c default_transaction_read_only=on".strip()
    else:
        raise ImproperlyConfigured("DATABASE_URL names neither SQLite nor PostgreSQL.")
    return found


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
