"""Handling codes: how what was given may be used. They travel with requests, answers, files, letters and exports.

A code is a floor: the side that set it may raise it, nobody lowers it, and what is put together from several things has
the strictest code of them. With a victim, or where only named people read, it is never below H2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.text import N_


class Handling(StrEnum):
    """From free to strict: their order is that of their names."""

    H0 = "H0"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"


HANDLING_LABELS: Final[dict[Handling, str]] = {
    Handling.H0: N_("H0: for preventing and fighting crime, without asking again"),
    Handling.H1: N_("H1: for the matter stated only; not as evidence in court without consent"),
    Handling.H2: N_("H2: not to be passed on, nor used in another matter, without consent"),
    Handling.H3: N_("H3: only for the people it was given to, on the conditions stated"),
}
HANDLING_CHOICES: Final = tuple(Choice(code, label) for code, label in HANDLING_LABELS.items())
USUAL: Final = Handling.H1
WITH_VICTIM: Final = Handling.H2
TOO_LOW: Final = N_("At least {floor} is needed here: a victim is concerned, or it came with this code")

HANDLING: Final = Field(
    "handling",
    N_("Handling code"),
    Shape.CHOICE,
    required=False,
    hint=N_("It is printed on every page of the letter. Without a choice it is H1; with a victim at least H2."),
    choices=HANDLING_CHOICES,
)


def strictest(*codes: str | None) -> Handling:
    """Return the highest code; what has none counts as H0."""
    return max((Handling(code) for code in codes if code), default=Handling.H0)


def floor_of(*, shielded: bool) -> Handling:
    """Return what no choice goes below: ``shielded`` where a victim is in it or only named people read it."""
    return WITH_VICTIM if shielded else Handling.H0


def handling_of(chosen: str, *, shielded: bool) -> Handling:
    """Return the code of a request: what was chosen or is usual, and never below the floor."""
    return strictest(chosen or USUAL, floor_of(shielded=shielded))


def offered_from(floor: str) -> tuple[Choice, ...]:
    """Return the codes that may still be chosen where ``floor`` was set."""
    return tuple(choice for choice in HANDLING_CHOICES if choice.code >= floor)


class UseRule(StrEnum):
    """What the side that gives something asks of the side that receives it."""

    STATED_ONLY = "stated_only"
    NO_ONWARD = "no_onward"
    NO_EVIDENCE = "no_evidence"


USE_RULES: Final = Field(
    "use_rules",
    N_("Conditions of use"),
    Shape.CHOICES,
    required=False,
    hint=N_("They stand beside the answer and its files wherever these are shown."),
    choices=(
        Choice(UseRule.STATED_ONLY, N_("To be used only for the purpose stated in the request")),
        Choice(UseRule.NO_ONWARD, N_("Not to be passed on to another State, authority or person")),
        Choice(UseRule.NO_EVIDENCE, N_("Not to be used as evidence")),
    ),
)
DELETE_BY: Final = Field(
    "delete_by",
    N_("To be deleted by"),
    Shape.DAY,
    required=False,
    hint=N_("The other side is reminded before this day and confirms the deletion here."),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms something was given: its code, the rules chosen, the day of deletion, and words beside them."""

    handling: Handling
    rules: Sequence[str] = ()
    delete_by: date | None = None
    words: str = ""

    @property
    def is_free(self) -> bool:
        """Used elsewhere without asking: only where the giver chose H0 and added nothing."""
        return self.handling is Handling.H0 and not (self.rules or self.delete_by or self.words.strip())


def together(terms: Iterable[Terms]) -> Handling:
    """Return the code of what is put together from several things."""
    return strictest(*(one.handling for one in terms))
