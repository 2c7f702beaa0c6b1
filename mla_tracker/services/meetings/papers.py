"""Papers of meetings and evidence for recommendations: sealed files that belong to no request."""

import unicodedata
from datetime import datetime
from pathlib import PurePath
from secrets import token_urlsafe
from typing import Final

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Damaged, Fault, Unseen
from mla_tracker.domain.permissions import ensure_reporter, may_see_meeting, may_see_recommendation
from mla_tracker.models import IndexKey, Meeting, MeetingPaper, Recommendation, db
from mla_tracker.services.files import EMPTY, TOO_LARGE, OpenedFile, Shelf, Upload, fault_of_name
from mla_tracker.services.log import Where, record
from mla_tracker.services.meetings.meetings import held, note_change
from mla_tracker.services.transaction import use_case
from mla_tracker.storage import BrokenFile, EmptyFile, Seal, Stored, TooLarge

PURPOSE: Final = "papers of meetings"


def add_paper(actor: Actor, meeting_code: str, upload: Upload, shelf: Shelf, now: datetime) -> MeetingPaper:
    """Add a file to a meeting."""
    code = token_urlsafe(16)
    stored = _stored(upload, code, shelf)
    try:
        return _add_paper(actor, meeting_code, _row(actor, upload, code, stored, now), now)
    except BaseException:
        shelf.storage.discard(stored.key)
        raise


def add_evidence(actor: Actor, code: str, upload: Upload, shelf: Shelf, now: datetime) -> MeetingPaper:
    """Add a file to a recommendation."""
    paper_code = token_urlsafe(16)
    stored = _stored(upload, paper_code, shelf)
    try:
        return _add_evidence(actor, code, _row(actor, upload, paper_code, stored, now), now)
    except BaseException:
        shelf.storage.discard(stored.key)
        raise


@use_case
def _add_paper(actor: Actor, meeting_code: str, row: MeetingPaper, now: datetime) -> MeetingPaper:
    meeting = held(actor, meeting_code)
    row.meeting_id = meeting.id
    db.session.add(row)
    note_change(meeting, actor, now)
    return row


@use_case
def _add_evidence(actor: Actor, code: str, row: MeetingPaper, now: datetime) -> MeetingPaper:
    one = db.session.scalar(select(Recommendation).where(Recommendation.code == code))
    if one is None:
        raise Unseen
    ensure_reporter(actor, one.owner_country, one.meeting)
    row.recommendation_id = one.id
    db.session.add(row)
    facts = {"recommendation": one.code, "progress": one.progress.value}
    record(events.RECOMMENDATION_CHANGED, Where(), actor, now, facts)
    return row


def open_paper(actor: Actor, code: str, shelf: Shelf, now: datetime) -> OpenedFile:
    """Hand out a paper that the actor may read; the reading is logged. Damaged when its hash is no longer right."""
    name, stored = _note_reading(actor, code, now)
    try:
        return OpenedFile(name, stored.size, shelf.storage.read(stored, _seal(code)))
    except BrokenFile as error:
        raise Damaged from error


@use_case
def _note_reading(actor: Actor, code: str, now: datetime) -> tuple[str, Stored]:
    row = db.session.scalar(select(MeetingPaper).where(MeetingPaper.code == code))
    if row is None or not _is_seen(actor, row):
        raise Unseen
    record(events.PAPER_READ, Where(), actor, now, {"sha256": row.sha256})
    return row.name, Stored(row.storage_key, row.size, row.sha256)


def _is_seen(actor: Actor, row: MeetingPaper) -> bool:
    if row.meeting_id is not None:
        return may_see_meeting(actor, db.session.get_one(Meeting, row.meeting_id))
    one = db.session.get_one(Recommendation, row.recommendation_id)
    return may_see_recommendation(actor, one.owner_country, one.meeting)


def _seal(code: str) -> Seal:
    return Seal(db.session.get_one(IndexKey, 1).derived(PURPOSE), f"meeting|{code}")


def _stored(upload: Upload, code: str, shelf: Shelf) -> Stored:
    if fault := fault_of_name(upload.name):
        raise BadAnswers({"file": fault})
    try:
        return shelf.storage.store(upload.stream, shelf.limit_mb * 1024 * 1024, _seal(code))
    except TooLarge as error:
        raise BadAnswers({"file": Fault(TOO_LARGE, {"limit": shelf.limit_mb})}) from error
    except EmptyFile as error:
        raise BadAnswers({"file": Fault(EMPTY)}) from error


def _row(actor: Actor, upload: Upload, code: str, stored: Stored, now: datetime) -> MeetingPaper:
    assert actor.user_id is not None
    return MeetingPaper(
        code=code,
        name=unicodedata.normalize("NFC", PurePath(upload.name.replace("\\", "/")).name),
        size=stored.size,
        sha256=stored.sha256,
        storage_key=stored.key,
        added_by_id=actor.user_id,
        added_at=now,
    )
