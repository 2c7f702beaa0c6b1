"""Finding what is sealed: equality only, and inside one side only, by hashes that need a key.

Who has the database but not the keyring learns which rows of one State share a word, not which word.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

HASH_BYTES: Final = 9  # twelve signs; two words collide once in billions, and the row that is found is opened anyway


@dataclass(frozen=True, slots=True)
class KeyedHash:
    """Hashes for one purpose (a column, an index); the same word has another hash for each country and purpose."""

    key: bytes
    purpose: str

    def of(self, country: str, word: str) -> str:
        found = hmac.digest(self.key, f"{self.purpose}|{country}|{word}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(found[:HASH_BYTES]).decode("ascii")

    def of_all(self, countries: Iterable[str], text: str) -> str:
        """Hash every word of a search key for each country, in a fixed order that tells nothing of the sentence."""
        return " ".join(sorted({self.of(country, word) for country in countries for word in text.split()}))
