"""How long it takes to count open due dates anew after a holiday was added: ``mla-tracker bench deadlines``.

Every request has one running clock of the same State, started within the last sixty days. Beside the whole time stand
the transactions, and how long somebody else who writes meanwhile had to wait: a thread of this process does so all the
time. Processor time is that of both. Goal: 100,000 in under 60 seconds, no transaction longer than half a second.
"""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final, cast

from flask import Flask
from sqlalchemy import Table, func, insert, select

from benchmarks.ground import DATABASE, installation, ms, sizes, tidy
from mla_tracker import clock
from mla_tracker.cli.turns import Turns
from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.domain.deadlines import Purpose, Term, Unit, due
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, RecountJob, User, UserSession, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import reference
from mla_tracker.services.accounts.sessions import touch
from mla_tracker.services.recounting import Progress, recount_some
from mla_tracker.services.reference import HolidayWish

COUNTRY: Final = "IR"
DAYS: Final = 60
GOAL_SECONDS: Final = 60  # for 100,000
EACH: Final = 0.02  # seconds between two signs of life of the other writer
TERM: Final = Term(60, Unit.WORKING_DAYS)


def run() -> list[dict[str, Any]]:
    rows = []
    for size in sizes("10000"):
        with installation(size, keep=False) as app:
            with app.app_context():
                now = clock.now()
                _start_clocks(now)
                _add_a_holiday(now)
            rows.append(_measured(app))
    return rows


def _measured(app: Flask) -> dict[str, Any]:
    batches: list[float] = []
    turns = Turns()

    def batch(size: int) -> Progress | None:
        started = time.perf_counter()
        progress = recount_some(clock.now(), size)
        if progress is not None:
            batches.append(time.perf_counter() - started)
        return progress

    with app.app_context(), _another_writer(app) as waits:
        job = db.session.scalar(select(func.max(RecountJob.id)))
        begun, begun_cpu, done = time.perf_counter(), time.process_time(), None
        while True:
            progress = turns.take(batch)
            if progress is None:
                break
            done = progress
        took, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    if done is None or done.job_id != job or done.moved == 0:
        raise AssertionError("nothing was counted anew")
    return {
        "database": DATABASE,
        "clocks": done.total,
        "moved": done.moved,
        "seconds": round(took, 1),
        "cpu_seconds": round(cpu, 1),
        "goal_seconds": round(GOAL_SECONDS * done.total / 100_000, 1),
        "transactions": len(batches),
        "transaction_p50_ms": ms(statistics.median(batches)),
        "transaction_p95_ms": ms(statistics.quantiles(batches, n=20)[-1]),
        "transaction_longest_ms": ms(max(batches)),
        "others_wrote": len(waits),
        "others_p50_ms": ms(statistics.median(waits)),
        "others_p95_ms": ms(statistics.quantiles(waits, n=20)[-1]),
        "others_longest_ms": ms(max(waits)),
    }


@contextmanager
def _another_writer(app: Flask) -> Iterator[list[float]]:
    """Write beside the job, as a user's page does, and note how long each of these transactions took."""
    waits: list[float] = []
    over = threading.Event()
    now = clock.now()
    user = User(email="other@bench.example", name="Other", created_at=now)
    db.session.add(user)
    db.session.flush()
    session = UserSession(token_hash="0" * 64, user_id=user.id, started_at=now, seen_at=now)
    db.session.add(session)
    db.session.commit()
    number = session.id

    def write() -> None:
        with app.app_context():
            while not over.wait(EACH):
                started = time.perf_counter()
                touch(number, clock.now())
                waits.append(time.perf_counter() - started)

    other = threading.Thread(target=write)
    other.start()
    try:
        yield waits
    finally:
        over.set()
        other.join()


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
    tidy()


def _add_a_holiday(now: datetime) -> None:
    user = User(email="admin@bench.example", name="Bench", created_at=now)
    db.session.add(user)
    db.session.commit()
    actor, calendar = Actor(user.id, frozenset({Grant(Role.ADMIN)})), calendar_of(COUNTRY)
    day = calendar.next_working(calendar.day_of(now) + timedelta(days=1))
    answers = {"day": day.isoformat(), "name": "Day of mourning", "status": "ad_hoc", "source": "benchmark"}
    reference.add_holiday(actor, COUNTRY, HolidayWish(dict(answers)), now)
