"""When something is due, counted with the working days of the country that must act, and how that was counted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from mla_tracker.domain.due_dates import Due, EmptyTerm, Extension, Pause, Skipped, Term, Unit
from mla_tracker.domain.working_time import DAY, Caution, WorkingCalendar, days_after

__all__ = [
    "ClockClass",
    "Due",
    "EmptyTerm",
    "Extension",
    "NaiveInstant",
    "Pause",
    "Purpose",
    "ResumedBeforePaused",
    "Skipped",
    "Term",
    "Unit",
    "due",
    "extend",
    "is_overdue",
    "resume",
]


class ClockClass(StrEnum):
    A = "A"  # emergency
    B = "B"  # urgent
    C = "C"  # police information
    D = "D"  # short formal
    E = "E"  # mutual legal assistance
    RECEIPT = "receipt"  # only receipt is due, no answer
    NONE = "none"  # recorded only


class Purpose(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    FIRST_STATUS = "first_status"
    ANSWER = "answer"
    INFORMATION = "information"  # asked back: the requesting side's clock
    REVIEW = "review"  # of a consultation or postponement: the date is agreed, never counted
    REQUESTER_REVIEW = "requester_review"
    APPROVAL = "approval"


class NaiveInstant(ValueError):
    """An instant without a time zone: nobody could say in which country's day it lies."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"{at.isoformat()} has no time zone")


class ResumedBeforePaused(ValueError):
    def __init__(self, paused_at: datetime, resumed_at: datetime) -> None:
        super().__init__(f"a clock paused at {paused_at.isoformat()} cannot resume at {resumed_at.isoformat()}")


def due(term: Term, start: datetime, calendar: WorkingCalendar) -> Due:
    """Count ``term`` from ``start`` on the calendar of the country that must act.

    The day of the event is not counted. Working days end at the close of office hours of the last one; calendar days
    that end on a day off end on the next working day; hours run through.
    """
    started_at, start_day = _utc(start), calendar.day_of(_aware(start))
    if term.unit is Unit.HOURS:
        due_at = started_at + timedelta(hours=term.length)
        return Due(due_at, term, calendar.country, calendar.zone, started_at, start_day, calendar.day_of(due_at))
    return _count(
        term.unit,
        term.length,
        Due(started_at, term, calendar.country, calendar.zone, started_at, start_day, start_day),
        calendar,
    )


def resume(paused: Due, paused_at: datetime, resumed_at: datetime, calendar: WorkingCalendar) -> Due:
    """Give the holder, from ``resumed_at``, the time that was left at ``paused_at``.

    The days of the pause and of the resumption are treated as the day of an event: not counted. What was left of the
    last day is given back as one whole day. What was overdue when it was paused stays as it was due, and so does a date
    that was agreed on while the clock stood still: whoever named it knew of the pause.
    """
    paused_at, resumed_at = _utc(paused_at), _utc(resumed_at)
    if resumed_at < paused_at:
        raise ResumedBeforePaused(paused_at, resumed_at)
    pause_day, resume_day = calendar.day_of(paused_at), calendar.day_of(resumed_at)
    agreed_meanwhile = any(extension.at >= paused_at for extension in paused.extensions)
    if paused_at > paused.due_at or agreed_meanwhile:
        resumed = paused
    elif paused.term.unit is Unit.HOURS:
        due_at = paused.due_at + (resumed_at - paused_at)
        resumed = replace(paused, due_at=due_at, ends_on=calendar.day_of(due_at))
    elif pause_day == resume_day:
        resumed = paused
    else:
        resumed = _count(
            paused.term.unit,
            _days_left(paused, pause_day, calendar),
            _until(paused, pause_day),
            calendar,
            after=resume_day,
        )
    pause = Pause(paused_at, resumed_at, before=paused.due_at, after=resumed.due_at)
    return replace(resumed, pauses=(*paused.pauses, pause))


def extend(current: Due, due_at: datetime, at: datetime, calendar: WorkingCalendar) -> Due:
    """Put another date in the place of the counted one; both stay on record."""
    extension = Extension(_utc(at), before=current.due_at, after=_utc(due_at))
    return replace(
        current,
        due_at=extension.after,
        ends_on=calendar.day_of(extension.after),
        moved_from=None,
        extensions=(*current.extensions, extension),
    )


def is_overdue(due_at: datetime | None, now: datetime) -> bool:
    """Late from the moment after the due instant; what has no due date is never late."""
    return due_at is not None and now > due_at


def _count(unit: Unit, length: int, so_far: Due, calendar: WorkingCalendar, after: date | None = None) -> Due:
    """Count ``length`` days after ``after`` (the start day when not given), adding to what was counted before."""
    after = so_far.start_day if after is None else after
    if unit is Unit.WORKING_DAYS:
        ends_on = calendar.add_working_days(after, length)
        moved_from, counted = None, list(days_after(after, ends_on))
    else:
        nominal = after + length * DAY
        ends_on = calendar.next_working(nominal)
        moved_from, counted = (nominal if ends_on != nominal else None), list(days_after(nominal - DAY, ends_on))
    return replace(
        so_far,
        due_at=calendar.closes_at(ends_on),
        ends_on=ends_on,
        moved_from=moved_from,
        skipped=so_far.skipped + _skipped(counted, calendar),
        half_days=so_far.half_days + _half_days(unit, counted, calendar),
        warnings=_merged(so_far.warnings, calendar.cautions(counted[0] - DAY, ends_on)),
    )


def _days_left(paused: Due, pause_day: date, calendar: WorkingCalendar) -> int:
    """Days of the term's own unit left after the day of the pause, at least one."""
    if paused.term.unit is Unit.WORKING_DAYS:
        return max(1, calendar.count_working_days(pause_day, paused.ends_on))
    return max(1, ((paused.moved_from or paused.ends_on) - pause_day).days)


def _until(counted: Due, day: date) -> Due:
    """What was counted up to ``day``: the rest is to be counted anew."""
    return replace(
        counted,
        skipped=tuple(skipped for skipped in counted.skipped if skipped.day <= day),
        half_days=tuple(half_day for half_day in counted.half_days if half_day <= day),
        warnings=tuple(warning for warning in counted.warnings if warning.day <= day),
    )


def _skipped(days: Sequence[date], calendar: WorkingCalendar) -> tuple[Skipped, ...]:
    reasons = ((day, calendar.why_not(day)) for day in days)
    return tuple(Skipped(day, reason.why, reason.name, reason.status) for day, reason in reasons if reason)


def _half_days(unit: Unit, days: Sequence[date], calendar: WorkingCalendar) -> tuple[date, ...]:
    """Half days that were counted as working days; in calendar days only the last one matters, for its closing time."""
    counted = days if unit is Unit.WORKING_DAYS else days[-1:]
    return tuple(day for day in counted if calendar.is_half_day(day))


def _merged(earlier: tuple[Caution, ...], later: tuple[Caution, ...]) -> tuple[Caution, ...]:
    return earlier + tuple(caution for caution in later if caution not in earlier)


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise NaiveInstant(at)
    return at


def _utc(at: datetime) -> datetime:
    return _aware(at).astimezone(UTC)
