"""The watch over preserved data: days that are left, marks, and the day of the next alert."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.preservation import MARKS, Watch, first_alert_on, leaves_at, mark_at, next_alert_on
from tests.domain.calendars import BAGHDAD, local

END = date(2026, 12, 31)
LEFT = st.integers(min_value=-40, max_value=400)


def before(days: int) -> date:
    return END - timedelta(days=days)


@pytest.mark.parametrize(
    ("left", "mark"),
    [(400, None), (31, None), (30, 30), (29, 30), (15, 30), (14, 14), (7, 7), (3, 7), (2, 2), (0, 2), (-1, None)],
)
def test_a_mark_is_reached_on_its_day_and_holds_until_the_next(left: int, mark: int | None) -> None:
    assert mark_at(END, before(left)) == mark


@pytest.mark.parametrize(("left", "following"), [(60, 30), (30, 14), (20, 14), (14, 7), (7, 2), (2, None), (-3, None)])
def test_the_next_alert_is_the_next_mark_and_what_was_missed_is_not_told_again(
    left: int, following: int | None
) -> None:
    assert next_alert_on(END, before(left)) == (None if following is None else before(following))


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ((2026, 12, 17, 0, 5), (2026, 12, 17, 9)),
        ((2026, 12, 18, 1), (2026, 12, 20, 9)),  # Friday: offices open on Sunday
        ((2026, 12, 20, 11), (2026, 12, 20, 11)),
        ((2027, 1, 1, 0, 5), (2027, 1, 1, 9)),  # two days left: a Friday is no reason to wait, the night is
        ((2027, 1, 2, 23), (2027, 1, 2, 23)),
        ((2026, 12, 31, 22), (2027, 1, 1, 9)),
    ],
)
def test_a_mark_is_told_in_office_hours_but_never_after_the_morning_of_the_last_one(
    now: tuple[int, ...], leaves: tuple[int, ...]
) -> None:
    assert leaves_at(date(2027, 1, 3), BAGHDAD, local(BAGHDAD, *now)) == local(BAGHDAD, *leaves)


@given(LEFT)
def test_the_first_alert_is_never_in_the_past_and_never_after_the_end(left: int) -> None:
    first = first_alert_on(END, before(left))
    assert first is None or before(left) <= first <= END


@given(LEFT)
def test_following_the_alerts_tells_at_each_mark_that_is_left_once(left: int) -> None:
    told, day = [], first_alert_on(END, before(left))
    while day is not None:
        told.append(mark_at(END, day))
        day = next_alert_on(END, day)
    assert told == [mark for mark in MARKS if told and mark <= (told[0] or 0)]


def test_the_last_day_still_counts_and_what_was_released_does_not_end() -> None:
    assert not Watch(END, END).is_over
    assert Watch(END, END).is_ending
    assert Watch(END, END + timedelta(days=1)).is_over
    assert not Watch(END, before(31)).is_ending
    assert not Watch(END, END, released=True).is_ending
