"""Going along the log: what was added since the last look is counted, some entries to a transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import select, update

from mla_tracker.domain.events import AUDIT_ONLY, OPENED
from mla_tracker.models import Event, FigureState, MilestonesRow, db
from mla_tracker.services.figures import cells, milestones
from mla_tracker.services.transaction import use_case

BATCH: Final = 500  # entries of the log to a transaction, unless told otherwise
WITHOUT_FIGURES: Final = AUDIT_ONLY | {OPENED.name}


@use_case
def count_on(now: datetime, batch: int = BATCH) -> int:
    """Count the next entries of the log; return how many there were. Another worker that counts already is let be.

    Entries are numbered under one lock, without gaps: none can appear later below one that was read.
    """
    state = db.session.scalar(select(FigureState).with_for_update(skip_locked=True))
    if state is None:
        return 0
    query = select(Event.id, Event.request_id, Event.name).where(Event.id > state.last_event)
    entries = db.session.execute(query.order_by(Event.id).limit(batch)).all()
    touched = {entry.request_id for entry in entries if entry.request_id and entry.name not in WITHOUT_FIGURES}
    if touched:
        cells.recount(milestones.renew(touched))
    if entries:
        state.last_event = entries[-1].id
    state.counted_at = now
    return len(entries)


def count_all(now: datetime, progress: Callable[[int], None] = lambda _entries: None) -> int:
    """Count until the end of the log; return how many entries there were."""
    done = 0
    while found := count_on(now):
        done += found
        progress(done)
    return done


@use_case
def begin_anew() -> None:
    """Forget all that was counted, so that the log is read from its beginning."""
    db.session.execute(MilestonesRow.__table__.delete())  # type: ignore[attr-defined]
    db.session.execute(update(FigureState).values(last_event=0))


@use_case
def recount(now: datetime) -> int:
    """Add up every cell from the milestones as they stand; return how many cells there are."""
    number = cells.recount_all()
    db.session.execute(update(FigureState).values(counted_at=now))
    return number
