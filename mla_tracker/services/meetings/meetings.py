"""Entering a meeting: who came, what was on the agenda."""

import secrets
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import Answers, day_of, faults_of, taken
from mla_tracker.domain.lifecycle import PREPARING
from mla_tracker.domain.meetings import (
    COMMITTEES,
    EMPTY_POINT,
    MEETING_FIELDS,
    PARTICIPANT_FIELDS,
    POINT_FIELDS,
    MeetingSort,
    meeting_faults,
)
from mla_tracker.domain.permissions import Permission, decide, ensure_holds, ensure_meeting_writer, may_see_meeting
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Meeting, MeetingParticipant, MeetingPoint, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find
from mla_tracker.services.transaction import use_case

NO_SUCH = N_("There is no such request between the States of this meeting")
LISTED = N_("This request is on the agenda already")


@use_case
def enter_meeting(actor: Actor, answers: Answers, now: datetime) -> Meeting:
    """Enter a meeting that is planned, or was held."""
    ensure_holds(actor, Permission.MEETING_WRITE)
    faults = faults_of(MEETING_FIELDS, answers) or meeting_faults(answers)
    if faults:
        raise BadAnswers(faults)
    kept = taken(MEETING_FIELDS, answers)
    held_on = day_of(kept["held_on"])
    assert held_on is not None
    assert actor.user_id is not None
    meeting = Meeting(
        code=secrets.token_urlsafe(18),
        sort=MeetingSort(str(kept["sort"])),
        country=kept.get("country"),
        other_country=kept.get("other_country"),
        held_on=held_on,
        place=str(kept.get("place", "")),
        title=str(kept["title"]),
        created_by_id=actor.user_id,
        created_at=now,
        changed_at=now,
    )
    db.session.add(meeting)
    db.session.flush()
    ensure_meeting_writer(actor, meeting)
    note_change(meeting, actor, now)
    return meeting


@use_case
def add_participant(actor: Actor, code: str, answers: Answers, now: datetime) -> MeetingParticipant:
    meeting = held(actor, code)
    if faults := faults_of(PARTICIPANT_FIELDS, answers):
        raise BadAnswers(faults)
    kept = taken(PARTICIPANT_FIELDS, answers)
    row = MeetingParticipant(
        meeting_id=meeting.id,
        country=str(kept["participant_country"]),
        function=str(kept["function"]),
        office_holder=str(kept.get("office_holder", "")),
    )
    db.session.add(row)
    note_change(meeting, actor, now)
    return row


@use_case
def add_point(actor: Actor, code: str, answers: Answers, now: datetime) -> MeetingPoint:
    """Put something on the agenda: a request of which the actor knows, something else, or both."""
    meeting = held(actor, code)
    if faults := faults_of(POINT_FIELDS, answers):
        raise BadAnswers(faults)
    kept = taken(POINT_FIELDS, answers)
    subject = request_for(actor, meeting, str(kept.get("point_reference", "")), "point_reference")
    if subject is None and not kept.get("point_text"):
        raise BadAnswers({"point_text": Fault(EMPTY_POINT)})
    if subject is not None and _point_on(meeting, subject):
        raise BadAnswers({"point_reference": Fault(LISTED)})
    row = MeetingPoint(
        meeting_id=meeting.id, request_id=subject.id if subject else None, text=str(kept.get("point_text", ""))
    )
    db.session.add(row)
    note_change(meeting, actor, now)
    return row


@use_case
def note_printing(actor: Actor, code: str, requests: int, now: datetime) -> None:
    """Log that the pack of a meeting was printed: which, and how many requests stood in it."""
    meeting = db.session.scalar(select(Meeting).where(Meeting.code == code))
    if meeting is None or not may_see_meeting(actor, meeting):
        raise Unseen
    record(events.PACK_PRINTED, Where(), actor, now, {"meeting": meeting.code, "requests": str(requests)})


def held(actor: Actor, code: str) -> Meeting:
    """Fetch a meeting to change, and hold it until the transaction ends."""
    meeting = db.session.scalar(select(Meeting).where(Meeting.code == code).with_for_update(of=Meeting))
    ensure_meeting_writer(actor, meeting)
    assert meeting is not None
    return meeting


def note_change(meeting: Meeting, actor: Actor, now: datetime) -> None:
    meeting.changed_at = now
    record(events.MEETING_CHANGED, Where(), actor, now, {"meeting": meeting.code})


def request_for(actor: Actor, meeting: Meeting, reference: str, field: str) -> AssistanceRequest | None:
    """Find the request that is named, as far as actor and meeting have to do with it; None where none is named."""
    if not reference:
        return None
    subject = find(reference.strip().upper())
    if subject is None or not decide(actor, subject).allowed or not _belongs(meeting, subject):
        raise BadAnswers({field: Fault(NO_SUCH)})
    return subject


def _belongs(meeting: Meeting, subject: AssistanceRequest) -> bool:
    """Only what was sent; at a bilateral meeting of its two States, in a committee of its own State."""
    if subject.number is None or subject.first_sent_at is None or subject.status in PREPARING:
        return False
    pair = {subject.requesting_country, subject.requested_country}
    if meeting.sort is MeetingSort.BILATERAL:
        return pair == {meeting.country, meeting.other_country}
    return meeting.sort not in COMMITTEES or meeting.country in pair


def _point_on(meeting: Meeting, subject: AssistanceRequest) -> bool:
    query = select(MeetingPoint.id).where(MeetingPoint.meeting_id == meeting.id, MeetingPoint.request_id == subject.id)
    return db.session.scalar(query) is not None
