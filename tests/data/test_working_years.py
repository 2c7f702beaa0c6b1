"""The proof of each country's calendar: days checked by hand against what is known, and whole years counted by hand."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from persiantools.jdatetime import JalaliDate

from mla_tracker.data.calendars import calendar_around, working_calendar
from mla_tracker.data.countries import countries
from mla_tracker.data.facts import sources
from mla_tracker.data.public_holidays import (
    Action,
    Correction,
    correct,
    corrections,
    holiday_name,
    holiday_note,
    holidays_of,
)
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.working_time import HolidayStatus, WhyNot, WorkingCalendar
from mla_tracker.domain.working_week import Doubt

WORKED, WEEKEND, HOLIDAY = None, WhyNot.WEEKEND, WhyNot.HOLIDAY
DAY = timedelta(days=1)

PROOF = [
    ("PK", "2022-06-11", WEEKEND),  # Saturday, five-day week restored
    ("PK", "2026-03-06", WORKED),  # Friday before the four-day week
    ("PK", "2026-03-13", WEEKEND),  # Friday after it began on the 10th
    ("PK", "2026-03-23", HOLIDAY),  # Pakistan Day
    ("PK", "2026-11-09", HOLIDAY),  # Iqbal Day
    ("PK", "2026-11-19", WORKED),
    ("IR", "2026-11-19", WORKED),  # Thursday
    ("IR", "2026-11-20", WEEKEND),  # Friday
    ("IR", "2026-11-21", WORKED),  # Saturday
    ("IR", "2026-02-11", HOLIDAY),  # 22 Bahman
    ("IR", "2026-03-03", HOLIDAY),  # closed by special order
    ("AF", "2026-11-19", WORKED),  # Thursday until one o'clock
    ("AF", "2026-11-20", WEEKEND),  # Friday
    ("AF", "2026-11-21", WORKED),  # Saturday, which the package calls weekend
    ("AF", "2026-03-21", HOLIDAY),  # Eid al-Fitr; Nowruz itself is none
    ("AF", "2025-04-02", WORKED),
    ("AF", "2026-08-19", HOLIDAY),  # Independence Day
    ("IQ", "2026-11-19", WORKED),  # Thursday, which CLDR calls nothing and Afghanistan a half day
    ("IQ", "2026-11-20", WEEKEND),
    ("IQ", "2026-11-21", WEEKEND),
    ("IQ", "2026-11-22", WORKED),  # Sunday
    ("IQ", "2026-01-06", HOLIDAY),  # Army Day
    ("BD", "2026-11-20", WEEKEND),
    ("BD", "2026-11-21", WEEKEND),
    ("BD", "2026-11-22", WORKED),  # Sunday, which CLDR calls weekend
    ("BD", "2026-10-20", HOLIDAY),  # Durga Puja, which the package lacks
    ("BD", "2026-10-21", HOLIDAY),
    ("BD", "2026-12-16", HOLIDAY),  # Victory Day
    ("EG", "2026-11-20", WEEKEND),
    ("EG", "2026-11-22", WORKED),
    ("EG", "2026-07-23", HOLIDAY),
    ("MA", "2026-11-20", WORKED),  # Friday
    ("MA", "2026-11-22", WEEKEND),
    ("MA", "2026-11-18", HOLIDAY),  # Independence Day
    ("NP", "2026-11-20", WORKED),  # Friday
    ("NP", "2026-11-21", WEEKEND),
    ("NP", "2026-11-22", WORKED),  # Sunday, which the package calls weekend
    ("NP", "2026-05-29", HOLIDAY),  # Republic Day
    ("TR", "2026-11-20", WORKED),
    ("TR", "2026-11-22", WEEKEND),
    ("TR", "2026-10-28", WORKED),  # half day
    ("TR", "2026-10-29", HOLIDAY),
    ("AE", "2026-11-20", WORKED),  # Friday until noon
    ("AE", "2026-11-21", WEEKEND),
    ("AE", "2026-12-02", HOLIDAY),
    ("OM", "2026-11-19", WORKED),
    ("OM", "2026-11-20", WEEKEND),
    ("OM", "2026-11-25", HOLIDAY),
    ("IN", "2026-11-21", WEEKEND),  # Saturday, central government; CLDR says Sunday only
    ("IN", "2026-01-26", HOLIDAY),
    ("IN", "2026-11-20", WORKED),
    ("LK", "2026-03-11", WORKED),  # Wednesday before the fuel order
    ("LK", "2026-03-25", WEEKEND),  # Wednesday after it
    ("LK", "2026-02-04", HOLIDAY),
    ("TJ", "2026-11-21", WEEKEND),
    ("TJ", "2026-09-09", HOLIDAY),
    ("TJ", "2026-11-20", WORKED),
    ("TM", "2026-11-21", WEEKEND),
    ("TM", "2026-05-18", HOLIDAY),
    ("TM", "2026-11-20", WORKED),
    ("UZ", "2026-11-21", WEEKEND),
    ("UZ", "2026-09-01", HOLIDAY),
    ("UZ", "2026-11-20", WORKED),
]

# Weekdays of 2026 less the holidays that fall on them, counted with pencil and paper.
WORKED_IN_2026 = {
    "PK": (48 - 1) + (171 - 7),  # five-day weeks to 9 March, four-day weeks after
    "IR": 313 - 27,
    "AF": 313 - 12,
    "IQ": 261 - 11,
    "BD": 261 - 16,
}


def calendar(code: str, *years: int) -> WorkingCalendar:
    return working_calendar(code, years or (2022, 2025, 2026))


@pytest.mark.parametrize(("code", "day", "expected"), PROOF)
def test_a_day_checked_by_hand_holds(code: str, day: str, expected: WhyNot | None) -> None:
    reason = calendar(code).why_not(date.fromisoformat(day))
    assert (reason and reason.why) == expected


def test_every_country_has_its_proof() -> None:
    assert {code for code, _, _ in PROOF} == set(countries())


@pytest.mark.parametrize("code", sorted(WORKED_IN_2026))
def test_a_whole_year_counted_by_hand_holds(code: str) -> None:
    assert calendar(code, 2026).count_working_days(date(2025, 12, 31), date(2026, 12, 31)) == WORKED_IN_2026[code]


@pytest.mark.parametrize(
    ("code", "day", "closes"),
    [
        ("AF", "2026-11-19", time(13)),
        ("AF", "2026-11-18", time(16)),
        ("AE", "2026-11-20", time(12)),
        ("TR", "2026-10-28", time(13)),
        ("IR", "2026-11-19", time(17)),  # closed in many offices, but nobody says from what hour
        ("IQ", "2026-11-19", time(17)),
    ],
)
def test_offices_close_at_the_hour_of_their_country(code: str, day: str, closes: time) -> None:
    assert calendar(code).closing(date.fromisoformat(day)) == closes


# Month and day of the solar Hijri year: 22 Bahman, 29 Esfand, Nowruz, 12 and 13 Farvardin, 14 and 15 Khordad.
SOLAR = [(11, 22), (12, 29), (1, 1), (1, 2), (1, 3), (1, 4), (1, 12), (1, 13), (3, 14), (3, 15)]


@pytest.mark.parametrize("solar_year", range(1402, 1412))
def test_irans_solar_holidays_fall_where_the_solar_calendar_puts_them(solar_year: int) -> None:
    for month, day in SOLAR:
        gregorian = JalaliDate(solar_year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        assert gregorian in holidays_of("IR", gregorian.year), f"{day}.{month}.{solar_year}"


@pytest.mark.parametrize("code", sorted(countries()))
def test_every_day_of_three_years_is_worked_or_says_why(code: str) -> None:
    found = calendar(code, 2025, 2026, 2027)
    day, worked = date(2024, 12, 31), 0
    while (day := day + DAY) < date(2028, 1, 1):
        reason = found.why_not(day)
        worked += reason is None
        assert reason is None or reason.why is WEEKEND or reason.name
    assert 3 * 150 < worked < 3 * 320


@pytest.mark.parametrize(
    ("code", "doubt", "doubted"),
    [
        ("PK", Doubt.WEEK_END_NOT_KNOWN, True),
        ("LK", Doubt.WEEK_END_NOT_KNOWN, True),
        ("IR", Doubt.OFTEN_CLOSED, True),
        ("IQ", Doubt.WEEK_NOT_VERIFIED, True),
        ("AE", Doubt.HALF_DAY_NOT_VERIFIED, True),
        ("AF", Doubt.WEEK_NOT_VERIFIED, False),
        ("AF", Doubt.HALF_DAY_NOT_VERIFIED, False),
        ("NP", Doubt.WEEK_NOT_VERIFIED, False),
    ],
)
def test_what_is_not_sure_of_a_week_is_said(code: str, doubt: Doubt, doubted: bool) -> None:
    cautions = calendar(code).cautions(date(2026, 11, 14), date(2026, 11, 21))
    assert (doubt in {caution.doubt for caution in cautions}) is doubted


def test_a_temporary_week_brings_the_researchers_note_and_source() -> None:
    (caution,) = calendar("PK").cautions(date(2026, 11, 18), date(2026, 11, 19))
    assert caution.source == "S19"
    assert "END DATE NOT FOUND" in caution.note


def test_a_year_that_the_package_does_not_reach_is_doubted() -> None:
    assert (holidays_of("LK", 2027), holidays_of("IQ", 2101)) == ({}, {})
    cautions = calendar_around("LK", date(2026, 12, 30)).cautions(date(2026, 12, 31), date(2027, 1, 4))
    assert Doubt.HOLIDAYS_NOT_KNOWN in {caution.doubt for caution in cautions}


def test_an_estimate_is_a_status_and_no_part_of_the_name() -> None:
    eid = holidays_of("PK", 2027)[date(2027, 3, 10)]
    assert (eid.name, eid.status, eid.source) == ("Eid al-Fitr", HolidayStatus.ESTIMATED, "S70")
    assert not any("estimated" in holiday.name for code in countries() for holiday in holidays_of(code, 2027).values())


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("PK", "ur", "یوم پاکستان"),
        ("PK", "fa", "Pakistan Day"),  # no Persian name is known: English, never a guess
    ],
)
def test_a_holiday_is_named_in_the_readers_language_where_it_has_a_name(code: str, language: str, name: str) -> None:
    assert holiday_name(code, date(2026, 3, 23), language) == name


def test_a_working_day_has_no_holiday_name() -> None:
    assert holiday_name("PK", date(2026, 3, 24), "en") is None


@pytest.mark.parametrize(
    ("code", "language"), [("IR", "fa"), ("AF", "fa_AF"), ("AF", "ps"), ("IQ", "ar"), ("BD", "bn"), ("PK", "ur")]
)
def test_a_country_names_its_holidays_in_its_own_language_without_the_label(code: str, language: str) -> None:
    for year in (2026, 2027):
        for holiday in holidays_of(code, year).values():
            assert language in holiday.names
            assert not holiday.names[language].isascii()
            assert not any(
                label in holiday.names[language] for label in ("تخمینی", "برآورد", "اټکل", "تقديري", "আনুমানিক")
            )


def test_a_correction_changes_what_it_names_and_nothing_else() -> None:
    for correction in corrections():
        holiday = holidays_of(correction.country, correction.day.year)[correction.day]
        assert correction.action is not Action.REMOVE
        assert correction.names.get("en", "") in holiday.name
    assert holidays_of("BD", 2026)[date(2026, 5, 1)].name == "May Day; Buddha Purnima"
    assert holidays_of("BD", 2026)[date(2026, 5, 1)].names["bn"].endswith("; বুদ্ধ পূর্ণিমা")
    assert holidays_of("IR", 2026)[date(2026, 3, 3)].status is HolidayStatus.AD_HOC


def test_a_correction_may_remove_a_holiday_but_not_a_working_day() -> None:
    christmas = date(2026, 12, 25)
    table = dict(holidays_of("BD", 2026))
    removal = Correction("BD", Action.REMOVE, christmas, {}, None, Confidence.VERIFIED, ("S70",), "")
    correct(table, removal)
    assert holidays_of("BD", 2026).keys() - table.keys() == {christmas}
    with pytest.raises(KeyError):
        correct(table, removal)


def test_a_correction_is_sourced_or_estimated() -> None:
    for correction in corrections():
        assert set(correction.sources) <= set(sources())
        if correction.confidence is Confidence.KNOWLEDGE:
            assert correction.status is HolidayStatus.ESTIMATED
        else:
            assert correction.sources


def test_a_country_may_have_a_note_on_its_table() -> None:
    note = holiday_note("IQ")
    assert note is not None
    assert note.value.startswith("Holidays of the Kurdistan Region")
    assert holiday_note("TR") is None


def test_time_zones_are_those_of_the_locked_package_not_of_the_machine() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo(calendar("MA").zone))
    assert noon.utcoffset() == timedelta()  # Morocco left UTC+1 on 20 September 2026
    summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo(calendar("EG").zone))
    assert summer.utcoffset() == timedelta(hours=3)
