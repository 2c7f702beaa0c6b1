"""The way of an original between the sides: who holds it, what may be recorded next, and by whom.

Only the side that holds a paper says what it did with it; what crosses from side to side is seen by both, what happens
inside one side is its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import NOT_OFFERED, REQUIRED, Answers, Choice, Field, Shape, day_of, faults_of
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_


class Custody(StrEnum):
    """What somebody did with the paper."""

    INSPECTED = "inspected"
    HANDED_OVER = "handed_over"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"


C = Custody
CUSTODY_LABELS: Final[dict[Custody, str]] = {
    C.INSPECTED: N_("Saw the paper"),
    C.HANDED_OVER: N_("Handed over inside the own side"),
    C.SENT: N_("Sent to the other side"),
    C.RECEIVED: N_("Received from the other side"),
    C.RETURNED: N_("Returned to the other side"),
}
CROSSING: Final = frozenset({C.SENT, C.RECEIVED, C.RETURNED})
"""What both sides see."""

CUSTODY_FIELDS: Final = (
    Field(
        "custody",
        N_("What happened?"),
        Shape.CHOICE,
        choices=tuple(Choice(c, CUSTODY_LABELS[c]) for c in CUSTODY_LABELS),
    ),
    Field("custody_on", N_("Day"), Shape.DAY),
    Field(
        "custody_person",
        N_("From whom, or to whom"),
        required=False,
        hint=N_("Name and office. Nothing is needed where somebody only saw the paper."),
    ),
    Field("custody_way", N_("How"), required=False, hint=N_("By hand, diplomatic bag, courier; with its number.")),
    Field("custody_note", N_("Remarks"), Shape.TEXT, required=False, max_length=2000),
)
NOT_YET: Final = N_("This day lies in the future: enter what has happened")


@dataclass(frozen=True, slots=True)
class Move:
    """One entry: what was done, by which side, on which day."""

    custody: Custody
    side: Side
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paper is: the side that held it last, and whether it is on the way from there."""

    owner: Side
    holder: Side
    on_the_way: bool = False
    returned_on: date | None = None

    @property
    def is_home(self) -> bool:
        return self.holder is self.owner and not self.on_the_way


def standing(owner: Side, moves: Iterable[Move]) -> Standing:
    """Follow the entries in the order in which they were made."""
    holder, on_the_way, returned_on = owner, False, None
    for move in moves:
        if move.custody is C.SENT:
            on_the_way, returned_on = True, None
        elif move.custody is C.RETURNED:
            on_the_way, returned_on = True, move.on
        elif move.custody is C.RECEIVED:
            was_away = holder is not owner
            holder, on_the_way = move.side, False
            if holder is owner and was_away:
                returned_on = returned_on or move.on
            elif holder is not owner:
                returned_on = None
    return Standing(owner, holder, on_the_way, returned_on)


def possible(stands: Standing, side: Side) -> tuple[Custody, ...]:
    """Return what this side may record next; what was forgotten by the other side never blocks the receipt."""
    if stands.on_the_way:
        return (C.RECEIVED,)  # by whom it was meant for, or by the sender when it came back undelivered
    if stands.holder is not side:
        return (C.RECEIVED,)
    return (C.INSPECTED, C.HANDED_OVER, C.SENT if side is stands.owner else C.RETURNED)


def custody_faults(answers: Answers, offered: Sequence[Custody], today: date) -> dict[str, Fault]:
    """Say what is wrong with an entry before it is written: afterwards nothing of it can be changed."""
    faults = faults_of(CUSTODY_FIELDS, answers)
    custody, on = answers.get("custody"), day_of(answers.get("custody_on", ""))
    if custody and custody not in offered:
        faults["custody"] = Fault(NOT_OFFERED)
    if custody and custody != C.INSPECTED and not answers.get("custody_person"):
        faults["custody_person"] = Fault(REQUIRED)
    if on is not None and on > today:
        faults["custody_on"] = Fault(NOT_YET)
    return faults
