"""Tables as CSV, in which no spreadsheet finds a formula."""

import pytest

from cases.text.tables import csv_text, guarded


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1"])
def test_text_that_a_spreadsheet_may_run_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "1", "a=1", "'a", "–1", "1-2"])
def test_other_text_stays_as_it_is(text):
    assert guarded(text) == text


def test_table_is_written_with_plain_line_ends_and_its_numbers_as_they_are():
    assert csv_text([["a", "b"], [-1, "-1"], [2.5, 'c "d"']]) == 'a,b\n-1,\'-1\n2.5,"c ""d"""\n'
