"""What is counted of the life of requests, for figures by States, kind and quarter in which they were first sent.

A ``Tally`` is all that a table or a chart needs of any number of requests; tallies add up, so those of many cells give
the one of them all. It holds no names, no words and no references.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from mla_tracker.domain.survival import Waits

MONTHS_OF_A_QUARTER: Final = 3
QUARTERS_OF_A_YEAR: Final = 4
YEAR_LENGTH: Final = 4


class Measure(StrEnum):
    """A stretch of a request's life whose length is measured, in calendar days of UTC; in the order of a life."""

    ACKNOWLEDGE = "acknowledge"  # from sending to acknowledgement
    REVIEW = "review"  # of a formal request: from that to its acceptance for execution, or refusal
    INFORMATION = "information"  # from the first question for more information to what was given
    EXECUTION = "execution"  # from acceptance to the first answer, or refusal
    ANSWER = "answer"  # from sending to the first answer, or refusal
    CLOSE = "close"  # from that to closing


class Count(StrEnum):
    """What a request may add one to (or as many as it has items)."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    TIMED = "timed"  # acknowledged, with a date by which it was due
    IN_TIME = "in_time"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OPEN = "open"
    URGENT = "urgent"
    ITEMS = "items"
    ITEMS_ANSWERED = "items_answered"


@dataclass(frozen=True, slots=True)
class Milestones:
    """When the steps of one request were first taken. ``stopped_at``: withdrawn, put to rest or closed unanswered.

    ``asked_at`` and ``informed_at``: more information was asked for, and given.
    """

    sent_at: datetime
    acknowledge_by: datetime | None = None
    acknowledged_at: datetime | None = None
    asked_at: datetime | None = None
    informed_at: datetime | None = None
    accepted_at: datetime | None = None
    answered_at: datetime | None = None
    refused_at: datetime | None = None
    withdrawn_at: datetime | None = None
    stopped_at: datetime | None = None
    closed_at: datetime | None = None
    grounds: tuple[str, ...] = ()
    is_urgent: bool = False
    items: int = 0
    items_answered: int = 0
    expects_answer: bool = True  # a notice is over with its acknowledgement
    is_reviewed: bool = False  # formal: it is accepted for execution, or refused, before anything is done

    @property
    def decided_at(self) -> datetime | None:
        return min(filter(None, (self.answered_at, self.refused_at)), default=None)

    @property
    def is_open(self) -> bool:
        over = self.decided_at if self.expects_answer else self.acknowledged_at
        return not (over or self.stopped_at or self.closed_at)


@dataclass(slots=True)
class Stretches:
    """Lengths of one measure: ended and given up by days; still running by the day they began (ordinal)."""

    ended: Counter[int] = field(default_factory=Counter)
    stopped: Counter[int] = field(default_factory=Counter)
    since: Counter[int] = field(default_factory=Counter)

    def add(self, begun: datetime, ended: datetime | None, stopped: datetime | None) -> None:
        if ended is not None:
            self.ended[_days(begun, ended)] += 1
        elif stopped is not None:
            self.stopped[_days(begun, stopped)] += 1
        else:
            self.since[begun.toordinal()] += 1

    def update(self, other: "Stretches") -> None:
        """Add another's; most parts are empty, and adding nothing costs as much as adding a little."""
        if other.ended:
            self.ended.update(other.ended)
        if other.stopped:
            self.stopped.update(other.stopped)
        if other.since:
            self.since.update(other.since)

    def waits(self, today: date) -> Waits:
        """Return them as of today: what still runs is censored at the length it has now."""
        censored = Counter(self.stopped)
        for begun, number in self.since.items():
            censored[max(0, today.toordinal() - begun)] += number
        return Waits(self.ended, censored)


@dataclass(slots=True)
class Tally:
    """The sum of any number of requests. ``awaited``: acknowledgements not given yet, by the day they are due."""

    counts: Counter[str] = field(default_factory=Counter)
    grounds: Counter[str] = field(default_factory=Counter)
    awaited: Counter[int] = field(default_factory=Counter)
    stretches: dict[Measure, Stretches] = field(default_factory=lambda: {each: Stretches() for each in Measure})

    def __getitem__(self, count: Count) -> int:
        return self.counts[count]

    def add(self, each: Milestones) -> None:
        """Count one request."""
        self.counts.update(_counts_of(each))
        if each.acknowledge_by and not each.acknowledged_at and each.is_open:
            self.awaited[each.acknowledge_by.toordinal()] += 1
        if each.refused_at:
            self.grounds.update(each.grounds)
        for measure, (begun, ended, stopped) in _stretches_of(each).items():
            if begun is not None:
                self.stretches[measure].add(begun, ended, stopped)

    def update(self, other: "Tally") -> None:
        self.counts.update(other.counts)
        self.grounds.update(other.grounds)
        self.awaited.update(other.awaited)
        for measure, stretches in other.stretches.items():
            self.stretches[measure].update(stretches)

    def waits(self, measure: Measure, today: date) -> Waits:
        return self.stretches[measure].waits(today)

    def timed(self, today: date) -> int:
        """Return of how many it is known whether the acknowledgement came in time: given, or late by now."""
        late = sum(number for due, number in self.awaited.items() if due < today.toordinal())
        return self.counts[Count.TIMED] + late

    def as_facts(self) -> dict[str, Any]:
        """Return it as it is stored: short, without empty parts."""
        return {
            "counts": dict(self.counts),
            "grounds": dict(self.grounds),
            "awaited": dict(self.awaited),
            "stretches": {
                measure.value: [dict(each.ended), dict(each.stopped), dict(each.since)]
                for measure, each in self.stretches.items()
                if each.ended or each.stopped or each.since
            },
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Tally":
        stretches = {
            measure: Stretches(*map(_numbered, facts["stretches"].get(measure, ()))) for measure in Measure
        }  # made once: a page reads some hundreds
        return cls(Counter(facts["counts"]), Counter(facts["grounds"]), _numbered(facts["awaited"]), stretches)


def total(tallies: Iterable[Tally]) -> Tally:
    found = Tally()
    for each in tallies:
        found.update(each)
    return found


def _counts_of(each: Milestones) -> dict[str, int]:
    in_time = bool(each.acknowledged_at and each.acknowledge_by and each.acknowledged_at <= each.acknowledge_by)
    found = {
        Count.SENT: 1,
        Count.ACKNOWLEDGED: int(each.acknowledged_at is not None),
        Count.TIMED: int(bool(each.acknowledged_at and each.acknowledge_by)),
        Count.IN_TIME: int(in_time),
        Count.ANSWERED: int(each.answered_at is not None),
        Count.REFUSED: int(each.refused_at is not None),
        Count.WITHDRAWN: int(each.withdrawn_at is not None),
        Count.OPEN: int(each.is_open),
        Count.URGENT: int(each.is_urgent),
        Count.ITEMS: each.items,
        Count.ITEMS_ANSWERED: each.items_answered,
    }
    return {count.value: number for count, number in found.items() if number}


def _stretches_of(each: Milestones) -> dict[Measure, tuple[datetime | None, datetime | None, datetime | None]]:
    """Return when each stretch began (None: never), ended, and was given up."""
    sent_at, decided_at, stopped_at = each.sent_at, each.decided_at, each.stopped_at or each.closed_at
    acknowledges = each.acknowledge_by or each.acknowledged_at
    return {
        Measure.ACKNOWLEDGE: (sent_at if acknowledges else None, each.acknowledged_at or decided_at, stopped_at),
        Measure.REVIEW: (
            each.acknowledged_at if each.is_reviewed else None,
            each.accepted_at or decided_at,
            stopped_at,
        ),
        Measure.INFORMATION: (each.asked_at, each.informed_at, decided_at or stopped_at),
        Measure.EXECUTION: (each.accepted_at, decided_at, stopped_at),
        Measure.ANSWER: (sent_at if each.expects_answer else None, decided_at, stopped_at),
        Measure.CLOSE: (decided_at, each.closed_at, each.stopped_at),
    }


def _days(begun: datetime, ended: datetime) -> int:
    return max(0, ended.toordinal() - begun.toordinal())


def _numbered(part: Mapping[str | int, int]) -> Counter[int]:
    return Counter({int(days): number for days, number in part.items()}) if part else Counter()


def quarter_of(day: date) -> str:
    """Return the quarter in which a day lies, such as ``2026Q4``; quarters sort as text."""
    return f"{day.year:04}Q{(day.month - 1) // MONTHS_OF_A_QUARTER + 1}"


def quarters(last: str, number: int) -> list[str]:
    """Return ``number`` quarters up to ``last``, the oldest first."""
    year, quarter = int(last[:4]), int(last[5:])
    index = year * QUARTERS_OF_A_YEAR + quarter - 1
    spans = (divmod(at, QUARTERS_OF_A_YEAR) for at in range(index - number + 1, index + 1))
    return [f"{year:04}Q{quarter + 1}" for year, quarter in spans]


def year_of(quarter: str) -> str:
    return quarter[:YEAR_LENGTH]


def quarters_of(year: str) -> list[str]:
    return quarters(f"{year}Q{QUARTERS_OF_A_YEAR}", QUARTERS_OF_A_YEAR)


def periods(first: str, last: str) -> list[str]:
    """Return the fewest years and quarters that make up the quarters from the first to the last."""
    found: list[str] = []
    for year in range(int(year_of(first)), int(year_of(last)) + 1):
        within = [quarter for quarter in quarters_of(f"{year:04}") if first <= quarter <= last]
        found += [f"{year:04}"] if len(within) == QUARTERS_OF_A_YEAR else within
    return found
