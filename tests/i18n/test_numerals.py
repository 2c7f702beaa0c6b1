import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.i18n import LANGUAGES
from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.numerals import LETTERS, ListStyle, list_marker


@pytest.mark.parametrize(
    ("code", "number", "letters"),
    [
        ("en", "2.", ["a)", "b)", "c)"]),
        ("ur", "2.", ["الف)", "ب)", "ج)"]),
        ("fa", "۲.", ["الف)", "ب)", "پ)"]),
        ("fa_AF", "۲.", ["الف)", "ب)", "ج)"]),
        ("ps", "۲.", ["الف)", "ب)", "ج)"]),
        ("ar", "٢.", ["أ)", "ب)", "ج)"]),
        ("ckb", "٢.", ["ا)", "ب)", "ج)"]),
        ("bn", "২.", ["ক)", "খ)", "গ)"]),
    ],
)
def test_lists_are_marked_as_the_language_does(code: str, number: str, letters: list[str]) -> None:
    assert list_marker(2, ListStyle.NUMBER, code) == number
    assert [list_marker(place, ListStyle.LETTER, code) for place in (1, 2, 3)] == letters


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_items_of_a_long_list_have_one_marker(code: str) -> None:
    assert len({list_marker(place, ListStyle.LETTER, code) for place in range(1, 81)}) == 80
    assert list_marker(len(LETTERS[code]) + 1, ListStyle.LETTER, code) == LETTERS[code][0] * 2 + ")"


@given(st.text(min_size=1))
def test_a_value_cannot_turn_the_sentence_around_it(value: str) -> None:
    held = isolate(value)
    assert (held[0], held[-1]) == ("\u2068", "\u2069")
    assert not set(held[1:-1]) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_reference_reads_left_to_right_and_nothing_stays_nothing() -> None:
    assert isolate("PK-2026/12", "ltr") == "\u2066PK-2026/12\u2069"
    assert isolate("علی", "rtl") == "\u2067علی\u2069"
    assert isolate("") == ""
