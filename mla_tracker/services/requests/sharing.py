"""A draft shown to a person of the other side for comments: shared, read, commented, taken back; nothing is sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.draft_sharing import (
    COMMENT_FIELDS,
    SHARE_FIELDS,
    comment_faults,
    place_of_item,
    place_of_section,
    share_faults,
)
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import NOT_OFFERED, Answers, day_of, taken
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import ensure_commenter
from mla_tracker.letters.rendering import RenderedLetter
from mla_tracker.models import AssistanceRequest, DraftComment, DraftShare, db
from mla_tracker.queries.draft_sharing import own_comments, possible_readers, share_for
from mla_tracker.queries.reference import zone_of
from mla_tracker.services import letters, notices
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.letters.freezing import Versions
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.drafting import draft_for_change, ensure_unchanged
from mla_tracker.services.requests.finding import find
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.shielding import shielded_answers
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class CommentWish:
    """What the reader says of one place; ``seen`` is the mark of what the page showed."""

    place: str
    answers: Answers
    seen: str | None = None


@use_case
def share_draft(actor: Actor, reference: str, answers: Answers, now: datetime) -> DraftShare:
    """Show the draft to one person of the other side until the end of a day; sharing again moves that day."""
    subject, _ = draft_for_change(actor, reference)
    faults = share_faults(answers, today_in(subject.requesting_country, now))
    if faults:
        raise BadAnswers(faults)
    wish = taken(SHARE_FIELDS, answers)
    readers = {str(user.id): user for user in possible_readers(subject)}
    reader, until = readers.get(str(wish["reader"])), day_of(wish["until"])
    if reader is None or until is None:
        raise BadAnswers({"reader": Fault(NOT_OFFERED)})
    share = db.session.scalar(
        select(DraftShare).where(DraftShare.request_id == subject.id, DraftShare.reader_id == reader.id)
    )
    if share is None:
        share = DraftShare(request_id=subject.id, reader_id=reader.id)
        db.session.add(share)
    assert actor.user_id is not None
    share.shared_by_id, share.started_at, share.ended_at, share.finished_at = actor.user_id, now, None, None
    share.with_persons = "with_persons" in wish
    share.expires_at = _end_of(until, subject.requesting_country)
    event = record(events.DRAFT_SHARED, _by(subject, Side.REQUESTING), actor, now, {"until": until.isoformat()})
    notices.tell(event, subject, "draft_shared", [reader], now)
    return share


def _end_of(day: date, country: str) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone_of(country)))


@use_case
def end_share(actor: Actor, reference: str, share_id: int, now: datetime) -> None:
    """Take the draft back at once; what was said of it stays with the side that drafts."""
    subject, _ = draft_for_change(actor, reference)
    share = db.session.scalar(
        select(DraftShare).where(DraftShare.id == share_id, DraftShare.request_id == subject.id).with_for_update()
    )
    if share is None:
        raise Unseen
    if share.ended_at is None:
        share.ended_at = now
        record(events.SHARE_ENDED, _by(subject, Side.REQUESTING), actor, now)


def shared_draft(actor: Actor, reference: str, now: datetime, *, lock: bool = False) -> DraftShare:
    """Fetch what was shared with the actor; Unseen when it never was, when it ended, or when it was submitted."""
    subject = find(reference, lock=lock)
    if subject is None:
        raise Unseen
    share = share_for(subject, actor)
    ensure_commenter(actor, subject, share, now)
    assert share is not None
    return share


@use_case
def open_shared_draft(actor: Actor, reference: str, now: datetime) -> DraftShare:
    """Read the shared draft; that it was read is kept in the log."""
    share = shared_draft(actor, reference, now, lock=True)
    record(events.SHARED_DRAFT_READ, _by(share.request, Side.REQUESTED), actor, now)
    return share


@use_case
def comment(actor: Actor, reference: str, wish: CommentWish, now: datetime) -> DraftComment:
    """Keep what the reader says of one place of the draft; saying it anew replaces it."""
    share = shared_draft(actor, reference, now, lock=True)
    if wish.place not in places_of(share):
        raise Unseen
    said = own_comments(share).get(wish.place)
    ensure_unchanged(said.answers if said else {}, wish.seen)
    faults = comment_faults(wish.answers)
    if faults:
        raise BadAnswers(faults)
    kept = shielded_answers(share.request, COMMENT_FIELDS, taken(COMMENT_FIELDS, wish.answers))
    if said is None:
        said = DraftComment(request_id=share.request_id, share_id=share.id, place=wish.place)
        db.session.add(said)
    said.answers, said.written_at = kept, now
    facts = {"verdict": str(said.answers["verdict"])}
    record(events.DRAFT_COMMENTED, _by(share.request, Side.REQUESTED), actor, now, facts)
    return said


@use_case
def finish_comments(actor: Actor, reference: str, now: datetime) -> None:
    """Tell the side that drafts that the reader has said what there is to say."""
    share = shared_draft(actor, reference, now, lock=True)
    share.finished_at = now
    event = record(events.COMMENTS_FINISHED, _by(share.request, Side.REQUESTED), actor, now)
    notices.tell_side(event, share.request, Side.REQUESTING, "draft_commented", now)


def letter_of_shared(actor: Actor, reference: str, now: datetime) -> RenderedLetter:
    """Draw the letter as the reader may see it: every page says that it has no legal effect."""
    share = shared_draft(actor, reference, now)
    versions = Versions(share.request.letter_language, share.request.second_language)
    return letters.drawn_draft(share.request, versions, now, with_persons=share.with_persons)


def places_of(share: DraftShare) -> set[str]:
    """Return every place of the draft that the reader may comment."""
    kind = KINDS[share.request.kind]
    return (
        {asked.code for asked in kind.fields}
        | {place_of_section(section.code) for section in kind.sections if not section.fields}
        | {place_of_item(item.id) for item in items_of(share.request)}
    )


def _by(subject: AssistanceRequest, side: Side) -> Where:
    """What happens to a draft is read by the side that drafts, whoever did it."""
    return Where(subject, side, events.Audience.REQUESTING)
