"""Columns whose content is unreadable without its key. To seal one: ``words = sealed_text()`` in a ``SealedRow``.

A sealed column is written and read like any other, on rows and in selects alike (``row.words``, ``select(Row.words)``);
it cannot be compared, sorted or searched by the database. What is set is sealed when the session is flushed, under the
data key of the request, bound to table, row, column and ``sealed_version``, which grows with every change of the row.
The column below takes nothing but sealed values. Once the data key was erased, it reads as empty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, cast, overload

from sqlalchemy import ColumnElement, String, Table, Text, func, select, text, type_coerce
from sqlalchemy import cast as sql_cast
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Mapped, Session, declared_attr, foreign, mapped_column, relationship

from mla_tracker.models.base import Model
from mla_tracker.models.data_key import DataKey, owner_of, wrapped_key
from mla_tracker.models.sealed_types import (
    JSON,
    TEXT,
    Form,
    Opened,
    SealedBinary,
    SealedContent,
    SealedText,
    refused,
)
from mla_tracker.sealing import (
    BrokenSeal,
    MissingKey,
    Place,
    new_key,
    open_bytes,
    open_text,
    seal_bytes,
    seal_text,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Pending(Generic[T]):
    """A value that was set and waits to be sealed; no column type takes it."""

    value: T


class SealedRow(Model):
    """A table with sealed columns. Its rows belong to a request by ``request_id``."""

    __abstract__ = True
    sealed_fields: ClassVar[Mapping[str, "SealedField[Any]"]] = {}
    sealed_version: Mapped[int] = mapped_column(default=0)

    @declared_attr
    def data_key(cls) -> Mapped[DataKey | None]:  # noqa: N805
        """Bring the key along with the row: no query of its own, however many rows there are."""
        return relationship(
            DataKey,
            primaryjoin=lambda: foreign(cls.request_id) == DataKey.request_id,  # type: ignore[attr-defined]
            viewonly=True,
            lazy="joined",
        )

    @classmethod
    def sealed_for(cls) -> Any:
        """Return the column with the number of the request."""
        return cls.request_id  # type: ignore[attr-defined]

    @classmethod
    def stored_key(cls) -> ColumnElement[Any]:
        """Return the wrapped key with its name, as a select finds it."""
        return (
            select(DataKey.key_id.concat(".").concat(DataKey.wrapped))
            .where(DataKey.request_id == cls.sealed_for())
            .correlate(cast("Table", cls.__table__))
            .scalar_subquery()
        )

    key_owner: ClassVar[Callable[[int], str]] = staticmethod(owner_of)

    @property
    def request_number(self) -> int:
        return self.request_id  # type: ignore[attr-defined,no-any-return]

    def key_for_sealing(self, session: Session) -> bytes:
        """Return the data key of the request; Damaged where it was erased, or never was."""
        request_id = self.request_number
        found = session.get(DataKey, request_id)
        key = found.opened() if found else None
        if key is None:
            raise refused(f"{self.__tablename__}, request {request_id}", MissingKey(request_id))
        return key

    def is_unsealed(self) -> bool:
        return any(isinstance(self.__dict__.get(field.raw), _Pending) for field in self.sealed_fields.values())

    def seal(self, session: Session) -> None:
        """Seal every sealed column anew, under the next version."""
        values = {name: field.value_of(self) for name, field in self.sealed_fields.items()}
        key = self.key_for_sealing(session)
        self.sealed_version = (self.sealed_version or 0) + 1
        for name, field in self.sealed_fields.items():
            field.seal(self, key, values[name])


class SealedField(Generic[T]):
    """One sealed column, as it is read and written."""

    def __init__(self, form: Form[T]) -> None:
        self.form = form
        self.column = self.raw = ""
        self._expression: ColumnElement[T] | None = None

    def __set_name__(self, owner: type[SealedRow], name: str) -> None:
        self.column, self.raw = name, f"{name}_sealed"
        owner.sealed_fields = {**owner.sealed_fields, name: self}
        setattr(owner, self.raw, self.stored())

    def stored(self) -> Any:
        """Return the column below."""
        return mapped_column(self.column, SealedText, nullable=False)

    @overload
    def __get__(self, row: None, owner: type[SealedRow]) -> ColumnElement[T]: ...
    @overload
    def __get__(self, row: SealedRow, owner: type[SealedRow]) -> T: ...
    def __get__(self, row: SealedRow | None, owner: type[SealedRow]) -> ColumnElement[T] | T:
        if row is not None:
            return self.value_of(row)
        if self._expression is None:
            self._expression = self._envelope(owner)
        return self._expression

    def __set__(self, row: SealedRow, value: T) -> None:
        if row.__dict__.get(self.raw) is not None and self.value_of(row) == value:
            return
        setattr(row, self.raw, _Pending(value))

    def value_of(self, row: SealedRow) -> T:
        """Return the value of a row; Damaged where it does not open."""
        stored = getattr(row, self.raw)
        if stored is None:
            return self.form.empty()
        if isinstance(stored, _Pending):
            return cast("T", stored.value)
        kept: tuple[object, T] | None = row.__dict__.get(f"_{self.raw}_opened")
        if kept is None or kept[0] is not stored:
            kept = (stored, self._opened(row, stored))
            row.__dict__[f"_{self.raw}_opened"] = kept
        return kept[1]

    def _opened(self, row: SealedRow, stored: Any) -> T:
        place = self.place(row)
        if row.data_key is None:
            raise refused(str(place), MissingKey())
        try:
            key = row.data_key.opened()
            return self.form.empty() if key is None else self.open(key, place, stored)
        except (BrokenSeal, MissingKey) as error:
            raise refused(str(place), error) from error

    def seal(self, row: SealedRow, key: bytes, value: T) -> None:
        stored = self.close(key, self.place(row), value)
        setattr(row, self.raw, stored)
        row.__dict__[f"_{self.raw}_opened"] = (stored, value)

    def place(self, row: SealedRow) -> Place:
        return Place(row.__tablename__, row.id, self.column, row.sealed_version)  # type: ignore[attr-defined]

    def open(self, key: bytes, place: Place, stored: Any) -> T:
        return self.form.read(open_text(key, place, stored))

    def close(self, key: bytes, place: Place, value: T) -> Any:
        return seal_text(key, place, self.form.write(value))

    def _envelope(self, owner: type[SealedRow]) -> ColumnElement[T]:
        """Put the wrapped key, the place and the value into one text, so that any select can open it."""
        table = cast("Table", owner.__table__)
        whole: Any = owner.stored_key()
        for part in (owner.sealed_for(), table.c.id, table.c.sealed_version):
            whole = whole.concat(".").concat(sql_cast(part, String))
        whole = whole.concat(".").concat(type_coerce(getattr(owner, self.raw), Text))
        return type_coerce(whole, Opened(owner.__tablename__, self.column, self.form, owner.key_owner)).label(
            self.column
        )


class SealedBytes(SealedField[bytes]):
    """Many bytes, read only when asked for: not to be selected by itself, only through its row."""

    def __init__(self, *, optional: bool) -> None:
        super().__init__(Form("bytes", bytes.hex, bytes.fromhex, bytes))
        self.optional = optional

    def stored(self) -> Any:
        return mapped_column(self.column, SealedBinary, nullable=self.optional, deferred=True)

    def open(self, key: bytes, place: Place, stored: Any) -> bytes:
        return open_bytes(key, place, stored)

    def close(self, key: bytes, place: Place, value: bytes) -> Any:
        if self.optional and not value:
            return None
        return SealedContent(seal_bytes(key, place, value))


def sealed_text() -> SealedField[str]:
    return SealedField(TEXT)


def sealed_json() -> SealedField[dict[str, Any]]:
    return SealedField(JSON)


def sealed_texts() -> SealedField[dict[str, str]]:
    return cast("SealedField[dict[str, str]]", SealedField(JSON))


def sealed_bytes(*, optional: bool = False) -> SealedField[bytes]:
    """Declare sealed bytes; optional ones that are empty are NULL below."""
    return SealedBytes(optional=optional)


def sealed_values(model: type[SealedRow], key: bytes, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row for an insert past the objects; ``values`` holds its ``id`` and plain content."""
    closed = dict(values) | {"sealed_version": 1}
    for name, field in model.sealed_fields.items():
        place = Place(model.__tablename__, closed["id"], name, 1)
        closed[name] = field.close(key, place, closed.get(name, field.form.empty()))
    return closed


@listens_for(Session, "before_flush")
def _seal(session: Session, _context: object, _instances: object) -> None:
    """Seal what was set; before that new rows get their numbers, since a value is bound to its row."""
    new = [row for row in session.new if isinstance(row, SealedRow)]
    if new:
        _number(session, new)
    for row in new:
        for field in row.sealed_fields.values():
            if row.__dict__.get(field.raw) is None:
                setattr(row, field.raw, _Pending(field.form.empty()))
    changed = [row for row in session.dirty if isinstance(row, SealedRow) and row.is_unsealed()]
    for row in [*new, *changed]:
        row.seal(session)


def _number(session: Session, rows: list[SealedRow]) -> None:
    for model in dict.fromkeys(type(row) for row in rows):
        nameless: list[Any] = [row for row in rows if type(row) is model and row.id is None]  # type: ignore[attr-defined]
        for row, number in zip(nameless, _free_numbers(session, model, len(nameless)), strict=True):
            row.id = number


def _free_numbers(session: Session, model: type[Any], count: int) -> list[int]:
    """Take the next numbers as the database itself would: on SQLite the writer is alone until its end."""
    if not count:
        return []
    if session.get_bind(model).dialect.name == "postgresql":
        taken = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
        found = session.execute(taken, {"table": model.__tablename__, "count": count}, bind_arguments={"mapper": model})
        return list(found.scalars())
    last = session.execute(select(func.max(model.id))).scalar() or 0
    return list(range(last + 1, last + 1 + count))


def with_new_key(row: Any) -> bytes:
    """Give a new request its data key; it is stored wrapped, beside the request."""
    key = new_key()
    row.data_key = wrapped_key(row.id, key)
    return key
