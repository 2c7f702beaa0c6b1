"""The custody log of a file as one side may read it; originals that are due back, answers that are to be deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, or_, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.custody import CROSSING, Custody
from mla_tracker.domain.file_details import ORIGINAL
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, Attachment, CustodyEntry, Event, RequestItem, User, db
from mla_tracker.queries.access import content_visible_to, on_side

SHOWN: Final = 200
DUE_SHOWN: Final = 20
DELETION_SOON: Final = timedelta(days=14)
LOGGED: Final = (events.FILE_ADDED, events.FILE_READ, events.FILE_DAMAGED, events.CUSTODY_REPORTED)


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One line of the log: an entry on the paper, or an event of the file itself."""

    at: datetime
    side: Side | None
    by: str
    event: str = ""
    facts: Mapping[str, str] | None = None
    custody: Custody | None = None
    happened_on: date | None = None
    answers: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CustodyLog:
    """The lines that a side may read, the first one first; ``cut`` when there are older ones."""

    lines: Sequence[CustodyLine]
    cut: bool


def custody_log(row: Attachment, side: Side | None) -> CustodyLog:
    """Read the log: all of the own side; of the other side what crossed between the two."""
    lines = [*reversed(_events(row, side)), *reversed(_entries(row, side))]
    cut = len(lines) > SHOWN
    return CustodyLog(sorted(lines, key=lambda line: line.at)[-SHOWN:], cut)


def _events(row: Attachment, side: Side | None) -> list[CustodyLine]:
    names = [kind.name for kind in LOGGED]
    query = (
        select(Event, User.name)
        .outerjoin(User, User.id == Event.user_id)
        .where(
            Event.request_id == row.request_id,
            Event.name.in_(names),
            or_(Event.side == side, Event.name == events.FILE_DAMAGED.name),
            Event.facts["sha256"].as_string() == row.sha256,
        )
        .order_by(Event.id.desc())
        .limit(SHOWN + 1)
    )
    return [
        CustodyLine(event.occurred_at, Side(event.side) if event.side else None, name or "", event.name, event.facts)
        for event, name in db.session.execute(query)
    ]


def _entries(row: Attachment, side: Side | None) -> list[CustodyLine]:
    query = (
        select(CustodyEntry, User.name)
        .join(User, User.id == CustodyEntry.recorded_by_id)
        .where(
            CustodyEntry.attachment_id == row.id,
            or_(CustodyEntry.side == side, CustodyEntry.custody.in_(sorted(CROSSING))),
        )
        .order_by(CustodyEntry.id.desc())
        .limit(SHOWN + 1)
    )
    return [
        CustodyLine(
            entry.recorded_at,
            entry.side,
            name if entry.side is side else "",
            custody=entry.custody,
            happened_on=entry.happened_on,
            answers=entry.answers,
        )
        for entry, name in db.session.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class DueOriginal:
    """An original that the actor's side has to give back."""

    reference: str
    code: str
    name: str
    return_due_on: date


def originals_due(actor: Actor, today: date) -> Sequence[DueOriginal]:
    """List the originals that the actor's own side should have given back, the oldest first; at most twenty."""
    holds = or_(
        and_(Attachment.side == Side.REQUESTING, on_side(actor, Side.REQUESTED)),
        and_(Attachment.side == Side.REQUESTED, on_side(actor, Side.REQUESTING)),
    )
    query = (
        select(AssistanceRequest, Attachment)
        .join(Attachment, Attachment.request_id == AssistanceRequest.id)
        .where(
            Attachment.returned_on.is_(None),
            Attachment.return_due_on < today,
            Attachment.form == ORIGINAL,
            Attachment.shared_at.is_not(None),
            Attachment.removed_at.is_(None),
            holds,
            content_visible_to(actor),
        )
        .order_by(Attachment.return_due_on, Attachment.id)
        .limit(DUE_SHOWN)
    )
    return [
        DueOriginal(subject.reference, row.code, row.name, row.return_due_on)
        for subject, row in db.session.execute(query)
        if row.return_due_on
    ]


@dataclass(frozen=True, slots=True)
class DueDeletion:
    """An answer that the actor's side received and was asked to delete."""

    reference: str
    position: int
    delete_by: date


def deletions_due(actor: Actor, today: date) -> Sequence[DueDeletion]:
    """List answers that the actor's side has to delete within two weeks, or should have; twenty at most."""
    query = (
        select(AssistanceRequest, RequestItem.position, RequestItem.delete_by)
        .join(RequestItem, RequestItem.request_id == AssistanceRequest.id)
        .where(
            RequestItem.deleted_on.is_(None),
            RequestItem.delete_by <= today + DELETION_SOON,
            RequestItem.shared_at.is_not(None),
            on_side(actor, Side.REQUESTING),
            content_visible_to(actor),
        )
        .order_by(RequestItem.delete_by, RequestItem.id)
        .limit(DUE_SHOWN)
    )
    return [DueDeletion(subject.reference, position, on) for subject, position, on in db.session.execute(query) if on]
