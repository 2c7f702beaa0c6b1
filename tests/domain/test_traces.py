"""Numbers and sounds by which a person may be met again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.traces import name_keys, numbers_in
from mla_tracker.i18n.transliteration import sounds


def _keys(name: str) -> frozenset[str]:
    return name_keys([sounds(word) for word in name.split()])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Passport AB-123 4567 Pakistan, AB1234567", "ab1234567"),
        ("+92 300 123 4567", "0300-1234567"),
        ("CNIC 35202-1234567-1", "3520212345671"),
        ("IBAN PK36SCBL0000001123456702", "pk36scbl0000001123456702."),
    ],
)
def test_one_number_written_in_two_ways_is_met_again(one: str, other: str) -> None:
    assert numbers_in(one) & numbers_in(other)


@pytest.mark.parametrize("text", ["born 2026-11-21", "on 21.11.2026 and 1/2/2026", "page 12", "Lahore", "", "no. 77"])
def test_days_and_short_numbers_are_no_traces(text: str) -> None:
    assert numbers_in(text) == frozenset()


def test_a_name_is_met_again_in_another_script_spelling_and_order() -> None:
    latin = _keys("Kamran Zaidi")
    assert latin & _keys("کامران زیدی")
    assert latin & _keys("ZAIDI Kamraan")
    assert latin & _keys("Kamran Hussain Zaidi")
    assert not latin & _keys("Kamran Khan")


def test_one_word_is_too_little_of_a_name() -> None:
    assert _keys("Kamran") == frozenset()
    assert _keys("رضا") == frozenset()  # read Reza in one State, Rida in another: one word all the same
    assert not _keys("کیومرث زاگرسی") & _keys("کیومرث الوندی")


@given(st.text(max_size=200))
def test_any_text_has_traces_or_none(text: str) -> None:
    assert all(numbers_in(text))
