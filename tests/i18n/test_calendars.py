from datetime import UTC, date, datetime, timedelta

import icu
import pytest
from hijridate import Gregorian, Hijri
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from mla_tracker.i18n.calendars import (
    YEARS,
    Calendar,
    ImpossibleDate,
    days_in_month,
    from_calendar,
    is_known,
    to_calendar,
)

DATES = st.dates(date(1924, 8, 1), date(2077, 11, 15))
SOLAR, LUNAR, BANGLA, GREGORIAN = Calendar.SOLAR_HIJRI, Calendar.HIJRI, Calendar.BANGLA, Calendar.GREGORIAN


@given(st.dates(date(1850, 1, 1), date(2120, 1, 1)))
def test_solar_hijri_agrees_with_persiantools(value: date) -> None:
    oracle = JalaliDate(value)  # type: ignore[no-untyped-call]
    assert to_calendar(value, SOLAR) == (oracle.year, oracle.month, oracle.day)


@given(DATES)
def test_hijri_agrees_with_umm_al_qura_of_hijridate(value: date) -> None:
    assert to_calendar(value, LUNAR) == Gregorian.fromdate(value).to_hijri().datetuple()


def test_every_published_month_is_as_long_as_in_hijridate() -> None:
    assert YEARS[LUNAR] == range(1343, 1501)
    for year in YEARS[LUNAR]:
        ours = [days_in_month(year, month, LUNAR) for month in range(1, 13)]
        assert ours == [Hijri(year, month, 1).month_length() for month in range(1, 13)]


def test_icu_agrees_on_the_years_its_table_is_right_for() -> None:
    made = icu.Calendar.createInstance(icu.TimeZone.getGMT(), icu.Locale("en@calendar=islamic-umalqura"))
    for year in range(1420, 1451):
        for month in range(1, 13):
            made.clear()
            made.set(year, month - 1, 1)
            first = datetime.fromtimestamp(made.getTime(), UTC).date()
            assert from_calendar(year, month, 1, LUNAR) == first


def test_ramadan_of_1419_began_on_the_nineteenth_of_december() -> None:
    assert from_calendar(1419, 9, 1, LUNAR) == date(1998, 12, 19)


@given(DATES, st.sampled_from([GREGORIAN, SOLAR, LUNAR]))
def test_there_and_back_is_the_same_day(value: date, calendar: Calendar) -> None:
    assert from_calendar(*to_calendar(value, calendar), calendar) == value


@given(st.dates(date(2019, 4, 14), date(2190, 1, 1)))
def test_there_and_back_is_the_same_bengali_day(value: date) -> None:
    assert from_calendar(*to_calendar(value, BANGLA), BANGLA) == value


@given(DATES, st.sampled_from([SOLAR, LUNAR]))
def test_the_next_day_is_the_next_date(value: date, calendar: Calendar) -> None:
    today, tomorrow = to_calendar(value, calendar), to_calendar(value + timedelta(days=1), calendar)
    year, month, day = today
    first_of_next = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert tomorrow == (first_of_next if day == days_in_month(year, month, calendar) else (year, month, day + 1))


@pytest.mark.parametrize("year", [1399, 1403, 1408, 1412, 1416])
def test_these_solar_years_have_a_thirtieth_of_esfand(year: int) -> None:
    assert days_in_month(year, 12, SOLAR) == 30
    assert days_in_month(year + 1, 12, SOLAR) == 29


@pytest.mark.parametrize(
    ("value", "bengali"),
    [
        (date(2026, 4, 14), (1433, 1, 1)),
        (date(2026, 12, 16), (1433, 9, 1)),
        (date(2027, 2, 21), (1433, 11, 8)),
        (date(2027, 3, 26), (1433, 12, 12)),
        (date(2028, 2, 29), (1434, 11, 16)),
        (date(2028, 3, 14), (1434, 11, 30)),
        (date(2028, 4, 13), (1434, 12, 30)),
    ],
)
def test_bengali_dates_follow_the_rule_of_2019(value: date, bengali: tuple[int, int, int]) -> None:
    assert to_calendar(value, BANGLA) == bengali
    assert from_calendar(*bengali, BANGLA) == value


@pytest.mark.parametrize(
    ("year", "month", "day", "calendar", "part"),
    [
        (1405, 7, 31, SOLAR, "day"),
        (1405, 12, 30, SOLAR, "day"),
        (2026, 2, 29, GREGORIAN, "day"),
        (1448, 6, 30, LUNAR, "day"),
        (1433, 11, 30, BANGLA, "day"),
        (2026, 1, 0, GREGORIAN, "day"),
        (2026, 1, 32, GREGORIAN, "day"),
        (1405, 13, 1, SOLAR, "month"),
        (1405, 0, 1, SOLAR, "month"),
        (1405, 8, 30, GREGORIAN, "year"),
        (2026, 11, 21, SOLAR, "year"),
        (1501, 1, 1, LUNAR, "year"),
        (1425, 1, 1, BANGLA, "year"),
    ],
)
def test_an_impossible_date_names_the_wrong_part(
    year: int, month: int, day: int, calendar: Calendar, part: str
) -> None:
    with pytest.raises(ImpossibleDate) as refused:
        from_calendar(year, month, day, calendar)
    assert refused.value.part == part
    assert refused.value.message.format_map(refused.value.facts) == str(refused.value)


def test_thirty_one_mehr_says_how_long_the_month_is() -> None:
    with pytest.raises(ImpossibleDate, match="This month has only 30 days in the year 1405"):
        from_calendar(1405, 7, 31, SOLAR)


@pytest.mark.parametrize("calendar", Calendar)
def test_the_first_and_last_year_of_each_calendar_can_be_typed_and_shown(calendar: Calendar) -> None:
    for year in (YEARS[calendar][0], YEARS[calendar][-1]):
        last = from_calendar(year, 12, days_in_month(year, 12, calendar), calendar)
        assert is_known(last, calendar)
        assert to_calendar(last, calendar)[0] == year


@pytest.mark.parametrize(
    ("value", "calendar"),
    [
        (date.min, BANGLA),
        (date.max, LUNAR),
        (date(1924, 7, 31), LUNAR),
        (date(2077, 11, 17), LUNAR),
        (date(2019, 4, 13), BANGLA),
        (date(1799, 1, 1), GREGORIAN),
    ],
)
def test_a_day_outside_the_known_years_is_not_converted(value: date, calendar: Calendar) -> None:
    assert not is_known(value, calendar)
    with pytest.raises(ImpossibleDate):
        to_calendar(value, calendar)
