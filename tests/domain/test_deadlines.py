import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.deadlines import (
    Due,
    EmptyTerm,
    Extension,
    NaiveInstant,
    Pause,
    ResumedBeforePaused,
    Skipped,
    Term,
    Unit,
    due,
    extend,
    is_overdue,
    resume,
)
from mla_tracker.domain.working_time import HolidayStatus, WhyNot, WorkingCalendar
from mla_tracker.domain.working_week import Doubt
from tests.domain.calendars import BAGHDAD, HOUR, KABUL, calendars, instants, local

DAY = timedelta(days=1)
terms = st.builds(Term, st.integers(1, 60), st.sampled_from(Unit))
WORKING_3 = Term(3, Unit.WORKING_DAYS)


def ends(term: Term, calendar: WorkingCalendar, *start: int) -> datetime:
    return due(term, local(calendar, *start), calendar).due_at.astimezone(calendar.tz)


def test_ten_working_days_in_iraq_from_a_thursday() -> None:
    found = ends(Term(10, Unit.WORKING_DAYS), BAGHDAD, 2026, 11, 19, 10)
    assert found.isoformat() == "2026-12-03T17:00:00+03:00"


def test_the_day_of_the_event_is_not_counted_at_whatever_hour() -> None:
    at_midnight, late = (ends(WORKING_3, BAGHDAD, 2026, 11, 15, hour) for hour in (0, 23))
    assert at_midnight == late == local(BAGHDAD, 2026, 11, 18, 17)


def test_the_day_of_the_event_is_the_one_of_the_country_that_must_act() -> None:
    late_in_utc = datetime(2026, 11, 15, 22, tzinfo=UTC)  # already the 16th in Baghdad
    assert due(WORKING_3, late_in_utc, BAGHDAD).start_day == date(2026, 11, 16)


def test_each_skipped_day_says_why() -> None:
    found = due(WORKING_3, local(BAGHDAD, 2026, 1, 5, 9), BAGHDAD)
    assert found.skipped == (
        Skipped(date(2026, 1, 6), WhyNot.HOLIDAY, "Army Day", HolidayStatus.CONFIRMED),
        Skipped(date(2026, 1, 9), WhyNot.WEEKEND),
        Skipped(date(2026, 1, 10), WhyNot.WEEKEND),
    )
    assert found.ends_on == date(2026, 1, 11)


def test_a_half_day_counts_as_a_working_day_that_closes_early() -> None:
    found = due(WORKING_3, local(KABUL, 2026, 11, 16, 9), KABUL)
    assert found.due_at.astimezone(KABUL.tz) == local(KABUL, 2026, 11, 19, 13)
    assert found.half_days == (date(2026, 11, 19),)


def test_calendar_days_that_end_on_a_day_off_end_on_the_next_working_day() -> None:
    found = due(Term(7, Unit.CALENDAR_DAYS), local(BAGHDAD, 2026, 11, 13, 9), BAGHDAD)
    assert (found.moved_from, found.ends_on) == (date(2026, 11, 20), date(2026, 11, 22))
    assert [skipped.day for skipped in found.skipped] == [date(2026, 11, 20), date(2026, 11, 21)]
    assert found.due_at.astimezone(BAGHDAD.tz) == local(BAGHDAD, 2026, 11, 22, 17)


def test_calendar_days_that_end_on_a_working_day_are_not_moved_and_skip_nothing() -> None:
    found = due(Term(7, Unit.CALENDAR_DAYS), local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)
    assert (found.moved_from, found.ends_on, found.skipped) == (None, date(2026, 11, 22), ())


def test_a_holiday_in_the_middle_of_calendar_days_is_no_reason_for_doubt() -> None:
    assert due(Term(30, Unit.CALENDAR_DAYS), local(BAGHDAD, 2026, 8, 10, 9), BAGHDAD).warnings == ()


def test_hours_run_through_days_off() -> None:
    found = due(Term(24, Unit.HOURS), local(BAGHDAD, 2026, 11, 19, 20, 30), BAGHDAD)
    assert found.due_at.astimezone(BAGHDAD.tz) == local(BAGHDAD, 2026, 11, 20, 20, 30)
    assert (found.skipped, found.warnings, found.ends_on) == ((), (), date(2026, 11, 20))


def test_an_estimated_holiday_in_the_term_is_warned_of() -> None:
    found = due(WORKING_3, local(BAGHDAD, 2026, 8, 23, 9), BAGHDAD)
    assert [(w.doubt, w.name) for w in found.warnings] == [(Doubt.HOLIDAY_ESTIMATED, "Birthday of the Prophet")]


def test_the_rule_is_a_code() -> None:
    assert due(WORKING_3, local(BAGHDAD, 2026, 8, 23, 9), BAGHDAD).rule == "3_working_days"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        due(WORKING_3, datetime(2026, 11, 19, 10), BAGHDAD)  # noqa: DTZ001  (that is the point)


@pytest.mark.parametrize("length", [0, -1])
def test_a_term_of_nothing_is_refused(length: int) -> None:
    with pytest.raises(EmptyTerm):
        Term(length, Unit.HOURS)


@given(terms, calendars(), instants, st.timedeltas(timedelta(), 10 * DAY))
def test_a_later_start_never_ends_earlier(
    term: Term, calendar: WorkingCalendar, start: datetime, later: timedelta
) -> None:
    aware = start.replace(tzinfo=UTC)
    assert due(term, aware, calendar).due_at <= due(term, aware + later, calendar).due_at


@given(terms, calendars(), instants)
def test_a_term_in_days_ends_at_closing_time_of_a_day_worked(
    term: Term, calendar: WorkingCalendar, start: datetime
) -> None:
    found = due(term, start.replace(tzinfo=UTC), calendar)
    if term.unit is not Unit.HOURS:
        assert calendar.is_working(found.ends_on)
        assert found.due_at.astimezone(calendar.tz).time() == calendar.closing(found.ends_on)
        assert not any(calendar.is_working(skipped.day) for skipped in found.skipped)


@given(calendars(), instants, st.integers(1, 30))
def test_counted_and_skipped_days_are_all_the_days(calendar: WorkingCalendar, start: datetime, length: int) -> None:
    found = due(Term(length, Unit.WORKING_DAYS), start.replace(tzinfo=UTC), calendar)
    assert (found.ends_on - found.start_day).days == length + len(found.skipped)


@given(terms, calendars(), instants, st.timedeltas(timedelta(), 40 * DAY))
def test_facts_survive_being_stored(term: Term, calendar: WorkingCalendar, start: datetime, pause: timedelta) -> None:
    first = due(term, start.replace(tzinfo=UTC), calendar)
    paused = resume(first, first.started_at, first.started_at + pause, calendar)
    stored = extend(paused, paused.due_at + DAY, paused.due_at, calendar)
    assert Due.from_facts(json.loads(json.dumps(stored.as_facts()))) == stored


@given(terms, calendars(), instants, st.timedeltas(timedelta(), 90 * DAY))
def test_a_clock_that_stood_still_for_no_time_is_due_as_before(
    term: Term, calendar: WorkingCalendar, start: datetime, after: timedelta
) -> None:
    first = due(term, start.replace(tzinfo=UTC), calendar)
    paused_at = first.started_at + after
    resumed = resume(first, paused_at, paused_at, calendar)
    assert (resumed.due_at, resumed.skipped, resumed.warnings) == (first.due_at, first.skipped, first.warnings)


@given(terms, calendars(), instants, st.timedeltas(timedelta(), 90 * DAY), st.timedeltas(timedelta(), 90 * DAY))
def test_a_longer_pause_never_ends_earlier_and_never_before_the_first_date(
    term: Term, calendar: WorkingCalendar, start: datetime, one: timedelta, other: timedelta
) -> None:
    first = due(term, start.replace(tzinfo=UTC), calendar)
    paused_at = first.started_at + HOUR
    short, long = (resume(first, paused_at, paused_at + pause, calendar) for pause in sorted((one, other)))
    assert first.due_at <= short.due_at <= long.due_at


@given(calendars(), instants, st.integers(1, 20), st.integers(0, 20), st.integers(1, 60))
def test_working_days_left_at_the_pause_are_given_back(
    calendar: WorkingCalendar, start: datetime, length: int, used: int, days: int
) -> None:
    first = due(Term(length, Unit.WORKING_DAYS), start.replace(tzinfo=UTC), calendar)
    pause_day = calendar.add_working_days(first.start_day, min(used, length - 1))
    paused_at = calendar.opens_at(pause_day)
    resumed_at = paused_at + days * DAY
    resumed = resume(first, paused_at, resumed_at, calendar)
    left = calendar.count_working_days(calendar.day_of(resumed_at), resumed.ends_on)
    assert left == length - min(used, length - 1)


def test_a_pause_stays_on_record_with_what_was_due_before_and_after() -> None:
    first = due(WORKING_3, local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)  # due Wednesday the 18th
    paused_at, resumed_at = local(BAGHDAD, 2026, 11, 16, 12), local(BAGHDAD, 2026, 11, 22, 8)
    resumed = resume(first, paused_at, resumed_at, BAGHDAD)
    assert resumed.ends_on == date(2026, 11, 24)  # Tuesday and Wednesday were left: now Monday and Tuesday
    assert resumed.pauses == (Pause(paused_at, resumed_at, first.due_at, resumed.due_at),)


def test_days_off_during_a_pause_are_not_listed_as_skipped() -> None:
    first = due(WORKING_3, local(BAGHDAD, 2026, 11, 18, 9), BAGHDAD)  # 19, then 22 and 23
    resumed = resume(first, local(BAGHDAD, 2026, 11, 19, 9), local(BAGHDAD, 2026, 11, 29, 9), BAGHDAD)
    assert (resumed.skipped, resumed.ends_on) == ((), date(2026, 12, 1))


def test_what_is_left_of_the_last_day_is_given_back_as_one_day() -> None:
    first = due(WORKING_3, local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)
    resumed = resume(first, local(BAGHDAD, 2026, 11, 18, 9), local(BAGHDAD, 2026, 11, 22, 9), BAGHDAD)
    assert resumed.ends_on == date(2026, 11, 23)


def test_what_was_overdue_when_it_was_paused_stays_overdue() -> None:
    first = due(WORKING_3, local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)
    resumed = resume(first, local(BAGHDAD, 2026, 11, 22, 9), local(BAGHDAD, 2026, 12, 22, 9), BAGHDAD)
    assert resumed.due_at == first.due_at


def test_a_date_that_was_agreed_on_while_the_clock_stood_still_stays() -> None:
    counted = due(Term(10, Unit.WORKING_DAYS), local(BAGHDAD, 2026, 2, 1, 10), BAGHDAD)
    paused_at, resumed_at = local(BAGHDAD, 2026, 2, 3, 10), local(BAGHDAD, 2026, 2, 17, 10)
    agreed_at = BAGHDAD.closes_at(date(2026, 3, 10))
    agreed = extend(counted, agreed_at, local(BAGHDAD, 2026, 2, 5, 10), BAGHDAD)
    assert resume(agreed, paused_at, resumed_at, BAGHDAD).due_at == agreed_at
    before = extend(counted, agreed_at, local(BAGHDAD, 2026, 2, 2, 10), BAGHDAD)
    assert resume(before, paused_at, resumed_at, BAGHDAD).due_at > agreed_at


def test_calendar_days_left_are_counted_from_where_the_term_would_have_ended() -> None:
    first = due(Term(7, Unit.CALENDAR_DAYS), local(BAGHDAD, 2026, 11, 13, 9), BAGHDAD)  # the 20th, moved to the 22nd
    resumed = resume(first, local(BAGHDAD, 2026, 11, 15, 9), local(BAGHDAD, 2026, 12, 1, 9), BAGHDAD)
    assert resumed.ends_on == date(2026, 12, 6)  # five days after the 1st


def test_hours_left_are_given_back_to_the_minute() -> None:
    first = due(Term(24, Unit.HOURS), local(BAGHDAD, 2026, 11, 19, 8), BAGHDAD)
    resumed = resume(first, local(BAGHDAD, 2026, 11, 19, 9), local(BAGHDAD, 2026, 11, 21, 9, 30), BAGHDAD)
    assert resumed.due_at == local(BAGHDAD, 2026, 11, 22, 8, 30)
    assert resumed.ends_on == date(2026, 11, 22)


def test_a_clock_cannot_resume_before_it_was_paused() -> None:
    first = due(WORKING_3, local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)
    with pytest.raises(ResumedBeforePaused):
        resume(first, local(BAGHDAD, 2026, 11, 16, 9), local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)


def test_an_extension_keeps_the_old_date_beside_the_new_one() -> None:
    first = due(WORKING_3, local(BAGHDAD, 2026, 11, 15, 9), BAGHDAD)
    agreed, at = local(BAGHDAD, 2026, 12, 10, 17), local(BAGHDAD, 2026, 11, 17, 9)
    extended = extend(first, agreed, at, BAGHDAD)
    assert (extended.due_at, extended.ends_on) == (agreed, date(2026, 12, 10))
    assert extended.extensions == (Extension(at, first.due_at, agreed),)


def test_late_from_the_moment_after_the_due_instant() -> None:
    due_at = datetime(2026, 12, 3, 14, tzinfo=UTC)
    assert not is_overdue(due_at, due_at)
    assert is_overdue(due_at, due_at + timedelta(microseconds=1))
    assert not is_overdue(None, due_at)
