"""The keys of what is sealed, each wrapped by a key that is not in the database."""

import hashlib
import hmac
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model, UtcDateTime
from mla_tracker.sealing import KeyedHash, Wrapped, keyring


class DataKey(Model):
    """One for each request. Erased: ``wrapped`` is empty for ever, and nothing of the request can be read again."""

    __tablename__ = "data_key"

    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), primary_key=True, autoincrement=False)
    key_id: Mapped[str] = mapped_column(String(32), index=True)
    wrapped: Mapped[str | None] = mapped_column(String(120))
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def opened(self) -> bytes | None:
        """Return the key, or None once it was erased."""
        return opened_key(owner_of(self.request_id), self.key_id, self.wrapped) if self.wrapped else None


class IndexKey(Model):
    """One row: the key of the hashes that sealed text is found by. That it unwraps proves the keyring at the start."""

    __tablename__ = "index_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key_id: Mapped[str] = mapped_column(String(32))
    wrapped: Mapped[str] = mapped_column(String(120))

    def opened(self) -> bytes:
        return keyring(self.key_id).unwrap(Wrapped(self.key_id, self.wrapped), INDEX_OWNER)

    def hashes(self, purpose: str) -> KeyedHash:
        return KeyedHash(self.opened(), purpose)

    def derived(self, purpose: str) -> bytes:
        """Return a key of its own for what belongs to no request; it stays the same when the keyring is renewed."""
        return hmac.new(self.opened(), f"derived key: {purpose}".encode(), hashlib.sha256).digest()


INDEX_OWNER = "index"


def owner_of(request_id: int) -> str:
    """Name whose data key it is, as it is bound into the wrapping."""
    return f"request {request_id}"


def owner_of_case(case_id: int) -> str:
    return f"case {case_id}"


def opened_key(owner: str, key_id: str, wrapped: str) -> bytes:
    return keyring(key_id).unwrap(Wrapped(key_id, wrapped), owner)


def wrapped_key(request_id: int, key: bytes) -> DataKey:
    """Return the row that keeps a new data key."""
    made = keyring().wrap(key, owner_of(request_id))
    return DataKey(request_id=request_id, key_id=made.key_id, wrapped=made.text)
