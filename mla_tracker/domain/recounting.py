"""A due date counted anew after calendar or policy changed: what people agreed stays, what was counted follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from mla_tracker.domain.deadline_policy import ListedWhen, Policy, Reminders, reminder_instants
from mla_tracker.domain.deadlines import ClockClass, due, extend, resume
from mla_tracker.domain.due_dates import Due, Extension, Pause, Term, Unit
from mla_tracker.domain.reminding import Ladder, next_reminder
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
class Recount:
    """Counts many terms on one calendar; those that start on the same day are counted once."""

    calendar: WorkingCalendar
    _counted: dict[tuple[Term, date], Due] = field(default_factory=dict)
    _facts: dict[tuple[Term, date], dict[str, Any]] = field(default_factory=dict)
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

    def again_of(self, facts: Mapping[str, Any], term: Term | None = None) -> tuple[Due, dict[str, Any]]:
        """Count anew what is stored as ``facts``, and write it as facts again.

        What never stood still and was never extended, as most, is neither read nor written in full: it is the same for
        all that started that day.
        """
        wanted = term or Term(facts["term"]["length"], Unit(facts["term"]["unit"]))
        if facts["pauses"] or facts["extensions"] or wanted.unit is Unit.HOURS:
            found = self.again(Due.from_facts(facts), term)
            return found, found.as_facts()
        found = self._from_start(wanted, datetime.fromisoformat(facts["started_at"]))
        key = (wanted, found.start_day)
        if key not in self._facts:
            self._facts[key] = found.as_facts()
        return found, self._facts[key] | {"started_at": facts["started_at"]}

    def _from_start(self, term: Term, started_at: datetime) -> Due:
        if term.unit is Unit.HOURS:
            return due(term, started_at, self.calendar)
        key = (term, self.calendar.day_of(started_at))
        if key not in self._counted:
            self._counted[key] = due(term, started_at, self.calendar)
        return replace(self._counted[key], started_at=started_at)

    def reminder_after(self, ladder: Ladder, counted: Due, after: datetime) -> datetime | None:
        """Return when the holder is to be reminded next, later than ``after``."""
        return next_reminder(ladder, counted, counted.due_at, self.calendar, after, self._instants)

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
