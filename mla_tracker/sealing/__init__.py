"""How content is made unreadable without its key: fields, files, hashes to search by. Knows no database and no page.

A key-encryption key of the keyring wraps one data key for each request; the data key seals what belongs to the request.
"""

from mla_tracker.sealing.errors import BadKeyring, BrokenSeal, MissingKey
from mla_tracker.sealing.fields import Place, Sealed, new_key, open_bytes, open_text, seal_bytes, seal_text
from mla_tracker.sealing.hashes import KeyedHash
from mla_tracker.sealing.keyring import Keyring, Wrapped, keyring, use_keyring
from mla_tracker.sealing.source import KeyringSource
from mla_tracker.sealing.streams import SealedSpool, opened_blocks, sealer

__all__ = [
    "BadKeyring",
    "BrokenSeal",
    "KeyedHash",
    "Keyring",
    "KeyringSource",
    "MissingKey",
    "Place",
    "Sealed",
    "SealedSpool",
    "Wrapped",
    "keyring",
    "new_key",
    "open_bytes",
    "open_text",
    "opened_blocks",
    "seal_bytes",
    "seal_text",
    "sealer",
    "use_keyring",
]
