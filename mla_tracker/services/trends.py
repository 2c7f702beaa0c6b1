"""A State agrees that its tags are counted on the trends board, or takes that back; the board taken out as a file."""

from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.permissions import Permission, ensure_holds, ensure_trends_keeper
from mla_tracker.models import Country, TrendSharing, db
from mla_tracker.queries.trends import Board, trends_board
from mla_tracker.services.exports import log_export, one_more
from mla_tracker.services.limits import TooMany
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case


@use_case
def share_trends(actor: Actor, country: str, now: datetime, *, shared: bool) -> None:
    """Switch on or off what the State shares; a switch that stands so already changes nothing."""
    ensure_holds(actor, Permission.TRENDS_READ)
    ensure_trends_keeper(actor, country)
    db.session.execute(select(Country.code).where(Country.code == country).with_for_update(key_share=True))
    row = db.session.get(TrendSharing, country, populate_existing=True)
    if (row is not None) is shared:
        return
    if row is not None:
        db.session.delete(row)
    else:
        db.session.add(TrendSharing(country=country, shared_at=now))
    kind = events.TRENDS_SHARED if shared else events.TRENDS_KEPT
    record(kind, Where(), actor, now, {"country": country})


@use_case
def export_trends(actor: Actor, year: str, file: str, now: datetime) -> Board | TooMany:
    """Read the board that the actor may see; the log remembers who took it."""
    ensure_holds(actor, Permission.TRENDS_READ)
    if tried := one_more(actor, now):
        return tried
    found = trends_board(actor, year)
    log_export(actor, file, len(found.counts), {"year": year}, now)
    return found
