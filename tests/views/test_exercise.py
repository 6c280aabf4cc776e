"""Coding a case oneself: the sheet, the answers beside the readings, the file, and what is refused."""

import json

import pytest

from cases.evidence.source_texts import Text
from cases.exercise.answers import Answer, possible
from cases.exercise.sheet import passages_by_topic, places, questions_on
from cases.reliability.readings import all_cases
from selfmgmt_site.limits import LONGEST_ADDRESS, MOST_PARAMETERS
from tests import factories as make
from tests.elements import forms, links, texts
from tests.exercise.class_of_readers import MEMBERS, PARTIES, STATE, UNIONS, download, make_mill

SHEET = {"case": "mill", "topic": "rule"}


@pytest.fixture
def mill(db):
    mill = make_mill()
    made = make.make_round(settled=[make.make_unit("mill") | {"decision": "kept", "reason": "It says so."}])
    make.make_reading(round=made, reader="A", units=[make.make_unit("mill")])
    make.make_reading(round=made, reader="B", units=[])
    return mill


def refused(client, path, **asked):
    """What the page says that refuses an address."""
    answer = client.get(path, asked)
    return answer.status_code, texts(answer, "p")[0]


def test_choice_names_cases_by_country_and_a_blank_sheet_for_each_topic(mill, client):
    page = client.get("/exercise/")
    assert texts(page, "option") == ["Choose a case", "Peru", "Mill", "Choose a topic", "Pay", "Rule"]
    assert links(page) == ["/exercise/?topic=pay", "/exercise/?topic=rule"]


def test_choice_of_a_case_leads_to_the_topics_on_which_it_has_passages(mill, client):
    page = client.get("/exercise/", {"case": "mill"})
    assert links(page)[:2] == ["/exercise/?case=mill&topic=rule", "/exercise/?topic=pay"]
    assert texts(page, "li")[:2] == ["Pay: no passages", "Rule: 2 passages"]


def test_sheet_shows_places_and_asks_without_telling_what_is_coded(mill, client):
    page = client.get("/exercise/", SHEET)
    assert texts(page, "h1", "legend") == ["Mill: Rule", "Owner: Is it so?", "Ties: Is it so?"]
    assert texts(page, "ol")[0] == "Book 2000, p. 1 Words to look for: a term Book 2000, p. 2 Words to look for: a term"
    assert forms(page) == ["/exercise/answers/ case=mill topic=rule reader="]
    assert page.text.count("selected") == 0


def test_sheet_keeps_the_answers_of_its_address(mill, client):
    page = client.get("/exercise/", SHEET | {"answer": [MEMBERS, "", UNIONS], "reader": "Ana"})
    assert [part.split('"')[1] for part in page.text.split("<option ") if " selected" in part.split(">")[0]] == [
        MEMBERS,
        UNIONS,
    ]
    assert forms(page) == ["/exercise/answers/ case=mill topic=rule reader=Ana"]


def test_sheet_shows_lines_only_where_they_may_be_read(mill, client, settings, tmp_path):
    source = mill.codings.first().source
    (tmp_path / "book.txt").write_text("One.\nTwo.\n\n\nFive.\nSix.\n")
    source.file_name, source.checksum = "book.txt", "0" * 64
    source.save()
    settings.TEXTS_DIR = tmp_path
    assert "its file has changed since" in client.get("/exercise/", SHEET).text
    source.checksum = Text(source, tmp_path).checksum
    source.save()
    assert texts(client.get("/exercise/", SHEET), "blockquote") == ["One. Two.", "Five. Six."]
    settings.PUBLIC = True
    page = client.get("/exercise/", SHEET)
    assert texts(page, "blockquote") == []
    assert "Book 2000: No licence is known that would let this site show the text. Read it in a copy of your own." in page.text


def test_topic_without_passages_of_the_case_leads_to_the_others(mill, client):
    page = client.get("/exercise/", {"case": "mill", "topic": "pay"})
    assert "/exercise/?case=mill" in links(page)
    assert texts(page, "button") == []


def test_blank_sheet_asks_by_hand(mill, client):
    page = client.get("/exercise/", {"topic": "rule"})
    assert texts(page, "h1", "legend") == ["Rule", "Owner: Is it so?", "Ties: Is it so?"]
    assert texts(page, "select", "button") == []


def test_answers_stand_beside_the_readings_with_reasons(mill, client):
    page = client.get("/exercise/answers/", SHEET | {"reader": "Ana", "answer": [MEMBERS, PARTIES]})
    assert texts(page, "td", "th")[5:10] == [
        "members, in practice the readings differ",
        "passage 1",
        "passage 1",
        "–",
        "It stands. kept: It says so.",
    ]
    assert "0 of 3 values that you or the casebook give are given by all." in texts(page, "p")
    assert '<meta name="robots" content="noindex">' in page.text
    query = f"?case=mill&topic=rule&reader=Ana&answer={MEMBERS}&answer={PARTIES}"
    assert links(page)[-2:] == [f"/exercise/{query}", f"/exercise/reading.json{query}"]


def test_answers_without_a_name_are_not_handed_in(mill, client):
    assert "To hand your answers in as a file, write a" in client.get("/exercise/answers/", SHEET).text


def test_silence_of_all_is_told(mill, client):
    mill.codings.all().delete()
    make.make_citation(mill, "owner", source=make.make_source())
    page = client.get("/exercise/answers/", {"case": "mill", "topic": "pay"})
    assert "Neither you nor the casebook give any value: all find it not stated." in texts(page, "p")
    assert "Nobody gives a value: all find it not stated." in texts(page, "p")


def test_file_is_a_reading_with_a_round_of_its_own(mill, client):
    answer = download(client, "Ana Ñ.", STATE)
    made, reading = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="ana-n-mill-rule.json"'
    assert answer["X-Robots-Tag"] == "noindex"
    assert (made["fields"]["number"], made["fields"]["levels"]) == (2, [{"slug": "mill", "level": "firm"}])
    unit = {"case": "mill", "variable": "owner", "value": "state", "aspect": "practice"}
    unit |= {"source": "a-book", "first_line": 5, "last_line": 6}
    assert reading["fields"] == {"round": [2], "reader": "Ana Ñ.", "cases": ["mill"], "units": [unit]}


def test_files_of_sheet_and_answers(mill, client):
    data = client.get("/exercise.json", SHEET | {"answer": STATE}).json()
    assert [each["slug"] for each in data["questions"]] == ["owner", "ties"]
    assert data["passages"][1] == {"number": 2, "source": "a-book", "locator": "p. 2", "key_terms": ["a term"]} | {
        "first_line": 5,
        "last_line": 6,
    }
    assert [each["value"] for each in data["answers"]] == ["state"]
    rows = client.get("/exercise.csv", SHEET).text.splitlines()
    assert (rows[1], len(rows)) == ("owner,Is it so?,members,members,It is members.,,practice", 8)
    assert client.get("/exercise.csv").text.splitlines() == ["topic,name", "pay,Pay", "rule,Rule"]
    rows = client.get("/exercise/answers.csv", SHEET | {"answer": MEMBERS}).text.splitlines()
    assert rows[:2] == [
        "variable,value,aspect,own,A,B,in_casebook,accord,why",
        "owner,members,practice,passage 1,passage 1,,yes,apart,kept: It says so.",
    ]
    (line, _other) = client.get("/exercise/answers.json", SHEET).json()["lines"]
    assert (line["own"], line["readings"], line["accord"]) == ("", {"A": "passage 1", "B": ""}, "apart")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"case": "none", "topic": "rule"}, "“none” is not a value of “case”. It may be: peru, mill."),
        ({"case": "mill", "topic": "mood"}, "“mood” is not a value of “topic”. It may be: pay, rule."),
        (SHEET | {"answer": "owner.all.practice.a-book.1-2"}, "there is no value “all”."),
        (
            SHEET | {"answer": [MEMBERS, "owner.members.practice.a-book.5-6"]},
            "The answer “owner.members.practice” is given twice",
        ),
        ({"topic": "rule", "answer": MEMBERS}, "there is no variable “owner”."),
        (SHEET | {"reader": "a" * 81}, "reader"),
        (SHEET | {"reader": "…"}, "Write at least one letter or digit."),
        (SHEET | {"mood": "good"}, "This page has no parameter “mood”."),
    ],
)
@pytest.mark.parametrize("path", ["/exercise/", "/exercise/answers/", "/exercise/reading.json"])
def test_what_a_sheet_cannot_hold_is_named(mill, client, path, asked, says):
    answer = client.get(path, asked)
    told = answer.text if path.endswith("json") else " ".join(texts(answer, "p"))
    assert (answer.status_code, says in told) == (400, True)


def test_way_back_keeps_the_answers_that_are_right(mill, client):
    answer = client.get("/exercise/", SHEET | {"answer": [MEMBERS, "owner.all.practice.a-book.1-2"]})
    assert f"/exercise/?case=mill&topic=rule&answer={MEMBERS}" in links(answer)


@pytest.mark.parametrize("path", ["/exercise/answers/", "/exercise/answers/?case=mill", "/exercise/reading.json?topic=rule"])
def test_answers_need_a_case_and_a_topic(mill, client, path):
    assert (client.get(path).status_code, "Choose a case and a topic first." in client.get(path).text) == (400, True)


def test_file_needs_a_name(mill, client):
    answer = client.get("/exercise/reading.json", SHEET)
    assert (answer.status_code, "Write a name or a pseudonym on the sheet first." in answer.text) == (400, True)


def test_spelling_of_an_answer_is_mended(mill, client):
    answer = client.get("/exercise/", SHEET | {"answer": MEMBERS.upper()})
    assert (answer.status_code, answer["Location"]) == (301, f"/exercise/?case=mill&topic=rule&answer={MEMBERS}")


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize(("path", "queries"), [("/exercise/", 9), ("/exercise/answers/", 12), ("/exercise/reading.json", 13)])
def test_exercise_takes_as_many_queries_whatever_the_number_of_cases(
    mill, client, django_assert_num_queries, path, queries, count
):
    for number in range(count):
        other = make.make_enterprise(part_of=mill)
        variable = make.make_variable(topic=mill.codings.first().variable.topic)
        for case in (mill, other):
            make.make_coding(case, variable, "yes", locator=f"p. {number}")
    with django_assert_num_queries(queries):
        client.get(path, SHEET | {"reader": "Ana"})


def test_longest_sheet_fits_an_address(casebook):
    """Each value answered once, from the passage with the longest name, and all other cells empty."""
    longest = most = 0
    for case in all_cases().values():
        for topic, found in passages_by_topic(case).items():
            questions, there = questions_on(topic, type(case)), places(found)
            cells = sum(len(choice.aspects) for question in questions for choice in question.choices)
            chosen = {Answer.read(each)[:2]: each for each in sorted(possible(questions, there), key=len)}
            head = f"/exercise/answers/?case={case.slug}&topic={topic}&reader={'%C3%91' * 80}"
            longest = max(longest, len(head) + sum(len(f"&answer={each}") for each in chosen.values()) + 8 * cells)
            most = max(most, cells + 3)
    print(longest, most)
    assert (longest < LONGEST_ADDRESS, most < MOST_PARAMETERS) == (True, True)
