"""A mill that a class reads: two questions on one topic, two places to read, and readings as the site hands them out."""

import json

from tests import factories as make

MEMBERS, STATE = "owner.members.practice.a-book.1-2", "owner.state.practice.a-book.5-6"
UNIONS, PARTIES = "ties.unions.practice.a-book.5-6", "ties.parties.practice.a-book.1-2"


def make_mill():
    """The mill, coded on its owner and its ties, and another topic on which nothing is told of it."""
    source = make.make_source(slug="a-book", short="Book 2000")
    rule, pay = make.make_topic(slug="rule", name="Rule"), make.make_topic(slug="pay", name="Pay")
    mill = make.make_enterprise(slug="mill", name="Mill", country=make.make_country(slug="peru", name="Peru"))
    owner = make.make_variable(["members", "state"], slug="owner", name="Owner", topic=rule, aspects="practice")
    given = {"slug": "ties", "name": "Ties", "topic": rule, "aspects": "practice", "multiple": True, "position": 1}
    ties = make.make_variable(["unions", "parties", "church"], **given)
    make.make_variable(["equal"], slug="wages", name="Wages", topic=pay)
    make.make_coding(mill, owner, "members", source=source, aspect="practice", locator="p. 1", note="It says so.")
    make.make_coding(mill, ties, "unions", source=source, aspect="practice", locator="p. 2", first_line=5, last_line=6)
    return mill


def download(client, reader, *answers, case="mill", topic="rule"):
    """The file of a reader's answers, as the site gives it."""
    asked = {"case": case, "topic": topic, "reader": reader, "answer": list(answers)}
    return client.get("/exercise/reading.json", asked)


def hand_in(folder, client, reader, *answers, name="", **asked):
    """Put the file of a reader into a folder; its path."""
    path = folder / f"{name or reader}.json"
    path.write_bytes(download(client, reader, *answers, **asked).content)
    return path


def spoil(path, change):
    """Let `change` do something to the fields of the round and of the reading in a file, and write it back."""
    entries = json.loads(path.read_text())
    change(*(entry["fields"] for entry in entries))
    path.write_text(json.dumps(entries))
