"""A due date counted anew after calendar or policy changed: what people agreed stays, what was counted follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from mla_tracker.domain.deadline_policy import ListedWhen, Policy, Reminders, reminder_instants
from mla_tracker.domain.deadlines import ClockClass, Purpose, due, extend, resume
from mla_tracker.domain.due_dates import Due, Extension, Pause, Term, Unit
from mla_tracker.domain.listing import Listed
from mla_tracker.domain.reminding import Ladder, ladder_of, next_reminder
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_time import DAY, ESTIMATE_DRIFT, WorkingCalendar


class Cause(StrEnum):
    """Why due dates are counted anew."""

    HOLIDAY_ADDED = "holiday_added"
    HOLIDAY_CHANGED = "holiday_changed"
    HOLIDAY_MOVED = "holiday_moved"
    HOLIDAY_REMOVED = "holiday_removed"
    WEEK_CHANGED = "week_changed"
    DATA_LOADED = "data_loaded"
    POLICY_CHANGED = "policy_changed"


CAUSES: Final[dict[Cause, str]] = {
    Cause.HOLIDAY_ADDED: N_("A holiday was added to the working calendar."),
    Cause.HOLIDAY_CHANGED: N_("A holiday of the working calendar was confirmed or changed."),
    Cause.HOLIDAY_MOVED: N_("A holiday of the working calendar was moved."),
    Cause.HOLIDAY_REMOVED: N_("A holiday was taken out of the working calendar."),
    Cause.WEEK_CHANGED: N_("The working week was changed."),
    Cause.DATA_LOADED: N_("A new release of the program brought other holidays or working weeks."),
    Cause.POLICY_CHANGED: N_("The network target was changed."),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a calendar that changed, both included; an open end reaches as far as there are days."""

    first: date
    last: date

    @property
    def reach(self) -> "Stretch":
        """Days on which a count may end that this change touches: a doubt about an estimated day reaches further."""
        return Stretch(_shifted(self.first, -1), _shifted(self.last, 1))


def _shifted(day: date, direction: int) -> date:
    try:
        return day + direction * (ESTIMATE_DRIFT + DAY)
    except OverflowError:
        return day


@dataclass(slots=True)
class OfOneDay:
    """What all clocks of a term share that started on one day and never stood still; filled as it is asked for.

    ``reminders`` and ``listed`` are by what else decides: class, purpose, and the date as it stands.
    A class that is counted by the hour has neither.
    """

    counted: Due  # with the start of the first that was asked for
    facts: dict[str, Any]
    reminders: dict[tuple[ClockClass, Purpose], "Planned"] = field(default_factory=dict)
    listed: dict[tuple[ClockClass, Purpose, datetime], Listed | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """The next reminder as seen at ``since``, and until it has come."""

    since: datetime
    at: datetime | None

    def holds(self, now: datetime) -> bool:
        return self.since <= now and (self.at is None or now < self.at)


@dataclass(slots=True)
class Recount:
    """Counts many terms on one calendar; those that start on the same day are counted once."""

    calendar: WorkingCalendar
    _days: dict[tuple[int, str, date], OfOneDay] = field(default_factory=dict)
    _rungs: dict[tuple[Reminders, date, date], tuple[datetime, ...]] = field(default_factory=dict)
    _listed: dict[tuple[ClockClass, frozenset[ListedWhen], date], datetime | None] = field(default_factory=dict)

    def again(self, stored: Due, term: Term | None = None) -> Due:
        """Count ``stored`` anew, by another ``term`` where one is given, with its pauses and what was agreed."""
        found = self._from_start(term or stored.term, stored.started_at)
        for change in _in_order(stored):
            if isinstance(change, Pause):
                found = resume(found, change.paused_at, change.resumed_at, self.calendar)
            else:
                found = extend(found, change.after, change.at, self.calendar)
        return found

    def shared(self, facts: Mapping[str, Any], term: Term | None = None) -> OfOneDay | None:
        """Return what is the same for all that started that day; None for what is counted by itself.

        That is what stood still or was extended, as few were, and a term in hours.
        """
        stored = facts["term"]
        length, unit = (term.length, term.unit) if term else (stored["length"], stored["unit"])
        if facts["pauses"] or facts["extensions"] or unit == Unit.HOURS:
            return None
        return self._of_day(length, unit, datetime.fromisoformat(facts["started_at"]))

    def again_of(self, facts: Mapping[str, Any], term: Term | None = None) -> tuple[Due, dict[str, Any]]:
        """Count anew what is stored as ``facts``, and write it as facts again."""
        one = self.shared(facts, term)
        if one is None:
            found = self.again(Due.from_facts(facts), term)
            return found, found.as_facts()
        started_at = datetime.fromisoformat(facts["started_at"])
        return replace(one.counted, started_at=started_at), one.facts | {"started_at": facts["started_at"]}

    def _from_start(self, term: Term, started_at: datetime) -> Due:
        if term.unit is Unit.HOURS:
            return due(term, started_at, self.calendar)
        return replace(self._of_day(term.length, term.unit, started_at).counted, started_at=started_at)

    def _of_day(self, length: int, unit: str, started_at: datetime) -> OfOneDay:
        key = (length, unit, self.calendar.day_of(started_at))
        known = self._days.get(key)
        if known is None:
            counted = due(Term(length, Unit(unit)), started_at, self.calendar)
            known = self._days[key] = OfOneDay(counted, counted.as_facts())
        return known

    def reminder_after(self, ladder: Ladder, counted: Due, after: datetime) -> datetime | None:
        """Return when the holder is to be reminded next, later than ``after``."""
        return next_reminder(ladder, counted, counted.due_at, self.calendar, after, self._instants)

    def reminder_of_day(
        self, one: OfOneDay, clock_class: ClockClass, purpose: Purpose, policy: Policy, now: datetime
    ) -> datetime | None:
        """Return the next reminder of all that share ``one``: what was planned holds until it has come.

        Not for a class that is reminded by the hour: there each clock has its own.
        """
        known = one.reminders.get((clock_class, purpose))
        if known is None or not known.holds(now):
            ladder = ladder_of(policy, clock_class, purpose)
            known = Planned(now, self.reminder_after(ladder, one.counted, now))
            one.reminders[clock_class, purpose] = known
        return known.at

    def _instants(
        self, reminders: Reminders, start: datetime, calendar: WorkingCalendar, until: datetime
    ) -> tuple[datetime, ...]:
        if any(term.unit is Unit.HOURS for term in reminders.at):
            return reminder_instants(reminders, start, calendar, until)
        key = (reminders, calendar.day_of(start), calendar.day_of(until))
        if key not in self._rungs:
            self._rungs[key] = reminder_instants(reminders, start, calendar, until + DAY)
        return self._rungs[key]

    def listed_at(
        self, policy: Policy, clock_class: ClockClass, start: datetime, standing: frozenset[ListedWhen]
    ) -> datetime | None:
        """Return what the policy says, counted once for all of a class that started that day, unless by hours."""
        if any(listing.after.unit is Unit.HOURS for listing in policy.listings.get(clock_class, ())):
            return policy.listed_at(clock_class, start, self.calendar, standing)
        key = (clock_class, standing, self.calendar.day_of(start))
        if key not in self._listed:
            self._listed[key] = policy.listed_at(clock_class, start, self.calendar, standing)
        return self._listed[key]


def _in_order(stored: Due) -> list[Pause | Extension]:
    changes: list[tuple[datetime, Pause | Extension]] = [(pause.resumed_at, pause) for pause in stored.pauses]
    changes += [(extension.at, extension) for extension in stored.extensions]
    return [change for _, change in sorted(changes, key=lambda pair: pair[0])]
