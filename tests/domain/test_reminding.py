"""When the clock reminds, and when the mail of the day leaves."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit, due, extend, resume
from mla_tracker.domain.reminding import ladder_of, next_reminder, office_moment, opening_after
from tests.domain.calendars import BAGHDAD, KABUL, local

START: Final = local(BAGHDAD, 2026, 11, 1, 10)
TEN: Final = due(Term(10, Unit.WORKING_DAYS), START, BAGHDAD)
C: Final = ladder_of(POLICY, ClockClass.C, Purpose.ANSWER)
DAY: Final = timedelta(days=1)


def test_a_ladder_goes_up_step_by_step_at_the_opening_of_offices_and_then_every_week() -> None:
    found, after = [], START
    for _ in range(5):
        step = next_reminder(C, TEN, TEN.due_at, BAGHDAD, after)
        assert step is not None
        found.append(step)
        after = step
    days = [BAGHDAD.day_of(step) for step in found]
    assert days == [date(2026, 11, day) for day in (4, 11, 15, 22, 29)]
    assert all(step == BAGHDAD.opens_at(day) for step, day in zip(found, days, strict=True))


def test_who_comes_late_is_reminded_once_and_not_for_every_step_that_was_missed() -> None:
    late = local(BAGHDAD, 2026, 11, 13, 3)
    assert next_reminder(C, TEN, TEN.due_at, BAGHDAD, late) == BAGHDAD.opens_at(date(2026, 11, 15))


def test_a_pause_moves_the_ladder() -> None:
    paused = resume(TEN, local(BAGHDAD, 2026, 11, 2, 10), local(BAGHDAD, 2026, 11, 9, 10), BAGHDAD)
    assert next_reminder(C, paused, paused.due_at, BAGHDAD, START) == BAGHDAD.opens_at(date(2026, 11, 11))


def test_a_date_that_was_agreed_takes_the_place_of_the_ladder() -> None:
    agreed_on = date(2026, 12, 20)
    agreed = extend(TEN, BAGHDAD.closes_at(agreed_on), START, BAGHDAD)
    first = next_reminder(C, agreed, agreed.due_at, BAGHDAD, START)
    assert first == BAGHDAD.opens_at(agreed_on)
    assert next_reminder(C, agreed, agreed.due_at, BAGHDAD, first) == BAGHDAD.opens_at(agreed_on + 7 * DAY)
    assert next_reminder(C, None, agreed.due_at, BAGHDAD, START) == first


def test_an_emergency_waits_for_no_opening_of_offices() -> None:
    night = local(BAGHDAD, 2026, 11, 5, 22)
    counted = due(Term(4, Unit.HOURS), night, BAGHDAD)
    ladder = ladder_of(POLICY, ClockClass.A, Purpose.ACKNOWLEDGE)
    assert next_reminder(ladder, counted, counted.due_at, BAGHDAD, night) == night + timedelta(hours=4)
    assert next_reminder(ladder, counted, counted.due_at, BAGHDAD, night + timedelta(hours=8)) is None


@pytest.mark.parametrize("purpose", [Purpose.APPROVAL, Purpose.REVIEW, Purpose.REQUESTER_REVIEW])
def test_what_has_no_ladder_is_reminded_of_on_the_day_itself_and_no_more(purpose: Purpose) -> None:
    ladder = ladder_of(POLICY, ClockClass.E, purpose)
    first = next_reminder(ladder, TEN, TEN.due_at, BAGHDAD, START)
    assert first == BAGHDAD.opens_at(TEN.ends_on)
    assert next_reminder(ladder, TEN, TEN.due_at, BAGHDAD, first) is None


@pytest.mark.parametrize(
    ("clock_class", "length", "unit"),
    [(clock_class, term.length, term.unit) for (clock_class, purpose), term in POLICY.terms.items()
     if purpose is Purpose.INFORMATION],
)  # fmt: skip
def test_whoever_is_asked_back_is_reminded_before_or_on_the_day_it_is_due(
    clock_class: ClockClass, length: int, unit: Unit
) -> None:
    counted = due(Term(length, unit), START, BAGHDAD)
    first = next_reminder(
        ladder_of(POLICY, clock_class, Purpose.INFORMATION), counted, counted.due_at, BAGHDAD, START
    )  # fmt: skip
    assert first is not None
    assert BAGHDAD.day_of(first) <= counted.ends_on


def test_what_is_due_on_the_day_it_began_is_reminded_of_at_its_hour_since_that_opening_is_over() -> None:
    counted = due(Term(2, Unit.HOURS), START, BAGHDAD)
    ladder = ladder_of(POLICY, ClockClass.A, Purpose.APPROVAL)
    assert next_reminder(ladder, counted, counted.due_at, BAGHDAD, START) == counted.due_at
    assert next_reminder(ladder, counted, counted.due_at, BAGHDAD, counted.due_at) is None
    today = extend(TEN, BAGHDAD.closes_at(date(2026, 11, 1)), START, BAGHDAD)
    assert next_reminder(C, today, today.due_at, BAGHDAD, START) == today.due_at


def test_the_first_word_on_how_it_stands_is_reminded_of_with_the_answer() -> None:
    assert next_reminder(
        ladder_of(POLICY, ClockClass.C, Purpose.FIRST_STATUS), TEN, TEN.due_at, BAGHDAD, START
    ) is None  # fmt: skip


def test_mail_leaves_within_office_hours_only() -> None:
    thursday_evening, friday = local(KABUL, 2026, 11, 5, 14), local(KABUL, 2026, 11, 6, 10)
    saturday_opening = local(KABUL, 2026, 11, 7, 8)
    assert office_moment(KABUL, thursday_evening) == saturday_opening  # Thursday ends at 13:00
    assert office_moment(KABUL, friday) == saturday_opening
    assert office_moment(KABUL, local(KABUL, 2026, 11, 7, 6)) == saturday_opening
    assert office_moment(KABUL, local(KABUL, 2026, 11, 7, 11)) == local(KABUL, 2026, 11, 7, 11)
    assert opening_after(KABUL, thursday_evening) == saturday_opening


@given(hours=st.integers(0, 24 * 400), clock_class=st.sampled_from([ClockClass.C, ClockClass.D, ClockClass.E]))
def test_the_next_reminder_lies_ahead_and_is_the_same_until_it_comes(hours: int, clock_class: ClockClass) -> None:
    ladder, after = ladder_of(POLICY, clock_class, Purpose.ANSWER), START + timedelta(hours=hours)
    found = next_reminder(ladder, TEN, TEN.due_at, BAGHDAD, after)
    assert found is not None
    assert found > after
    between = after + (found - after) / 2
    assert next_reminder(ladder, TEN, TEN.due_at, BAGHDAD, between) == found
    assert BAGHDAD.is_working(BAGHDAD.day_of(found))
