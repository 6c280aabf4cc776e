"""How soon a long list's files begin, and how much memory they take (`make bench-files`): of ROWS enterprises, and of half.

What is made once for all requests, the filters and the order of the list, is there before.
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
    next(iter(client.get(address)))
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
    """Make enterprises, each with a citation of its own lines, until there are so many."""
    from cases.models import Citation, Country, Enterprise, Source
    from tests import factories as make

    model = make.make_enterprise(name="The first", country=Country.objects.get(slug="peru"))
    citation = make.make_citation(model, "summary country", source=Source.objects.first())
    for start in range(Enterprise.objects.count(), rows, 5000):
        numbers = range(start, min(start + 5000, rows))
        named = [{"name": f"Works {number}", "slug": f"works-{number}"} for number in numbers]
        made = Enterprise.objects.bulk_create([Enterprise(**values_of(model) | each) for each in named])
        owned = [
            {"enterprise_id": each.pk, "key": f"of-{each.pk}", "first_line": each.pk, "last_line": each.pk} for each in made
        ]
        Citation.objects.bulk_create([Citation(**values_of(citation) | each) for each in owned])


def values_of(record):
    """The values of a record, but for its primary key."""
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields if not field.primary_key}


if __name__ == "__main__":
    main()
