"""What many people think of when they need a password: own list, folded so that spelling makes no difference."""

import unicodedata
from functools import cache

from mla_tracker.data.facts import root

# What people write instead of a letter. Digits stay digits where they stand alone at the end, see ``passwords``.
_SIGNS = str.maketrans("@$!", "asi")


def folded(text: str) -> str:
    """Return letters and digits only: lower case, every script's digits as 0-9, signs as the letters they stand for."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    kept = (char for char in plain if char.isalnum())
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in kept)


@cache
def common_passwords() -> frozenset[str]:
    """Return words (of which a password must not consist) and whole phrases."""
    lines = (root() / "common_passwords.txt").read_text("utf-8").splitlines()
    return frozenset(folded(line) for line in lines if line and not line.startswith("#"))
