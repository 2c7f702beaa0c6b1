"""Counting anew: what a changed calendar gives is what would have been counted with it from the start."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit, due, extend, resume
from mla_tracker.domain.recounting import Recount, Stretch
from mla_tracker.domain.reminding import ladder_of, next_reminder
from mla_tracker.domain.working_time import Holiday, WorkingCalendar
from tests.domain.calendars import BAGHDAD, calendars, days, instants, local

TEN: Final = Term(10, Unit.WORKING_DAYS)
terms = st.builds(Term, st.integers(1, 40), st.sampled_from(list(Unit)))


def _with(calendar: WorkingCalendar, day: date) -> WorkingCalendar:
    return replace(calendar, holidays={**calendar.holidays, day: Holiday(day, "New Day of Rest")})


def test_an_added_holiday_moves_the_date_to_the_next_working_day() -> None:
    counted = due(TEN, local(BAGHDAD, 2026, 11, 1, 10), BAGHDAD)
    assert counted.ends_on == date(2026, 11, 15)
    changed = _with(BAGHDAD, date(2026, 11, 10))
    again = Recount(changed).again(counted)
    assert again.ends_on == date(2026, 11, 16)
    assert date(2026, 11, 10) in {skipped.day for skipped in again.skipped}
    assert Recount(BAGHDAD).again(again) == counted  # taken out again: as it was


def test_a_holiday_after_the_end_changes_nothing() -> None:
    counted = due(TEN, local(BAGHDAD, 2026, 11, 1, 10), BAGHDAD)
    assert Recount(_with(BAGHDAD, date(2026, 12, 1))).again(counted) == counted


def test_pauses_are_gone_through_again_and_a_date_that_was_agreed_stays() -> None:
    counted = due(TEN, local(BAGHDAD, 2026, 11, 1, 10), BAGHDAD)
    paused_at, resumed_at = local(BAGHDAD, 2026, 11, 3, 10), local(BAGHDAD, 2026, 11, 8, 10)
    changed = _with(BAGHDAD, date(2026, 11, 15))
    paused = resume(counted, paused_at, resumed_at, BAGHDAD)
    assert Recount(changed).again(paused) == resume(
        due(TEN, counted.started_at, changed), paused_at, resumed_at, changed
    )
    agreed = extend(paused, local(BAGHDAD, 2026, 12, 1, 17), resumed_at, BAGHDAD)
    assert Recount(changed).again(agreed).due_at == agreed.due_at


def test_another_term_is_counted_from_the_same_start() -> None:
    counted = due(TEN, local(BAGHDAD, 2026, 11, 1, 10), BAGHDAD)
    again = Recount(BAGHDAD).again(counted, Term(3, Unit.WORKING_DAYS))
    assert again == due(Term(3, Unit.WORKING_DAYS), counted.started_at, BAGHDAD)


@given(calendar=calendars(), changed=calendars(), start=instants, term=terms)
def test_counting_anew_is_counting_from_the_start_and_a_second_time_changes_nothing(
    calendar: WorkingCalendar, changed: WorkingCalendar, start: datetime, term: Term
) -> None:
    begun = start.replace(tzinfo=calendar.tz)
    stored, recount = due(term, begun, calendar), Recount(changed)
    again = recount.again(stored)
    assert again == due(term, begun, changed)
    assert recount.again(again) == again
    for _ in range(2):  # the second time out of what was kept
        assert recount.again_of(stored.as_facts()) == (again, again.as_facts())


@given(calendar=calendars(), day=days, start=instants, term=terms, wait=st.integers(0, 20))
def test_one_more_holiday_never_brings_a_date_forward(
    calendar: WorkingCalendar, day: date, start: datetime, term: Term, wait: int
) -> None:
    begun = start.replace(tzinfo=calendar.tz)
    stored = due(term, begun, calendar)
    paused = resume(stored, begun, begun + timedelta(days=wait), calendar)
    more = Recount(_with(calendar, day))
    assert more.again(stored).due_at >= stored.due_at
    assert more.again(paused).ends_on >= paused.ends_on


@given(
    calendar=calendars(),
    start=instants,
    term=terms.filter(lambda term: term.unit is not Unit.HOURS),
    clock_class=st.sampled_from([each for each in ClockClass if not POLICY.is_by_the_hour(each)]),
    purpose=st.sampled_from(list(Purpose)),
    later=st.lists(st.integers(0, 300), min_size=2, max_size=6).map(sorted),
)
def test_a_reminder_that_many_share_is_the_one_that_each_would_have(
    calendar: WorkingCalendar, start: datetime, term: Term, clock_class: ClockClass, purpose: Purpose, later: list[int]
) -> None:
    first, recount, ladder = (
        start.replace(tzinfo=calendar.tz),
        Recount(calendar),
        ladder_of(POLICY, clock_class, purpose),
    )
    for days_later in later:
        now = first + timedelta(days=days_later, hours=days_later)
        counted = due(term, calendar.closes_at(calendar.day_of(first)), calendar)  # another instant of the same day
        shared = recount.shared(due(term, first, calendar).as_facts())
        assert shared is not None
        found = recount.reminder_of_day(shared, clock_class, purpose, POLICY, now)
        assert found == next_reminder(ladder, counted, counted.due_at, calendar, now)


@given(calendar=calendars(), day=days, start=instants, term=terms)
def test_what_a_change_does_not_reach_it_does_not_change(
    calendar: WorkingCalendar, day: date, start: datetime, term: Term
) -> None:
    stored = due(term, start.replace(tzinfo=calendar.tz), calendar)
    reach = Stretch(day, day).reach
    if reach.last < stored.start_day or stored.ends_on < reach.first:
        assert Recount(_with(calendar, day)).again(stored) == stored
