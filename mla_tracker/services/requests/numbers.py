"""Numbers of requests: gap-free by requesting country and year, given once, never used again."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mla_tracker.domain.references import own_number, paper_number
from mla_tracker.models import AssistanceRequest, NumberCounter, PaperCounter, db
from mla_tracker.services.deadlines import today_in

Counter = TypeVar("Counter", NumberCounter, PaperCounter)


def give_number(subject: AssistanceRequest, now: datetime) -> str:
    """Give the next number; the counter stays locked until the transaction ends, so that a rollback leaves no gap."""
    year = today_in(subject.requesting_country, now).year
    counter = _locked_counter(NumberCounter, subject.requesting_country, year)
    counter.last += 1
    subject.number = own_number(subject.requesting_country, subject.requested_country, year, counter.last)
    return subject.number


def give_paper_number(subject: AssistanceRequest, now: datetime) -> str:
    """Give the next number of what came on paper, counted by the side that was asked."""
    year = today_in(subject.requested_country, now).year
    counter = _locked_counter(PaperCounter, subject.requested_country, year)
    counter.last += 1
    subject.number = paper_number(subject.requesting_country, subject.requested_country, year, counter.last)
    return subject.number


def _locked_counter(counters: type[Counter], country: str, year: int) -> Counter:
    query = (
        select(counters)
        .where(counters.country == country, counters.year == year)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    counter = db.session.scalar(query)
    if counter is None:
        try:
            with db.session.begin_nested():
                db.session.add(counters(country=country, year=year, last=0))
        except IntegrityError:
            pass  # somebody else made it in this very moment
        counter = db.session.scalars(query).one()
    return counter
