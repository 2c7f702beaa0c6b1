"""What a network target would do to the clocks that run, before it is set; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from mla_tracker.domain.deadline_rules import Rule, Scope
from mla_tracker.domain.recounting import Stretch
from mla_tracker.models import AssistanceRequest, Deadline, db
from mla_tracker.queries.reference import deadline_rules
from mla_tracker.services.clocks_anew import OF_A_CASE, OPEN_STATES, Moved, clock_columns, counted_anew, start_of

MOST_PREVIEWED: Final = 5000
SAMPLE: Final = 10
D: Final = Deadline
R: Final = AssistanceRequest


@dataclass(frozen=True, slots=True)
class Moving:
    """A clock that would move; an administrator sees between whom and of which kind, and no reference."""

    kind: str
    requesting: str
    requested: str
    country: str
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would do to open clocks; ``is_cut``: there are more than were looked at."""

    looked_at: int
    moved: int
    is_cut: bool
    sample: Sequence[Moving]


def preview(rule: Rule, now: datetime) -> Preview:
    """Count anew what ``rule`` would touch, and keep nothing."""
    reach = Stretch(rule.valid_from, date.max).reach
    query = (
        clock_columns(*OF_A_CASE)
        .where(D.purpose == rule.scope.purpose, D.state.in_(OPEN_STATES), D.started_at >= start_of(reach.first))
        .where(*(column == value for column, value in _narrowed(rule.scope) if value is not None))
        .order_by(D.id)
        .limit(MOST_PREVIEWED + 1)
    )
    rows = db.session.execute(query).all()
    looked_at = {row.id: row for row in rows[:MOST_PREVIEWED]}
    again = counted_anew(looked_at.values(), [*deadline_rules(), rule], rule.scope, now)
    moved = [one for one in again if one.is_told]
    sample = [_moving(looked_at[one.clock_id], one) for one in moved[:SAMPLE]]
    return Preview(len(looked_at), len(moved), len(rows) > MOST_PREVIEWED, sample)


def _narrowed(scope: Scope) -> tuple[tuple[Any, object], ...]:
    return (
        (R.clock_class, scope.clock_class),
        (R.kind, scope.kind),
        (R.requesting_country, scope.requesting),
        (R.requested_country, scope.requested),
    )


def _moving(row: Any, one: Moved) -> Moving:
    return Moving(row.kind, row.requesting_country, row.requested_country, one.country, one.before, one.after)
