"""Which kind of request is needed? Four questions, a pure table of answers, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.text import N_


class Question(StrEnum):
    COERCION = "coercion"
    EVIDENCE = "evidence"
    DANGER = "danger"
    VANISHING = "vanishing"


YES: Final = Choice("yes", N_("Yes"))
NO: Final = Choice("no", N_("No"))
QUESTIONS: Final[tuple[Field, ...]] = (
    Field(
        Question.DANGER,
        N_("Is somebody's life or safety in danger now?"),
        Shape.CHOICE,
        hint=N_("There is an event that shows it, with a date: a last call, a threat, a boat that sends no signal."),
        choices=(YES, NO),
        open=True,
    ),
    Field(
        Question.VANISHING,
        N_("May data at a provider vanish before you can ask for them?"),
        Shape.CHOICE,
        hint=N_("Messages, connection data, accounts: many providers delete after weeks."),
        choices=(YES, NO),
        open=True,
    ),
    Field(
        Question.COERCION,
        N_("Must somebody be compelled?"),
        Shape.CHOICE,
        hint=N_("A search, a seizure, frozen money, bank records, a witness: only a court there may order it."),
        choices=(YES, NO),
        open=True,
    ),
    Field(
        Question.EVIDENCE,
        N_("Shall the answer be evidence before a court?"),
        Shape.CHOICE,
        hint=N_("If it only guides your inquiry, it need not be evidence yet."),
        choices=(YES, NO),
        open=True,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Needs:
    """What somebody answered."""

    coercion: bool
    evidence: bool
    danger: bool
    vanishing: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """A kind that is needed, and why, in one sentence."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    reason: str
    holds: Callable[[Needs], bool]


# In the order in which they are to be sent: what cannot wait stands first.
_TABLE: Final[tuple[_Row, ...]] = (
    _Row(
        "PU",
        N_("A life is in danger: the police service over there answers within hours, day and night."),
        lambda it: it.danger,
    ),
    _Row(
        "ED",
        N_("A life is in danger and a provider holds data that may vanish: it can disclose them at once."),
        lambda it: it.danger and it.vanishing,
    ),
    _Row(
        "PR",
        N_("Data may vanish: have them kept first. It gives you no data, but it gives you time."),
        lambda it: it.vanishing and (it.coercion or it.evidence or not it.danger),
    ),
    _Row(
        "ML",
        N_("Only a court or a prosecutor there may compel somebody, and only mutual legal assistance moves them."),
        lambda it: it.coercion,
    ),
    _Row(
        "ML",
        N_("What a police service tells is no evidence in court: evidence comes by mutual legal assistance."),
        lambda it: it.evidence and not it.coercion,
    ),
    _Row(
        "PI",
        N_("Nobody need be compelled and no court need see it: the police service can say what it knows, and soon."),
        lambda it: not (it.coercion or it.evidence or it.danger or it.vanishing),
    ),
)  # fmt: skip


def advised(needs: Needs) -> tuple[Advice, ...]:
    """Return the kinds that are needed, in the order in which to send them; there is always one."""
    return tuple(Advice(row.kind, row.reason) for row in _TABLE if row.holds(needs))
