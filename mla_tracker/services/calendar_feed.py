"""The address under which a person's own calendar fetches due dates: made, shown once, taken back, fetched."""

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.events import FEED_MADE, FEED_REVOKED
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.models import CalendarFeed, User, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.services.limits import TooMany, counted, key_of
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

MOST_FETCHES: Final = 30  # in the window of ``limits``


@use_case
def make_feed(actor: Actor, now: datetime) -> str:
    """Make a new address and return its token, which is never shown again; the old address ends."""
    ensure_holds(actor, Permission.ACCOUNT_OWN)
    token = secrets.token_urlsafe(32)
    feed = _own(actor)
    if feed is None:
        db.session.add(CalendarFeed(user_id=actor.user_id, token_hash=hash_of(token), made_at=now))
    else:
        feed.token_hash, feed.made_at, feed.fetched_at = hash_of(token), now, None
    record(FEED_MADE, Where(), actor, now)
    return token


@use_case
def revoke_feed(actor: Actor, now: datetime) -> None:
    """Take the address back; Unseen where there is none."""
    feed = _own(actor)
    if feed is None:
        raise Unseen
    db.session.delete(feed)
    record(FEED_REVOKED, Where(), actor, now)


@use_case
def fetched_by(token: str, now: datetime) -> User | TooMany:
    """Return whose calendar fetches. Unseen for a token that nobody has, and for an account that was closed."""
    feed = db.session.scalar(select(CalendarFeed).where(CalendarFeed.token_hash == hash_of(token)))
    if feed is None or not feed.user.active:
        raise Unseen
    tried = counted([key_of("feed", str(feed.user_id))], MOST_FETCHES, now)
    if isinstance(tried, TooMany):
        return tried
    feed.fetched_at = now
    return feed.user


def _own(actor: Actor) -> CalendarFeed | None:
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == actor.user_id))
