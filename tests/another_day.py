"""The pages of a casebook as a process makes them on another day: `python -m tests.another_day DAYS`, a line for each page.

The clock is moved before anything else is imported, so that nobody takes the time of day from where it was.
"""

import datetime
import hashlib
import os
import sys
import time

OTHERS = [
    "/disputes/",
    "/crosstab/",
    "/exercise/",
    "/scope/",
    "/sources/",
    "/data/",
    "/api/",
    "/about/",
    "/search/suggestions/?q=pe",
    "/laws/nothing/",
    "/laws/?mood=1",
]
OTHERS += ["/index.json", "/lessons.json", "/enterprises.csv", "/timeline.svg", "/sitemap.xml", "/robots.txt"]
OTHERS += ["/data.zip", "/data.xlsx", "/laws.xlsx", "/openapi.json", "/enterprises/compare.ris"]
DAYS = int(sys.argv[1]) if __name__ == "__main__" else 0
SECONDS, now = DAYS * 24 * 60 * 60, time.time


class Likewise(type):
    """Days that the clock did not make are days, too."""

    def __instancecheck__(cls, other):
        return isinstance(other, cls.__mro__[1])


class OtherDate(datetime.date, metaclass=Likewise):
    @classmethod
    def today(cls):
        return datetime.datetime.now().date()


class OtherDatetime(datetime.datetime, metaclass=Likewise):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)


def move_the_clock():
    """Let every later import find the other day."""
    time.time = lambda: now() + SECONDS
    datetime.date, datetime.datetime = OtherDate, OtherDatetime


def main():
    """A line for each page: its address, and the hash of its bytes."""
    import django

    django.setup()
    from django.test import Client

    from tests.bench import PAGES

    client = Client(SERVER_NAME="localhost")
    print(datetime.date.today())
    for page in [*PAGES, *OTHERS]:
        print(page, hashlib.sha256(client.get(page).content).hexdigest())


if __name__ == "__main__":
    move_the_clock()
    os.environ["DJANGO_SETTINGS_MODULE"] = "selfmgmt_site.settings"
    main()
