"""Who reads a mail that waits: address and language, and whether the policy still lets that person read it."""

from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain.permissions import decide, may_comment
from mla_tracker.i18n import LANGUAGES
from mla_tracker.models import AssistanceRequest, Event, FocalPoint, OutboxMessage, User, db
from mla_tracker.queries.digests import DigestLines, lines_of
from mla_tracker.queries.draft_sharing import share_for
from mla_tracker.queries.recipients import answering_for

DIGEST = "digest"


def address_of(message: OutboxMessage) -> tuple[str, str]:
    """Return address and language."""
    if message.user is not None:
        return message.user.email, message.user.language
    contact = message.contact
    assert contact is not None
    spoken = next((code for code in contact.languages if code in LANGUAGES), "en")
    return contact.channels.get("email", ""), spoken


def lines_for(message: OutboxMessage, now: datetime) -> DigestLines | None:
    """Return the lines of a mail of the day as its reader may see them now; None when none are left."""
    if message.template != DIGEST or message.user is None:
        return DigestLines()
    return lines_of(message.id, message.user.actor, now) or None


def may_still_read(message: OutboxMessage, now: datetime) -> bool:
    """Ask the policy again: between the event and the mail, an account may have closed or a right ended."""
    subject = db.session.scalar(
        select(AssistanceRequest)
        .join(Event, Event.request_id == AssistanceRequest.id)
        .where(Event.id == message.event_id)
    )
    user = message.user
    if user is None:
        return _is_on_duty(message.contact, subject, now)
    if subject is None or not user.active:
        return user.active
    return decide(user.actor, subject).allowed or _reads_the_draft(user, subject, now)


def _reads_the_draft(user: User, subject: AssistanceRequest, now: datetime) -> bool:
    share = share_for(subject, user.actor)
    return share is not None and may_comment(user.actor, subject, share, now)


def _is_on_duty(contact: FocalPoint | None, subject: AssistanceRequest | None, now: datetime) -> bool:
    """A contact without an account: still in office, where one answers for a side, and nothing restricted."""
    if contact is None or subject is None or subject.restricted or not contact.channels.get("email"):
        return False
    in_office = contact.valid_to is None or contact.valid_to >= now.date()
    sides = (
        (subject.requesting_country, subject.requesting_authority_id),
        (subject.requested_country, subject.requested_authority_id),
    )
    return in_office and any(contact.authority_id in answering_for(*side) for side in sides)
