"""Numbers of requests: gap-free by requesting country and year, given once, never used again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mla_tracker.domain.references import own_number
from mla_tracker.models import AssistanceRequest, NumberCounter, db
from mla_tracker.services.deadlines import today_in


def give_number(subject: AssistanceRequest, now: datetime) -> str:
    """Give the next number; the counter stays locked until the transaction ends, so that a rollback leaves no gap."""
    year = today_in(subject.requesting_country, now).year
    counter = _locked_counter(subject.requesting_country, year)
    counter.last += 1
    subject.number = own_number(subject.requesting_country, subject.requested_country, year, counter.last)
    return subject.number


def _locked_counter(country: str, year: int) -> NumberCounter:
    query = (
        select(NumberCounter)
        .where(NumberCounter.country == country, NumberCounter.year == year)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    counter = db.session.scalar(query)
    if counter is None:
        try:
            with db.session.begin_nested():
                db.session.add(NumberCounter(country=country, year=year, last=0))
        except IntegrityError:
            pass  # somebody else made it in this very moment
        counter = db.session.scalars(query).one()
    return counter
