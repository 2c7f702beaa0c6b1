"""What every correction of the reference data does: may I, and afterwards a new token and a line in the log."""

from datetime import datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.events import DIRECTORY_CHANGED
from mla_tracker.domain.permissions import ensure_directory_writer
from mla_tracker.models import Country, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.reference.revision import locked_revision, renew


def writable_country(actor: Actor, code: str) -> Country:
    """Return the State, or refuse: Unseen where it is not known, Forbidden where it is another's to keep."""
    country = db.session.get(Country, code)
    if country is None:
        raise Unseen
    ensure_directory_writer(actor, code)
    return country


def note_change(entry: str, actor: Actor, now: datetime) -> None:
    renew(locked_revision(now), now)
    record(DIRECTORY_CHANGED, Where(), actor, now, {"entry": entry})
