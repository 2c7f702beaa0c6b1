"""A working week as it was, or is, worked between two days, and the ways in which one can contradict itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

EVERY_WEEKDAY = frozenset(range(7))


class UnworkableCalendar(ValueError):
    """A calendar that contradicts itself; it is refused when it is built, not when a deadline meets it."""


class WeekOfNoDays(UnworkableCalendar):
    def __init__(self, valid_from: date | None) -> None:
        super().__init__(f"the working week from {valid_from} has no working day")


class NotAWeekday(UnworkableCalendar):
    def __init__(self, weekday: int) -> None:
        super().__init__(f"{weekday} is no weekday; 0 (Monday) to 6 (Sunday) was expected")


class HalfDayOffWork(UnworkableCalendar):
    def __init__(self, weekday: int) -> None:
        super().__init__(f"weekday {weekday} is both a half day and a day off")


class ClosingBeforeOpening(UnworkableCalendar):
    def __init__(self, opens: time, closes: time) -> None:
        super().__init__(f"an office that opens at {opens} cannot close at {closes}")


class WeekEndsBeforeItBegins(UnworkableCalendar):
    def __init__(self, valid_from: date, valid_to: date) -> None:
        super().__init__(f"a working week from {valid_from} cannot end on {valid_to}")


class OverlappingWeeks(UnworkableCalendar):
    def __init__(self, day: date) -> None:
        super().__init__(f"more than one working week is in force on {day}")


class NoWorkingWeek(UnworkableCalendar):
    def __init__(self, country: str) -> None:
        super().__init__(f"{country} has no working week")


class Doubt(StrEnum):
    """What is not certain about a calendar; shown beside every date that was counted with it."""

    HOLIDAY_ESTIMATED = "holiday_estimated"
    HOLIDAY_AD_HOC = "holiday_ad_hoc"
    HOLIDAYS_NOT_KNOWN = "holidays_not_known"  # the table does not reach that year
    WEEK_NOT_KNOWN = "week_not_known"  # no working week is recorded for that day; the nearest one was used
    WEEK_END_NOT_KNOWN = "week_end_not_known"  # a temporary week whose last day was never found
    WEEK_NOT_VERIFIED = "week_not_verified"
    HALF_DAY_NOT_VERIFIED = "half_day_not_verified"
    OFTEN_CLOSED = "often_closed"  # a working day by law on which many offices are shut


@dataclass(frozen=True, slots=True)
class OfficeHours:
    opens: time = time(9)
    closes: time = time(17)

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ClosingBeforeOpening(self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """A week as it was, or is, worked between two days, both included; weekdays are 0 (Monday) to 6 (Sunday)."""

    weekend: frozenset[int]
    half_days: Mapping[int, time] = field(default_factory=dict)  # weekday -> closing time
    valid_from: date | None = None
    valid_to: date | None = None
    hours: OfficeHours | None = None  # None: the calendar's
    often_closed: frozenset[int] = frozenset()
    doubts: frozenset[Doubt] = frozenset()
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for weekday in (*self.weekend, *self.half_days, *self.often_closed):
            if weekday not in EVERY_WEEKDAY:
                raise NotAWeekday(weekday)
        if self.weekend >= EVERY_WEEKDAY:
            raise WeekOfNoDays(self.valid_from)
        for weekday in self.half_days:
            if weekday in self.weekend:
                raise HalfDayOffWork(weekday)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise WeekEndsBeforeItBegins(self.valid_from, self.valid_to)

    @property
    def first(self) -> date:
        return self.valid_from or date.min

    @property
    def last(self) -> date:
        return self.valid_to or date.max

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    def distance(self, day: date) -> timedelta:
        """How far ``day`` lies outside the week's validity; nothing when inside."""
        return max(self.first - day, day - self.last, timedelta())
