"""What the sixth model adds to the factories: appended to them in the copy of the project."""

# ruff: noqa: F821 (the names are those of tests/factories.py)


def make_movement(**fields):
    number = next(_numbers)
    given = {"slug": f"movement-{number}", "name": f"Movement {number}"}
    return models.Movement.objects.create(**given | fields, **_country(fields))


MAKERS[models.Movement] = make_movement
QUERIES[models.Movement] = {"list": (11, 1), "detail": (19, 9), "compare": (14, 8)}
