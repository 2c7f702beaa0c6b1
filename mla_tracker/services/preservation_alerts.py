"""Telling the side that asked that preserved data run out: at each mark once, however often the clock looks."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.events import PRESERVATION_ENDING, Audience
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.preservation import Watch, leaves_at, mark_at, next_alert_on
from mla_tracker.models import AssistanceRequest, Preservation, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import notices
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

A_DAY = timedelta(days=1)


def tell_of_ending(now: datetime, limit: int = 50) -> int:
    """Tell of every preservation that has reached a mark; return of how many. Each has a transaction of its own."""
    return sum(_told(number, now) for number in _reached(now, limit))


def _reached(now: datetime, limit: int) -> list[int]:
    # Somewhere it may be tomorrow already; whether it is that day in the State that asked, each one says itself.
    query = select(Preservation.id).where(Preservation.alert_on <= now.date() + A_DAY)
    return list(db.session.scalars(query.order_by(Preservation.alert_on, Preservation.id).limit(limit)))


@use_case
def _told(number: int, now: datetime) -> bool:
    """Tell and set the next day in one transaction, with the row held: of two workers only one tells."""
    kept = db.session.get_one(Preservation, number, with_for_update={"of": Preservation}, populate_existing=True)
    subject = db.session.get_one(AssistanceRequest, kept.request_id)
    today = today_in(subject.requesting_country, now)
    if kept.alert_on is None or kept.alert_on > today:
        return False
    kept.alert_on = next_alert_on(kept.until_on, today)
    if mark_at(kept.until_on, today) is None or subject.status is Status.WITHDRAWN:
        return False
    _tell(kept, subject, today, now)
    return True


def _tell(kept: Preservation, subject: AssistanceRequest, today: date, now: datetime) -> None:
    """Say when it ends and nothing of the case: neither provider nor number leave the system."""
    left = Watch(kept.until_on, today).days_left
    facts = {"until": kept.until_on.isoformat(), "days_left": str(left)}
    event = record(PRESERVATION_ENDING, Where(subject, None, Audience.REQUESTING), SYSTEM, now, facts)
    leaving = leaves_at(kept.until_on, calendar_of(subject.requesting_country), now)
    notices.tell_side(event, subject, Side.REQUESTING, "preservation", leaving)
