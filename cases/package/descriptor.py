"""The description of the package that programs read: Data Package 2."""

from cases.citing.works import AUTHOR, SITE
from cases.package.columns import EMPTY
from cases.package.credits import LICENCE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FOLDER = "data"


def descriptor(tables, page):
    """The `datapackage.json` of these tables, which the `page` describes, as plain data."""
    return {
        "$schema": PROFILE,
        "name": "self-management-casebook",
        "title": SITE,
        "homepage": page.address,
        **({"version": page.release} if page.release else {}),
        "licenses": [{"name": LICENCE.short, "title": LICENCE.name, "path": LICENCE.address}],
        "contributors": [{"title": AUTHOR, "roles": ["author"]}],
        "resources": [resource(table) for table in tables],
    }


def path_of(table):
    """Where the file of a table stands in the package."""
    return f"{FOLDER}/{table.name}.csv"


def resource(table):
    """What is said of one table."""
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.definition,
        "path": path_of(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [described(column, column.name in table.key) for column in table.columns],
            **({"primaryKey": list(table.key)} if table.key else {}),
            "foreignKeys": [led(*lead) for lead in table.leads],
            "missingValues": list(map(str, EMPTY)),
        },
    }


def led(own, other, fields):
    """What is said of the columns `own`, which name the `fields` of another table."""
    return {"fields": list(own), "reference": {"resource": other, "fields": list(fields)}}


def described(column, required):
    """What is said of one column; `required` if each row has a value there."""
    rules = {"required": True} if required else {}
    if column.values:
        rules["enum"] = [value for value, _definition in column.values]
    told = {"name": column.name, "type": column.type, "title": column.title, "description": column.definition}
    return told | ({"constraints": rules} if rules else {})
