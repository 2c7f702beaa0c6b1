"""The types under sealed columns: what they take is sealed already, and what they give in a select is opened."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, LargeBinary, Text, TypeDecorator

from mla_tracker.domain.errors import Damaged
from mla_tracker.models.data_key import opened_key
from mla_tracker.sealing import BrokenSeal, MissingKey, Place, Sealed, open_text

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How values of one sort become text and come back; ``empty`` stands for what was erased."""

    name: str
    write: Callable[[T], str]
    read: Callable[[str], T]
    empty: Callable[[], T]


TEXT: Form[str] = Form("text", str, str, str)
JSON: Form[dict[str, Any]] = Form(
    "json", lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")), json.loads, dict
)


class SealedText(TypeDecorator[Sealed]):
    """Text that is sealed already; plain text is refused, not stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is not None and not isinstance(value, Sealed):
            raise TypeError("plain text for a sealed column")
        return value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Sealed | None:  # noqa: ARG002
        return None if value is None else Sealed(value)


class Opened(TypeDecorator[T], Generic[T]):
    """The type of a sealed column in a select: the row brings key and value along, and the value is opened."""

    impl = Text
    cache_ok = True

    def __init__(self, table: str, column: str, form: Form[T], owner: Callable[[int], str]) -> None:
        super().__init__()
        self.table, self.column, self.form, self.owner = table, column, form, owner

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        raise TypeError("what is sealed is not compared by the database; use keyed hashes")

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002
        if value is None:
            return self.form.empty()
        key_id, wrapped, number, row, version, sealed = value.split(".")
        place = Place(self.table, int(row), self.column, int(version))
        try:
            return self.form.read(open_text(opened_key(self.owner(int(number)), key_id, wrapped), place, sealed))
        except (BrokenSeal, MissingKey) as error:
            raise refused(str(place), error) from error


def refused(place: str, error: Exception) -> Damaged:
    """Raise the alarm: somebody wrote past the program, or a key is not here. Nothing of the content is told."""
    logger.critical("sealed value refused at %s: %s", place, type(error).__name__)
    return Damaged(f"sealed value refused at {place}")


class SealedContent(bytes):
    """Bytes that were sealed."""

    __slots__ = ()


class SealedBinary(TypeDecorator[bytes]):
    """Bytes that are sealed already; plain ones are refused, not stored."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        if value is not None and not isinstance(value, SealedContent):
            raise TypeError("plain bytes for a sealed column")
        return value

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else SealedContent(value)
