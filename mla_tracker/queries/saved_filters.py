"""The filters that a person keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.models import SavedFilter, db


@dataclass(frozen=True, slots=True)
class KeptFilter:
    id: int
    name: str
    chosen: Mapping[str, str]


def kept_by(actor: Actor, place: str) -> Sequence[KeptFilter]:
    """List the person's own, by name; the service keeps them few."""
    query = (
        select(SavedFilter.id, SavedFilter.name, SavedFilter.chosen)
        .where(SavedFilter.user_id == actor.user_id, SavedFilter.place == place)
        .order_by(SavedFilter.name)
    )
    return [KeptFilter(*row) for row in db.session.execute(query)]
