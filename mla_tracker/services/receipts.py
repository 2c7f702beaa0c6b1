"""Receipts of forms: looked up before a form is taken, completed when it was, thrown away after a week."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from mla_tracker.models import FormReceipt, db
from mla_tracker.services.transaction import use_case

KEPT: Final = timedelta(days=7)  # longer than any session lives


def receipt_of(key: str) -> FormReceipt | None:
    return db.session.get(FormReceipt, key)


@use_case
def remember_location(key: str, location: str) -> None:
    """Keep where the first sending led, so that a second one leads to the same page."""
    receipt = db.session.get(FormReceipt, key)
    if receipt is not None:
        receipt.location = location[:500]


@use_case
def forget_receipts(now: datetime, limit: int = 1000) -> int:
    """Throw away receipts of forms that nobody can still send; at most ``limit`` at a time."""
    old = select(FormReceipt.key).where(FormReceipt.made_at < now - KEPT).limit(limit)
    keys = list(db.session.scalars(old))
    db.session.execute(delete(FormReceipt).where(FormReceipt.key.in_(keys)))
    return len(keys)
