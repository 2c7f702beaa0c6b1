"""Numbers in a text by which a person may be met again: documents, telephones, accounts; days are none of them."""

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Final

SHORTEST: Final = 6
PHONE_DIGITS: Final = 9  # without the code of the country, which is written or left out
MOST_SOUNDS: Final = 8
_DAY: Final = re.compile(r"\b(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})\b")
_WORD: Final = re.compile(r"[^\s,;،؛:()\[\]«»\"]+")
_PHONE: Final = re.compile(r"(?<!\w)\+?\d[\d\s().-]{6,}\d(?!\w)")
_APART: Final = re.compile(r"[\W_]+")


def numbers_in(text: str) -> frozenset[str]:
    """Return each number of a folded text, without strokes and blanks; digits must be 0 to 9 already."""
    plain = _DAY.sub(" ", text)
    words = {_APART.sub("", word).casefold() for word in _WORD.findall(plain)}
    words |= {"".join(filter(str.isdigit, word)) for word in words}  # its letters are often left out, or stand apart
    found = {word for word in words if len(word) >= SHORTEST and any(map(str.isdigit, word))}
    phones = (_APART.sub("", one) for one in _PHONE.findall(plain))
    return frozenset(found | {f"tel {one[-PHONE_DIGITS:]}" for one in phones if len(one) >= PHONE_DIGITS})


def name_keys(sounds: Iterable[str]) -> frozenset[str]:
    """Return each pair of sounds of a name: names that share one may be one person's; one word is not enough."""
    distinct = sorted(set(sounds))[:MOST_SOUNDS]
    return frozenset(f"name {first} {second}" for first, second in combinations(distinct, 2))
