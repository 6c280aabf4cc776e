"""Agreement of readers, against published and reckoned examples."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.reliability.agreement import Agreement, agreement, alpha

# Each is readers by units, as printed, with a point where a reader gives no answer.
PUBLISHED = {
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, missing data.
    0.743: ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."],
    # Ibid., section A: two observers, binary data.
    0.095: ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"],
    # Ibid., section B: two observers, nominal data.
    0.692: ["a a b b d c c c e d d a", "b a b b b c c c e d d d"],
    # By hand: of four answers three are x, and one pair of two disagrees: 1 - 3 * 2 / (16 - 10) = 0.
    0.0: ["x x", "x y"],
    # By hand: both pairs disagree: 1 - 3 * 4 / (16 - 8) = -0.5.
    -0.5: ["x y", "y x"],
}

answers = st.one_of(st.none(), st.sampled_from("abc"))
tables = st.integers(2, 4).flatmap(lambda readers: st.lists(st.tuples(*[answers] * readers), max_size=15))


def units(rows):
    """The units of a table of readers by units."""
    return [tuple(None if answer == "." else answer for answer in unit) for unit in zip(*map(str.split, rows), strict=True)]


@pytest.mark.parametrize(("expected", "rows"), PUBLISHED.items())
def test_alpha_is_the_published_one(expected, rows):
    assert round(alpha(units(rows)), 3) == expected


@given(st.lists(st.sampled_from("abc"), min_size=2).filter(lambda values: len(set(values)) > 1), st.integers(2, 4))
def test_alpha_of_equal_readings_is_one(values, readers):
    assert alpha([(value,) * readers for value in values]) == 1


@given(tables, st.randoms(use_true_random=False), st.permutations("xyz"))
def test_alpha_does_not_depend_on_the_order_of_units_and_readers_or_on_names(table, chance, names):
    renamed = dict(zip("abc", names, strict=True)) | {None: None}
    readers = chance.sample(range(len(table[0])), len(table[0])) if table else []
    turned = [tuple(renamed[unit[reader]] for reader in readers) for unit in chance.sample(table, len(table))]
    assert alpha(turned) == pytest.approx(alpha(table))


@given(tables)
def test_alpha_leaves_out_units_that_one_reader_answers(table):
    alone = [("a",) + (None,) * (len(unit) - 1) for unit in table]
    assert alpha(table + alone) == alpha(table)


@pytest.mark.parametrize("table", [[], [("a", "a")] * 3, [("a", None), ("b", None)]])
def test_alpha_is_undefined_without_two_different_answers(table):
    assert alpha(table) is None


def test_nothing_is_computed_of_under_ten_units():
    assert agreement([("a", "a"), ("b", None)] * 9) == Agreement(9)
    assert agreement([("a", "a"), ("b", None)] * 10) == Agreement(10, 1.0, None, None, 1.0)
    assert Agreement(9).tentative is None


def test_agreement_of_published_readings_has_share_and_interval():
    found = agreement(units(PUBLISHED[0.692]))
    assert (found.units, found.share, round(found.alpha, 3), round(found.commonest, 3)) == (12, 0.75, 0.692, 0.25)
    assert [round(end, 3) for end in found.interval] == [0.314, 1.0]


def test_agreement_is_the_same_again_from_its_numbers_as_data():
    found = agreement(units(PUBLISHED[0.743]))
    assert found.as_data().keys() == {"units", "share", "alpha", "interval", "commonest"}
    assert Agreement(**found.as_data()) == found
    assert Agreement(9).as_data() == {"units": 9}


def test_interval_of_equal_readings_is_one_point():
    assert agreement([("a", "a"), ("b", "b")] * 5).interval == [1, 1]


def test_interval_does_not_depend_on_the_order_of_units():
    table = units(PUBLISHED[0.692])
    shuffled = random.Random(3).sample(table, len(table))  # noqa: S311 - no secret
    assert agreement(shuffled).interval == agreement(table).interval


def pairs(alike_a, alike_b, apart):
    """Two readings that both say a, both say b, or differ, so many times."""
    return [("a", "a")] * alike_a + [("b", "b")] * alike_b + [("a", "b")] * apart


@pytest.mark.parametrize(
    ("table", "by_alpha", "tentative"),
    [
        (pairs(10, 10, 0), True, False),
        (pairs(8, 8, 4), True, True),  # alpha is 0.61, though 80 per cent agree
        (pairs(8, 8, 3), False, False),  # 19 units: 84 per cent
        (pairs(6, 6, 4), False, True),  # 16 units: 75 per cent
        (pairs(16, 0, 4), False, False),  # the commonest answer has 90 per cent, and 80 per cent agree
        (pairs(15, 0, 5), False, True),  # 87.5 per cent, and 75 per cent agree
        (pairs(14, 2, 4), False, False),  # exactly 80 per cent
        (pairs(20, 0, 0), False, False),  # undefined
    ],
)
def test_alpha_decides_among_enough_and_varied_answers_and_the_share_elsewhere(table, by_alpha, tentative):
    found = agreement(table)
    assert (found.by_alpha, found.tentative) == (by_alpha, tentative)
