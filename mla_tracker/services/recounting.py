"""Due dates counted anew after a change of the calendar: a job in small batches, each a short transaction of its own.

Whoever does a batch holds the job's row until its end: several workers never do the same one, and one that dies leaves
the job where its last batch ended. A date that is already right is left alone, so that a second time changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, bindparam, func, select, true

from mla_tracker.domain.actors import SYSTEM, Actor
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import DUE_CHANGED, RECOUNTED
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.listing import Listed
from mla_tracker.domain.recounting import Cause, Stretch
from mla_tracker.domain.zones import zone_named
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, RecountJob, db
from mla_tracker.models.connections import keep_more_pages
from mla_tracker.queries.digests import people_touched_by
from mla_tracker.queries.reference import deadline_rules
from mla_tracker.services.bulk import update_rows
from mla_tracker.services.clocks_anew import (
    OF_A_CASE,
    OPEN_STATES,
    Moved,
    Recounts,
    clock_columns,
    counted_anew,
    first_listed,
    start_of,
)
from mla_tracker.services.digests import note_changes
from mla_tracker.services.listing import Ticking
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
    is_through: bool = field(default=False, compare=False)  # no clock is left


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


def recount_some(now: datetime, batch: int = BATCH) -> Progress | None:
    """Do one batch of the oldest job that nobody else works at, and its end where that was all; None without a job.

    What is read of all its clocks, and of all whom it touched, is read before somebody has to wait for it.
    """
    done = _do_batch(now, batch, _totals())
    if done is None or not done.is_through:
        return done
    job = db.session.get_one(RecountJob, done.job_id)
    people = people_touched_by(job) if job.moved else {}
    return replace(done, is_finished=_finish(done.job_id, people, now))


def _totals() -> dict[int, int]:
    """Return how many clocks the next job is to look at, where nobody has begun it."""
    db.session.rollback()
    job = db.session.scalar(_open_jobs())
    if job is None or job.started_at is not None:
        return {}
    return {job.id: _number(job)}


def _open_jobs() -> Select[RecountJob]:
    return select(RecountJob).where(RecountJob.finished_at.is_(None)).order_by(RecountJob.id).limit(1)


def _number(job: RecountJob) -> int:
    return db.session.scalar(select(func.count(D.id)).where(touched_by(job))) or 0


@use_case
def _do_batch(now: datetime, batch: int, totals: Mapping[int, int]) -> Progress | None:
    job = db.session.scalar(_open_jobs().with_for_update(skip_locked=True))
    if job is None:
        return None
    if job.started_at is None:
        job.started_at = now
        job.total = totals[job.id] if job.id in totals else _number(job)
    keep_more_pages(db.session.connection())
    found = _next_clocks(job, batch)
    if found:
        _count_anew(job, found, now)
        job.last_id = found[-1].id
    job.done = min(job.done + len(found), job.total)
    return Progress(
        job.id, job.country, job.done, job.total, job.moved, is_finished=False, is_through=len(found) < batch
    )


def touched_by(job: RecountJob) -> ColumnElement[bool]:
    """Return the condition on the clocks that a job looks at: open, and counted over the days that changed."""
    return D.state.in_(OPEN_STATES) & _counted_over(job)


def _counted_over(job: RecountJob) -> ColumnElement[bool]:
    reach = Stretch(job.first_on, job.last_on).reach
    if job.cause is Cause.POLICY_CHANGED:  # for clocks that started since; when they end does not matter
        return D.started_at >= start_of(reach.first)
    return (
        (D.country == job.country if job.country else true())
        & (D.started_at <= _end_of(reach.last))
        & (D.due_at >= start_of(reach.first))
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def _next_clocks(job: RecountJob, batch: int) -> Sequence[Any]:
    """Follow the index on (country, state, id) once for each state: of both together all that is left would be sorted.

    That is what made each batch of a large job dearer than the one before, in the square of its clocks.
    """
    each = select(D.id, D.request_id).where(D.id > job.last_id, _counted_over(job)).order_by(D.id).limit(batch)
    found = (row for state in OPEN_STATES for row in db.session.execute(each.where(D.state == state)))
    return sorted(found, key=attrgetter("id"))[:batch]


def _count_anew(job: RecountJob, found: Sequence[Any], now: datetime) -> None:
    """Count these clocks anew, and write the new dates into clocks and requests, an event for each that moved too."""
    rules = deadline_rules() if job.rule_id else ()
    scope = next((rule.scope for rule in rules if rule.id == job.rule_id), None)
    clocks = _held(sorted({one.request_id for one in found}), *(OF_A_CASE if scope else ()))
    wanted = {one.id for one in found}
    moved = counted_anew((clock for clock in clocks if clock.id in wanted), rules, scope, now)
    update_rows(
        D,
        [
            {
                "id": one.clock_id,
                "due_at": one.after,
                "explanation": one.facts,
                "next_reminder_at": one.reminder_at,
            }
            for one in moved
        ],
    )
    told = [one for one in moved if one.is_told]
    job.moved += len(told)
    _show_in_requests(told, clocks)
    entries = [Entry(one.request_id, _facts(job.cause, one)) for one in told if _is_shared(one)]
    if entries:
        record_each(DUE_CHANGED, entries, job.asked_at, now)


def _held(requests: Sequence[int], *more: Any) -> Sequence[Any]:
    """Read the open clocks of these requests, held until the end.

    A step that is being taken comes before or after, never between.
    """
    given: dict[str, Any] = {"requests": requests}
    these: Any = bindparam("requests", expanding=True)
    db.session.execute(select(R.id).where(R.id.in_(these)).order_by(R.id).with_for_update(), given)
    clocks = clock_columns(R.status, *more).where(D.request_id.in_(these), D.state.in_(OPEN_STATES))
    return db.session.execute(clocks.order_by(D.id), given).all()


def _is_shared(one: Moved) -> bool:
    return one.purpose is not Purpose.APPROVAL


def _facts(cause: Cause, one: Moved) -> dict[str, str]:
    zone = zone_named(one.zone)
    return {
        "cause": cause.value,
        "purpose": one.purpose.value,
        "country": one.country,
        "before": _local(one.before, zone),
        "after": _local(one.after, zone),
    }


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")


def _show_in_requests(told: Sequence[Moved], clocks: Sequence[Any]) -> None:
    """Write the nearest date into the requests' own rows: what lists filter by. Their version stays: nobody typed."""
    moved, requests = {one.clock_id: one for one in told}, {one.request_id for one in told}
    running: dict[int, list[Any]] = {}
    for clock in clocks:
        if clock.request_id in requests and clock.state is ClockState.RUNNING and clock.status is not Status.CLOSED:
            running.setdefault(clock.request_id, []).append(clock)
    recounts = Recounts()
    ticking = {number: [_ticking(clock, moved.get(clock.id)) for clock in found] for number, found in running.items()}
    update_rows(
        R,
        [
            {"id": number} | _shown(found, first_listed(running[number][0].clock_class, found, recounts))
            for number, found in ticking.items()
        ],
    )


def _shown(clocks: Sequence[Ticking], listed: Listed | None) -> dict[str, Any]:
    nearest = min(clocks, key=lambda one: one.due_at)
    return {
        "due_at": nearest.due_at,
        "due_purpose": nearest.purpose,
        "listed_at": listed.at if listed else None,
        "listed_when": listed.when if listed else None,
    }


def _ticking(clock: Any, moved: Moved | None) -> Ticking:
    if moved is None:
        return Ticking(clock.purpose, clock.country, clock.due_at, clock.explanation)
    return Ticking(clock.purpose, clock.country, moved.after, moved.facts)


@use_case
def _finish(job_id: int, people: Mapping[int, str], now: datetime) -> bool:
    """End a job of which nothing is left, and leave the people a note; False where somebody else has done so."""
    job = db.session.scalar(_open_jobs().where(RecountJob.id == job_id).with_for_update(skip_locked=True))
    if job is None:
        return False
    job.finished_at = now
    facts: Mapping[str, str] = {"moved": str(job.moved), "cause": job.cause.value}
    event = record(RECOUNTED, Where(), SYSTEM, now, facts)
    job.event_id = event.id
    note_changes(people, event.id, now)
    return True
