"""The token of the reference data: a new one after every change, so that no process reads what is out of date."""

import secrets
from datetime import datetime

from sqlalchemy import select

from mla_tracker.models import ReferenceRevision, db
from mla_tracker.queries.reference import SEEN


def locked_revision(now: datetime) -> ReferenceRevision:
    """Return the one row, locked until the transaction ends; the first caller makes it."""
    revision = db.session.scalar(select(ReferenceRevision).with_for_update().execution_options(populate_existing=True))
    if revision is None:
        revision = ReferenceRevision(id=1, token=secrets.token_hex(16), loaded="", changed_at=now)
        db.session.add(revision)
    return revision


def renew(revision: ReferenceRevision, now: datetime) -> None:
    revision.token, revision.changed_at = secrets.token_hex(16), now
    db.session.info.pop(SEEN, None)
