"""Using what another State gave in another matter: only as it allows (UNTOC 18(5), 18(19)), else it is asked first."""

from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.handling import Handling, Terms, UseRule
from mla_tracker.domain.lifecycle import ItemStatus
from mla_tracker.domain.text import N_


class Reuse(StrEnum):
    """How it stands with one thing and one request that it is wanted for."""

    FREE = "free"
    NEEDED = "needed"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


REUSE_LABELS: Final[dict[Reuse, str]] = {
    Reuse.FREE: N_("May be used without asking"),
    Reuse.NEEDED: N_("Consent is needed"),
    Reuse.ASKED: N_("Consent was asked, and not answered yet"),
    Reuse.GIVEN: N_("Consent was given"),
    Reuse.REFUSED: N_("Consent was refused"),
}
REFUSALS: Final[dict[Reuse, str]] = {
    Reuse.NEEDED: N_(
        "{country} gave it under {handling}: it may not be used in another matter before that State agrees"
    ),
    Reuse.ASKED: N_(
        "{country} was asked for its consent and has not answered yet; until then it may not be used there."
    ),
    Reuse.REFUSED: N_("{country} has refused its consent: it may not be used there."),
}
ONLY_RESTRICTED: Final = N_(
    "What belongs to a request restricted to named people is used only in a request that is restricted as well"
)
NO_DRAFT: Final = N_("Choose a draft of your own side")
SHUT_BY_TERMS: Final = N_("The terms of the answer do not allow this: ask for consent, beginning at the answer itself")
TARGET: Final = Field(
    "target",
    N_("In which draft shall it be used?"),
    Shape.CHOICE,
    hint=N_("Drafts of your own side that you write in."),
)
PURPOSE: Final = Field(
    "purpose",
    N_("What for?"),
    Shape.TEXT,
    hint=N_("If consent has to be asked, the other side reads this."),
    max_length=4000,
)
REUSE_FIELDS: Final = (TARGET, PURPOSE)
# How an item of a request for consent ends: the words for the same outcomes.
CONSENT_OUTCOMES: Final = (
    Choice(ItemStatus.ANSWERED, N_("Consent is given")),
    Choice(ItemStatus.REFUSED, N_("Consent is refused")),
    Choice(ItemStatus.POSTPONED, N_("Postponed")),
)
CONSENT_KIND: Final = "CR"


def standing_of(terms: Terms, *, is_own: bool, asked: bool, status: ItemStatus | None, is_sent: bool) -> Reuse:
    """Say whether it may be used; ``status`` and ``is_sent`` are those of the item that asks for consent."""
    if is_own or terms.is_free:
        return Reuse.FREE
    if not asked:
        return Reuse.NEEDED
    if is_sent and status is ItemStatus.ANSWERED:
        return Reuse.GIVEN
    if is_sent and status is ItemStatus.REFUSED:
        return Reuse.REFUSED
    return Reuse.ASKED


def forbids_taking(terms: Terms) -> bool:
    """Say whether the terms of an answer forbid to take it along on one's own word."""
    return terms.handling >= Handling.H2 or bool({UseRule.STATED_ONLY, UseRule.NO_ONWARD} & set(terms.rules))
