"""A restricted request: named people on each side and nobody else; who names them."""

from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, WrongStatus
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.permissions import Subject, decide, ensure_seen
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Doer

STAYS: Final = N_("It stays restricted as long as a victim is in it, or its kind is one for victims")
LAST_ONE: Final = N_("Somebody of each side must be able to read it: name another person first")
NOT_NAMED: Final = N_(
    "Name the people first who approve and send it: an approver of your authority and somebody of the central authority"
)
READER_FIELDS: Final = (
    Field(
        "reader",
        N_("Who else may see this request?"),
        Shape.AUTHORITY,
        hint=N_("People of your own side. Name as few as can do the work."),
    ),
)
_CENTRAL: Final = {Side.REQUESTING: Doer.REQUESTING_CENTRAL, Side.REQUESTED: Doer.REQUESTED_CENTRAL}


def naming_side(actor: Actor, subject: Subject) -> Side | None:
    """Return the side whose readers the actor names: its central authority does, and of a draft also who writes it."""
    decision = decide(actor, subject)
    if decision.side is None:
        return None
    writes = subject.status is Status.DRAFT and Doer.REQUESTING_OFFICER in decision.doers
    return decision.side if writes or _CENTRAL[decision.side] in decision.doers else None


def ensure_naming_side(actor: Actor, subject: Subject) -> Side:
    ensure_seen(actor, subject)
    side = naming_side(actor, subject)
    if side is None:
        raise Forbidden("request:name-readers")
    return side


def ensure_marking(actor: Actor, subject: Subject, *, restricted: bool, has_victims: bool) -> None:
    """The side that asks marks its request; while a victim is in it, it stays marked."""
    if ensure_naming_side(actor, subject) is not Side.REQUESTING:
        raise Forbidden("request:mark")
    if not restricted and has_victims:
        raise BadAnswers({"restricted": Fault(STAYS)})
    if not restricted and subject.status is not Status.DRAFT:
        raise WrongStatus("mark", subject.status)
