"""The filters that a person keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from mla_tracker.domain.actors import Actor
from mla_tracker.models import SavedFilter
from mla_tracker.queries import plain


@dataclass(frozen=True, slots=True)
class KeptFilter:
    id: int
    name: str
    chosen: Mapping[str, str]


_KEPT: Final = (
    select(SavedFilter.id, SavedFilter.name, SavedFilter.chosen)
    .where(SavedFilter.user_id == bindparam("user"), SavedFilter.place == bindparam("place"))
    .order_by(SavedFilter.name)
)


def kept_by(actor: Actor, place: str) -> Sequence[KeptFilter]:
    """List the person's own, by name; the service keeps them few."""
    return [KeptFilter(*row) for row in plain.rows(_KEPT, {"user": actor.user_id, "place": place})]
