"""The directory as the screens read it: countries, found authorities, a country's tree, one entry. All may read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import joinedload

from mla_tracker.domain.directory import AuthorityStatus, Function
from mla_tracker.i18n.folding import search_terms
from mla_tracker.models import Authority, Country, FocalPoint, db
from mla_tracker.queries.alphabetical import NamePage, Place, matches, page_by_name


@dataclass(frozen=True, slots=True)
class Filters:
    text: str = ""
    country: str = ""
    function: Function | None = None
    status: AuthorityStatus | None = None

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.country or self.function or self.status)


@dataclass(frozen=True, slots=True)
class Branch:
    """An authority in the tree of its country, with those that are part of it."""

    authority: Authority
    focal_points: tuple[FocalPoint, ...] = ()
    parts: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """One authority with what stands around it."""

    authority: Authority
    line: tuple[Authority, ...]  # all that it is part of, the highest first
    parts: tuple[Authority, ...]
    focal_points: tuple[FocalPoint, ...]  # those in office first


def countries(text: str = "") -> Sequence[Country]:
    """List the States whose name in any language matches; all of them for an empty text."""
    query = select(Country).order_by(Country.name_en)
    return db.session.scalars(query.where(*(matches(Country.search_key, term) for term in search_terms(text)))).all()


def listed(filters: Filters, place: Place) -> NamePage[Authority]:
    """Return one page of the authorities found, by English name."""
    query = select(Authority).where(*_conditions(filters)).options(joinedload(Authority.parent))
    return page_by_name(query, Authority.name_en, Authority.id, place)


def _conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    for term in search_terms(filters.text):
        person = exists().where(FocalPoint.authority_id == Authority.id, matches(FocalPoint.search_key, term))
        yield or_(matches(Authority.search_key, term), person)
    if filters.country:
        yield Authority.country == filters.country
    if filters.function:
        yield with_function(filters.function)
    if filters.status:
        yield Authority.status == filters.status


def with_function(function: Function) -> ColumnElement[bool]:
    """Look for a code in a JSON list of codes; both databases write it quoted."""
    return func.coalesce(cast(Authority.functions, String), "").contains(f'"{function}"', autoescape=True)


def tree_of(country: str, today: date) -> list[Branch]:
    """Return the authorities of a country, each under what it is part of, with the persons in office: two queries."""
    in_office: dict[int, list[FocalPoint]] = {}
    for person in db.session.scalars(
        select(FocalPoint)
        .join(Authority)
        .where(Authority.country == country, _in_office(today))
        .order_by(FocalPoint.is_primary.desc(), FocalPoint.name)
    ):
        in_office.setdefault(person.authority_id, []).append(person)
    rows = db.session.scalars(select(Authority).filter_by(country=country).order_by(Authority.name_en, Authority.id))
    branches = {row.id: Branch(row, tuple(in_office.get(row.id, ()))) for row in rows}
    tops: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.authority.parent_id or 0)
        (above.parts if above else tops).append(branch)
    return tops


def _in_office(today: date) -> ColumnElement[bool]:
    return and_(FocalPoint.valid_from <= today, or_(FocalPoint.valid_to.is_(None), FocalPoint.valid_to >= today))


def entry(authority_id: int) -> Entry | None:
    """Return one authority with its line, its parts and its persons, the latest first: three queries."""
    row = db.session.get(Authority, authority_id)
    if row is None:
        return None
    kin = {one.id: one for one in db.session.scalars(select(Authority).filter_by(country=row.country))}
    people = (
        select(FocalPoint)
        .filter_by(authority_id=row.id)
        .order_by(FocalPoint.valid_to.is_not(None), FocalPoint.is_primary.desc(), FocalPoint.name)
    )
    parts = sorted((one for one in kin.values() if one.parent_id == row.id), key=lambda one: one.name_en)
    return Entry(row, _line(row, kin), tuple(parts), tuple(db.session.scalars(people)))


def _line(row: Authority, kin: dict[int, Authority]) -> tuple[Authority, ...]:
    line: list[Authority] = []
    above = kin.get(row.parent_id or 0)
    while above is not None and above not in line:
        line.append(above)
        above = kin.get(above.parent_id or 0)
    return tuple(reversed(line))


def focal_point(focal_point_id: int) -> FocalPoint | None:
    return db.session.scalar(
        select(FocalPoint).where(FocalPoint.id == focal_point_id).options(joinedload(FocalPoint.authority))
    )


def choosable_parents(country: str) -> Sequence[Authority]:
    return db.session.scalars(
        select(Authority).filter_by(country=country).order_by(Authority.name_en, Authority.id)
    ).all()
