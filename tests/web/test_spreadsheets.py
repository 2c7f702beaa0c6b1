"""Tables as files: every script, and no formula that somebody else typed."""

import csv
import io

import pytest

from mla_tracker.web.spreadsheets import Sheet, Value, csv_file, harmless, xlsx_file


@pytest.mark.parametrize("typed", ["=1+1", "+41", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_what_begins_like_a_formula_is_text(typed: str) -> None:
    assert harmless(typed) == "'" + typed
    assert typed.encode() not in xlsx_file([Sheet("S", ["H"], [[typed]])], rtl=False)


@pytest.mark.parametrize("value", ["Pakistan", "درخواست", "", 5, -5, 0.5, None])
def test_other_values_stay(value: str | float | None) -> None:
    assert harmless(value) == value


def test_a_csv_file_reads_back_in_every_script() -> None:
    rows: list[list[Value]] = [["پاکستان", 3], ["ইরান", None]]
    text = csv_file([Sheet("one", ["a", "b"], rows), Sheet("two", ["c"], [[1]])]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ["پاکستان", "3"], ["ইরান", ""], [], ["c"], ["1"]]
