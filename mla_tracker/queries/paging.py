"""Pages of a list by key: the next page starts after the last row seen, however long the list is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Generic, Self, TypeVar

from sqlalchemy import ColumnElement, Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

PAGE_SIZE: Final = 25
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list ordered by an instant and an id, and in which direction to read on from there."""

    at: datetime
    id: int
    newer: bool = False

    def __str__(self) -> str:
        return f"{'n' if self.newer else 'o'}{int(self.at.timestamp() * 1_000_000)}.{self.id}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what ``str`` wrote; anything else is no place in the list."""
        micros, _, number = text[1:].partition(".")
        if text[:1] not in {"n", "o"} or not (micros + number).isascii() or not (micros.isdigit() and number.isdigit()):
            return None
        try:
            at = datetime.fromtimestamp(int(micros) // 1_000_000, UTC).replace(microsecond=int(micros) % 1_000_000)
        except (OverflowError, ValueError, OSError):
            return None
        return cls(at, int(number), newer=text.startswith("n"))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, newest first, and where the pages beside them begin (None where there are none)."""

    rows: Sequence[T]
    newer: Cursor | None
    older: Cursor | None


Rows = Select[*tuple[Any, ...]]
Instant = ColumnElement[Any] | InstrumentedAttribute[Any]


def page_query(query: Rows, at: Instant, number: Instant, cursor: Cursor | None, size: int) -> Rows:
    """Order and cut a query, newest first; one row more than a page tells whether there is another."""
    if cursor is None:
        return query.order_by(at.desc(), number.desc()).limit(size + 1)
    here = tuple_(literal(cursor.at, at.type), cursor.id)  # bound as the column is, else PostgreSQL reads its own zone
    if cursor.newer:
        return query.where(tuple_(at, number) > here).order_by(at, number).limit(size + 1)
    return query.where(tuple_(at, number) < here).order_by(at.desc(), number.desc()).limit(size + 1)


def oldest_first(query: Rows, at: Instant, number: Instant, cursor: Cursor | None, size: int) -> Rows:
    """Order and cut a query the other way round: the page after a cursor (``older``) holds later rows."""
    backwards = cursor is not None and cursor.newer
    if cursor is not None:
        here = tuple_(literal(cursor.at, at.type), cursor.id)
        query = query.where(tuple_(at, number) < here if backwards else tuple_(at, number) > here)
    order = (at.desc(), number.desc()) if backwards else (at, number)
    return query.order_by(*order).limit(size + 1)


def as_page(found: Sequence[T], keys: Sequence[tuple[datetime, int]], cursor: Cursor | None, size: int) -> Page[T]:
    """Put the rows of ``page_query`` into a page; ``keys`` are the (instant, id) of each row found."""
    more = len(found) > size
    rows, places = list(found[:size]), list(keys[:size])
    if cursor is not None and cursor.newer:
        rows, places = rows[::-1], places[::-1]
        has_newer, has_older = more, True
    else:
        has_newer, has_older = cursor is not None, more
    first, last = (places[0], places[-1]) if places else (None, None)
    return Page(
        rows,
        Cursor(*first, newer=True) if has_newer and first else None,
        Cursor(*last) if has_older and last else None,
    )
