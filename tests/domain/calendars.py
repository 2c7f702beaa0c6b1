"""Calendars for tests of the domain, which knows no country's data."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from mla_tracker.domain.working_time import Holiday, HolidayStatus, WorkingCalendar
from mla_tracker.domain.working_week import OfficeHours, WorkingWeek

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
YEARS = frozenset(range(2020, 2031))

BAGHDAD = WorkingCalendar(
    "IQ",
    "Asia/Baghdad",
    (WorkingWeek(frozenset({FRI, SAT})),),
    {
        day: Holiday(day, name, status)
        for day, name, status in (
            (date(2026, 1, 6), "Army Day", HolidayStatus.CONFIRMED),
            (date(2026, 8, 25), "Birthday of the Prophet", HolidayStatus.ESTIMATED),
            (date(2026, 9, 7), "Census", HolidayStatus.AD_HOC),
        )
    },
    years=YEARS,
)
KABUL = WorkingCalendar(
    "AF",
    "Asia/Kabul",
    (WorkingWeek(frozenset({FRI}), {THU: time(13)}, hours=OfficeHours(time(8), time(16))),),
    years=YEARS,
)


def local(calendar: WorkingCalendar, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=calendar.tz)  # type: ignore[arg-type, misc]


FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
days = st.dates(FIRST, LAST)
instants = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31))  # noqa: DTZ001  (the test puts them in a zone)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """A country that works one to seven days a week, with up to forty holidays, some of them half days."""
    weekend = draw(st.frozensets(st.integers(0, 6), max_size=6))
    halves = draw(st.frozensets(st.integers(0, 6), max_size=2)) - weekend
    off = draw(st.dictionaries(days, st.sampled_from([None, time(12)]), max_size=40))
    return WorkingCalendar(
        "XX",
        draw(st.sampled_from(["Asia/Karachi", "Asia/Tehran", "Asia/Kathmandu", "Africa/Cairo"])),
        (WorkingWeek(weekend, dict.fromkeys(halves, time(13))),),
        {day: Holiday(day, "Day of Rest", half_day=closes) for day, closes in off.items()},
        years=YEARS,
    )


HOUR = timedelta(hours=1)
