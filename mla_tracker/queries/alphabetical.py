"""Lists in the order of a name: what matches the words looked for, and pages that begin after the last row seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from mla_tracker.i18n.folding import SearchTerm
from mla_tracker.models import db

PAGE_SIZE: Final = 25
T = TypeVar("T")
Name = ColumnElement[str] | InstrumentedAttribute[str]


@dataclass(frozen=True, slots=True)
class NamePage(Generic[T]):
    """Some rows by name; ``before`` and ``after`` are the ids at which the pages beside them begin."""

    rows: Sequence[T]
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page lies: just before or just after the row with an id; the first page for neither."""

    before: int | None = None
    after: int | None = None


def matches(key: Any, term: SearchTerm) -> ColumnElement[bool]:
    """A word is found as it is written, in any script, or as it sounds; wildcards in it mean themselves."""
    return or_(*(key.contains(text, autoescape=True) for text in (term.text, *term.sounds)))


def page_by_name(query: Select[T], name: Name, number: InstrumentedAttribute[int], place: Place) -> NamePage[T]:
    """Run ``query`` for one page in the order of ``name``, then of ``number``, the id of the table."""
    found = db.session.scalars(_cut(query, name, number, place)).all()
    more, rows = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if not rows:
        return NamePage(rows)
    backwards = place.before is not None
    if backwards:
        rows = rows[::-1]
    has_earlier = more if backwards else place.after is not None
    has_later = backwards or more
    ids: list[int] = [getattr(rows[at], number.key) for at in (0, -1)]
    return NamePage(rows, ids[0] if has_earlier else None, ids[1] if has_later else None)


def _cut(query: Select[Any], name: Name, number: InstrumentedAttribute[int], place: Place) -> Select[Any]:
    key, backwards = tuple_(name, number), place.before is not None
    seen_id = place.before or place.after
    if seen_id is not None:
        seen = select(name.label("name"), number.label("number")).where(number == seen_id).subquery()
        there = tuple_(select(seen.c.name).scalar_subquery(), select(seen.c.number).scalar_subquery())
        query = query.where(key < there if backwards else key > there)
    order = (name.desc(), number.desc()) if backwards else (name, number)
    return query.order_by(*order).limit(PAGE_SIZE + 1)
