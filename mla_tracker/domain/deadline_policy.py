"""How long each side has for what: the network's own targets. Nothing here is law, and no screen may say so.

The United Nations Convention against Transnational Organized Crime, art. 18, gives duties ("as soon as possible",
18(24)) and no number of days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit, due
from mla_tracker.domain.working_time import DAY, WorkingCalendar


class ListedWhen(StrEnum):
    ALWAYS = "always"
    UNACKNOWLEDGED = "unacknowledged"
    WITHOUT_DATE = "without_date"  # no new date was agreed


@dataclass(frozen=True, slots=True)
class Reminders:
    """When the holder is reminded, counted from the start of the clock; then again and again."""

    at: tuple[Term, ...]
    then_every_days: int | None = None
    duty_phone: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """From when a request stands on the coordinator's list."""

    after: Term
    when: ListedWhen = ListedWhen.ALWAYS


@dataclass(frozen=True, slots=True)
class Policy:
    terms: Mapping[tuple[ClockClass, Purpose], Term]
    terms_by_kind: Mapping[tuple[str, Purpose], Term]
    reminders: Mapping[ClockClass, Reminders]
    information_reminders: Mapping[ClockClass, Reminders]
    listings: Mapping[ClockClass, tuple[Listing, ...]]

    def term_for(self, clock_class: ClockClass, purpose: Purpose, kind: str | None = None) -> Term | None:
        """The term of a kind before that of its class; ``None`` where nothing is due, or where a date is agreed."""
        if kind is not None and (kind, purpose) in self.terms_by_kind:
            return self.terms_by_kind[kind, purpose]
        return self.terms.get((clock_class, purpose))

    def is_by_the_hour(self, clock_class: ClockClass) -> bool:
        """Say whether reminders or the coordinator's list count hours in this class: two clocks then share no day."""
        ladders = filter(None, (self.reminders.get(clock_class), self.information_reminders.get(clock_class)))
        terms = [term for ladder in ladders for term in ladder.at]
        terms += [each.after for each in self.listings.get(clock_class, ())]
        return any(term.unit is Unit.HOURS for term in terms)

    def reminders_at(
        self, clock_class: ClockClass, start: datetime, calendar: WorkingCalendar, until: datetime
    ) -> tuple[datetime, ...]:
        """Every instant up to ``until`` at which the holder is to be reminded: office opening, or the hour itself."""
        reminders = self.reminders.get(clock_class)
        return () if reminders is None else reminder_instants(reminders, start, calendar, until)

    def listed_at(
        self, clock_class: ClockClass, start: datetime, calendar: WorkingCalendar, standing: frozenset[ListedWhen]
    ) -> datetime | None:
        """From when the coordinator sees the request as late, given how it stands; ``None`` when never."""
        applicable = standing | {ListedWhen.ALWAYS}
        instants = [
            _begins(listing.after, start, calendar)
            for listing in self.listings.get(clock_class, ())
            if listing.when in applicable
        ]
        return min(instants, default=None)


def reminder_instants(
    reminders: Reminders, start: datetime, calendar: WorkingCalendar, until: datetime
) -> tuple[datetime, ...]:
    instants = [_begins(term, start, calendar) for term in reminders.at]
    if reminders.then_every_days is not None:
        day = calendar.day_of(instants[-1])
        while instants[-1] <= until:
            day += reminders.then_every_days * DAY
            instants.append(calendar.opens_at(calendar.next_working(day)))
    return tuple(instant for instant in instants if instant <= until)


def _begins(term: Term, start: datetime, calendar: WorkingCalendar) -> datetime:
    """The opening of the last day of ``term``; a term in hours has no day, it is its own instant."""
    end = due(term, start, calendar)
    return end.due_at if term.unit is Unit.HOURS else calendar.opens_at(end.ends_on)


def _hours(length: int) -> Term:
    return Term(length, Unit.HOURS)


def _working(length: int) -> Term:
    return Term(length, Unit.WORKING_DAYS)


def _calendar(length: int) -> Term:
    return Term(length, Unit.CALENDAR_DAYS)


A, B, C, D, E = ClockClass.A, ClockClass.B, ClockClass.C, ClockClass.D, ClockClass.E
ACKNOWLEDGE, FIRST_STATUS, ANSWER, APPROVAL = (
    Purpose.ACKNOWLEDGE,
    Purpose.FIRST_STATUS,
    Purpose.ANSWER,
    Purpose.APPROVAL,
)

# Classes B and C are counted in working days throughout, their reminders too; D and E in calendar days.
POLICY: Final = Policy(
    terms={
        (A, ACKNOWLEDGE): _hours(4),
        (A, FIRST_STATUS): _hours(8),
        (A, ANSWER): _hours(24),
        (B, ACKNOWLEDGE): _working(1),
        (B, FIRST_STATUS): _calendar(3),
        (B, ANSWER): _working(7),
        (C, ACKNOWLEDGE): _working(3),
        (C, FIRST_STATUS): _working(7),
        (C, ANSWER): _working(10),
        (D, ACKNOWLEDGE): _calendar(7),
        (D, FIRST_STATUS): _calendar(21),
        (D, ANSWER): _calendar(45),
        (E, ACKNOWLEDGE): _calendar(7),
        (E, FIRST_STATUS): _calendar(30),
        (E, ANSWER): _calendar(90),  # afterwards a date is agreed
        # Asked back, the requesting side has about the share of its class that C and E give: a third of the answer's
        # time, as the design leaves A, B and D open.
        (A, Purpose.INFORMATION): _hours(8),
        (B, Purpose.INFORMATION): _working(2),
        (C, Purpose.INFORMATION): _working(5),
        (D, Purpose.INFORMATION): _calendar(14),
        (E, Purpose.INFORMATION): _calendar(21),
        # A draft that waits for approval is the requesting side's own affair; the design sets no time. What the other
        # side has for the answer gives the measure: a few per cent of it in the slow classes, a day in the fast ones.
        (A, APPROVAL): _hours(2),
        (B, APPROVAL): _working(1),
        (C, APPROVAL): _working(2),
        (D, APPROVAL): _working(3),
        (E, APPROVAL): _working(5),
        (ClockClass.RECEIPT, APPROVAL): _working(2),
        (ClockClass.RECEIPT, ACKNOWLEDGE): _working(3),  # as police information: notices are sent by the same desks
        **{(answering, Purpose.REQUESTER_REVIEW): _calendar(30) for answering in (A, B, C, D, E)},
    },
    terms_by_kind={("VD", ANSWER): _working(3)},  # verification of a travel or identity document
    reminders={
        A: Reminders((_hours(4), _hours(8)), duty_phone=True),
        B: Reminders((_working(1), _working(2), _working(3))),
        C: Reminders((_working(3), _working(8), _working(10)), then_every_days=7),
        D: Reminders((_calendar(7), _calendar(21), _calendar(40), _calendar(45)), then_every_days=14),
        E: Reminders(
            (_calendar(7), _calendar(30), _calendar(60), _calendar(85), _calendar(90)),
            then_every_days=30,
        ),
    },
    # The design's 7, 14 and 21 days fit C, D and E; a term of hours, or of two working days, would be over by then.
    information_reminders={
        A: Reminders((_hours(4), _hours(8)), duty_phone=True),
        B: Reminders((_working(1), _working(2), _working(3))),
        **dict.fromkeys((C, D, E), Reminders((_calendar(7), _calendar(14), _calendar(21)))),
    },
    listings={
        A: (Listing(_hours(8)),),
        B: (Listing(_working(4)),),
        C: (Listing(_working(15)),),
        D: (Listing(_calendar(60)),),
        E: (
            Listing(_calendar(7), ListedWhen.UNACKNOWLEDGED),
            Listing(_calendar(90), ListedWhen.WITHOUT_DATE),
        ),
    },
)
