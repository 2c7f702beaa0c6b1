"""Recommendations and decisions: written down with who owes them until when, and reported on."""

import secrets
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, Unseen
from mla_tracker.domain.fields import Answers, day_of, faults_of, taken
from mla_tracker.domain.meetings import COMMITTEES, MeetingSort
from mla_tracker.domain.permissions import Permission, ensure_holds, ensure_reporter, may_write_recommendation
from mla_tracker.domain.recommendations import (
    DECISION_FIELDS,
    RECOMMENDATION_FIELDS,
    REPORT_FIELDS,
    Progress,
    RecommendationSort,
    Yardstick,
    target_faults,
    target_of,
)
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Meeting, Recommendation, RecommendationNote, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.meetings.meetings import held, note_change, request_for
from mla_tracker.services.transaction import use_case

NOT_OF_MEETING = N_("This State does not take part in the meeting")


@use_case
def recommend(actor: Actor, answers: Answers, now: datetime) -> Recommendation:
    """Write down a recommendation to a State, which the system may measure."""
    ensure_holds(actor, Permission.MEETING_WRITE)
    if not may_write_recommendation(actor, None):
        raise Forbidden(Permission.MEETING_WRITE)
    faults = faults_of(RECOMMENDATION_FIELDS, answers) or target_faults(answers)
    if faults:
        raise BadAnswers(faults)
    row = _made(RecommendationSort.RECOMMENDATION, answers, now)
    if chosen := str(answers.get("yardstick", "")):
        row.yardstick, row.target = Yardstick(chosen), target_of(answers)
    return _kept(row, actor, now)


@use_case
def decide_at(actor: Actor, code: str, answers: Answers, now: datetime) -> Recommendation:
    """Write down what a meeting decided: a task with the State that owes it and a day."""
    meeting = held(actor, code)
    if faults := faults_of(DECISION_FIELDS, answers):
        raise BadAnswers(faults)
    if not _takes_part(meeting, str(answers["owner_country"])):
        raise BadAnswers({"owner_country": Fault(NOT_OF_MEETING)})
    subject: AssistanceRequest | None = request_for(
        actor, meeting, str(answers.get("decision_reference", "")).strip(), "decision_reference"
    )
    row = _made(RecommendationSort.DECISION, answers, now)
    row.meeting_id, row.request_id = meeting.id, subject.id if subject else None
    note_change(meeting, actor, now)
    return _kept(row, actor, now)


@use_case
def report_on(actor: Actor, code: str, answers: Answers, now: datetime) -> Recommendation:
    """Say how it stands, with evidence: by the State that owes it, or by who wrote it."""
    row = db.session.scalar(
        select(Recommendation).where(Recommendation.code == code).with_for_update(of=Recommendation)
    )
    if row is None:
        raise Unseen
    ensure_reporter(actor, row.owner_country, row.meeting)
    if faults := faults_of(REPORT_FIELDS, answers):
        raise BadAnswers(faults)
    kept = taken(REPORT_FIELDS, answers)
    row.progress, row.changed_at = Progress(str(kept["progress"])), now
    own = actor.countries(Role.CENTRAL)
    assert actor.user_id is not None
    db.session.add(
        RecommendationNote(
            recommendation_id=row.id,
            country=row.owner_country if row.owner_country in own else min(own, default=None),
            progress=row.progress,
            text=str(kept["note"]),
            noted_at=now,
            noted_by_id=actor.user_id,
        )
    )
    return _kept(row, actor, now)


def _made(sort: RecommendationSort, answers: Answers, now: datetime) -> Recommendation:
    kept = taken(RECOMMENDATION_FIELDS, answers)
    due_on = day_of(kept["due_on"])
    assert due_on is not None
    return Recommendation(
        code=secrets.token_urlsafe(18),
        sort=sort,
        text=str(kept["text"]),
        owner_country=str(kept["owner_country"]),
        due_on=due_on,
        progress=Progress.OPEN,
        created_at=now,
        changed_at=now,
    )


def _kept(row: Recommendation, actor: Actor, now: datetime) -> Recommendation:
    db.session.add(row)
    db.session.flush()
    facts = {"recommendation": row.code, "progress": row.progress.value}
    record(events.RECOMMENDATION_CHANGED, Where(), actor, now, facts)
    return row


def _takes_part(meeting: Meeting, country: str) -> bool:
    """A committee decides for its own State, two States for themselves; a conference for every State."""
    if meeting.sort in COMMITTEES:
        return country == meeting.country
    return meeting.sort is not MeetingSort.BILATERAL or country in {meeting.country, meeting.other_country}
