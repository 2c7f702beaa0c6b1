"""A “please help” window: named parts of a request, shown to one named coordinator for a set time; both sides agree.

One side asks, the other agrees; it ends by itself at its time, or at once when either side ends it. Persons, files and
letters are never among the parts, and victims stand by their pseudonyms.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, faults_of
from mla_tracker.domain.handling import Handling, strictest
from mla_tracker.domain.lifecycle import PREPARING, Side, Status
from mla_tracker.domain.opening_days import until_faults
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action

LONGEST: Final = timedelta(days=14)


class HelpPart(StrEnum):
    """What may be shown; nothing else can be."""

    BASES = "bases"
    ITEMS = "items"
    ANSWERS = "answers"
    QUESTIONS = "questions"
    REASONS = "reasons"


HELP_PARTS: Final[dict[HelpPart, str]] = {
    HelpPart.BASES: N_("Legal bases and what the elements show"),
    HelpPart.ITEMS: N_("What each item asks for, its state and dates"),
    HelpPart.ANSWERS: N_("What was answered to each item, with its conditions"),
    HelpPart.QUESTIONS: N_("Information asked back, and what was given"),
    HelpPart.REASONS: N_("Reasons of refusal, return, postponement, consultation and new dates"),
}
# The words of these steps are what a part of messages shows.
TOLD_IN: Final[dict[HelpPart, tuple[Action, ...]]] = {
    HelpPart.QUESTIONS: (Action.ASK_INFORMATION, Action.GIVE_INFORMATION),
    HelpPart.REASONS: (
        Action.REFUSE,
        Action.RETURN_INCOMPLETE,
        Action.POSTPONE,
        Action.CONSULT,
        Action.EXTEND,
        Action.NOT_SATISFIED,
        Action.REDIRECT,
    ),
}


class Standing(StrEnum):
    """Where a window stands at a moment."""

    ASKED = "asked"
    OPEN = "open"
    DECLINED = "declined"  # ended before the other side had agreed
    ENDED = "ended"  # by a side, before its time
    OVER = "over"  # its time has passed


STANDING_LABELS: Final[dict[Standing, tuple[str, str]]] = {
    Standing.ASKED: (N_("Waits for the other side to agree"), "wait"),
    Standing.OPEN: (N_("Open now"), "run"),
    Standing.DECLINED: (N_("Not agreed"), "no"),
    Standing.ENDED: (N_("Ended by a side"), "quiet"),
    Standing.OVER: (N_("Time is over"), "quiet"),
}


class Window(Protocol):
    """The little that the rules need to know of a window."""

    @property
    def coordinator_id(self) -> int: ...
    @property
    def asking_side(self) -> Side: ...
    @property
    def agreed_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


def standing_of(window: Window, now: datetime) -> Standing:
    """Say where it stands; computed, so that it ends at its moment without anybody's doing."""
    if window.ended_at is not None and window.ended_at < window.ends_at:
        return Standing.DECLINED if window.agreed_at is None else Standing.ENDED
    if now >= window.ends_at:
        return Standing.OVER
    return Standing.OPEN if window.agreed_at is not None and window.agreed_at <= now else Standing.ASKED


def may_begin(status: Status, *, is_sent: bool, on_paper: bool) -> bool:
    """Help is asked for a request that both sides have before them here, and that is not over."""
    return is_sent and not on_paper and status not in PREPARING | {Status.CLOSED}


def is_shown(*codes: Handling | None) -> bool:
    """H3 is only for the people it was given to: nothing that bears it is shown to a third person."""
    return strictest(*codes) is not Handling.H3


HELP_FIELDS: Final = (
    Field("coordinator", N_("Which coordinator"), Shape.AUTHORITY),
    Field(
        "parts",
        N_("What that person may see"),
        Shape.CHOICES,
        choices=tuple(Choice(part, label) for part, label in HELP_PARTS.items()),
        hint=N_("Persons, files and letters are never shown. Victims stand by their pseudonyms."),
    ),
    Field(
        "until",
        N_("Until which day"),
        Shape.DAY,
        hint=N_("The window closes by itself at the end of that day. At most 14 days."),
    ),
    Field(
        "purpose",
        N_("What help is needed"),
        Shape.TEXT,
        max_length=1000,
        hint=N_("The other side and the coordinator read this. Do not write names."),
    ),
)

ONLY_GIVEN_TO: Final = N_("H3 is only for the people it was given to: nothing of this request can be opened")
TOO_LONG: Final = N_("A window stays open for fourteen days at most")


def help_faults(answers: Answers, today: date) -> dict[str, Fault]:
    return faults_of(HELP_FIELDS, answers) | until_faults(answers, today, LONGEST, TOO_LONG)
