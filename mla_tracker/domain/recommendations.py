"""Recommendations and decisions: who owes them until when, how they stand, what the system itself measures."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape
from mla_tracker.domain.meetings import NO_CONTENT
from mla_tracker.domain.text import N_


class RecommendationSort(StrEnum):
    RECOMMENDATION = "recommendation"
    DECISION = "decision"  # taken at a meeting, often on one request


class Progress(StrEnum):
    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    DROPPED = "dropped"


class Yardstick(StrEnum):
    """What the system measures by itself, of the State that owes the recommendation."""

    CONFIRMED_SHARE = "confirmed_share"
    MEDIAN_ACKNOWLEDGE = "median_acknowledge"


SORT_LABELS: Final[dict[RecommendationSort, str]] = {
    RecommendationSort.RECOMMENDATION: N_("Recommendation"),
    RecommendationSort.DECISION: N_("Decision of a meeting"),
}
PROGRESS_LABELS: Final[dict[Progress, tuple[str, str]]] = {  # label, sign of the tag
    Progress.OPEN: (N_("Not begun"), "quiet"),
    Progress.BEGUN: (N_("Begun"), "wait"),
    Progress.DONE: (N_("Done"), "done"),
    Progress.DROPPED: (N_("Dropped"), "quiet"),
}
UNDONE: Final = frozenset({Progress.OPEN, Progress.BEGUN})
YARDSTICK_LABELS: Final[dict[Yardstick, str]] = {
    Yardstick.CONFIRMED_SHARE: N_("Share of directory entries confirmed within a year (percent, at least)"),
    Yardstick.MEDIAN_ACKNOWLEDGE: N_("Median days until a request is acknowledged (at most)"),
}
CONFIRMED_WITHIN: Final = timedelta(days=365)
HIGHEST: Final[dict[Yardstick, int]] = {Yardstick.CONFIRMED_SHARE: 100, Yardstick.MEDIAN_ACKNOWLEDGE: 365}

TEXT_FIELD: Final = Field("text", N_("What is to be done"), Shape.TEXT, NO_CONTENT, max_length=2000)
OWNER_FIELD: Final = Field("owner_country", N_("State that owes it"), Shape.COUNTRY)
DUE_FIELD: Final = Field("due_on", N_("Until when"), Shape.DAY)
TARGET_FIELD: Final = Field(
    "target", N_("Target"), hint=N_("A whole number; only where the system measures"), required=False, max_length=4
)
RECOMMENDATION_FIELDS: Final = (
    TEXT_FIELD,
    OWNER_FIELD,
    DUE_FIELD,
    Field(
        "yardstick",
        N_("Measured by the system itself"),
        Shape.CHOICE,
        required=False,
        choices=tuple(Choice(one.value, label) for one, label in YARDSTICK_LABELS.items()),
    ),
    TARGET_FIELD,
)
DECISION_FIELDS: Final = (
    TEXT_FIELD,
    OWNER_FIELD,
    DUE_FIELD,
    Field("decision_reference", N_("Reference of the request, if it is about one"), required=False, max_length=40),
)
REPORT_FIELDS: Final = (
    Field(
        "progress",
        N_("How it stands"),
        Shape.CHOICE,
        choices=tuple(Choice(one.value, label) for one, (label, _) in PROGRESS_LABELS.items()),
    ),
    Field("note", N_("Evidence"), Shape.TEXT, NO_CONTENT, max_length=2000),
)
BAD_TARGET: Final = N_("Write a whole number from 0 to {highest}")
TARGET_ALONE: Final = N_("Choose what the system shall measure, or leave the target empty")


@dataclass(frozen=True, slots=True)
class Measured:
    """What the system finds now; None: there is nothing to measure yet, or too little to show."""

    yardstick: Yardstick
    target: int
    value: int | None

    @property
    def is_reached(self) -> bool:
        if self.value is None:
            return False
        return self.value >= self.target if self.yardstick is Yardstick.CONFIRMED_SHARE else self.value <= self.target


def is_overdue(progress: Progress, due_on: date, today: date) -> bool:
    return progress in UNDONE and due_on < today


def target_of(answers: Answers) -> int | None:
    """Read the target, typed in any digits; None where there is none, or it is no whole number."""
    text = str(answers.get("target", "")).strip()
    return int(text) if text.isdecimal() else None


def target_faults(answers: Answers) -> dict[str, Fault]:
    """Check that target and yardstick go together."""
    chosen = str(answers.get("yardstick", ""))
    if not chosen:
        return {"target": Fault(TARGET_ALONE)} if str(answers.get("target", "")).strip() else {}
    target, highest = target_of(answers), HIGHEST[Yardstick(chosen)]
    return {} if target is not None and target <= highest else {"target": Fault(BAD_TARGET, {"highest": highest})}


def share_in_percent(part: int, whole: int) -> int | None:
    """Round down, so that a target is reached only when it is."""
    return 100 * part // whole if whole else None
