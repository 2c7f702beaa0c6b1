"""Sealing of one field: AES-256-GCM, bound to its table, row, column and version.

A value that was moved to another row or column, or brought back from an older version, does not open.
"""

import base64
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mla_tracker.sealing.errors import BrokenSeal
from mla_tracker.sealing.keyring import KEY_BYTES, NONCE_BYTES


class Sealed(str):
    """Text that was sealed. Columns for sealed text take nothing else, so that plain text cannot slip in."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands; it opens nowhere else. ``version`` grows whenever a value of the row changes."""

    table: str
    row: int
    column: str
    version: int

    def __str__(self) -> str:
        return f"{self.table}|{self.row}|{self.column}|{self.version}"


def new_key() -> bytes:
    """Make a data key: 256 random bits."""
    return os.urandom(KEY_BYTES)


def seal_bytes(key: bytes, place: Place, plain: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, str(place).encode())


def open_bytes(key: bytes, place: Place, sealed: bytes) -> bytes:
    """Open what was sealed at this very place, or raise BrokenSeal."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], str(place).encode())
    except (InvalidTag, ValueError) as error:
        raise BrokenSeal(str(place)) from error


def seal_text(key: bytes, place: Place, plain: str) -> Sealed:
    return Sealed(base64.urlsafe_b64encode(seal_bytes(key, place, plain.encode())).decode("ascii"))


def open_text(key: bytes, place: Place, sealed: str) -> str:
    try:
        stored = base64.urlsafe_b64decode(sealed)
    except ValueError as error:
        raise BrokenSeal(str(place)) from error
    if base64.urlsafe_b64encode(stored).decode("ascii") != sealed:  # base64 has other spellings of the same bytes
        raise BrokenSeal(str(place))
    return open_bytes(key, place, stored).decode()
