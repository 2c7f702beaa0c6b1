"""The installation that a benchmark measures on, and how it measures.

``BENCH_REQUESTS`` names sizes, as numbers with commas; ``BENCH_DATABASE=postgresql`` takes a PostgreSQL server of the
benchmark's own instead of SQLite; ``BENCH_FOLDER`` keeps the SQLite databases, for the next run. Two things that are
compared take turns, so that other work on the machine meets both; beside the time by the wall stands that of the
processor, which others disturb less (a PostgreSQL server works in processes of its own, which do not count in it).
"""

import gc
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.config import Settings
from mla_tracker.domain.actors import Role
from mla_tracker.models import RoleBinding, User, UserSession, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.services import database, keys, reference
from mla_tracker.services.seeding import Seeding, seed
from mla_tracker.web.login import COOKIE
from tests import postgres

ROUNDS: Final = int(os.environ.get("BENCH_ROUNDS", "40"))
DATABASE: Final = os.environ.get("BENCH_DATABASE", "sqlite")
OWN_MEMORY: Final = "shared_buffers=128MB"  # what PostgreSQL takes unless told otherwise; the tests' server has less
SECRET_KEY: Final = "x" * 32  # the same in every run, so that a database that was kept can be used again


def sizes(usual: str) -> tuple[int, ...]:
    return tuple(int(size) for size in os.environ.get("BENCH_REQUESTS", usual).split(","))


@contextmanager
def installation(requests: int, *, keep: bool = True) -> Iterator[Flask]:
    """Make an installation with so many synthetic requests; one that is changed by what is measured is not kept."""
    with ExitStack() as stack:
        folder = Path((_kept(requests) if keep else "") or stack.enter_context(tempfile.TemporaryDirectory()))
        if DATABASE == "postgresql":
            url = stack.enter_context(stack.enter_context(postgres.running(OWN_MEMORY)).fresh())
        else:
            url = f"sqlite:///{folder / 'bench.sqlite3'}"
        app = create_app(Settings(folder, url, SECRET_KEY, folder / "files"))
        with app.app_context():
            stack.callback(db.engine.dispose)
            _filled(app.extensions["settings"], requests)
        gc.collect()
        gc.freeze()  # as the server does when it is loaded
        yield app


def _kept(requests: int) -> str:
    """Return the folder in which the database of this size is kept, or nothing."""
    if "BENCH_FOLDER" not in os.environ or DATABASE != "sqlite":
        return ""
    folder = Path(os.environ["BENCH_FOLDER"]) / str(requests)
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _filled(settings: Settings, requests: int) -> None:
    keys.begin(settings.keyring, clock.now())
    database.upgrade()
    if db.session.scalar(text("SELECT 1 FROM assistance_request LIMIT 1")):
        return
    reference.load(clock.now())
    begun = time.perf_counter()

    def progress(done: int) -> None:
        print(f"  {done} of {requests} requests, {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)

    seed(Seeding(requests, 1), clock.now(), progress)
    db.session.rollback()
    tidy()


def tidy() -> None:
    """Do what a server does by itself in time: after many rows were written, before something is measured."""
    if DATABASE == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    else:
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def client_of(app: Flask, role: Role, country: str | None) -> FlaskClient:
    """Return a browser at which somebody with this role is signed in."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)  # noqa: TID251
    with app.app_context():
        user = User(email=f"{token.lower()}@bench.example", name="Bench", created_at=now)
        user.bindings = [RoleBinding(role=role, country=country)]
        db.session.add(user)
        db.session.flush()
        db.session.add(UserSession(token_hash=hash_of(token), user_id=user.id, started_at=now, seen_at=now))
        db.session.commit()
    client = app.test_client()
    client.set_cookie(COOKIE, token)
    return client


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, each time, in seconds: by the wall and of the processor."""

    wall: Sequence[float]
    cpu: Sequence[float]

    def p50(self) -> float:
        return ms(statistics.median(self.wall))

    def p95(self) -> float:
        return ms(statistics.quantiles(self.wall, n=20)[-1])

    def cpu_p50(self) -> float:
        return ms(statistics.median(self.cpu))

    def cpu_p95(self) -> float:
        return ms(statistics.quantiles(self.cpu, n=20)[-1])


def timed(*steps: Callable[[], object]) -> list[Times]:
    """Time these steps in turn, in as many rounds as are usual, after one that does not count."""
    for step in steps:
        step()
    found: list[tuple[list[float], list[float]]] = [([], []) for _ in steps]
    for _ in range(ROUNDS):
        for step, (wall, cpu) in zip(steps, found, strict=True):
            begun, begun_cpu = time.perf_counter(), time.process_time()
            step()
            cpu.append(time.process_time() - begun_cpu)
            wall.append(time.perf_counter() - begun)
    return [Times(wall, cpu) for wall, cpu in found]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Give the statements that are sent to the database inside the block."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(db.engine, "before_cursor_execute", note)


def ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
