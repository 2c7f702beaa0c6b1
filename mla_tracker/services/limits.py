"""How often something may be done, counted by all processes together; who comes too often waits.

The attempt is written before it is looked at, so that a thousand at once are still as many as the limit.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from sqlalchemy import delete, select, text

from mla_tracker.models import CountedAttempt, db

WINDOW: Final = timedelta(minutes=15)
OF_ONE_HOUSE: Final = 64  # leading bits of an IPv6 address: the rest its owner chooses anew as often as he likes
_LOCK: Final = 0x5167_4E49  # any number, the same in all processes


@dataclass(frozen=True, slots=True)
class TooMany:
    """The door is shut until then."""

    until: datetime


def key_of(kind: str, value: str) -> str:
    """Return what is counted under: a hash, so that the table tells neither accounts nor addresses."""
    return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()


def network_of(address: str) -> str:
    """Return whom to count for a network address; what is no address counts as itself."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address) or read.ipv4_mapped:
        return str(getattr(read, "ipv4_mapped", None) or read)
    return str(ip_network((read, OF_ONE_HOUSE), strict=False))


def shut_until(keys: Sequence[str], most: int, now: datetime) -> TooMany | None:
    """Say whether one of the doors is shut. A question only: nobody waits for it, and nothing is written."""
    ends = [end for key in keys if (end := _end(key, most)) and end > now]
    return TooMany(max(ends)) if ends else None


def counted(keys: Sequence[str], most: int, now: datetime) -> TooMany | tuple[int, ...]:
    """Count an attempt under each key, inside the transaction of a use-case, or say until when there is none."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    db.session.execute(delete(CountedAttempt).where(CountedAttempt.at <= now - WINDOW))
    if shut := shut_until(keys, most, now):
        return shut
    rows = [CountedAttempt(key=key, at=now) for key in keys]
    db.session.add_all(rows)
    db.session.flush()
    return tuple(row.id for row in rows)


def _end(key: str, most: int) -> datetime | None:
    found = select(CountedAttempt.at).where(CountedAttempt.key == key).order_by(CountedAttempt.at.desc())
    latest = db.session.scalars(found.offset(most - 1).limit(1)).first()
    return latest + WINDOW if latest else None
