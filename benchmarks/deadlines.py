"""How long it takes to count open due dates anew after a holiday was added: ``mla-tracker bench deadlines``.

Every request has one running clock of the same State, started within the last sixty days. Beside the whole time stands
the longest transaction: for so long somebody else who writes may have to wait; and the processor time of this process,
which other work on the machine leaves as it is. Goal: 100,000 in under 60 seconds.
"""

import os
import secrets
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, insert, select

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.config import Settings
from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.domain.deadlines import Purpose, Term, Unit, due
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, User, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import database, keys, reference
from mla_tracker.services.recounting import recount_some
from mla_tracker.services.reference import HolidayWish
from mla_tracker.services.seeding import Seeding, seed

COUNTRY = "IR"
REQUESTS = int(os.environ.get("BENCH_REQUESTS", "10000"))
DAYS = 60
TERM = Term(60, Unit.WORKING_DAYS)


def run() -> list[dict[str, Any]]:
    """Measure on SQLite, or on an empty database of one's own named by BENCH_DATABASE_URL."""
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        settings = Settings(Path(folder), url, secrets.token_hex(), Path(folder) / "files")
        app = create_app(settings)
        with app.app_context():
            try:
                keys.begin(settings.keyring, clock.now())
                database.upgrade()
                return [_measured()]
            finally:
                db.session.remove()
                db.engine.dispose()


def _measured() -> dict[str, Any]:
    now = clock.now()
    reference.load(now)
    seed(Seeding(REQUESTS, 1), now)
    _start_clocks(now)
    _add_a_holiday(now)
    batches, begun, begun_cpu, done = [], time.perf_counter(), time.process_time(), None
    while True:
        started = time.perf_counter()
        progress = recount_some(clock.now())
        if progress is None:
            break
        batches.append(time.perf_counter() - started)
        done = progress
    took, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    if done is None or done.moved == 0:
        raise AssertionError("nothing was counted anew")
    return {
        "database": db.engine.dialect.name,
        "clocks": done.total,
        "moved": done.moved,
        "seconds": round(took, 1),
        "cpu_seconds": round(cpu, 1),
        "per_second": round(done.total / took),
        "longest_transaction_ms": round(max(batches) * 1000),
    }


def _start_clocks(now: datetime) -> None:
    calendar = calendar_of(COUNTRY)
    starts = [due(TERM, now - timedelta(days=day), calendar) for day in range(DAYS)]
    rows = [
        {
            "request_id": number,
            "purpose": Purpose.ANSWER,
            "side": Side.REQUESTED,
            "country": COUNTRY,
            "started_at": starts[place % DAYS].started_at,
            "due_at": starts[place % DAYS].due_at,
            "state": ClockState.RUNNING,
            "reminders": 0,
            "explanation": starts[place % DAYS].as_facts(),
        }
        for place, number in enumerate(db.session.scalars(select(AssistanceRequest.id)))
    ]
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(insert(cast("Table", Deadline.__table__)), rows)


def _add_a_holiday(now: datetime) -> None:
    user = User(email="admin@bench.example", name="Bench", created_at=now)
    db.session.add(user)
    db.session.commit()
    actor, calendar = Actor(user.id, frozenset({Grant(Role.ADMIN)})), calendar_of(COUNTRY)
    day = calendar.next_working(calendar.day_of(now) + timedelta(days=1))
    answers = {"day": day.isoformat(), "name": "Day of mourning", "status": "ad_hoc", "source": "benchmark"}
    reference.add_holiday(actor, COUNTRY, HolidayWish(dict(answers)), now)
