"""Values put into text of the other direction, where no markup can hold them apart: plain text, mail, PDF."""

import re
from typing import Final

DIRECTIONS: Final = {None: "\u2068", "ltr": "\u2066", "rtl": "\u2067"}
POP: Final = "\u2069"
# Marks, embeddings, overrides and isolates: inside a value they could turn the rest of the sentence around.
_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069]+")


def isolate(text: str, direction: str | None = None) -> str:
    """Return ``text`` between isolates: ``ltr`` for a reference or a telephone, None to let its first letter decide."""
    return f"{DIRECTIONS[direction]}{without_controls(text)}{POP}" if text else ""


def without_controls(text: str) -> str:
    return text if text.isascii() else _CONTROLS.sub("", text)
