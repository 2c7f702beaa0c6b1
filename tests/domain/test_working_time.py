from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.working_time import (
    Caution,
    Holiday,
    HolidayStatus,
    NegativeTerm,
    NotWorked,
    WhyNot,
    WorkingCalendar,
)
from mla_tracker.domain.working_week import (
    ClosingBeforeOpening,
    Doubt,
    HalfDayOffWork,
    NotAWeekday,
    NoWorkingWeek,
    OfficeHours,
    OverlappingWeeks,
    WeekEndsBeforeItBegins,
    WeekOfNoDays,
    WorkingWeek,
)
from tests.domain.calendars import BAGHDAD, FRI, KABUL, SAT, SUN, THU, YEARS, calendars, days

DAY = timedelta(days=1)
CHANGED = WorkingCalendar(
    "PK",
    "Asia/Karachi",
    (
        WorkingWeek(frozenset({SAT, SUN}), valid_from=date(2022, 6, 8), valid_to=date(2026, 3, 9)),
        WorkingWeek(
            frozenset({FRI, SAT, SUN}),
            valid_from=date(2026, 3, 10),
            doubts=frozenset({Doubt.WEEK_END_NOT_KNOWN}),
            note="end not found",
            source="S19",
        ),
    ),
    years=YEARS,
)


@given(calendars(), days, st.integers(0, 60), st.integers(0, 60))
def test_terms_of_working_days_add_up(calendar: WorkingCalendar, start: date, one: int, other: int) -> None:
    together = calendar.add_working_days(start, one + other)
    assert together == calendar.add_working_days(calendar.add_working_days(start, one), other)


@given(calendars(), days, st.integers(1, 60))
def test_a_term_ends_on_a_worked_day_after_exactly_that_many(
    calendar: WorkingCalendar, start: date, length: int
) -> None:
    end = calendar.add_working_days(start, length)
    assert calendar.is_working(end)
    assert calendar.count_working_days(start, end) == length


@given(calendars(), days, st.integers(0, 30))
def test_who_starts_later_does_not_end_earlier(calendar: WorkingCalendar, start: date, length: int) -> None:
    assert calendar.add_working_days(start, length) <= calendar.add_working_days(start + DAY, length)


@given(calendars(), days)
def test_the_next_working_day_is_its_own_next(calendar: WorkingCalendar, day: date) -> None:
    found = calendar.next_working(day)
    assert found >= day
    assert calendar.next_working(found) == found
    assert calendar.count_working_days(day - DAY, found) == 1


@given(calendars(), days, days)
def test_no_working_days_lie_before_their_beginning(calendar: WorkingCalendar, one: date, other: date) -> None:
    assert calendar.count_working_days(max(one, other), min(one, other)) == 0


def test_a_term_cannot_run_backwards() -> None:
    with pytest.raises(NegativeTerm):
        BAGHDAD.add_working_days(date(2026, 1, 1), -1)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 1, 5), None),
        (date(2026, 1, 6), NotWorked(WhyNot.HOLIDAY, "Army Day", HolidayStatus.CONFIRMED)),
        (date(2026, 1, 9), NotWorked(WhyNot.WEEKEND)),
        (date(2026, 8, 25), NotWorked(WhyNot.HOLIDAY, "Birthday of the Prophet", HolidayStatus.ESTIMATED)),
    ],
)
def test_a_day_off_says_why(day: date, reason: NotWorked | None) -> None:
    assert BAGHDAD.why_not(day) == reason


def test_the_weekend_changes_on_its_day() -> None:
    assert CHANGED.is_working(date(2026, 3, 6))
    assert not CHANGED.is_working(date(2026, 3, 13))


def test_a_half_day_is_worked_and_closes_early() -> None:
    thursday, wednesday = date(2026, 11, 19), date(2026, 11, 18)
    assert KABUL.is_working(thursday)
    assert (KABUL.is_half_day(thursday), KABUL.is_half_day(wednesday)) == (True, False)
    assert (KABUL.closing(thursday), KABUL.closing(wednesday)) == (time(13), time(16))


def test_the_eve_of_a_holiday_is_worked_until_its_hour() -> None:
    eve = date(2026, 10, 28)
    calendar = WorkingCalendar(
        "TR",
        "Europe/Istanbul",
        (WorkingWeek(frozenset({SAT, SUN})),),
        {eve: Holiday(eve, "Republic Day", half_day=time(13))},
        years=YEARS,
    )
    assert calendar.is_working(eve)
    assert calendar.closes_at(eve) == datetime(2026, 10, 28, 10, tzinfo=UTC)


@pytest.mark.parametrize("closes", [time(0), time(7), time(9)])
def test_a_half_day_that_ends_before_offices_open_is_a_day_off_and_stops_no_count(closes: time) -> None:
    day = date(2026, 12, 2)
    holidays = {day: Holiday(day, "Mourning", HolidayStatus.AD_HOC, half_day=closes)}
    calendar = WorkingCalendar("BD", "Asia/Dhaka", (WorkingWeek(frozenset({FRI, SAT})),), holidays, years=YEARS)
    assert calendar.why_not(day) == NotWorked(WhyNot.HOLIDAY, "Mourning", HolidayStatus.AD_HOC)
    assert calendar.add_working_days(date(2026, 12, 1), 1) == date(2026, 12, 3)
    assert not calendar.is_half_day(day)
    assert calendar.closes_at(day) > calendar.opens_at(day)


def test_office_hours_are_those_of_the_country_in_its_own_zone() -> None:
    day = date(2026, 11, 18)
    assert BAGHDAD.opens_at(day) == datetime(2026, 11, 18, 6, tzinfo=UTC)
    assert BAGHDAD.closes_at(day) == datetime(2026, 11, 18, 14, tzinfo=UTC)
    assert KABUL.opens_at(day) == datetime(2026, 11, 18, 3, 30, tzinfo=UTC)


def test_an_instant_lies_in_the_countrys_own_day() -> None:
    assert KABUL.day_of(datetime(2026, 11, 18, 20, tzinfo=UTC)) == date(2026, 11, 19)


def test_a_temporary_week_is_doubted_once_with_its_note() -> None:
    cautions = CHANGED.cautions(date(2026, 3, 5), date(2026, 3, 20))
    assert cautions == (Caution(Doubt.WEEK_END_NOT_KNOWN, date(2026, 3, 10), note="end not found", source="S19"),)


def test_a_day_before_the_first_known_week_is_judged_by_it_and_doubted() -> None:
    saturday = date(2021, 5, 1)
    assert not CHANGED.is_working(saturday)
    assert [c.doubt for c in CHANGED.cautions(saturday, saturday + 2 * DAY)] == [Doubt.WEEK_NOT_KNOWN]


def test_a_year_without_a_holiday_table_is_doubted_once_not_passed_over() -> None:
    cautions = BAGHDAD.cautions(date(2030, 12, 30), date(2031, 2, 1))
    assert cautions == (Caution(Doubt.HOLIDAYS_NOT_KNOWN, date(2031, 1, 1)),)


@pytest.mark.parametrize(
    ("after", "until", "doubts"),
    [
        (date(2026, 8, 20), date(2026, 8, 22), []),
        (date(2026, 8, 20), date(2026, 8, 23), [Doubt.HOLIDAY_ESTIMATED]),  # the day may move to the 23rd
        (date(2026, 8, 20), date(2026, 8, 30), [Doubt.HOLIDAY_ESTIMATED]),
        (date(2026, 8, 26), date(2026, 8, 30), [Doubt.HOLIDAY_ESTIMATED]),  # or to the 27th
        (date(2026, 8, 27), date(2026, 8, 30), []),
        (date(2026, 9, 1), date(2026, 9, 6), []),  # a day closed by order does not move
        (date(2026, 9, 1), date(2026, 9, 7), [Doubt.HOLIDAY_AD_HOC]),
    ],
)
def test_an_estimated_holiday_is_doubted_as_far_as_it_may_move(after: date, until: date, doubts: list[Doubt]) -> None:
    assert [caution.doubt for caution in BAGHDAD.cautions(after, until)] == doubts


def test_a_weekday_that_is_often_closed_and_an_unsure_half_day_are_doubted_only_when_they_count() -> None:
    week = WorkingWeek(
        frozenset({FRI}),
        {THU: time(13)},
        often_closed=frozenset({THU}),
        doubts=frozenset({Doubt.HALF_DAY_NOT_VERIFIED, Doubt.WEEK_NOT_VERIFIED}),
    )
    calendar = WorkingCalendar("IR", "Asia/Tehran", (week,), years=YEARS)
    wednesday = date(2026, 11, 18)
    assert {c.doubt for c in calendar.cautions(wednesday - DAY, wednesday)} == {Doubt.WEEK_NOT_VERIFIED}
    assert {c.doubt for c in calendar.cautions(wednesday, wednesday + DAY)} == {
        Doubt.WEEK_NOT_VERIFIED,
        Doubt.HALF_DAY_NOT_VERIFIED,
        Doubt.OFTEN_CLOSED,
    }


def test_a_week_of_no_days_is_refused() -> None:
    with pytest.raises(WeekOfNoDays):
        WorkingWeek(frozenset(range(7)))


def test_an_eighth_weekday_is_refused() -> None:
    with pytest.raises(NotAWeekday):
        WorkingWeek(frozenset({7}))


def test_a_half_day_on_a_day_off_is_refused() -> None:
    with pytest.raises(HalfDayOffWork):
        WorkingWeek(frozenset({FRI}), {FRI: time(12)})


def test_a_week_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WeekEndsBeforeItBegins):
        WorkingWeek(frozenset({FRI}), valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))


def test_an_office_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(ClosingBeforeOpening):
        OfficeHours(time(9), time(9))
    with pytest.raises(ClosingBeforeOpening):
        WorkingCalendar("XX", "UTC", (WorkingWeek(frozenset({FRI}), {THU: time(8)}),))


def test_two_weeks_on_one_day_are_refused() -> None:
    with pytest.raises(OverlappingWeeks):
        WorkingCalendar(
            "LK",
            "Asia/Colombo",
            (WorkingWeek(frozenset({SAT, SUN})), WorkingWeek(frozenset({SUN}), valid_from=date(2026, 3, 18))),
        )


def test_a_country_without_a_working_week_is_refused() -> None:
    with pytest.raises(NoWorkingWeek):
        WorkingCalendar("XX", "UTC", ())
