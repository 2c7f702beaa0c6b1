"""What stands in the mail of the day of one person, as that person may see it at the moment of reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import DUE_CHANGED, REMINDED
from mla_tracker.domain.lifecycle import Holder
from mla_tracker.domain.permissions import decide
from mla_tracker.models import (
    AssistanceRequest,
    Authority,
    ClockState,
    Deadline,
    DigestNote,
    Event,
    RecountJob,
    Reminder,
    RoleBinding,
    User,
    db,
)
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.item_clocks import DueItem, items_due

MOST: Final = 50  # lines of each sort in one mail
R: Final = AssistanceRequest
E: Final = Event


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request of which the reader is reminded."""

    reference: str
    kind: str
    purpose: Purpose
    country: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that a coordinator asks the reader to look at; ``due_at`` None: it has no date."""

    reference: str
    kind: str
    purpose: Purpose | None
    country: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DigestLines:
    """References whose dates moved, and requests that wait, by the clock or by a coordinator.

    ``is_cut``, ``waits_cut``: there are more whose dates moved, or that wait. Items come along with what else there is
    to tell: they alone are no reason for a mail.
    """

    waiting: Sequence[Waiting] = ()
    changed: Sequence[str] = field(default=())
    is_cut: bool = False
    items: Sequence[DueItem] = ()
    asked: Sequence[Asked] = ()
    waits_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.waiting or self.changed or self.asked)


def still_news(notes: Sequence[DigestNote], actor: Actor) -> list[DigestNote]:
    """Keep the notes whose clock still runs, whose side still has to act, or whose moved dates the person may see."""
    events = [note.event_id for note in notes]
    running = {event_id for event_id, _, _ in _reminders(events, actor)} | set(_asked(events, actor))
    jobs = {job.event_id: job for job in _jobs(events)}
    return [
        note
        for note in notes
        if note.event_id in running or (note.event_id in jobs and _moved(jobs[note.event_id], actor, 1))
    ]


def lines_of(message_id: int, actor: Actor, now: datetime) -> DigestLines:
    """Read the lines of a mail, as the policy stands now; items with a day of their own stand in it too."""
    notes = select(DigestNote.event_id).where(DigestNote.message_id == message_id).order_by(DigestNote.id)
    events = list(db.session.scalars(notes))
    waiting = {
        (subject.id, clock.purpose): Waiting(
            subject.reference, subject.kind, clock.purpose, clock.country, clock.due_at
        )
        for _, subject, clock in _reminders(events, actor)
    }
    asked = {
        subject.id: Asked(
            subject.reference, subject.kind, subject.due_purpose, subject.holder_country or "", subject.due_at
        )
        for subject in _asked(events, actor).values()
    }
    by_date = sorted(asked.values(), key=lambda line: (line.due_at is None, line.due_at or now))
    changed = dict.fromkeys(reference for job in _jobs(events) for reference in _moved(job, actor, MOST + 1))
    return DigestLines(
        sorted(waiting.values(), key=lambda line: line.due_at)[:MOST],
        list(changed)[:MOST],
        len(changed) > MOST,
        items_due(actor, now),
        by_date[:MOST],
        max(len(waiting), len(asked)) > MOST,
    )


def _reminders(events: Iterable[int], actor: Actor) -> list[tuple[int, AssistanceRequest, Deadline]]:
    query = (
        select(Reminder.event_id, R, Deadline)
        .join(Deadline, Deadline.id == Reminder.deadline_id)
        .join(R, R.id == Deadline.request_id)
        .where(Reminder.event_id.in_(list(events)), Deadline.state == ClockState.RUNNING)
        .order_by(Reminder.id)
    )
    return [
        (event_id, subject, clock) for event_id, subject, clock in db.session.execute(query) if _sees(actor, subject)
    ]


def _asked(events: Iterable[int], actor: Actor) -> dict[int, AssistanceRequest]:
    """Return the requests that a coordinator reminded of, by event: those which the same side still has to act in."""
    query = (
        select(E.id, R)
        .join(R, R.id == E.request_id)
        .where(E.id.in_(list(events)), E.name == REMINDED.name, R.held_since <= E.recorded_at)
        .order_by(E.id)
    )
    return {number: subject for number, subject in db.session.execute(query) if _must_act(actor, subject)}


def _must_act(actor: Actor, subject: AssistanceRequest) -> bool:
    side = decide(actor, subject).side
    return side is not None and subject.holder in {Holder.BOTH, Holder(side)}


def _sees(actor: Actor, subject: AssistanceRequest) -> bool:
    return decide(actor, subject).allowed


def _jobs(events: Iterable[int]) -> Sequence[RecountJob]:
    return db.session.scalars(select(RecountJob).where(RecountJob.event_id.in_(list(events)))).all()


def _moved(job: RecountJob, actor: Actor, number: int) -> list[str]:
    query = (
        select(R)
        .join(E, E.request_id == R.id)
        .where(E.name == DUE_CHANGED.name, E.occurred_at == job.asked_at, visible_to(actor))
        .order_by(E.id)
        .limit(number)
    )
    return [subject.reference for subject in db.session.scalars(query)]


def people_touched_by(job: RecountJob) -> dict[int, str]:
    """Return who stands on a side of a request whose date the job moved, each with the State whose hours count.

    Wider than what each may see: what a mail lists is asked of the policy again, for each of its lines.
    """
    changed = (
        select(R.requesting_country, R.requested_country, R.requesting_authority_id, R.requested_authority_id)
        .join(E, E.request_id == R.id)
        .where(E.name == DUE_CHANGED.name, E.occurred_at == job.asked_at)
        .distinct()
    )
    rows = db.session.execute(changed).all()
    return _bound_to(
        {row.requesting_country for row in rows} | {row.requested_country for row in rows},
        {row.requesting_authority_id for row in rows} | {row.requested_authority_id for row in rows} - {None},
    )


def _bound_to(countries: set[str], authorities: set[int]) -> dict[int, str]:
    query = (
        select(RoleBinding.user_id, RoleBinding.country, Authority.country)
        .join(User, User.id == RoleBinding.user_id)
        .outerjoin(Authority, Authority.id == RoleBinding.authority_id)
        .where(
            User.active.is_(True),
            RoleBinding.role.in_([Role.CENTRAL, Role.OFFICER, Role.APPROVER, Role.DELEGATE]),
            or_(RoleBinding.country.in_(sorted(countries)), RoleBinding.authority_id.in_(sorted(authorities))),
        )
        .order_by(RoleBinding.id)
    )
    return {number: own or of_authority for number, own, of_authority in db.session.execute(query)}
