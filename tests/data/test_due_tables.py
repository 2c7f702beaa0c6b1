"""Due dates of all sixteen countries against a count that knows nothing of the program: weekends and holidays by hand.

Each country has a stretch of days of which the closed ones are known without doubt; in it every start and every network
target in working days is counted twice.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from mla_tracker.data.calendars import working_calendar
from mla_tracker.data.countries import countries
from mla_tracker.domain.deadlines import due
from mla_tracker.domain.due_dates import Term, Unit

DAY: Final = timedelta(days=1)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
TERMS: Final = (1, 3, 5, 7, 10)  # working days: acknowledgement, information, urgent answers, answers


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last, the weekday numbers that are closed, and the holidays of the stretch."""

    first: str
    last: str
    weekend: tuple[int, ...]
    holidays: tuple[str, ...] = ()

    def is_worked(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day.isoformat() not in self.holidays

    def days(self) -> list[date]:
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        return [first + number * DAY for number in range((last - first).days + 1)]


BY_HAND: Final = {
    "AE": Stretch("2026-11-16", "2026-12-30", (SAT, SUN), ("2026-12-02", "2026-12-03")),  # National Day, two days
    "AF": Stretch("2026-11-16", "2026-12-24", (FRI,)),  # Thursday is half a day, and counts
    "BD": Stretch("2026-11-16", "2026-12-30", (FRI, SAT), ("2026-12-16",)),  # Victory Day; Christmas is a Friday
    "EG": Stretch("2026-11-16", "2026-12-30", (FRI, SAT)),
    "IN": Stretch("2026-11-16", "2026-12-30", (SAT, SUN), ("2026-11-24", "2026-12-25")),  # Guru Nanak, Christmas
    "IQ": Stretch("2026-11-16", "2026-12-09", (FRI, SAT)),
    "IR": Stretch("2026-11-16", "2026-12-19", (FRI,)),
    "LK": Stretch("2026-02-05", "2026-02-27", (SAT, SUN)),  # before the Wednesdays of the fuel order
    "MA": Stretch("2026-11-10", "2026-12-30", (SAT, SUN), ("2026-11-18",)),  # Independence Day
    "NP": Stretch("2026-11-17", "2026-12-08", (SAT,)),
    "OM": Stretch("2026-11-29", "2026-12-30", (FRI, SAT)),
    "PK": Stretch("2026-11-10", "2026-12-24", (FRI, SAT, SUN)),  # four-day weeks
    "TJ": Stretch("2026-11-25", "2026-12-30", (SAT, SUN)),
    "TM": Stretch("2026-11-16", "2026-12-11", (SAT, SUN)),
    "TR": Stretch("2026-11-16", "2026-12-30", (SAT, SUN)),
    "UZ": Stretch("2026-11-16", "2026-12-30", (SAT, SUN), ("2026-12-08",)),  # Constitution Day
}


def test_every_country_has_a_stretch_counted_by_hand() -> None:
    assert set(BY_HAND) == set(countries())


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_terms_end_on_the_day_that_a_count_by_hand_finds(code: str) -> None:
    stretch, calendar = BY_HAND[code], working_calendar(code, (2026,))
    zone, compared = ZoneInfo(calendar.zone), 0
    for start in stretch.days():
        ahead = [day for day in stretch.days() if day > start and stretch.is_worked(day)]
        for length in TERMS:
            if len(ahead) < length:
                continue
            counted = due(Term(length, Unit.WORKING_DAYS), datetime.combine(start, time(10), zone), calendar)
            assert calendar.day_of(counted.due_at) == ahead[length - 1], (start, length)
            compared += 1
    assert compared > len(TERMS) * 5


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_calendar_days_that_end_on_a_closed_day_end_on_the_next_open_one(code: str) -> None:
    stretch, calendar = BY_HAND[code], working_calendar(code, (2026,))
    zone, days = ZoneInfo(calendar.zone), stretch.days()
    for start in days:
        ends = next((day for day in days if day >= start + 7 * DAY and stretch.is_worked(day)), None)
        if ends is not None:
            counted = due(Term(7, Unit.CALENDAR_DAYS), datetime.combine(start, time(10), zone), calendar)
            assert calendar.day_of(counted.due_at) == ends, start


# The feasts that nearly all sixteen keep, in years of which the tables hold announced or estimated days.
FEASTS: Final = {"Eid al-Fitr": (10, 1), "Eid al-Adha": (12, 10)}
KEEPERS: Final = tuple(sorted(set(countries()) - {"IN", "LK", "NP"}))  # one day there, seen by the moon of the place


@pytest.mark.parametrize("feast", FEASTS)
@pytest.mark.parametrize("code", KEEPERS)
def test_the_feasts_of_1447_are_closed_within_a_day_of_the_umm_al_qura_calendar(code: str, feast: str) -> None:
    month, number = FEASTS[feast]
    expected = Hijri(1447, month, number).to_gregorian()
    around = [date(expected.year, expected.month, expected.day) + shift * DAY for shift in (-1, 0, 1)]
    holidays = working_calendar(code, (2026,)).holidays
    assert any(day in holidays for day in around)


def test_the_last_day_of_the_solar_year_is_what_persiantools_says() -> None:
    nowruz = JalaliDate(1405, 1, 1).to_gregorian()  # type: ignore[no-untyped-call]
    assert nowruz == date(2026, 3, 21)
    assert nowruz in working_calendar("IR", (2026,)).holidays
    assert nowruz - DAY in working_calendar("IR", (2026,)).holidays  # 29 Esfand, oil
