"""How long the coordinator's review takes, at two sizes of the database: ``mla-tracker bench review``.

Beside it stand the same rows by bare SQL along the same index, in an equal table by bare Jinja. Goals: at most twice
that (95 of 100 answers), and the same at ten times the requests within one and a half. BENCH_REQUESTS names other
sizes, as numbers with commas.
"""

import os
import statistics
import tempfile
from pathlib import Path
from typing import Any, Final

from flask import Flask
from jinja2 import Environment
from sqlalchemy import text

from benchmarks.pages import application, client_of, ms, timed
from mla_tracker import clock
from mla_tracker.data.countries import countries
from mla_tracker.domain.actors import Role
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES
from mla_tracker.models import db
from mla_tracker.queries.paging import Cursor

SIZES: Final = tuple(int(size) for size in os.environ.get("BENCH_REQUESTS", "10000,100000").split(","))
GOAL: Final = 2.0
PAGES: Final = {
    "first": ("", "1 = 1"),
    "deep": ("", "1 = 1"),
    "one State": ("&holder=IQ", "holder_country = 'IQ'"),
    "not acknowledged": ("&standing=unacknowledged&holder=IQ&age=7", "holder_country = 'IQ' AND status = 'sent'"),
}
SQL: Final = """
    SELECT id, number, code, kind, clock_class, status, requesting_country, requested_country, holder, holder_country,
           held_since, due_at, due_purpose, item_count, items_ended, changed_at, reminder_step, escalation_step
    FROM assistance_request
    WHERE first_sent_at IS NOT NULL AND status NOT IN ('approved', 'draft', 'in_approval') AND due_at < :until
          AND due_at >= :place AND {also}
    ORDER BY due_at, id LIMIT 26
"""
HEADS: Final = ("Choose", "Reference", "Due", "Must act", "Who asks whom", "Kind", "Status")
TABLE: Final = Environment(autoescape=True).from_string("""<!doctype html><html lang="en"><title>Requests</title>
<table class="cards" role="table"><caption class="unseen">Requests that wait, the latest first</caption>
<thead role="rowgroup"><tr role="row">
{% for head in heads %}<th scope="col" role="columnheader">{{ head }}</th>{% endfor %}
</tr></thead><tbody role="rowgroup">
{% for row in rows %}{% set name = row.number or row.code %}{% set status = statuses[row.status] %}
<tr role="row"{% if row.due_at < now %} class="is-late"{% endif %}>
<td role="cell" data-label="Choose"><span class="option"><input type="checkbox" name="reference" value="{{ name }}"
id="remind-{{ loop.index }}"><label for="remind-{{ loop.index }}"><span class="unseen">Choose {{ name }}</span></label>
</span></td>
<th scope="row" role="rowheader"><a href="/review/{{ name }}"><bdi dir="ltr" class="nowrap">{{ name }}</bdi></a></th>
<td role="cell" data-label="Due"><span><span class="nowrap">{{ row.due_at[:10] }}</span><br>
<span class="muted">{{ row.due_purpose }}</span></span></td>
<td role="cell" data-label="Must act"><span>
{{ countries[row.holder_country].name_en if row.holder_country else row.holder }}<br>
<span class="muted small">since {{ row.held_since[:10] }}</span><br>{{ row.reminder_step }} {{ row.escalation_step }}
</span></td>
<td role="cell" data-label="Who asks whom">
{{ countries[row.requesting_country].name_en }} asks {{ countries[row.requested_country].name_en }}</td>
<td role="cell" data-label="Kind"><span>{{ kinds[row.kind].label }}<br>{{ row.clock_class }}</span></td>
<td role="cell" data-label="Status"><span><span class="tag tag--{{ status.sign }}">
<span class="tag__shape" aria-hidden="true">●</span><span>{{ status.label }}</span></span><br>
<span class="muted small">{{ row.items_ended }} of {{ row.item_count }} answered</span></span></td></tr>
{% endfor %}</tbody></table></html>""")


def run() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    first: dict[str, float] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            app = application(Path(folder), size)
            try:
                for row in _measured(app, size):
                    beside = first.setdefault(row["page"], row["p95_ms"])
                    rows.append(row | {"times_first_size": round(row["p95_ms"] / beside, 2)})
            finally:
                with app.app_context():
                    db.engine.dispose()
    return rows


def _measured(app: Flask, size: int) -> list[dict[str, Any]]:
    client = client_of(app, Role.COORDINATOR, None)
    with app.app_context():
        deep = _deep_place()
    return [_page(app, client, size, name, deep if name == "deep" else None) for name in PAGES]


def _page(app: Flask, client: Any, size: int, name: str, place: Cursor | None) -> dict[str, Any]:
    query, also = PAGES[name]
    url = f"/review/?from={place or ''}{query}"
    answer = client.get(url)
    if answer.status_code != 200 or answer.text.count('name="reference"') == 0:
        raise AssertionError(f"{url} is no page of the review: {answer.status}")
    ours = timed(lambda: client.get(url))
    bound = {"until": str(clock.now())[:19], "place": str(place.at)[:19] if place else "0000"}
    with app.app_context(), db.engine.connect() as connection:
        statement = text(SQL.format(also=also))

        def bare() -> str:
            rows = connection.execute(statement, bound).all()
            return TABLE.render(
                rows=rows[:25], now=bound["until"], heads=HEADS, kinds=KINDS, statuses=STATUSES, countries=countries()
            )

        theirs = timed(bare)
    p95, bare_p95 = statistics.quantiles(ours, n=20)[-1], statistics.quantiles(theirs, n=20)[-1]
    return {
        "page": name,
        "requests": size,
        "p50_ms": ms(statistics.median(ours)),
        "p95_ms": ms(p95),
        "bare_p50_ms": ms(statistics.median(theirs)),
        "bare_p95_ms": ms(bare_p95),
        "times_bare_p50": round(statistics.median(ours) / statistics.median(theirs), 1),
        "goal": GOAL,
    }


def _deep_place() -> Cursor:
    """Return the place four fifths down the list of what is late."""
    late = text("SELECT count(*) FROM assistance_request WHERE due_at < :now AND first_sent_at IS NOT NULL")
    skipped = "SELECT due_at, id FROM assistance_request WHERE due_at < :now ORDER BY due_at, id LIMIT 1 OFFSET :skip"
    now = str(clock.now())[:19]
    number = db.session.scalar(late, {"now": now}) or 0
    found = db.session.execute(text(skipped), {"now": now, "skip": number * 4 // 5}).one()
    at = clock.now().fromisoformat(f"{str(found.due_at)[:19]}+00:00")
    return Cursor(at, found.id, newer=True)
