"""Synthetic requests in any number, for benchmarks: written straight into the tables, a batch to a transaction.

They look like requests in lists, filters, review and figures. They have items and one event each (the chain of the log
stays valid), but no persons, letters, files, messages and clocks: nobody works on them.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, text

from mla_tracker.domain import events
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.events import Audience
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_
from mla_tracker.models import (
    AssistanceRequest,
    Authority,
    ChainHead,
    DataKey,
    Event,
    MilestonesRow,
    NumberCounter,
    RequestItem,
    db,
)
from mla_tracker.models.data_key import wrapped_key
from mla_tracker.models.sealed import sealed_values
from mla_tracker.sealing import new_key
from mla_tracker.services.bulk import insert_rows
from mla_tracker.services.figures import counting
from mla_tracker.services.log import seal_of
from mla_tracker.services.seeding.indexes import restore_indexes, without_indexes
from mla_tracker.services.seeding.milestones import milestones
from mla_tracker.services.seeding.synthetic import CODE, Ground, item_rows, request_row
from mla_tracker.services.transaction import use_case

BATCH: Final = 10_000
MOST: Final = 1_000_000
FILLED: Final = (AssistanceRequest, DataKey, RequestItem, MilestonesRow, Event)

OTHERS_THERE: Final = N_("The database holds {number} requests that were not seeded; nothing was changed")
NO_AUTHORITIES: Final = N_("The database holds no authorities of two countries; run init first")


@dataclass(frozen=True, slots=True)
class Seeding:
    """How many, from which seed, and whether beside requests that are real."""

    requests: int
    seed: int
    force: bool = False


def seed(wish: Seeding, now: datetime, progress: Callable[[int], None] = lambda _done: None) -> int:
    """Add synthetic requests, the same for the same seed on the same day; return how many.

    Raises BadAnswers where real requests stand in the database, or no authorities do.
    """
    _ensure_possible(wish)
    restore_indexes(*FILLED)
    ground = Ground(
        _authorities(),
        random.Random(wish.seed),  # noqa: S311  (the same every time; nothing is secret here)
        _next_id(AssistanceRequest),
        _next_id(RequestItem),
    )
    is_many = ground.request_id == 1 and wish.requests > BATCH
    with without_indexes(*FILLED) if is_many else nullcontext():
        for first in range(0, wish.requests, BATCH):
            _add(ground, min(BATCH, wish.requests - first), now)
            progress(min(first + BATCH, wish.requests))
    counting.recount(now)
    return wish.requests


def _ensure_possible(wish: Seeding) -> None:
    real = select(func.count(AssistanceRequest.id)).where(AssistanceRequest.code.not_like(f"{CODE}%"))
    number = db.session.scalar(real) or 0
    if number and not wish.force:
        raise BadAnswers({"requests": Fault(OTHERS_THERE, {"number": number})})
    if len(_authorities()) < len(Side):
        raise BadAnswers({"requests": Fault(NO_AUTHORITIES)})


def _authorities() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for country, number in db.session.execute(select(Authority.country, Authority.id).order_by(Authority.id)):
        found.setdefault(country, []).append(number)
    return found


def _next_id(model: type[AssistanceRequest | RequestItem]) -> int:
    return (db.session.scalar(select(func.max(model.id))) or 0) + 1


@use_case
def _add(ground: Ground, size: int, now: datetime) -> None:
    counters = {(row.country, row.year): row for row in db.session.scalars(select(NumberCounter).with_for_update())}
    requests = [request_row(ground, counters, now) for _ in range(size)]
    items = [item for row in requests for item in item_rows(ground, row)]
    db.session.flush()
    keys = {row["id"]: new_key() for row in requests}
    insert_rows(AssistanceRequest, [sealed_values(AssistanceRequest, keys[row["id"]], row) for row in requests])
    insert_rows(DataKey, [_wrapped(number, key) for number, key in keys.items()])
    insert_rows(RequestItem, [sealed_values(RequestItem, keys[row["request_id"]], row) for row in items])
    insert_rows(MilestonesRow, list(milestones(requests, items, ground.chance)))
    insert_rows(Event, list(_events(requests, now)))
    if db.engine.dialect.name == "postgresql":
        for table in ("assistance_request", "request_item"):
            move = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            db.session.execute(text(move))


def _wrapped(request_id: int, key: bytes) -> dict[str, Any]:
    made = wrapped_key(request_id, key)
    return {"request_id": request_id, "key_id": made.key_id, "wrapped": made.wrapped}


def _events(requests: list[dict[str, Any]], now: datetime) -> Iterator[dict[str, Any]]:
    """Write the opening of each request into the chain, as ``log.record`` does, without a flush for each."""
    head = db.session.scalars(select(ChainHead).with_for_update().execution_options(populate_existing=True)).one()
    for row in requests:
        columns = {
            "id": head.last + 1,
            "request_id": row["id"],
            "user_id": None,
            "side": Side.REQUESTING.value,
            "audience": Audience.REQUESTING,
            "name": events.OPENED.name,
            "facts": {"kind": row["kind"]},
            "occurred_at": row["created_at"],
            "recorded_at": max(now, head.at),
            "previous": head.mac,
        }
        columns["mac"] = seal_of(columns)
        head.last, head.mac, head.at = columns["id"], columns["mac"], columns["recorded_at"]
        yield columns
