"""Dates as texts bound them: which days they allow, and what they say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.text.dates import UNDATED, TextDate, allowed_days
from cases.text.lifetimes import Lifetime
from tests.calendar_days import EVERY_DAY, texts

UNREAD, BACKWARDS, BEYOND = "This is no date in EDTF: ", "This date runs backwards: ", "Write a date of the years 1500 to 2100"
WORDS = {
    "1970": "1970",
    "1970?": "probably 1970",
    "1970~": "about 1970",
    "1970%": "probably about 1970",
    "197X": "1970s",
    "19XX": "between 1900 and 1999",
    "1975-08": "August 1975",
    "1975-08-03": "3 August 1975",
    "1975-08-03~": "about 3 August 1975",
    "1970-21": "spring 1970",
    "1970-30": "southern summer 1970",
    "1973-40": "first half of 1973",
    "1970/1975": "1970–1975",
    "1970/1975-08": "1970 to August 1975",
    "1970/1970": "1970",
    "../1975": "until 1975",
    "/1975": "until 1975",
    "1976/..": "from 1976 on",
    "1976/": "from 1976 on",
    "[1970..1975-08]": "between 1970 and August 1975",
    "[1976..]": "1976 or later",
    "[..1976]": "1976 or earlier",
    "[1970,1975-08]": "1970 or August 1975",
    "{1968,1970..1972}": "1968 and 1970–1972",
    "{1968,1970,1972}": "1968, 1970 and 1972",
    "": "",
}


@pytest.mark.parametrize(("edtf", "words"), WORDS.items())
def test_date_says_itself_in_plain_words(edtf, words):
    assert str(TextDate.of(edtf)) == words


def test_words_of_the_text_come_first_and_may_stand_alone():
    dates = [TextDate.of("[1995..1999]", "late 1990s"), TextDate("", "at the takeover"), UNDATED]
    assert [(str(each), bool(each)) for each in dates] == [("late 1990s", True), ("at the takeover", True), ("", False)]


def test_no_date_allows_any_day():
    assert allowed_days("") == (None, None)


@pytest.mark.parametrize(
    ("edtf", "message"),
    [
        *((edtf, UNREAD) for edtf in ("soon", "75", "1975-13", "1975-02-30", "1975-42", "1975-8", "1975/1976/1977", "[1975")),
        ("1975-02-29", UNREAD),
        *(
            (edtf, UNREAD)
            for edtf in ("../..", "/", "[..]", " 1975", "1975 ", "197x", "Y17000", "-0044", "12000", "1975-XX-01")
        ),
        *((edtf, BACKWARDS) for edtf in ("1975/1970", "[1975..1970]", "1975-08/1975-07", "{1960,1975..1970}")),
        *((edtf, BEYOND) for edtf in ("0000", "1499", "2101", "1400/1975", "[1975..9999]", "14XX")),
    ],
)
def test_what_is_no_date_is_refused_with_an_example(edtf, message):
    with pytest.raises(ValueError, match="1975") as caught:
        allowed_days(edtf)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("edtf", "year", "only_year", "doubtful", "loose", "iso"),
    [
        ("1975", 1975, 1975, False, False, "1975"),
        ("1975-08-03", 1975, 1975, False, False, "1975-08-03"),
        ("1975-21", 1975, 1975, False, False, ""),
        ("1975?", 1975, 1975, True, False, ""),
        ("197X~", 1970, None, True, True, ""),
        ("[1970..1975]", 1970, None, False, True, ""),
        ("1970/1975", 1970, None, False, False, ""),
        ("../1975", 1975, None, False, False, ""),
        ("[1976..]", 1976, None, False, True, ""),
        ("", None, None, False, False, ""),
    ],
)
def test_date_tells_its_year_and_how_sure_it_is(edtf, year, only_year, doubtful, loose, iso):
    found = TextDate.of(edtf)
    assert (found.year, found.only_year, found.is_doubtful, found.is_loose, found.iso) == (
        year,
        only_year,
        doubtful,
        loose,
        iso,
    )


def test_date_is_told_in_files_in_all_its_parts():
    told = TextDate.of("[1976..]", "after 1976")
    assert told.as_data() == {
        **{"words": "after 1976", "edtf": "[1976..]"},
        **{"year": None, "month": None, "day": None},
        **{"first": "1976-01-01", "last": None},
    }
    assert told.as_columns("begun") == {
        "begun_edtf": "[1976..]",
        **{"begun_year": "", "begun_month": "", "begun_day": ""},
        **{"begun_first": "1976-01-01", "begun_last": ""},
    }


@pytest.mark.parametrize(
    ("edtf", "numbers"),
    [
        ("1975", [1975, "", ""]),
        ("1975-08", [1975, 8, ""]),
        ("1975-08-03", [1975, 8, 3]),
        ("1975-08~", [1975, 8, ""]),
        ("1975?", [1975, "", ""]),
        *((edtf, ["", "", ""]) for edtf in ("", "197X", "1975-21", "1970/1975", "[1975..]", "[1970,1975]", "{1970,1975}")),
    ],
)
def test_single_date_has_its_parts_as_numbers(edtf, numbers):
    assert TextDate.of(edtf).numbers == numbers


@given(texts)
def test_date_allows_the_days_that_trying_every_day_finds(found):
    edtf, first, last = found
    assert allowed_days(edtf) == (first, last)
    assert str(TextDate.of(edtf))


def told_days(*found):
    """Every day from the first to the last that dates tell of; where an end is open, the days of the year of the other."""
    ends = []
    for _edtf, first, last in found:
        ends += [first or min(day for day in EVERY_DAY if day.year == last.year)]
        ends += [last or max(day for day in EVERY_DAY if day.year == first.year)]
    return [day for day in EVERY_DAY if min(ends) <= day <= max(ends)]


@given(texts, texts, st.sampled_from(EVERY_DAY), st.integers(0, 2000))
def test_lifetime_overlaps_the_days_that_trying_every_day_finds(begun, seen, start, length):
    end = start + timedelta(days=length)
    (begun_edtf, begun_first, begun_last), (seen_edtf, _first, _last) = begun, seen
    begun_date, seen_date = TextDate.of(begun_edtf), TextDate.of(seen_edtf)
    for time, told, no_end in (
        (Lifetime.of(begun_date), told_days(begun), begun_last is None),
        (Lifetime.of(begun_date, UNDATED, seen_date), told_days(begun, seen), True),
    ):
        told_of = any(start <= day <= end for day in told)
        earlier, later = start < told[0], end > told[-1]
        perhaps = not told_of and ((earlier and begun_first is None) or (later and no_end))
        assert (time.overlaps(start, end), time.may_overlap(start, end)) == (told_of, perhaps)


@pytest.mark.parametrize(
    ("begun", "ended", "seen", "words", "ending"),
    [
        ("2002", "", "", "2002, end not stated", ""),
        ("2002", "", "2005", "2002, last seen 2005", "last-seen"),
        ("2002", "2005", "", "2002–2005", "ended"),
        ("2002", "2005", "2004", "2002–2005", "ended"),
        ("2002", "2002", "", "2002", "ended"),
        ("[1995..1999]", "2005", "", "between 1995 and 1999 to 2005", "ended"),
        ("", "2005", "", "ended 2005", "ended"),
        ("", "", "2005", "last seen 2005", "last-seen"),
        ("", "", "", "", ""),
    ],
)
def test_lifetime_says_how_it_ends_as_far_as_the_texts_tell(begun, ended, seen, words, ending):
    found = Lifetime.of(*map(TextDate.of, (begun, ended, seen)))
    assert (str(found), found.ending) == (words, ending)


@pytest.mark.parametrize(
    ("dates", "sure"),
    [
        (("1970", "1973"), (date(1970, 1, 1), date(1973, 12, 31))),
        (("1970-05-03", "1973-02"), (date(1970, 5, 3), date(1973, 2, 28))),
        (("[1970..1972]", "[1974..1976]"), (date(1972, 1, 1), date(1974, 12, 31))),
        (("[1970..1975]", "[1974..1976]"), None),
        (("[1970..1973-05]", ""), (date(1973, 1, 1), date(1973, 5, 31))),
        (("1970", "", "2005"), (date(1970, 1, 1), date(2005, 12, 31))),
        (("", "1973"), (date(1973, 1, 1), date(1973, 12, 31))),
        (("[1970..]", ""), None),
        (("1970", "[..1973]"), None),
        (("", ""), None),
    ],
)
def test_lifetime_is_sure_of_what_lies_between_its_bounds(dates, sure):
    assert Lifetime.of(*map(TextDate.of, dates)).sure == sure


def test_end_in_words_alone_bounds_nothing():
    found = Lifetime.of(UNDATED, TextDate("", "after the coup"), TextDate.of("1973"))
    assert (str(found), found.no_end, found.sure) == ("ended after the coup", True, (date(1973, 1, 1), date(1973, 12, 31)))
