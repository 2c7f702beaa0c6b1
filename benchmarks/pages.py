"""How long a page of the list of requests takes, with 10,000 requests: ``mla-tracker bench pages``.

Beside it stands what it is compared to: the same rows by bare SQL, put into an equal table by bare Jinja. The goal is
three times that at most, and the same number of queries whatever the size of the page. The page also signs the reader
in, and puts words, numbers and dates into the reader's language; the bare table does none of it.
"""

import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment
from sqlalchemy import event, text

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.config import Settings
from mla_tracker.data.countries import countries
from mla_tracker.domain.actors import Role
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES
from mla_tracker.models import RoleBinding, User, UserSession, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.queries import requests as queries
from mla_tracker.services import database, keys, reference
from mla_tracker.services.seeding import Seeding, seed
from mla_tracker.web.login import COOKIE

REQUESTS = 10_000
SIZES = (25, 100)
ROUNDS = 40
GOAL = 3.0
SQL = text("""
    SELECT number, code, kind, status, title, requesting_country, requested_country, holder, holder_country, due_at,
           due_purpose, item_count, items_ended, changed_at, id
    FROM assistance_request
    WHERE requesting_country = 'PK' OR (requested_country = 'PK' AND first_sent_at IS NOT NULL)
    ORDER BY changed_at DESC, id DESC LIMIT :size
""")
HEADS = ("Reference", "Subject", "Who asks whom", "Status", "Must act", "Due")
TABLE = Environment(autoescape=True).from_string("""<!doctype html><html lang="en"><title>Requests</title>
<table class="cards" role="table"><caption class="unseen">Requests, the one changed last first</caption>
<thead role="rowgroup"><tr role="row">
{% for head in heads %}<th scope="col" role="columnheader">{{ head }}</th>{% endfor %}
</tr></thead><tbody role="rowgroup">
{% for row in rows %}{% set name = row.number or row.code %}{% set status = statuses[row.status] %}
<tr role="row"{% if row.due_at and row.due_at < now %} class="is-late"{% endif %}>
<th scope="row" role="rowheader"><a href="/requests/{{ name }}"><bdi dir="ltr" class="nowrap">{{ name }}</bdi></a></th>
<td role="cell" data-label="Subject"><span><bdi>{{ row.title }}</bdi><br>
<span class="muted small">{{ kinds[row.kind].label }}</span></span></td>
<td role="cell" data-label="Who asks whom">
{{ countries[row.requesting_country].name_en }} asks {{ countries[row.requested_country].name_en }}</td>
<td role="cell" data-label="Status"><span><span class="tag tag--{{ status.sign }}">
<span class="tag__shape" aria-hidden="true">●</span><span>{{ status.label }}</span></span><br>
<span class="muted small">{{ row.items_ended }} of {{ row.item_count }} answered</span></span></td>
<td role="cell" data-label="Must act">
{{ countries[row.holder_country].name_en if row.holder_country else row.holder }}</td>
<td role="cell" data-label="Due">{% if row.due_at %}<span><span class="nowrap">{{ row.due_at[:10] }}</span><br>
<span class="muted">{{ row.due_purpose }}</span></span>{% endif %}</td></tr>
{% endfor %}</tbody></table></html>""")


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        app = application(Path(folder))
        try:
            return [_measured(app, size) for size in SIZES]
        finally:
            with app.app_context():
                db.engine.dispose()


def application(folder: Path, requests: int = REQUESTS) -> Flask:
    """Make an installation with so many synthetic requests."""
    settings = Settings(folder, f"sqlite:///{folder / 'bench.sqlite3'}", secrets.token_hex(), folder / "files")
    app = create_app(settings)
    with app.app_context():
        keys.begin(settings.keyring, clock.now())
        database.upgrade()
        reference.load(clock.now())
        seed(Seeding(requests, 1), clock.now())
    return app


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


def _measured(app: Flask, size: int) -> dict[str, Any]:
    client = client_of(app, Role.CENTRAL, "PK")
    with mock.patch.object(queries, "listed_for", partial(queries.listed_for, size=size)):
        client.get("/requests")  # templates compiled, caches filled
        with _counted(app) as statements:
            page = client.get("/requests")
        if page.status_code != 200 or page.text.count("<tr") != size + 1:
            raise AssertionError(f"the list of requests is not a page of {size} rows: {page.status}")
        ours = timed(lambda: client.get("/requests"))
    with app.app_context(), db.engine.connect() as connection:
        bare = timed(lambda: _bare(connection, size))
    ratio = statistics.median(ours) / statistics.median(bare)
    return {
        "rows": size,
        "queries": len(statements),
        "page_p50_ms": ms(statistics.median(ours)),
        "page_p95_ms": ms(statistics.quantiles(ours, n=20)[-1]),
        "bare_p50_ms": ms(statistics.median(bare)),
        "bare_p95_ms": ms(statistics.quantiles(bare, n=20)[-1]),
        "times_bare": round(ratio, 1),
        "goal": GOAL,
    }


def _bare(connection: Any, size: int) -> str:
    rows = connection.execute(SQL, {"size": size}).all()
    now = str(clock.now())[:19]
    return TABLE.render(rows=rows, now=now, heads=HEADS, kinds=KINDS, statuses=STATUSES, countries=countries())


def timed(step: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        step()
        times.append(time.perf_counter() - begun)
    return times


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        yield statements
        event.remove(db.engine, "before_cursor_execute", note)


def ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


if __name__ == "__main__":
    for line in run():
        print(line)
