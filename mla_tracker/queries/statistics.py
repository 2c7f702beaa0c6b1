"""How many requests were sent, answered, refused, withdrawn and closed in a year, by pair of States and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.small_figures import Column, column
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Event, db
from mla_tracker.queries.access import visible_to

R = AssistanceRequest
COUNTED: Final = (Action.SEND, Action.ANSWER, Action.REFUSE, Action.WITHDRAW, Action.CLOSE)
Pair = tuple[str, str, str]  # requesting State, requested State, kind


@dataclass(frozen=True, slots=True)
class Figures:
    """A table: one row for each pair and kind, one column for each counted step."""

    year: int
    rows: Sequence[Pair]
    columns: Mapping[Action, Column]

    @property
    def has_hidden(self) -> bool:
        return any(None in (*found.cells, found.total) for found in self.columns.values())


def figures(actor: Actor, year: int) -> Figures:
    """Count the requests that the actor may see, each once per step, by when the step took place.

    One grouped query over the steps of one year (index on name and time); its cost does not grow with other years.
    """
    counted = _counted(actor, year)
    rows = sorted({pair for pair, _ in counted})
    own = actor.countries(Role.CENTRAL)
    is_own = [requesting in own or requested in own for requesting, requested, _ in rows]
    return Figures(
        year,
        rows,
        {action: column([counted.get((pair, action), 0) for pair in rows], is_own) for action in COUNTED},
    )


def _counted(actor: Actor, year: int) -> dict[tuple[Pair, Action], int]:
    actions = {STEPS[action].name: action for action in COUNTED}
    query = (
        select(R.requesting_country, R.requested_country, R.kind, Event.name, func.count(Event.request_id.distinct()))
        .join(R, R.id == Event.request_id)
        .where(
            Event.name.in_(sorted(actions)),
            Event.occurred_at >= datetime(year, 1, 1, tzinfo=UTC),
            Event.occurred_at < datetime(year + 1, 1, 1, tzinfo=UTC),
            visible_to(actor),
        )
        .group_by(R.requesting_country, R.requested_country, R.kind, Event.name)
    )
    return {
        ((requesting, requested, kind), actions[name]): number
        for requesting, requested, kind, name, number in db.session.execute(query)
    }
