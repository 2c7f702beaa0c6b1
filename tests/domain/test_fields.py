"""Answers: what can be taken, what is said when one cannot, and what is kept."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.fields import (
    CONTROL,
    LINE_LENGTH,
    NOT_A_DAY,
    NOT_OFFERED,
    REQUIRED,
    TEXT_LENGTH,
    TOO_LONG,
    Answer,
    Choice,
    Field,
    Shape,
    day_of,
    fault_of,
    faults_of,
    taken,
    unprintable,
)

CHOICES = (Choice("a", "A"), Choice("b", "B"))
LINE = Field("line", "Line")
TEXT = Field("text", "Text", Shape.TEXT, required=False)
DAY = Field("day", "Day", Shape.DAY)
ONE = Field("one", "One", Shape.CHOICE, choices=CHOICES)
SOME = Field("some", "Some", Shape.CHOICES, choices=CHOICES)


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        (LINE, "سلام"),
        (LINE, "x" * LINE_LENGTH),
        (TEXT, ""),
        (TEXT, "one\r\n\ttwo"),
        (TEXT, "x" * TEXT_LENGTH),
        (DAY, "2026-11-21"),
        (DAY, "2028-02-29"),
        (ONE, "b"),
        (SOME, ["a", "b"]),
        (LINE, "می\u200cروم"),  # a joiner belongs to the word
    ],
)
def test_a_good_answer_is_taken(field: Field, answer: Answer) -> None:
    assert fault_of(field, answer) is None


@pytest.mark.parametrize(
    ("field", "answer", "message"),
    [
        (LINE, "", REQUIRED),
        (LINE, "   ", REQUIRED),
        (LINE, "\n\t", REQUIRED),
        (SOME, [], REQUIRED),
        (DAY, "", REQUIRED),
        (LINE, "x" * (LINE_LENGTH + 1), TOO_LONG),
        (TEXT, "x" * (TEXT_LENGTH + 1), TOO_LONG),
        (Field("short", "Short", max_length=3), "abcd", TOO_LONG),
        (LINE, "a\x00b", CONTROL),
        (TEXT, "a\x1b[31mb", CONTROL),
        (TEXT, "a\ud800b", CONTROL),
        (DAY, "2026-02-29", NOT_A_DAY),
        (DAY, "21.11.2026", NOT_A_DAY),
        (ONE, "c", NOT_OFFERED),
        (ONE, ["a"], NOT_OFFERED),
        (SOME, ["a", "c"], NOT_OFFERED),
        (SOME, "a", NOT_OFFERED),
        (LINE, ["a"], NOT_OFFERED),
    ],
)
def test_a_bad_answer_is_named(field: Field, answer: Answer, message: str) -> None:
    fault = fault_of(field, answer)
    assert fault is not None
    assert fault.message == message
    assert fault.message.format(**(fault.facts or {}))  # every brace has its fact


def test_each_field_is_judged_and_only_the_bad_ones_are_named() -> None:
    assert set(faults_of((LINE, TEXT, DAY, ONE), {"line": "x", "day": "never", "other": "x"})) == {"day", "one"}


def test_what_was_not_asked_for_is_not_kept() -> None:
    assert taken((LINE, TEXT), {"line": "x", "text": "", "role": "admin"}) == {"line": "x"}


def test_equal_texts_are_kept_equal() -> None:
    decomposed = unicodedata.normalize("NFD", "آؤ")
    assert taken((LINE, TEXT), {"line": f" {decomposed} ", "text": "a\r\nb"}) == {"line": "آؤ", "text": "a\nb"}


@given(st.text())
def test_what_is_kept_is_kept_the_same_a_second_time(text: str) -> None:
    once = taken((TEXT,), {"text": text})
    assert taken((TEXT,), once) == once


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_every_letter_of_every_script_can_be_printed(text: str) -> None:
    assert unprintable(text) is None


@given(st.dates())
def test_a_day_is_read_back(day: date) -> None:
    assert day_of(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "x", "2026-13-01", "2026-11-31", None, ["2026-11-21"]])
def test_what_is_no_day_is_none(text: Answer | None) -> None:
    assert day_of(text) is None
