"""Network targets set by an administrator: looked at before, kept as versions, and open clocks follow."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadline_rules import RULE_FIELDS, Rule, Scope, rule_faults, rule_of
from mla_tracker.domain.errors import BadAnswers, Unseen
from mla_tracker.domain.events import POLICY_SET
from mla_tracker.domain.fields import Answers, Choice, Field
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.domain.recounting import Cause, Stretch
from mla_tracker.models import DeadlineRuleRow, db
from mla_tracker.queries.policies import legal_basis_codes
from mla_tracker.services.log import Where, record
from mla_tracker.services.policy_previews import Preview, preview
from mla_tracker.services.recounting import ask_for
from mla_tracker.services.reference.revision import locked_revision, renew
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class RuleWish:
    answers: Answers


def fields_offered() -> tuple[Field, ...]:
    """Return the questions, with the legal bases that are known."""
    bases = tuple(Choice(code, code) for code in legal_basis_codes())
    return tuple(replace(one, choices=bases) if one.code == "legal_basis" else one for one in RULE_FIELDS)


def previewed(actor: Actor, wish: RuleWish, now: datetime) -> Preview:
    """Say what the target would do to open clocks; nothing is kept."""
    ensure_holds(actor, Permission.POLICY_WRITE)
    return preview(_checked(wish), now)


@use_case
def set_rule(actor: Actor, wish: RuleWish, now: datetime) -> DeadlineRuleRow:
    """Set a target from a day on; clocks that started since are counted anew by the worker."""
    ensure_holds(actor, Permission.POLICY_WRITE)
    rule = _checked(wish)
    row = _row(rule.scope, rule, actor, now)
    row.reason = str(wish.answers.get("reason", ""))
    return _kept(row, actor, now)


@use_case
def take_back(actor: Actor, rule_id: int, today: date, now: datetime) -> DeadlineRuleRow:
    """From today on the packaged policy holds again for this scope; clocks that run keep their time."""
    ensure_holds(actor, Permission.POLICY_WRITE)
    found = db.session.get(DeadlineRuleRow, rule_id)
    if found is None:
        raise Unseen
    scope = Scope(found.purpose, found.clock_class, found.kind, found.requesting, found.requested, found.legal_basis)
    return _kept(_row(scope, Rule(0, scope, None, max(today, found.valid_from)), actor, now), actor, now)


def _checked(wish: RuleWish) -> Rule:
    faults = rule_faults(fields_offered(), wish.answers)
    if faults:
        raise BadAnswers(faults)
    return rule_of(wish.answers)


def _row(scope: Scope, rule: Rule, actor: Actor, now: datetime) -> DeadlineRuleRow:
    return DeadlineRuleRow(
        purpose=scope.purpose,
        clock_class=scope.clock_class,
        kind=scope.kind,
        requesting=scope.requesting,
        requested=scope.requested,
        legal_basis=scope.legal_basis,
        length=rule.term.length if rule.term else None,
        unit=rule.term.unit if rule.term else None,
        valid_from=rule.valid_from,
        set_by=actor.user_id,
        set_at=now,
    )


def _kept(row: DeadlineRuleRow, actor: Actor, now: datetime) -> DeadlineRuleRow:
    db.session.add(row)
    renew(locked_revision(now), now)
    term = f"{row.length} {row.unit}" if row.length else "–"
    record(POLICY_SET, Where(), actor, now, {"purpose": row.purpose.value, "term": term})
    if row.length:
        db.session.flush()
        job = ask_for(Cause.POLICY_CHANGED, None, Stretch(row.valid_from, date.max), actor, now)
        job.rule_id = row.id
    return row
