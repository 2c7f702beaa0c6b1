"""When two spellings are the same for a search: keyboards, orthographies and scripts must not hide a person.

Only for finding. What is stored and shown stays as it was typed (NFC).
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

from mla_tracker.i18n.digits import to_ascii
from mla_tracker.i18n.transliteration import sounds, transliterate

# After the colon: every letter that counts as the one before it. Arabic, Persian and Urdu keyboards give different
# code points for one letter; Pashto and Sorani letters are respelt with Persian ones across a border; an older
# Kurdish page writes ه and a joiner for ە. Gaf stays apart from kaf.
_SAME: Final = """
ا: أ إ آ ٱ ٲ ٳ ٵ
و: ؤ ۆ ۇ ۈ ۊ ٶ ٷ
ی: ي ى ئ ې ێ ۍ ے ۓ ٸ ۑ
ک: ك ڪ
گ: ګ ڭ ڲ
ه: ہ ھ ە ة ۃ ۀ ۂ ۿ
ر: ڕ
ل: ڵ
ن: ں ڼ
ٹ: ټ
ڈ: ډ
ڑ: ړ
ش: ښ
ژ: ږ
-: ‐ ‑ ‒ – — ― −
l: ł
o: ø
d: đ ð
i: ı
ae: æ
oe: œ
"""
# Tatweel, lone hamza, the apostrophes of transliteration.
_DROPPED: Final = "ـءʹʺʻʼʽʾʿˈ‘’`´'"
# Combining classes below this belong to Indic letters (nukta, virama) and change them; the others are vowel points
# and accents, left out by most who type.
_FIRST_OPTIONAL_MARK: Final = 10
_INVISIBLE: Final = frozenset({"Cf", "Cc"})


def _letters() -> dict[int, str]:
    table = dict.fromkeys(map(ord, _DROPPED), "")
    for line in _SAME.strip().splitlines():
        kept, same = line.split(": ")
        table |= {ord(letter): kept for letter in same.split()}
    return table


_LETTERS: Final = _letters()


def fold(text: str) -> str:
    """Return the form under which spellings that mean the same are equal; folding twice changes nothing."""
    folded = _folded_once(text)
    # Taking one mark away can bring a letter of the table to light (ǿ, ø, o): go on until nothing changes.
    while folded != text:
        text, folded = folded, _folded_once(folded)
    return folded


def _folded_once(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    apart = unicodedata.normalize("NFD", letters)
    kept = "".join(char for char in map(_spaced, apart) if unicodedata.combining(char or " ") < _FIRST_OPTIONAL_MARK)
    return " ".join(to_ascii(unicodedata.normalize("NFC", kept)).split())


def _spaced(char: str) -> str:
    """Drop what cannot be seen (joiners, direction marks); a control such as a tab or line end is a blank."""
    if unicodedata.category(char) not in _INVISIBLE:
        return char
    return " " if char.isspace() else ""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One word looked for: a key matches if it contains ``text`` or any of ``sounds``."""

    text: str
    sounds: tuple[str, ...]


def search_key(*texts: str) -> str:
    """Return what is stored beside a record to be searched: its texts folded, in Latin letters, and as they sound."""
    folded = [fold(text) for text in texts if text]
    latin = [fold(transliterate(text)) for text in texts if text and not text.isascii()]
    heard = [sound for text in texts for word in text.split() for sound in sounds(word)]
    return " ".join(dict.fromkeys([*folded, *latin, *heard]))


def search_terms(query: str) -> tuple[SearchTerm, ...]:
    """Return the words of ``query``; a record is found when its key matches every one of them."""
    return tuple(SearchTerm(folded, sounds(word)) for word in query.split() if (folded := fold(word)))
