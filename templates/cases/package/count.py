"""Counts how the enterprises of each country began, silence apart. Run it in the folder of the package."""

import csv
from collections import Counter
from pathlib import Path


def table(name):
    """The rows of a table, each as {column: text}."""
    with Path("data", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


countries = {row["slug"]: row["name"] for row in table("countries")}
counts = Counter((countries[row["country"]], row["origin"]) for row in table("enterprises"))
for (country, origin), count in sorted(counts.items()):
    print(f"{country}, {origin}: {count}")
