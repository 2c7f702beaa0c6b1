"""Building of the demonstration in a database that holds reference data and nobody's account."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select, update

from mla_tracker.domain.actors import Role
from mla_tracker.models import Authority, MailState, OutboxMessage, db
from mla_tracker.queries.reference import calendar_of, country_codes
from mla_tracker.services.demo.accounts import authority_ids, open_accounts
from mla_tracker.services.demo.entries import fill_directory
from mla_tracker.services.demo.meetings import hold_conference, plan_talks
from mla_tracker.services.demo.offences import fill_library
from mla_tracker.services.demo.telling import tell
from mla_tracker.services.demo.texts import people, stories
from mla_tracker.services.demo.world import World
from mla_tracker.services.files import Shelf
from mla_tracker.services.transaction import use_case
from mla_tracker.services.trends import share_trends

BEGINS: Final = timedelta(days=300)  # before the start: accounts and directory come before the first story


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What is to be built. The same ``start_on`` gives the same stories; ``requests`` at least one of every status."""

    start_on: date
    password: str
    shelf: Shelf
    requests: int


def begins_on(start_on: date) -> datetime:
    """Return the first moment of the demonstration: reference data loaded then keeps the log's time from jumping."""
    return datetime.combine(start_on - BEGINS, time(5, 0), UTC)


def build(wish: Demonstration, progress: Callable[[int, int], None]) -> int:
    """Build it, and return how many things happened in it."""
    _hurry()
    first = begins_on(wish.start_on)
    actors = open_accounts(wish.password, first)
    authorities = authority_ids()
    by_key = {person.key: person for person in people()}
    fill_directory(actors["admin"], by_key, authorities, first.date(), first + timedelta(hours=1))
    fill_library(actors["admin"], first + timedelta(hours=2))
    hold_conference(actors["coordinator"], wish.start_on, first + timedelta(hours=3))
    for key, person in by_key.items():
        if person.role is Role.CENTRAL and person.country:
            share_trends(actors[key], person.country, first + timedelta(hours=4), shared=True)
    calendars = {code: calendar_of(code) for code in country_codes()}
    world = World(wish.start_on, by_key, actors, authorities, wish.shelf, calendars, _unconfirmed())
    happened = tell(world, stories()[: wish.requests], progress)
    plan_talks(actors["coordinator"], wish.start_on)
    settle_mail()
    return happened


def _unconfirmed() -> frozenset[int]:
    return frozenset(db.session.scalars(select(Authority.id).where(Authority.last_confirmed_on.is_(None))))


@use_case
def settle_mail() -> None:
    """Call every notice of the stories delivered when it was due: nobody wants months of invented mail at once."""
    waiting = update(OutboxMessage).where(OutboxMessage.state == MailState.WAITING)
    db.session.execute(waiting.values(state=MailState.SENT, sent_at=OutboxMessage.next_at, tries=1))


def _hurry() -> None:
    """Let SQLite write to the disk now and then, not after each of a thousand steps; it stays whole all the same."""
    if db.engine.dialect.name == "sqlite":
        connection = db.engine.raw_connection()
        connection.cursor().execute("PRAGMA synchronous=NORMAL")
        connection.close()  # back to the pool: the next transaction takes this one
