"""Network targets that an administrator set beside the packaged policy: the most specific one that holds counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, day_of, faults_of
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS
from mla_tracker.domain.text import N_

LONGEST: Final = 3650


@dataclass(frozen=True, slots=True)
class Case:
    """The little that a target depends on: of which request, whatever it is about."""

    clock_class: ClockClass
    kind: str
    requesting: str
    requested: str
    legal_bases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """For which requests a target holds; what is empty holds for all."""

    purpose: Purpose
    clock_class: ClockClass | None = None
    kind: str | None = None
    requesting: str | None = None
    requested: str | None = None
    legal_basis: str | None = None

    @property
    def specificity(self) -> int:
        """A legal basis before a pair of States, before a kind, before a class."""
        narrows = (self.legal_basis, self.requesting, self.kind, self.clock_class)
        return sum(2**place for place, given in enumerate(reversed(narrows)) if given)

    def covers(self, case: Case) -> bool:
        pairs = (
            (self.clock_class, case.clock_class),
            (self.kind, case.kind),
            (self.requesting, case.requesting),
            (self.requested, case.requested),
        )
        fits = all(asked is None or asked == given for asked, given in pairs)
        return fits and (self.legal_basis is None or self.legal_basis in case.legal_bases)


@dataclass(frozen=True, slots=True)
class Rule:
    """A version of a target: from a day on, until a later version of the same scope; no term: the policy again."""

    id: int
    scope: Scope
    term: Term | None
    valid_from: date


def in_force(rules: Iterable[Rule], on: date) -> list[Rule]:
    """Return the newest version of each scope on that day, without those that were taken back."""
    newest: dict[Scope, Rule] = {}
    for rule in sorted(rules, key=lambda one: (one.valid_from, one.id)):
        if rule.valid_from <= on:
            newest[rule.scope] = rule
    return [rule for rule in newest.values() if rule.term is not None]


def term_of(rules: Iterable[Rule], case: Case, purpose: Purpose, on: date) -> Term | None:
    """Return the term of a clock that starts on that day: of the most specific rule, else of the packaged policy."""
    fitting = [rule for rule in in_force(rules, on) if rule.scope.purpose is purpose and rule.scope.covers(case)]
    best = max(fitting, key=lambda rule: (rule.scope.specificity, rule.valid_from, rule.id), default=None)
    return best.term if best else POLICY.term_for(case.clock_class, purpose, case.kind)


CLASS_LABELS: Final[dict[ClockClass, str]] = {
    ClockClass.A: N_("A: emergency"),
    ClockClass.B: N_("B: urgent"),
    ClockClass.C: N_("C: police information"),
    ClockClass.D: N_("D: short formal"),
    ClockClass.E: N_("E: mutual legal assistance"),
    ClockClass.RECEIPT: N_("Only a receipt"),
}
UNIT_LABELS: Final[dict[Unit, str]] = {
    Unit.HOURS: N_("Hours"),
    Unit.WORKING_DAYS: N_("Working days"),
    Unit.CALENDAR_DAYS: N_("Calendar days"),
}
SETTABLE: Final = tuple(purpose for purpose in Purpose if purpose is not Purpose.REVIEW)  # a date that people agree on
ALL: Final = N_("Leave empty for all")
RULE_FIELDS: Final = (
    Field(
        "purpose",
        N_("Time for what?"),
        Shape.CHOICE,
        choices=tuple(Choice(one.value, PURPOSE_LABELS[one]) for one in SETTABLE),
    ),
    Field(
        "clock_class",
        N_("Class"),
        Shape.CHOICE,
        ALL,
        required=False,
        choices=tuple(Choice(one.value, label) for one, label in CLASS_LABELS.items()),
    ),
    Field(
        "kind",
        N_("Kind of request"),
        Shape.CHOICE,
        ALL,
        required=False,
        choices=tuple(Choice(code, kind.label) for code, kind in KINDS.items()),
    ),
    Field("requesting", N_("State that asks"), Shape.COUNTRY, ALL, required=False),
    Field("requested", N_("State that is asked"), Shape.COUNTRY, ALL, required=False),
    Field("legal_basis", N_("Legal basis"), Shape.CHOICE, ALL, required=False),
    Field("length", N_("How long"), hint=N_("A whole number"), max_length=4),
    Field(
        "unit",
        N_("Counted in"),
        Shape.CHOICE,
        choices=tuple(Choice(one.value, label) for one, label in UNIT_LABELS.items()),
    ),
    Field(
        "valid_from",
        N_("For clocks that start from"),
        Shape.DAY,
        N_("A day that is over also changes the open clocks that have started since"),
    ),
    Field("reason", N_("Reason, or who decided it"), max_length=300),
)
NO_LENGTH: Final = N_("Write a whole number from 1 to {longest}")
BOTH_STATES: Final = N_("Name both States, or none")
TWO_STATES: Final = N_("Name two different States")


def length_of(answer: object) -> int | None:
    """Read a whole number typed in any digits; None where it is none, or no term could be so long."""
    text = str(answer or "").strip()
    number = int(text) if text.isdecimal() else 0
    return number if 1 <= number <= LONGEST else None


def rule_faults(fields: tuple[Field, ...], answers: Answers) -> dict[str, Fault]:
    """Check a target: its time is never empty, nothing or negative."""
    faults = faults_of(fields, answers)
    if "length" not in faults and length_of(answers.get("length")) is None:
        faults["length"] = Fault(NO_LENGTH, {"longest": LONGEST})
    if bool(answers.get("requesting")) != bool(answers.get("requested")):
        faults.setdefault("requested" if answers.get("requesting") else "requesting", Fault(BOTH_STATES))
    elif answers.get("requesting") and answers["requesting"] == answers["requested"]:
        faults.setdefault("requested", Fault(TWO_STATES))
    return faults


def scope_of(answers: Answers) -> Scope:
    """Return the scope of checked answers."""
    given: dict[str, Any] = {
        code: answers.get(code) or None for code in ("kind", "requesting", "requested", "legal_basis")
    }
    clock_class = ClockClass(str(answers["clock_class"])) if answers.get("clock_class") else None
    return Scope(Purpose(str(answers["purpose"])), clock_class, **given)


def rule_of(answers: Answers) -> Rule:
    """Return the rule of checked answers, as if it stood there already and were the newest."""
    length, valid_from = length_of(answers.get("length")), day_of(answers.get("valid_from"))
    assert length is not None
    assert valid_from is not None
    return Rule(2**62, scope_of(answers), Term(length, Unit(str(answers["unit"]))), valid_from)
