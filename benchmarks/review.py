"""How long the coordinator's review takes, at several sizes of the database: ``mla-tracker bench review``.

Beside it stands the same table by bare SQL and bare Jinja: the statements that find its rows and what happened last in
each, along the same indexes; the same columns, written with the same words, dates and numbers by the same library
(that both tables say the same is checked). What the page has above that: sign-in, policy, filters, sums, layout. Goals:
at most twice the bare table (95 of 100 answers), and the same at a hundred times the requests within one and a half.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from flask import Flask
from jinja2 import Environment
from sqlalchemy import Connection, bindparam, text

from benchmarks.ground import Times, client_of, counted, installation, sizes, timed
from mla_tracker import clock
from mla_tracker.blueprints.review.rows import hours_in_words
from mla_tracker.blueprints.review.words import CLASS_LABELS, holder_in_words, hours_left, in_both_states
from mla_tracker.domain.actors import Role
from mla_tracker.domain.item_clock import RunningDays, items_due_of
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS, STATUSES
from mla_tracker.domain.listing import LISTED_LABELS
from mla_tracker.i18n import dates, nt, t
from mla_tracker.i18n.digits import number
from mla_tracker.i18n.names import country_name
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.reference import calendar_of
from mla_tracker.queries.review import SOON
from mla_tracker.web.words import SIGN_SHAPES

GOAL: Final = 2.0
ITEMS: Final = "items overdue"
PAGES: Final = {
    "first": ("", "1 = 1"),
    "deep": ("", "1 = 1"),
    "one State": ("&holder=IQ", "holder_country = 'IQ'"),
    "not acknowledged": (
        "&standing=unacknowledged&holder=IQ&age=7",
        "holder_country = 'IQ' AND status = 'sent' AND first_sent_at <= :week",
    ),
    ITEMS: ("&standing=items_overdue", "1 = 1"),
}
NAMES: Final = (
    "id", "number", "code", "kind", "clock_class", "status", "requesting_country", "requested_country", "holder",
    "holder_country", "held_since", "due_at", "due_purpose", "item_count", "items_ended", "listed_at", "listed_when",
    "reminder_step", "escalation_step", "item_days",
)  # fmt: skip
TYPES: Final = {name: AssistanceRequest.__table__.c[name].type for name in NAMES}
SQL: Final = """
    SELECT {names} FROM assistance_request
    WHERE first_sent_at IS NOT NULL AND status NOT IN ('approved', 'draft', 'in_approval') AND {key} {until}
          AND {key} >= :place AND ({key} > :place OR id > :id) AND {also}
    ORDER BY {key}, id LIMIT 26
"""
LATEST: Final = text("""
    SELECT e.request_id, e.name, e.recorded_at, e.facts FROM event e WHERE e.id IN (
        SELECT max(id) FROM event WHERE request_id IN :ids
               AND name IN ('reminded', 'reminded_by_clock', 'step.ask_progress', 'step.note_review')
        GROUP BY request_id, name) ORDER BY e.id
""").bindparams(bindparam("ids", expanding=True))
CLOCKS: Final = text("""
    SELECT request_id, explanation FROM deadline
    WHERE request_id IN :ids AND state IN ('running', 'paused') AND purpose = 'answer'
""").bindparams(bindparam("ids", expanding=True))
TABLE: Final = Environment(autoescape=True).from_string("""<!doctype html><html lang="en"><title>{{ t("Overview") }}
</title><table class="cards" role="table">
<caption class="unseen">{{ t("Requests that wait, the latest first") }}</caption>
<thead role="rowgroup"><tr role="row">
{% for head in heads %}<th scope="col" role="columnheader">{{ t(head) }}</th>{% endfor %}
</tr></thead><tbody role="rowgroup">
{% for row in rows %}{% set name = row.number or row.code %}{% set status = statuses[row.status] %}
{% set calendar = calendar_of(row.holder_country or row.requested_country) %}
{% set due_on = calendar.day_of(row.due_at) %}
{% set left = (due_on - calendar.day_of(now)).days %}
<tr role="row"{% if row.due_at < now %} class="is-late"{% endif %}>
<td role="cell" data-label="{{ t("Choose") }}"><span class="option"><input type="checkbox" name="reference"
value="{{ name }}" id="remind-{{ loop.index }}"><label for="remind-{{ loop.index }}"><span class="unseen">
{{ t("Choose {reference}", reference=name) }}</span></label></span></td>
<th scope="row" role="rowheader"><a href="/review/{{ name }}"><bdi dir="ltr" class="nowrap">{{ name }}</bdi></a></th>
<td role="cell" data-label="{{ t("Due") }}"><span><span class="nowrap">{{ day(due_on) }}</span><br>
{% set hours = hours_left(row, now) %}
{% if hours is not none %}<span class="late">{{ hours_in_words(hours) }}</span>
{% elif left == 0 and row.due_at < now %}<span class="late">{{ t("late since today") }}</span>
{% elif left < 0 %}<span class="late">{{ nt("{number} day late", "{number} days late", -left) }}</span>
{% elif left == 0 %}<span class="nowrap">{{ t("due today") }}</span>
{% else %}<span class="muted">{{ nt("{number} day left", "{number} days left", left) }}</span>{% endif %}
{% if row.due_purpose %}<br><span class="muted small">{% if hours is none %}{{ t(purposes[row.due_purpose]) }}
{% else %}{{ t("{purpose}: {moment}", purpose=t(purposes[row.due_purpose]), moment=both(row)) }}
{% endif %}</span>{% endif %}
{% if row.listed_at and row.listed_at <= now %}<br><span class="small">{{ t(listed[row.listed_when]) }}</span>
{% endif %}</span></td>
<td role="cell" data-label="{{ t("Must act") }}"><span>{{ holder(row.holder, row.holder_country) }}<br>
<span class="muted small nowrap">{{ t("since {day}", day=short_day(row.held_since.date())) }}</span>
{% if row.reminder_step %}<br><span class="muted small">
{{ nt("{number} reminder of the clock", "{number} reminders of the clock", row.reminder_step) }}</span>{% endif %}
{% if row.escalation_step %}<br><span class="small">
{{ t("escalated, step {step}", step=number(row.escalation_step)) }}</span>{% endif %}</span></td>
<td role="cell" data-label="{{ t("Who asks whom") }}">{{ t("{requesting} asks {requested}",
requesting=country(row.requesting_country), requested=country(row.requested_country)) }}</td>
<td role="cell" data-label="{{ t("Kind") }}"><span>{{ t(kinds[row.kind].label) }}<br>
<span class="muted small">{{ t(classes[row.clock_class]) }}</span></span></td>
<td role="cell" data-label="{{ t("Status") }}"><span><span class="tag tag--{{ status.sign }}">
<span class="tag__shape" aria-hidden="true">{{ shapes[status.sign] }}</span><span>{{ t(status.label) }}</span></span>
{% if row.item_count %}<br><span class="muted small">
{{ t("{ended} of {total} answered", ended=row.items_ended, total=row.item_count) }}</span>{% endif %}
{% if row.item_days %}{% set items = items_due(shown(row.item_days), calendar_of(row.requested_country).day_of(now)) %}
{% if items.late %}<br><span class="small late">{{ nt("{number} item late, due {day}",
"{number} items late, the oldest due {day}", items.late, day=short_day(items.late_since)) }}</span>{% endif %}
{% if items.soon %}<br><span class="small">{{ nt("{number} item due {day}",
"{number} items due soon, the next {day}", items.soon, day=short_day(items.next_on)) }}</span>{% endif %}
{% endif %}</span></td></tr>
{% endfor %}</tbody></table></html>""")
FACTS: Final[dict[str, Any]] = {
    "heads": ("Choose", "Reference", "Due", "Must act", "Who asks whom", "Kind", "Status"),
    "t": t,
    "nt": nt,
    "day": dates.day,
    "short_day": dates.short_day,
    "number": number,
    "country": country_name,
    "holder": holder_in_words,
    "calendar_of": calendar_of,
    "hours_left": hours_left,
    "hours_in_words": hours_in_words,
    "both": in_both_states,
    "items_due": items_due_of,
    "shown": lambda days: RunningDays.from_facts(days).shown,
    "kinds": KINDS,
    "statuses": STATUSES,
    "purposes": PURPOSE_LABELS,
    "listed": LISTED_LABELS,
    "classes": CLASS_LABELS,
    "shapes": SIGN_SHAPES,
}


def run() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    first: dict[str, Times] = {}
    for size in sizes("10000,100000"):
        with installation(size) as app:
            client = client_of(app, Role.COORDINATOR, None)
            with app.app_context():
                deep = _deep_place()
            for name in PAGES:
                found = _page(app, client, name, deep if name == "deep" else None)
                beside = first.setdefault(name, found[1])
                rows.append({"page": name, "requests": size, **_row(*found, beside)})
    return rows


def _row(statements: int, ours: Times, bare: Times, first: Times) -> dict[str, Any]:
    return {
        "queries": statements,
        "p50_ms": ours.p50(),
        "p95_ms": ours.p95(),
        "bare_p50_ms": bare.p50(),
        "bare_p95_ms": bare.p95(),
        "cpu_p50_ms": ours.cpu_p50(),
        "bare_cpu_p50_ms": bare.cpu_p50(),
        "times_bare_p95": round(ours.p95() / bare.p95(), 2),
        "times_bare_cpu": round(ours.cpu_p50() / bare.cpu_p50(), 2),
        "goal": GOAL,
        "times_first_size": round(ours.p95() / first.p95(), 2),
        "times_first_size_cpu": round(ours.cpu_p50() / first.cpu_p50(), 2),
    }


def _page(app: Flask, client: Any, name: str, place: Cursor | None) -> tuple[int, Times, Times]:
    query = PAGES[name][0]
    url = f"/review/?from={place or ''}{query}"
    client.get(url)
    with counted(app) as statements:
        answer = client.get(url)
    if answer.status_code != 200:
        raise AssertionError(f"{url} is no page of the review: {answer.status}")
    with app.app_context(), db.engine.connect() as connection:

        def bare() -> str:
            return _bare(connection, name, place)

        _ensure_same(answer.text, bare())
        ours, theirs = timed(lambda: client.get(url), bare)
    return len(statements), ours, theirs


def _bare(connection: Connection, name: str, place: Cursor | None) -> str:
    now, also = clock.now(), PAGES[name][1]
    week = now - SOON
    until = "<= :now" if name == ITEMS else "IS NOT NULL" if "sent" in also else "< :until"
    key = "items_shown_due_at" if name == ITEMS else "due_at"
    sql = SQL.format(names=", ".join(NAMES), also=also, until=until, key=key)
    bound: dict[str, Any] = {"until": now + SOON, "now": now, "place": place.at if place else now.replace(year=1970)}
    bound |= {"id": place.id if place else 0, "week": week}
    wanted = set(re.findall(r":(\w+)", sql))
    moments = {name: _stored(value) for name, value in bound.items() if name in wanted}
    rows = connection.execute(text(sql).columns(**TYPES), moments).all()[:25]
    ids = {"ids": [row.id for row in rows]}
    connection.execute(LATEST, ids).all()
    connection.execute(CLOCKS, ids).all()
    return TABLE.render(rows=rows, now=now, **FACTS)


def _stored(value: Any) -> Any:
    if isinstance(value, int):
        return value
    plain = value.replace(tzinfo=None)
    return str(plain) if db.engine.dialect.name == "sqlite" else plain


def _ensure_same(page: str, bare: str) -> None:
    ours, theirs = _cells(page), _cells(bare)
    if not ours or ours != theirs:
        differ = next(
            (pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), (len(ours), len(theirs))
        )
        raise AssertionError(f"the two tables do not say the same: {differ}")


def _cells(page: str) -> Sequence[str]:
    """Return the words of each cell of the body of the table."""
    body = page[page.index('<tbody role="rowgroup">') : page.index("</tbody>")]
    cells = re.findall(r"<t[hd] .*?</t[hd]>", body, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells]


def _deep_place() -> Cursor:
    """Return the place four fifths down the list of what is late."""
    late = "FROM assistance_request WHERE due_at < :now AND first_sent_at IS NOT NULL"
    now = {"now": _stored(clock.now())}
    number_late = db.session.scalar(text(f"SELECT count(*) {late}"), now) or 0
    skipped = text(f"SELECT due_at, id {late} ORDER BY due_at, id LIMIT 1 OFFSET :skip").columns(due_at=TYPES["due_at"])
    found = db.session.execute(skipped, now | {"skip": number_late * 4 // 5}).one()
    return Cursor(found.due_at, found.id, newer=True)
