"""How soon a long list's files begin, and how much memory they take (`make bench-files`): of ROWS enterprises, and of half.

What is made once for all requests, such as the filters of the list, is there before.
"""

import os
import sys
import tracemalloc
from time import perf_counter

from bench import shipped_client

FORMS = ("csv", "json")
ROWS = int(os.environ.get("ROWS") or 4000)
FIRST = 0.2  # seconds to the first byte
MORE = 1.3  # times the memory that twice the rows of a CSV may take


def main():
    """A line for each file, by rows; exit 1 where one begins late, or a CSV takes more memory for more rows."""
    with shipped_client() as client:
        half, whole = ([measured(client, f"/enterprises.{form}", rows) for form in FORMS] for rows in (ROWS // 2, ROWS))
    late = any(first > FIRST for first, _peak in [*half, *whole])
    sys.exit(1 if late or whole[0][1] > MORE * half[0][1] else 0)


def measured(client, address, rows):
    """The seconds to the first byte of a file of so many rows, and the memory that it takes at most, in bytes."""
    make_up_to(rows)
    client.get("/enterprises/")
    first, whole = timed(client, address)
    tracemalloc.start()
    for _piece in client.get(address):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    times = f"begins in {first:.2f} s ({FIRST} wanted), ends in {whole:.1f} s"
    print(f"{address}, {rows} rows: {times}, {peak / 1e6:.1f} MB", flush=True)
    return first, peak


def timed(client, address):
    """The seconds to the first byte of a file, and to the last."""
    start = perf_counter()
    pieces = iter(client.get(address))
    next(pieces)
    first = perf_counter() - start
    for _piece in pieces:
        pass
    return first, perf_counter() - start


def make_up_to(rows):
    """Make enterprises, each with a citation, until there are so many."""
    from django.db import transaction

    from cases.models import Country, Enterprise, Source
    from tests import factories as make

    country, source = Country.objects.get(slug="peru"), Source.objects.first()
    with transaction.atomic():
        for number in range(Enterprise.objects.count(), rows):
            made = make.make_enterprise(name=f"Works {number}", country=country)
            make.make_citation(made, "summary country", source=source)


if __name__ == "__main__":
    main()
