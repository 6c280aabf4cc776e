"""In which years records were."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lists.years import Years
from cases.text.lifetimes import ENDED, LAST_SEEN
from tests.dates import entries, lifetime

SPANS = [(1970, 1974), (1975, 1975), (1976, 9999), (1, 1968), (1, 9999), (2001, 2001)]


@pytest.fixture
def years():
    found = Years()
    dates = [("1968", "1975"), ("1973", ""), ("", "1970"), ("", ""), ("1980", "1980"), ("1973", "", "1979")]
    for place, each in enumerate(dates, 1):
        found.add(lifetime(*each), [place])
    return found


def test_records_match_the_years_that_overlap(years):
    assert [set(years.between(*span)) for span in SPANS] == [{1, 2, 3, 6}, {1, 6}, {5, 6}, {1}, {1, 2, 3, 5, 6}, set()]
    assert [set(years.perhaps_between(*span)) for span in SPANS] == [set(), {2}, {2}, {3}, set(), {2, 6}]


def test_records_are_over_before_a_year_or_begin_after_one(years):
    assert (set(years.over_before(1974)), set(years.begun_after(1973))) == ({2, 3}, {5})


def test_records_end_as_the_texts_tell(years):
    assert {ending: set(keys) for ending, keys in years.endings.items()} == {ENDED: {1, 3, 5}, LAST_SEEN: {6}}
    assert set(years.dated) == {1, 2, 3, 5, 6}


@given(st.lists(entries(), max_size=12), st.tuples(st.integers(1890, 2110), st.integers(1890, 2110)).map(sorted))
def test_years_match_as_each_lifetime_does_by_itself(drawn, span):
    found, days = Years(), (date(span[0], 1, 1), date(span[1], 12, 31))
    for place, entry in enumerate(drawn):
        found.add(entry.time, [place])
    places = {place: entry.time for place, entry in enumerate(drawn)}
    assert set(found.between(*span)) == {place for place, time in places.items() if time.overlaps(*days)}
    assert set(found.perhaps_between(*span)) == {place for place, time in places.items() if time.may_overlap(*days)}
