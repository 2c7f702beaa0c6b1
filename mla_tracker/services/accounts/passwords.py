"""Which passwords are taken, and how they are kept: argon2id, and nothing that many people think of.

Only length makes a password strong, so no rule asks for signs or capitals (NIST SP 800-63B-4, 3.1.1.2).
"""

import unicodedata
from collections.abc import Mapping
from threading import Lock
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from mla_tracker.data.passwords import common_passwords, folded
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.text import N_

LEAST: Final = 15
MOST: Final = 128
_SHORTEST_NAME: Final = 4  # an e-mail name of three letters is in too many words
_SHORTEST_RUN: Final = 4
_FEW_SIGNS: Final = 4
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789",
    "ضصثقفغعهخحجچ", "شسیبلاتنمکگ",
)  # fmt: skip
_ROWS_BOTH_WAYS: Final = tuple(row * MOST for row in (*_ROWS, *(row[::-1] for row in _ROWS)))  # after the end the start

TOO_SHORT: Final = N_("A password has at least {least} characters; this one has {length}")
TOO_LONG: Final = N_("A password has at most {most} characters")
COMMON: Final = N_("Many people use a password like this. Take several words that do not belong together")
REPEATED: Final = N_("The password repeats itself. Take several words that do not belong together")
OWN_NAME: Final = N_("The password contains the name of your e-mail address")
NOT_THE_SAME: Final = N_("The two passwords are not the same")

# A pass more than OWASP's least (19 MiB, two passes, one lane): strong enough for long passwords, in little memory.
_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)
_ONE_AT_A_TIME: Final = Lock()  # a crowd at the door must not take all the memory
# Made from forgotten random bytes.
_NOBODYS: Final = "$argon2id$v=19$m=19456,t=3,p=1$A6DCQH8o/Q6pDnQBZhCDbg$V2OA4u+vbe72MoK8k0Q1LdaA+jy5NtkdLlm+zB6I1Tw"


def hashed(password: str) -> str:
    with _ONE_AT_A_TIME:
        return _HASHER.hash(_one_form(password))


def fits(password_hash: str, password: str) -> bool:
    """Say whether the password is the one; where there is no hash, it takes as long to say no."""
    with _ONE_AT_A_TIME:
        try:
            _HASHER.verify(password_hash or _NOBODYS, _one_form(password))
        except (VerificationError, InvalidHashError):
            return False
    return bool(password_hash)


def is_outdated(password_hash: str) -> bool:
    """Say whether the hash was made with other costs than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def ensure_good(passwords: Mapping[str, str], email: str) -> None:
    """Raise BadAnswers unless the first of two (field -> text) is a good password and the second is the same."""
    (field, password), (again, repeated) = passwords.items()
    if fault := fault_of(password, email):
        raise BadAnswers({field: fault})
    if password != repeated:
        raise BadAnswers({again: Fault(NOT_THE_SAME)})


def fault_of(password: str, email: str) -> Fault | None:
    """Say what is wrong with a new password, or None."""
    if len(password) < LEAST:
        return Fault(TOO_SHORT, {"least": LEAST, "length": len(password)})
    if len(password) > MOST:
        return Fault(TOO_LONG, {"most": MOST})
    text = folded(password)
    if len(set(password)) < _FEW_SIGNS or _repeats(password.casefold()):
        return Fault(REPEATED)
    if len(text) * 2 > len(password) and _is_known(text):  # where most are signs, the letters tell nothing
        return Fault(COMMON)
    name = folded(email.partition("@")[0])
    return Fault(OWN_NAME) if len(name) >= _SHORTEST_NAME and name in text else None


def _one_form(password: str) -> bytes:
    """The same letters typed on two keyboards are the same password."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _repeats(text: str) -> bool:
    """Say whether the text is one piece, written twice or more (the last time perhaps cut off)."""
    return any(text == (text[:length] * len(text))[: len(text)] for length in range(1, len(text) // 2 + 1))


def _is_known(text: str) -> bool:
    return text in common_passwords() or _is_made_of_known_pieces(text.strip("0123456789")) or _run(text) == len(text)


def _is_made_of_known_pieces(text: str) -> bool:
    """Say whether the text is nothing but well-known words and runs along the keyboard or the alphabet."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {at + length for length in _pieces(text[at:])}
    return bool(text) and len(text) in reached


def _pieces(text: str) -> set[int]:
    """Return the lengths of the well-known pieces with which the text begins."""
    words = {length for length in range(1, LEAST) if text[:length] in common_passwords()}
    return words | set(range(_SHORTEST_RUN, _run(text) + 1))


def _run(text: str) -> int:
    """Return how many characters at the beginning follow each other in some row, forwards or backwards."""
    rows = [row[row.index(text[0]) :] for row in _ROWS_BOTH_WAYS if text[0] in row]
    return max((_common_length(text, row) for row in rows), default=0)


def _common_length(text: str, row: str) -> int:
    pairs = zip(text, row, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(text), len(row)))
