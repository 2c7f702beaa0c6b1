"""From when a request stands on the coordinator's list: the policy's rule, or the date that was agreed on."""

from datetime import timedelta

import pytest

from mla_tracker.domain.deadline_policy import POLICY, ListedWhen
from mla_tracker.domain.deadlines import ClockClass, Due, Purpose, Term, Unit, due, extend, resume
from mla_tracker.domain.listing import Listed, RunningClock, listed_from
from tests.domain.calendars import BAGHDAD, local

START = local(BAGHDAD, 2026, 6, 1, 10)
DAY = timedelta(days=1)


def _clock(clock_class: ClockClass, purpose: Purpose) -> RunningClock:
    term = POLICY.term_for(clock_class, purpose)
    assert term is not None
    counted = due(term, START, BAGHDAD)
    return RunningClock(purpose, counted.due_at, counted)


def _listed(clock_class: ClockClass, *clocks: RunningClock) -> Listed | None:
    return listed_from(POLICY.listed_at, clock_class, clocks, BAGHDAD)


def _days(listed: Listed | None) -> int:
    assert listed is not None
    return (BAGHDAD.day_of(listed.at) - BAGHDAD.day_of(START)).days


def test_legal_assistance_is_listed_when_receipt_is_not_acknowledged_in_a_week() -> None:
    found = _listed(ClockClass.E, _clock(ClockClass.E, Purpose.ACKNOWLEDGE), _clock(ClockClass.E, Purpose.ANSWER))
    assert found is not None
    assert found.when is ListedWhen.UNACKNOWLEDGED
    assert 7 <= _days(found) <= 9


def test_once_acknowledged_it_is_listed_after_ninety_days_without_a_date() -> None:
    found = _listed(ClockClass.E, _clock(ClockClass.E, Purpose.ANSWER))
    assert found is not None
    assert found.when is ListedWhen.WITHOUT_DATE
    assert 90 <= _days(found) <= 92


@pytest.mark.parametrize("purpose", [Purpose.ACKNOWLEDGE, Purpose.ANSWER])
def test_where_two_states_have_more_time_it_is_not_over_before_its_day(purpose: Purpose) -> None:
    counted = due(Term(120, Unit.CALENDAR_DAYS), START, BAGHDAD)
    found = _listed(ClockClass.E, RunningClock(purpose, counted.due_at, counted))
    assert found is not None
    assert found.at == BAGHDAD.opens_at(counted.ends_on)


@pytest.mark.parametrize("clock_class", [ClockClass.A, ClockClass.B, ClockClass.C, ClockClass.D])
def test_other_classes_are_listed_by_one_rule(clock_class: ClockClass) -> None:
    found = _listed(clock_class, _clock(clock_class, Purpose.ANSWER))
    assert found is not None
    assert found == Listed(POLICY.listed_at(clock_class, START, BAGHDAD, frozenset()) or START, ListedWhen.ALWAYS)


def test_a_new_date_that_was_agreed_is_waited_for() -> None:
    clock = _clock(ClockClass.E, Purpose.ANSWER)
    assert isinstance(clock.counted, Due)
    later = extend(clock.counted, clock.due_at + 40 * DAY, START + DAY, BAGHDAD)
    found = _listed(ClockClass.E, RunningClock(Purpose.ANSWER, later.due_at, later))
    assert found == Listed(clock.due_at + 40 * DAY, ListedWhen.ALWAYS)


def test_a_date_that_people_set_is_listed_once_it_is_over() -> None:
    until = START + 12 * DAY
    assert _listed(ClockClass.E, RunningClock(Purpose.REVIEW, until, None)) == Listed(until, ListedWhen.ALWAYS)


def test_time_in_which_the_clock_stood_still_is_not_counted() -> None:
    clock = _clock(ClockClass.C, Purpose.ANSWER)
    assert isinstance(clock.counted, Due)
    again = resume(clock.counted, START + 2 * DAY, START + 22 * DAY, BAGHDAD)
    before, after = (
        _listed(ClockClass.C, clock),
        _listed(ClockClass.C, RunningClock(Purpose.ANSWER, again.due_at, again)),
    )
    assert 18 <= _days(after) - _days(before) <= 22


@pytest.mark.parametrize("purpose", [Purpose.INFORMATION, Purpose.REQUESTER_REVIEW, Purpose.FIRST_STATUS])
def test_what_others_do_with_their_time_lists_nothing(purpose: Purpose) -> None:
    assert _listed(ClockClass.C, RunningClock(purpose, START, None)) is None


def test_without_a_clock_nothing_is_listed() -> None:
    assert _listed(ClockClass.E) is None
