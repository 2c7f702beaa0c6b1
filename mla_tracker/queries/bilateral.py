"""What is wanted at a bilateral meeting: open requests that were escalated to their last step, by pair of States."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, or_

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.lifecycle import OPEN
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries import plain
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.review import ReviewRow, rows_of, with_latest

R = AssistanceRequest
AT_A_MEETING: Final = 4  # the step of an escalation
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two States in the order of their codes: a meeting is about both directions."""

    first: str
    second: str


def wanted_at_meeting(actor: Actor, pair: Pair | None = None) -> dict[Pair, Sequence[ReviewRow]]:
    """List by pair, the latest first, what the actor may know of; two hundred at most."""
    wanted = [R.escalation_step == AT_A_MEETING, R.status.in_(sorted(OPEN)), visible_to(actor)]
    if pair is not None:
        ways = ((pair.first, pair.second), (pair.second, pair.first))
        wanted.append(or_(*(and_(R.requesting_country == one, R.requested_country == other) for one, other in ways)))
    query = rows_of(actor, *wanted).order_by(R.due_at.is_(None), R.due_at, R.id).limit(MOST)
    found: dict[Pair, list[ReviewRow]] = {}
    for row in with_latest(actor, plain.rows(query)):
        found.setdefault(Pair(*sorted((row.requesting_country, row.requested_country))), []).append(row)
    return dict(sorted(found.items(), key=lambda entry: (entry[0].first, entry[0].second)))
