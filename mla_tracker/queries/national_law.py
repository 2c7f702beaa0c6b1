"""The national-law library of a State: its offences, and its laws of which no offence was entered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import or_, select

from mla_tracker.domain.national_law import OF_OFFENCES
from mla_tracker.models import CountryLaw, Provision, db

MOST: Final = 300  # of one State: a library of offences, not of its statutes


@dataclass(frozen=True, slots=True)
class Library:
    provisions: Sequence[Provision]
    laws: Sequence[CountryLaw]  # known by title, with nothing entered of them


def library_of(country: str, day: date | None = None) -> Library:
    """Return what was in force on ``day``, or all that was ever entered."""
    query = select(Provision).where(Provision.country == country)
    if day is not None:
        query = query.where(
            or_(Provision.valid_from.is_(None), Provision.valid_from <= day),
            or_(Provision.valid_to.is_(None), Provision.valid_to >= day),
        )
    entered = select(Provision.law).where(Provision.country == country)
    laws = select(CountryLaw).where(
        CountryLaw.country == country, CountryLaw.subject.in_(OF_OFFENCES), CountryLaw.title.not_in(entered)
    )
    return Library(
        db.session.scalars(query.order_by(Provision.law, Provision.article, Provision.id).limit(MOST)).all(),
        db.session.scalars(laws.order_by(CountryLaw.title).limit(MOST)).all(),
    )


def provision_row(provision_id: int) -> Provision | None:
    return db.session.get(Provision, provision_id)


def law_row(law_id: int) -> CountryLaw | None:
    return db.session.get(CountryLaw, law_id)
