"""A draft shown to a named reader of the other side before anything is sent: what is asked, and what a comment says."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, faults_of, is_blank
from mla_tracker.domain.opening_days import until_faults
from mla_tracker.domain.text import N_

LONGEST: Final = timedelta(days=60)


class Verdict(StrEnum):
    """What the reader says of one field: whether it would do, in that State."""

    ENOUGH = "enough"
    NOT_ENOUGH = "not_enough"
    NOT_POSSIBLE = "not_possible"


VERDICT_LABELS: Final[dict[Verdict, str]] = {
    Verdict.ENOUGH: N_("Enough"),
    Verdict.NOT_ENOUGH: N_("Not enough"),
    Verdict.NOT_POSSIBLE: N_("Not possible here"),
}
VERDICT_SIGNS: Final[dict[Verdict, str]] = {
    Verdict.ENOUGH: "done",
    Verdict.NOT_ENOUGH: "wait",
    Verdict.NOT_POSSIBLE: "no",
}

SHARE_FIELDS: Final = (
    Field(
        "reader",
        N_("Who may read the draft"),
        Shape.AUTHORITY,
        hint=N_("One person of the State that is asked. Share it with another person by sharing again."),
    ),
    Field(
        "until",
        N_("Until which day"),
        Shape.DAY,
        hint=N_("From the day after, the reader finds nothing at this address. At most 60 days."),
    ),
    Field(
        "with_persons",
        N_("Show the persons concerned too"),
        Shape.YES,
        required=False,
        hint=N_(
            "Otherwise the list of persons stays hidden, in the letter too. Names in other texts are shown as written."
        ),
    ),
)
COMMENT_FIELDS: Final = (
    Field(
        "verdict",
        N_("Would this be enough?"),
        Shape.CHOICE,
        choices=tuple(Choice(verdict, label) for verdict, label in VERDICT_LABELS.items()),
    ),
    Field(
        "text",
        N_("What is missing, or what would make it possible"),
        Shape.TEXT,
        required=False,
        max_length=4000,
        hint=N_("Needed unless it is enough. The side that drafts reads this beside its field."),
    ),
)

TOO_LONG: Final = N_("A draft is shared for sixty days at most")
SAY_WHAT: Final = N_("Say what is missing, or why it is not possible")


def share_faults(answers: Answers, today: date) -> dict[str, Fault]:
    return faults_of(SHARE_FIELDS, answers) | until_faults(answers, today, LONGEST, TOO_LONG)


def comment_faults(answers: Answers) -> dict[str, Fault]:
    """A “no” without a word helps nobody."""
    faults = faults_of(COMMENT_FIELDS, answers)
    if answers.get("verdict") not in {Verdict.ENOUGH, "", None} and is_blank(answers.get("text", "")):
        faults.setdefault("text", Fault(SAY_WHAT))
    return faults


def place_of_section(code: str) -> str:
    """Return where a comment on a whole part stands; one on a question bears the question's own code."""
    return f"part-{code}"


def place_of_item(item_id: int) -> str:
    return f"item-{item_id}"
