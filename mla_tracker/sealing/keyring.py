"""The keys that wrap the data keys. They lie outside the database and outside its backup.

A keyring is text: one key to a line, its name and 32 random bytes in base64, the newest last. The newest wraps;
older ones still unwrap until ``mla-tracker keys rotate`` has left nothing to them.
"""

import base64
import binascii
import os
import re
import secrets
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mla_tracker.sealing.errors import BadKeyring, BrokenSeal, MissingKey

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key as it is stored, and the name of the key that wrapped it."""

    key_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys by their names, the newest last."""

    keys: Mapping[str, bytes]

    @property
    def newest(self) -> str:
        if not self.keys:
            raise MissingKey("the keyring is empty")
        return list(self.keys)[-1]

    def wrap(self, key: bytes, owner: str) -> Wrapped:
        """Wrap a data key for its owner; for another owner it cannot be unwrapped."""
        name, nonce = self.newest, os.urandom(NONCE_BYTES)
        sealed = AESGCM(self.keys[name]).encrypt(nonce, key, _bound(name, owner))
        return Wrapped(name, base64.urlsafe_b64encode(nonce + sealed).decode("ascii"))

    def unwrap(self, wrapped: Wrapped, owner: str) -> bytes:
        """Raise MissingKey where the key that wrapped it is not here, BrokenSeal where it does not fit."""
        if wrapped.key_id not in self.keys:
            raise MissingKey(wrapped.key_id)
        try:
            stored = base64.urlsafe_b64decode(wrapped.text)
            sealer = AESGCM(self.keys[wrapped.key_id])
            return sealer.decrypt(stored[:NONCE_BYTES], stored[NONCE_BYTES:], _bound(wrapped.key_id, owner))
        except (InvalidTag, ValueError) as error:
            raise BrokenSeal(f"data key of {owner}") from error

    def as_text(self) -> str:
        return "".join(f"{name} {base64.b64encode(key).decode('ascii')}\n" for name, key in self.keys.items())

    def with_new_key(self, name: str) -> "Keyring":
        if name in self.keys:
            raise BadKeyring(f"there is a key {name} already")
        return Keyring({**self.keys, name: secrets.token_bytes(KEY_BYTES)})

    @classmethod
    def from_text(cls, text: str) -> "Keyring":
        """Read a keyring; raise BadKeyring with the number of the line that is wrong, and nothing of what it says."""
        keys: dict[str, bytes] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            words = line.split("#")[0].split()
            if not words:
                continue
            key = _key_of(words)
            if key is None or words[0] in keys:
                raise BadKeyring(f"line {number}: expected a name not used before and 32 bytes in base64")
            keys[words[0]] = key
        return cls(keys)

    @classmethod
    def from_file(cls, path: Path) -> "Keyring":
        """Read the file of the keyring, which nobody but its owner may read."""
        if stat.S_IMODE(path.stat().st_mode) & OTHERS:
            raise BadKeyring(f"{path.name} may be read by others; expected mode 0600")
        return cls.from_text(path.read_text("ascii", errors="replace"))


def _key_of(words: list[str]) -> bytes | None:
    try:
        name, text = words
        key = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    return key if NAME.fullmatch(name) and len(key) == KEY_BYTES else None


def _bound(name: str, owner: str) -> bytes:
    return f"data key|{name}|{owner}".encode()


class _InUse:
    """The keyring of this process, set once at the start."""

    ring: Keyring = Keyring({})
    read_again: Callable[[], Keyring] | None = None


def use_keyring(ring: Keyring, read_again: Callable[[], Keyring] | None = None) -> None:
    """Set the keyring of this process; ``read_again`` finds keys that were added since."""
    _InUse.ring, _InUse.read_again = ring, read_again


def keyring(needed: str | None = None) -> Keyring:
    """Return the keyring; where it lacks ``needed``, it is read once more: another process may have added a key."""
    if needed is not None and needed not in _InUse.ring.keys and _InUse.read_again is not None:
        _InUse.ring = _InUse.read_again()
    return _InUse.ring
