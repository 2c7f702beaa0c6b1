"""Due dates counted anew after a change of the calendar: a job in small batches, each a short transaction of its own.

Whoever does a batch holds the job's row until its end: several workers never do the same one, and one that dies leaves
the job where its last batch ended. A date that is already right is left alone, so that a second time changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Table, bindparam, func, select, true, update

from mla_tracker.domain.actors import SYSTEM, Actor
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.events import DUE_CHANGED, RECOUNTED
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.recounting import Cause, Stretch
from mla_tracker.domain.zones import zone_named
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, RecountJob, db
from mla_tracker.queries.reference import deadline_rules
from mla_tracker.services.clocks_anew import OPEN_STATES, Moved, clock_columns, counted_anew, listed_at, start_of
from mla_tracker.services.digests import note_changes
from mla_tracker.services.listing import Ticking, listed_by
from mla_tracker.services.log import Entry, Where, record, record_each
from mla_tracker.services.transaction import use_case

BATCH: Final = 200  # clocks: others who write wait no longer than these take
D: Final = Deadline
R: Final = AssistanceRequest


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is."""

    job_id: int
    country: str | None
    done: int
    total: int
    moved: int
    is_finished: bool


def ask_for(cause: Cause, country: str | None, stretch: Stretch, actor: Actor, now: datetime) -> RecountJob:
    """Leave a job for the worker; shared by use-cases, none itself."""
    job = RecountJob(
        cause=cause,
        country=country,
        first_on=stretch.first,
        last_on=stretch.last,
        asked_by=actor.user_id,
        asked_at=now,
    )
    db.session.add(job)
    db.session.flush()
    return job


@use_case
def recount_some(now: datetime, batch: int = BATCH) -> Progress | None:
    """Do one batch of the oldest job that nobody else works at; None when there is none."""
    job = db.session.scalar(
        select(RecountJob)
        .where(RecountJob.finished_at.is_(None))
        .order_by(RecountJob.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if job is None:
        return None
    if job.started_at is None:
        job.started_at = now
        job.total = db.session.scalar(select(func.count(D.id)).where(touched_by(job))) or 0
    rows = _next_clocks(job, batch)
    rules = deadline_rules()
    moved = counted_anew(rows, rules, next((rule.scope for rule in rules if rule.id == job.rule_id), None), now)
    _keep(job, moved, now)
    job.done = min(job.done + len(rows), job.total)
    job.moved += sum(one.is_told for one in moved)
    if rows:
        job.last_id = rows[-1].id
    if len(rows) < batch:
        _finish(job, now)
    return Progress(job.id, job.country, job.done, job.total, job.moved, job.finished_at is not None)


def touched_by(job: RecountJob) -> ColumnElement[bool]:
    """Return the condition on the clocks that a job looks at: open, and counted over the days that changed."""
    reach = Stretch(job.first_on, job.last_on).reach
    if job.cause is Cause.POLICY_CHANGED:  # for clocks that started since; when they end does not matter
        return (D.state.in_(OPEN_STATES)) & (D.started_at >= start_of(reach.first))
    return (
        (D.state.in_(OPEN_STATES))
        & (D.country == job.country if job.country else true())
        & (D.started_at <= _end_of(reach.last))
        & (D.due_at >= start_of(reach.first))
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def _next_clocks(job: RecountJob, batch: int) -> Sequence[Any]:
    """Read the next clocks, their requests held: a step that is being taken comes before or after, never between."""
    numbers = select(D.id, D.request_id).where(D.id > job.last_id, touched_by(job)).order_by(D.id).limit(batch)
    found = db.session.execute(numbers).all()
    if not found:
        return []
    requests = {row.request_id for row in found}
    db.session.execute(select(R.id).where(R.id.in_(requests)).order_by(R.id).with_for_update())
    return db.session.execute(clock_columns().where(D.id.in_([row.id for row in found])).order_by(D.id)).all()


def _keep(job: RecountJob, moved: Sequence[Moved], now: datetime) -> None:
    """Write the new dates into clocks and requests, the reminders too, and an event for each that moved."""
    if not moved:
        return
    clocks = cast("Table", D.__table__)
    db.session.connection().execute(
        update(clocks)
        .where(clocks.c.id == bindparam("clock"))
        .values(due_at=bindparam("until"), explanation=bindparam("facts"), next_reminder_at=bindparam("reminder")),
        [
            {
                "clock": one.clock_id,
                "until": one.after.due_at,
                "facts": one.facts,
                "reminder": one.reminder_at,
            }
            for one in moved
        ],
    )
    db.session.expire_all()
    told = [one for one in moved if one.is_told]
    if told:
        _show_in_requests({one.request_id for one in told})
        entries = [Entry(one.request_id, _facts(job.cause, one)) for one in told if _is_shared(one)]
        record_each(DUE_CHANGED, entries, job.asked_at, now)


def _is_shared(one: Moved) -> bool:
    return one.purpose is not Purpose.APPROVAL


def _facts(cause: Cause, one: Moved) -> dict[str, str]:
    zone = zone_named(one.after.zone)
    return {
        "cause": cause.value,
        "purpose": one.purpose.value,
        "country": one.country,
        "before": _local(one.before, zone),
        "after": _local(one.after.due_at, zone),
    }


def _local(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%dT%H:%M}"


def _show_in_requests(request_ids: set[int]) -> None:
    """Write the nearest date into the requests' own rows: what lists filter by. Their version stays: nobody typed."""
    columns = (D.request_id, R.clock_class, D.purpose, D.country, D.due_at, D.explanation)
    running = (
        select(*columns)
        .join(R, R.id == D.request_id)
        .where(D.request_id.in_(request_ids), D.state == ClockState.RUNNING)
    )
    clocks: dict[tuple[int, ClockClass], list[Ticking]] = {}
    for number, clock_class, *clock in db.session.execute(running.order_by(D.id)):
        clocks.setdefault((number, clock_class), []).append(Ticking(*clock))
    if not clocks:
        return
    table = cast("Table", R.__table__)
    db.session.connection().execute(
        update(table)
        .where(table.c.id == bindparam("request"), table.c.status != Status.CLOSED)
        .values({name: bindparam(f"new_{name}") for name in ("due_at", "due_purpose", "listed_at", "listed_when")}),
        [{"request": number} | _shown(clock_class, found) for (number, clock_class), found in clocks.items()],
    )


def _shown(clock_class: ClockClass, clocks: Sequence[Ticking]) -> dict[str, Any]:
    nearest, listed = min(clocks, key=lambda one: one.due_at), listed_by(clock_class, clocks, listed_at)
    return {
        "new_due_at": nearest.due_at,
        "new_due_purpose": nearest.purpose,
        "new_listed_at": listed.at if listed else None,
        "new_listed_when": listed.when if listed else None,
    }


def _finish(job: RecountJob, now: datetime) -> None:
    job.finished_at = now
    facts: Mapping[str, str] = {"moved": str(job.moved), "cause": job.cause.value}
    event = record(RECOUNTED, Where(), SYSTEM, now, facts)
    job.event_id = event.id
    if job.moved:
        note_changes(job, event.id, now)
