"""Filters that a person keeps under a name, for the own eyes only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import CONTROL, unprintable
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.domain.text import N_
from mla_tracker.models import SavedFilter, db
from mla_tracker.services.transaction import use_case

MOST: Final = 30
LONGEST: Final = 80
DOORS: Final = {"review": Permission.REVIEW_READ, "national": Permission.NATIONAL_READ}
NO_NAME: Final = N_("Enter a name for these filters")
TOO_LONG: Final = N_("The name has at most {number} characters")
TOO_MANY: Final = N_("You keep {number} filters already. Remove one first.")


@dataclass(frozen=True, slots=True)
class FilterWish:
    """Which list, under which name, and what was chosen in it."""

    place: str
    name: str
    chosen: Mapping[str, str]


@use_case
def save_filter(actor: Actor, wish: FilterWish, now: datetime) -> None:
    """Keep filters; the same name again takes the place of the old ones. BadAnswers for a name that cannot be."""
    ensure_holds(actor, DOORS[wish.place])
    name = " ".join(wish.name.split())
    if not name:
        raise BadAnswers({"name": Fault(NO_NAME)})
    if bad := unprintable(name):
        raise BadAnswers({"name": Fault(CONTROL, {"character": f"U+{ord(bad):04X}"})})
    if len(name) > LONGEST:
        raise BadAnswers({"name": Fault(TOO_LONG, {"number": LONGEST})})
    own = select(SavedFilter).where(SavedFilter.user_id == actor.user_id, SavedFilter.place == wish.place)
    found = db.session.scalar(own.where(SavedFilter.name == name))
    if found is not None:
        found.chosen, found.saved_at = dict(wish.chosen), now
        return
    if (db.session.scalar(select(func.count()).select_from(own.subquery())) or 0) >= MOST:
        raise BadAnswers({"name": Fault(TOO_MANY, {"number": MOST})})
    db.session.add(
        SavedFilter(user_id=actor.user_id, place=wish.place, name=name, chosen=dict(wish.chosen), saved_at=now)
    )


@use_case
def remove_filter(actor: Actor, filter_id: int) -> str:
    """Forget filters and return of which list they were. Somebody else's do not exist."""
    found = db.session.get(SavedFilter, filter_id)
    if found is None or found.user_id != actor.user_id:
        raise Unseen
    db.session.delete(found)
    return found.place
