"""Numbers in a text by which a person may be met again: documents, telephones, accounts; days are none of them."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Final

SHORTEST: Final = 6
PHONE_DIGITS: Final = 9  # without the code of the country, which is written or left out
MOST_WORDS: Final = 6
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


def name_keys(words: Sequence[Iterable[str]]) -> frozenset[str]:
    """Return each pair of sounds of two words of a name: names that share one may be one person's.

    A word may be read in two ways (رضا with z or d); both together are still one word, and one word is not enough.
    """
    pairs = combinations([tuple(sounds) for sounds in words][:MOST_WORDS], 2)
    met = (sorted(both) for first, second in pairs for both in product(first, second) if len(set(both)) > 1)
    return frozenset(f"name {one} {other}" for one, other in met)
