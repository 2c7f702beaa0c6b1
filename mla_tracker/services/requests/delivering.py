"""Sending a request, and what is known of its arrival."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mla_tracker.domain.directory import may_be_written_to
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import NOT_OFFERED
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_
from mla_tracker.domain.victim_safety import ensure_contact_allowed
from mla_tracker.models import AssistanceRequest, Authority, Transmission, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import files
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.requests.restricting import name_receiving_side
from mla_tracker.services.requests.step import Effect, Step
from mla_tracker.services.requests.tracing import retrace

RECIPIENT_IN_DOUBT = N_(
    "Nobody confirmed this authority within a year, or it is not active: say why the request goes there all the same"
)


def send(step: Step) -> Effect:
    """Note the sending, let the other side see the request, and start its clock."""
    subject, sent_on = step.subject, step.day("sent_on")
    recipient = subject.requested_authority
    assert recipient is not None
    assert sent_on is not None
    today = today_in(subject.requesting_country, step.now)
    if KINDS[subject.kind].restricted:
        ensure_contact_allowed(subject.answers, "channel")
    if not may_be_written_to(recipient.status, recipient.last_confirmed_on, today) and not step.text("override_reason"):
        raise BadAnswers({"override_reason": Fault(RECIPIENT_IN_DOUBT)})
    transmit(step, Side.REQUESTING, recipient.id)
    subject.first_sent_at = subject.first_sent_at or step.now
    name_receiving_side(subject, step.actor, step.now)
    files.share(subject, Side.REQUESTING, step.now)
    retrace(subject, subject.requested_country)
    return Effect(event_on=sent_on, occurred_at=instant_of(subject, Side.REQUESTING, sent_on, step.now))


def transmit(step: Step, side: Side, authority_id: int | None) -> None:
    """Log a sending with its channel and proof."""
    sent_on = step.day("sent_on")
    assert sent_on is not None
    db.session.add(
        Transmission(
            request_id=step.subject.id,
            side=side,
            channel=step.text("channel"),
            sent_on=sent_on,
            carrier=step.text("carrier"),
            authority_id=authority_id,
            recorded_at=step.now,
        )
    )


def record_receipt(step: Step) -> Effect:
    """Keep the other side's reference, and start the clocks from the day of receipt."""
    received_on = step.day("received_on")
    assert received_on is not None
    step.subject.their_reference = step.text("their_reference") or step.subject.their_reference
    return Effect(event_on=received_on, occurred_at=instant_of(step.subject, Side.REQUESTED, received_on, step.now))


def redirect(step: Step) -> Effect:
    """Hand the request to another authority of the same State."""
    chosen = step.text("authority")
    authority = db.session.get(Authority, int(chosen)) if chosen.isascii() and chosen.isdigit() else None
    if authority is None or authority.country != step.subject.requested_country:
        raise BadAnswers({"authority": Fault(NOT_OFFERED)})
    step.subject.requested_authority_id = authority.id
    return Effect(facts={"authority": authority.name_en})


def last_sent_on(subject: AssistanceRequest, zone: str) -> date | None:
    """Return the day on which the request was last sent, as it was then in ``zone``, or None.

    What is sent on the 22nd in Karachi may arrive in Tehran while it is still the 21st there.
    """
    sent = db.session.scalar(
        select(Transmission)
        .where(Transmission.request_id == subject.id, Transmission.side == Side.REQUESTING)
        .order_by(Transmission.id.desc())
        .limit(1)
    )
    return min(sent.sent_on, sent.recorded_at.astimezone(ZoneInfo(zone)).date()) if sent else None


def instant_of(subject: AssistanceRequest, side: Side, day: date, now: datetime) -> datetime:
    """Return when something of that day is said to have happened: now when it is today, else noon over there."""
    zone = ZoneInfo(calendar_of(country_of(subject, side)).zone)
    return now if now.astimezone(zone).date() <= day else datetime.combine(day, time(12), zone)
