"""Writing of the log: numbered without gaps, time never going back, each entry sealed onto the one before."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.events import Audience, EventKind
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, ChainHead, Event, db
from mla_tracker.services.bulk import insert_rows

START: Final = "0" * 64
_SEALED: Final = (
    "id", "request_id", "user_id", "side", "audience", "name", "facts", "occurred_at", "recorded_at", "previous",
)  # fmt: skip

_WRITER: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class _Key:
    """The key of the seals: outside the database, set once at the start."""

    value: bytes = b""


def use_key(secret: str) -> None:
    """Derive the key of the chain from the secret of the installation."""
    _Key.value = hashlib.sha256(b"audit chain " + secret.encode()).digest()


@dataclass(frozen=True, slots=True)
class Where:
    """What an event is about, and who reads it."""

    subject: AssistanceRequest | None = None
    side: Side | None = None
    audience: Audience = Audience.OPERATOR
    occurred_at: datetime | None = None  # for what happened on paper before it was entered


def record(kind: EventKind, where: Where, actor: Actor, now: datetime, facts: Mapping[str, str] | None = None) -> Event:
    """Add an event; ValueError when its facts are not exactly those that its kind declares as possible."""
    facts = dict(facts or {})
    if not facts.keys() <= kind.facts.keys():
        raise ValueError(f"{kind.name} knows {sorted(kind.facts)}, not {sorted(facts)}")
    head = _locked_head()
    event = Event(
        id=head.last + 1,
        request_id=where.subject.id if where.subject else None,
        user_id=actor.user_id,
        side=where.side,
        audience=where.audience,
        name=kind.name,
        facts=facts,
        occurred_at=(where.occurred_at or now).astimezone(UTC),
        recorded_at=max(now.astimezone(UTC), head.at),
        previous=head.mac,
        mac="",
    )
    event.mac = seal(event)
    head.last, head.mac, head.at = event.id, event.mac, event.recorded_at
    db.session.add(event)
    db.session.flush()
    return event


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a request that is one of many of the same kind: which request, and its facts."""

    request_id: int
    facts: Mapping[str, str]


def record_each(kind: EventKind, entries: Sequence[Entry], occurred_at: datetime, now: datetime) -> None:
    """Add one event of the system for each entry, which both sides read, in one statement."""
    head = _locked_head()
    last, mac, at = head.last, head.mac, max(now.astimezone(UTC), head.at)
    rows = []
    for entry in entries:
        if not entry.facts.keys() <= kind.facts.keys():
            raise ValueError(f"{kind.name} knows {sorted(kind.facts)}, not {sorted(entry.facts)}")
        last += 1
        columns: dict[str, Any] = {
            "id": last,
            "request_id": entry.request_id,
            "user_id": None,
            "side": None,
            "audience": Audience.SHARED,
            "name": kind.name,
            "facts": dict(entry.facts),
            "occurred_at": occurred_at.astimezone(UTC),
            "recorded_at": at,
            "previous": mac,
        }
        mac = columns["mac"] = seal_of(columns)
        rows.append(columns)
    if rows:
        head.last, head.mac, head.at = last, mac, at
        insert_rows(Event, rows)


def _locked_head() -> ChainHead:
    """Return the end of the chain, locked until the transaction ends; migration 0002 made its row."""
    return db.session.scalars(select(ChainHead).with_for_update().execution_options(populate_existing=True)).one()


def seal(event: Event) -> str:
    """Compute the HMAC-SHA-256 of an event, bound to the one before it."""
    return seal_of({name: getattr(event, name) for name in _SEALED})


def seal_of(columns: Mapping[str, Any]) -> str:
    """Compute the seal of an event that is still a row: an object for each of many would cost more than its seal."""
    values = (columns[name] for name in _SEALED)
    content = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return hmac.digest(_Key.value, _WRITER.encode(content).encode(), "sha256").hex()
