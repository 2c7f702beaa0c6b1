"""Which days and hours a country's offices work, and which rule says that a day is not worked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from mla_tracker.domain.working_week import Doubt, NoWorkingWeek, OfficeHours, OverlappingWeeks, WorkingWeek
from mla_tracker.domain.zones import zone_named

DAY = timedelta(days=1)
ESTIMATE_DRIFT = 2 * DAY  # a moon-dependent holiday is announced up to two days from its estimate


class NegativeTerm(ValueError):
    def __init__(self, days: int) -> None:
        super().__init__(f"a term runs forward; {days} days were asked")


class HolidayStatus(StrEnum):
    CONFIRMED = "confirmed"
    ESTIMATED = "estimated"
    AD_HOC = "ad_hoc"  # declared days before, by decree


class WhyNot(StrEnum):
    """Why a day is not worked."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Caution:
    """One doubt, with the days it touches, for a reader who must decide whether to trust a date."""

    doubt: Doubt
    day: date
    name: str = ""  # of the holiday, in English
    note: str = ""  # the researcher's own words, in English
    source: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str  # in English
    status: HolidayStatus = HolidayStatus.CONFIRMED
    source: str = ""
    half_day: time | None = None  # the hour at which offices close; the day then counts as worked
    names: Mapping[str, str] = field(default_factory=dict)  # language code -> name


@dataclass(frozen=True, slots=True)
class NotWorked:
    why: WhyNot
    name: str = ""  # of the holiday, in English
    status: HolidayStatus | None = None


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of one country, as far as they are known.

    ``years`` are those with a holiday table; the days of another year are judged by the week alone, with a doubt.
    """

    country: str
    zone: str
    weeks: tuple[WorkingWeek, ...]
    holidays: Mapping[date, Holiday] = field(default_factory=dict)
    office_hours: OfficeHours = field(default_factory=OfficeHours)
    years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.weeks:
            raise NoWorkingWeek(self.country)
        ordered = sorted(self.weeks, key=lambda week: week.first)
        for earlier, later in pairwise(ordered):
            if later.first <= earlier.last:
                raise OverlappingWeeks(later.first)
        for week in ordered:
            opens = (week.hours or self.office_hours).opens
            for closes in week.half_days.values():
                OfficeHours(opens, closes)

    @property
    def tz(self) -> ZoneInfo:
        return zone_named(self.zone)

    def week_on(self, day: date) -> WorkingWeek:
        """Return the week in force on ``day``, or the nearest one when none is recorded."""
        return min(self.weeks, key=lambda week: week.distance(day))

    def why_not(self, day: date) -> NotWorked | None:
        """Say why ``day`` is not worked; ``None`` when it is. The weekly day off is named before the holiday."""
        week = self.week_on(day)
        if day.weekday() in week.weekend:
            return NotWorked(WhyNot.WEEKEND)
        holiday = self.holidays.get(day)
        if holiday is None or self._shortens(holiday, week):
            return None
        return NotWorked(WhyNot.HOLIDAY, holiday.name, holiday.status)

    def _shortens(self, holiday: Holiday, week: WorkingWeek) -> bool:
        """A half day that ends before the offices of that week open leaves nothing of the day."""
        return holiday.half_day is not None and holiday.half_day > self._usual_hours(week).opens

    def _usual_hours(self, week: WorkingWeek) -> OfficeHours:
        return week.hours or self.office_hours

    def opening(self, day: date) -> time:
        """The hour at which offices open in the week of ``day``, whether or not that day is worked."""
        return self._usual_hours(self.week_on(day)).opens

    def is_working(self, day: date) -> bool:
        return self.why_not(day) is None

    def next_working(self, day: date) -> date:
        """Return ``day`` itself when it is worked, otherwise the first worked day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def add_working_days(self, start_day: date, days: int) -> date:
        """Count ``days`` worked days after ``start_day``, which is itself never counted."""
        if days < 0:
            raise NegativeTerm(days)
        day = start_day
        for _ in range(days):
            day = self.next_working(day + DAY)
        return day

    def count_working_days(self, after: date, until: date) -> int:
        """Count the worked days after ``after`` up to and including ``until``; none when ``until`` is not later."""
        return sum(self.is_working(day) for day in days_after(after, until))

    def hours_on(self, day: date) -> OfficeHours:
        """Office hours of a worked day; a half day, by week or by holiday, closes early and still counts as a day."""
        week = self.week_on(day)
        hours = self._usual_hours(week)
        closes = min(hours.closes, week.half_days.get(day.weekday(), hours.closes))
        holiday = self.holidays.get(day)
        if holiday is not None and holiday.half_day is not None and self._shortens(holiday, week):
            closes = min(closes, holiday.half_day)
        return OfficeHours(hours.opens, closes)

    def closing(self, day: date) -> time:
        return self.hours_on(day).closes

    def is_half_day(self, day: date) -> bool:
        return self.is_working(day) and self.closing(day) < self._usual_hours(self.week_on(day)).closes

    def closes_at(self, day: date) -> datetime:
        """The instant, in UTC, at which the country's offices close on ``day``."""
        return datetime.combine(day, self.closing(day), self.tz).astimezone(UTC)

    def opens_at(self, day: date) -> datetime:
        """The instant, in UTC, at which the country's offices open on ``day``."""
        return datetime.combine(day, self.opening(day), self.tz).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The instant, in UTC, at which ``day`` is over in the country."""
        return datetime.combine(day + DAY, time.min, self.tz).astimezone(UTC)

    def day_of(self, at: datetime) -> date:
        """The country's own date at the instant ``at``."""
        return at.astimezone(self.tz).date()

    def cautions(self, after: date, until: date) -> tuple[Caution, ...]:
        """Every doubt that touches a count from the day after ``after`` to ``until``, once each, oldest first.

        An estimated holiday just beyond the end counts too: it may move back into the count.
        """
        found: dict[tuple[Doubt, object], Caution] = {}
        for day in days_after(after, until):
            for key, caution in self._week_cautions(day):
                found.setdefault((caution.doubt, key), caution)
            if day.year not in self.years:
                found.setdefault((Doubt.HOLIDAYS_NOT_KNOWN, day.year), Caution(Doubt.HOLIDAYS_NOT_KNOWN, day))
        for caution in self._holiday_cautions(after, until):
            found.setdefault((caution.doubt, caution.day), caution)
        return tuple(sorted(found.values(), key=lambda caution: (caution.day, caution.doubt)))

    def _week_cautions(self, day: date) -> Iterator[tuple[object, Caution]]:
        week = self.week_on(day)
        for doubt in sorted(week.doubts):
            if doubt is not Doubt.HALF_DAY_NOT_VERIFIED or day.weekday() in week.half_days:
                yield week.first, Caution(doubt, day, note=week.note, source=week.source)
        if not week.holds_on(day):
            yield week.first, Caution(Doubt.WEEK_NOT_KNOWN, day, note=week.note, source=week.source)
        if day.weekday() in week.often_closed:
            yield week.first, Caution(Doubt.OFTEN_CLOSED, day, note=week.note, source=week.source)

    def _holiday_cautions(self, after: date, until: date) -> Iterator[Caution]:
        doubts = {
            HolidayStatus.ESTIMATED: Doubt.HOLIDAY_ESTIMATED,
            HolidayStatus.AD_HOC: Doubt.HOLIDAY_AD_HOC,
        }
        for day in days_after(after - ESTIMATE_DRIFT, until + ESTIMATE_DRIFT):
            holiday = self.holidays.get(day)
            if holiday is None or holiday.status not in doubts:
                continue
            if holiday.status is HolidayStatus.ESTIMATED or after < day <= until:
                yield Caution(doubts[holiday.status], day, name=holiday.name, source=holiday.source)


def days_after(after: date, until: date) -> Iterator[date]:
    """Every day after ``after`` up to and including ``until``."""
    return (after + n * DAY for n in range(1, (until - after).days + 1))
