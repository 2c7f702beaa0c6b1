"""Numbers of requests. An own number is ``PK-IR-2026-000042``; a draft goes by a code that tells nothing."""

import re
import secrets
from typing import Final

PATTERN: Final = r"(?:[A-Z]{2}-[A-Z]{2}-[0-9]{4}-(?:P[0-9]{5,8}|[0-9]{6,9})|DRAFT-[A-Z2-9]{10})"
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that reads like something else on a bad fax


def own_number(requesting: str, requested: str, year: int, counter: int) -> str:
    """Compose the number given at approval: requesting State, requested State, year, gap-free counter."""
    return f"{requesting}-{requested}-{year}-{counter:06d}"


def paper_number(requesting: str, requested: str, year: int, counter: int) -> str:
    """Compose the number of a request that came on paper: given by the side that was asked, so it bears a P."""
    return f"{requesting}-{requested}-{year}-P{counter:05d}"


def draft_code() -> str:
    """Return an address for a draft that cannot be guessed or counted."""
    return "DRAFT-" + "".join(secrets.choice(_ALPHABET) for _ in range(10))


def is_reference(text: str) -> bool:
    return re.fullmatch(PATTERN, text) is not None
