"""Notices: rows written in the transaction of the event they tell of; ``outbox`` sends them after the commit.

A notice holds reference, kind and status, and nothing of the case. Its words are made when it leaves, in the language
that the reader has then.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert

from mla_tracker.domain.lifecycle import Holder, Side
from mla_tracker.domain.reminding import GATHER, office_moment
from mla_tracker.models import AssistanceRequest, DigestNote, Event, OutboxMessage, User, db
from mla_tracker.queries.recipients import recipients
from mla_tracker.queries.reference import calendar_of

YOUR_TURN = {Holder.REQUESTING: {Side.REQUESTING}, Holder.REQUESTED: {Side.REQUESTED}, Holder.BOTH: set(Side)}


def tell(event: Event, subject: AssistanceRequest, template: str, users: Iterable[User], now: datetime) -> int:
    """Leave one notice for each user who is active, and return how many; shared by use-cases, none itself."""
    facts = {"reference": subject.reference, "kind": subject.kind, "status": subject.status.value}
    return _left(event, template, facts, users, now)


def tell_side(
    event: Event,
    subject: AssistanceRequest,
    side: Side,
    template: str,
    now: datetime,
    *,
    exclude_user_id: int | None = None,
) -> int:
    """Leave a notice for everybody on ``side`` who may see the request, but not for the one who acted.

    Returns how many. The notice also says whether it is now that side's turn.
    """
    readers = [user for user in recipients(subject, side) if user.id != exclude_user_id]
    turn = "yes" if side in YOUR_TURN.get(subject.holder, set()) else ""
    facts = {"reference": subject.reference, "kind": subject.kind, "status": subject.status.value, "turn": turn}
    if days_left := event.facts.get("days_left"):
        facts["days_left"] = days_left
    return _left(event, template, facts, readers, now)


def note_side(event: Event, subject: AssistanceRequest, side: Side, now: datetime) -> int:
    """Leave word for the mail of the day of everybody on ``side``, and return how many people that are.

    It leaves within the office hours of their State.
    """
    country = subject.requesting_country if side is Side.REQUESTING else subject.requested_country
    send_at = office_moment(calendar_of(country), now) + GATHER
    readers = recipients(subject, side)
    db.session.add_all(
        DigestNote(event_id=event.id, user_id=user.id, country=country, send_at=send_at) for user in readers
    )
    return len(readers)


def tell_contacts(
    event: Event, subject: AssistanceRequest, contacts: Iterable[int], template: str, now: datetime
) -> None:
    """Leave a notice for contacts on duty, who need no account to be woken."""
    facts = {"reference": subject.reference, "kind": subject.kind, "status": subject.status.value, "turn": "yes"}
    db.session.add_all(
        OutboxMessage(
            event_id=event.id,
            contact_id=number,
            template=template,
            facts=facts,
            message_id=secrets.token_hex(16),
            next_at=now,
        )
        for number in contacts
    )


def leave_digest(event: Event, user: User, now: datetime) -> OutboxMessage:
    """Leave the mail of the day; its lines are read when it leaves, as the reader may see them then."""
    message = OutboxMessage(
        event_id=event.id, user_id=user.id, template="digest", facts={}, message_id=secrets.token_hex(16), next_at=now
    )
    db.session.add(message)
    return message


def _left(event: Event, template: str, facts: dict[str, str], users: Iterable[User], now: datetime) -> int:
    waiting = [
        {
            "event_id": event.id,
            "user_id": user.id,
            "template": template,
            "facts": dict(facts),
            "message_id": secrets.token_hex(16),  # without a domain: that of the installation is added when it leaves
            "next_at": now,
        }
        for user in {user.id: user for user in users}.values()
        if user.active
    ]
    if waiting:  # in one statement, whatever the number of readers
        db.session.execute(insert(OutboxMessage), waiting)
    return len(waiting)
