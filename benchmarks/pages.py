"""How long pages of requests take, and how many queries they send: ``mla-tracker bench pages``.

Beside the list stands what it is compared to: the same rows by bare SQL, put into an equal table by bare Jinja. The
goal is three times that at most. The page also signs the reader in, and puts words, numbers and dates into the reader's
language; the bare table does none of it. The number of queries must be the same whatever the size of page and database:
of the list, a search, a request, the review and the national overview.
"""

from functools import partial
from typing import Any, Final
from unittest import mock

from flask import Flask
from jinja2 import Environment
from sqlalchemy import text

from benchmarks.ground import client_of, counted, installation, sizes, timed
from mla_tracker import clock
from mla_tracker.data.countries import countries
from mla_tracker.domain.actors import Role
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES
from mla_tracker.models import db
from mla_tracker.queries import requests as queries

ROWS: Final = (25, 100)
GOAL: Final = 3.0
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
    rows: list[dict[str, Any]] = []
    for size in sizes("10000"):
        with installation(size) as app:
            rows += [_listed(app, size, shown) for shown in ROWS]
            rows += [_opened(app, size, *page) for page in _pages(app)]
    return rows


def _listed(app: Flask, requests: int, shown: int) -> dict[str, Any]:
    client = client_of(app, Role.CENTRAL, "PK")
    with mock.patch.object(queries, "listed_for", partial(queries.listed_for, size=shown)):
        client.get("/requests")  # templates compiled, caches filled
        with counted(app) as statements:
            page = client.get("/requests")
        if page.status_code != 200 or page.text.count("<tr") != shown + 1:
            raise AssertionError(f"the list of requests is not a page of {shown} rows: {page.status}")
        with app.app_context(), db.engine.connect() as connection:
            ours, bare = timed(lambda: client.get("/requests"), lambda: _bare(connection, shown))
    return {
        "requests": requests,
        "rows": shown,
        "queries": len(statements),
        "page_p50_ms": ours.p50(),
        "page_p95_ms": ours.p95(),
        "bare_p50_ms": bare.p50(),
        "bare_p95_ms": bare.p95(),
        "times_bare": round(ours.p50() / bare.p50(), 1),
        "times_bare_cpu": round(ours.cpu_p50() / bare.cpu_p50(), 1),
        "goal": GOAL,
    }


def _pages(app: Flask) -> list[tuple[str, Role, str]]:
    """Return the pages whose queries are counted: name, who opens it, address."""
    with app.app_context():
        found = text(
            "SELECT number FROM assistance_request WHERE requesting_country = 'PK' AND status = 'in_execution'"
        )
        number = db.session.execute(found).scalars().first()
        db.session.rollback()
    return [
        ("list", Role.CENTRAL, "/requests"),
        ("search", Role.CENTRAL, "/requests?q=boats+coast"),
        ("request", Role.CENTRAL, f"/requests/{number}"),
        ("national", Role.CENTRAL, "/review/national"),
        ("review", Role.COORDINATOR, "/review/"),
    ]


def _opened(app: Flask, requests: int, name: str, role: Role, url: str) -> dict[str, Any]:
    client = client_of(app, role, "PK" if role is Role.CENTRAL else None)
    client.get(url)
    with counted(app) as statements:
        answer = client.get(url)
    if answer.status_code != 200:
        raise AssertionError(f"{url}: {answer.status}")
    (times,) = timed(lambda: client.get(url))
    return {
        "requests": requests,
        "page": name,
        "queries": len(statements),
        "p50_ms": times.p50(),
        "p95_ms": times.p95(),
        "cpu_p50_ms": times.cpu_p50(),
    }


def _bare(connection: Any, size: int) -> str:
    rows = connection.execute(SQL, {"size": size}).all()
    now = str(clock.now())[:19]
    return TABLE.render(rows=rows, now=now, heads=HEADS, kinds=KINDS, statuses=STATUSES, countries=countries())
