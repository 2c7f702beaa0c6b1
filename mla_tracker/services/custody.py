"""Who had a file and its paper: recorded by the side that holds it, read as one log, printed as a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.custody import (
    CROSSING,
    CUSTODY_FIELDS,
    Custody,
    Move,
    Standing,
    custody_faults,
    possible,
    standing,
)
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.fields import Answers, day_of, taken
from mla_tracker.domain.file_details import ORIGINAL, detail_faults
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import (
    Part,
    Permission,
    decide,
    ensure_editable,
    ensure_holds,
    ensure_seen,
    holds,
    may_edit,
)
from mla_tracker.models import AssistanceRequest, Attachment, CustodyEntry, db
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.file_handling import ensure_not_freer
from mla_tracker.services.files import attachment_of, readable, say_of
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find, found_for_change
from mla_tracker.services.transaction import use_case


def moves_of(row: Attachment) -> list[Move]:
    """Return every entry of the paper, the first one first."""
    rows = db.session.execute(
        select(CustodyEntry.custody, CustodyEntry.side, CustodyEntry.happened_on)
        .where(CustodyEntry.attachment_id == row.id)
        .order_by(CustodyEntry.id)
    )
    return [Move(custody, side, on) for custody, side, on in rows]


def standing_of(row: Attachment) -> Standing:
    return standing(row.side, moves_of(row))


def offered_to(actor: Actor, subject: AssistanceRequest, row: Attachment) -> tuple[Custody, ...]:
    """Return what the actor may record of this paper now; nothing where there is no original."""
    side = decide(actor, subject).side
    if side is None or row.form != ORIGINAL or not holds(actor, Permission.FILE_ADD):
        return ()
    if row.shared_at is None:
        return tuple(each for each in possible(standing_of(row), side) if each not in CROSSING)
    return possible(standing_of(row), side)


@use_case
def record_custody(actor: Actor, reference: str, code: str, answers: Answers, now: datetime) -> CustodyEntry:
    """Write what was done with the paper. An entry is never changed: a wrong one is followed by a right one."""
    subject = found_for_change(actor, reference)
    ensure_holds(actor, Permission.FILE_ADD)
    subject, row = readable(actor, reference, code)
    side = decide(actor, subject).side
    assert side is not None
    assert actor.user_id is not None
    offered = offered_to(actor, subject, row)
    if not offered:
        raise WrongStatus("custody", row.form)
    faults = custody_faults(answers, offered, today_in(country_of(subject, side), now))
    if faults:
        raise BadAnswers(faults)
    said = taken(CUSTODY_FIELDS, answers)
    custody, on = Custody(str(said.pop("custody"))), day_of(said.pop("custody_on"))
    assert on is not None
    entry = CustodyEntry(
        request_id=subject.id,
        attachment_id=row.id,
        side=side,
        custody=custody,
        happened_on=on,
        answers=said,
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    db.session.add(entry)
    row.returned_on = standing(row.side, [*moves_of(row), Move(custody, side, on)]).returned_on
    audience = events.Audience.SHARED if custody in CROSSING else events.Audience(side)
    record(
        events.CUSTODY_RECORDED, Where(subject, side, audience), actor, now, {"entry": custody, "sha256": row.sha256}
    )
    return entry


def may_describe(actor: Actor, subject: AssistanceRequest, row: Attachment) -> bool:
    """What is said of a file is corrected by the side that added it, until the other side sees it."""
    if row.side is not decide(actor, subject).side or row.shared_at is not None:
        return False
    return may_edit(actor, subject) if row.side is Side.REQUESTING else holds(actor, Permission.FILE_ADD)


def describable(actor: Actor, reference: str, code: str) -> tuple[AssistanceRequest, Attachment]:
    """Fetch a file to correct what is said of it; refused as the correction itself would be."""
    subject = find(reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    assert subject is not None
    row = attachment_of(subject, code)
    if row.side is not decision.side:
        raise Unseen if row.shared_at is None else Forbidden("file:describe")
    ensure_holds(actor, Permission.FILE_ADD)
    if row.side is Side.REQUESTING:
        ensure_editable(actor, subject)
    if row.shared_at is not None:
        raise WrongStatus("describe", subject.status)
    return subject, row


@use_case
def describe_file(actor: Actor, reference: str, code: str, answers: Answers, now: datetime) -> Attachment:
    """Correct what is said of a file."""
    found_for_change(actor, reference)
    subject, row = describable(actor, reference, code)
    faults = detail_faults(answers)
    if faults:
        raise BadAnswers(faults)
    ensure_not_freer(subject, row, str(answers.get("file_handling") or ""), "file_handling")
    say_of(row, answers)
    subject.changed_at = now
    where = Where(subject, row.side, events.Audience(row.side))
    record(events.FILE_DESCRIBED, where, actor, now, {"sha256": row.sha256})
    return row


@use_case
def note_report(actor: Actor, reference: str, code: str, now: datetime) -> tuple[AssistanceRequest, Attachment]:
    """Fetch a file whose custody log is printed; that it was is kept in the log."""
    subject, row = readable(actor, reference, code)
    where = Where(subject, decide(actor, subject).side, events.Audience.OPERATOR)
    record(events.CUSTODY_REPORTED, where, actor, now, {"sha256": row.sha256})
    return subject, row


@dataclass(frozen=True, slots=True)
class Originals:
    """What is known of the originals of a request when it is closed."""

    answer: str  # to the question of the closing step
    on: date | None


def originals_of(rows: Sequence[Attachment]) -> Originals:
    """Answer the closing step's question from the log, as far as it is known."""
    papers = [row for row in rows if row.form == ORIGINAL and row.shared_at is not None]
    if not papers:
        return Originals("none", None)
    if all(row.returned_on for row in papers):
        return Originals("returned", max(row.returned_on for row in papers if row.returned_on))
    due = [row.return_due_on for row in papers if row.return_due_on and row.returned_on is None]
    return Originals("later", min(due) if due else None)
