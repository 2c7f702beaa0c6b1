"""What a name in another script may be in Latin letters, and how it sounds: to search by, never a passport spelling.

Arabic script leaves short vowels out and so does the result: محمد is ``mhmd``. A vowel put in by guess would read
like knowledge.
"""

import re
import unicodedata
from typing import Any, Final

import icu

from mla_tracker.i18n.languages import Language, language_named

_PERSIAN: Final = (
    "اa آa أa إi ٱa ءʼ ئy ؤv بb پp تt ٹt ټt ثs جj چch حh خkh څts ځdz دd ڈd ډd ذz رr ڑr ړr ڕr زz ژzh ږzh سs شsh ښsh صs"
    " ضz طt ظz ع غgh فf ڤv قq کk كk ڪk گg ګg لl ڵl مm نn ںn ڼn وv ۆo ۇu هh ہh ھh ەa ۀa ةa ۃa یy يy ىy ېe ێe ۍai ےe ۓe"
    " \u064ba \u064di \u064cu \u064ea \u0650i \u064fu \u0670a"
)
# Where names are written otherwise than Iran's in Latin letters.
_DIFFERENT: Final = {"ar": "ثth ذdh ضd وw ؤw", "ur": "وw ؤw", "ps": "وw ؤw", "ckb": "وw ؤw"}
_ARABIC: Final = re.compile("[\u0620-\u06ff]+")
_HALF_VOWELS: Final = {"v": "u", "w": "u", "y": "i"}
_VOWELS: Final = frozenset("aeiou")
# ICU writes Bengali letter by letter: names have f for ফ, sh for শ and ষ, j for য, and no final a.
_BENGALI: Final = (("ph", "f"), ("ś", "sh"), ("ṣ", "sh"), ("y", "j"), ("ẏ", "y"), ("c", "ch"), ("chchh", "chch"))
_BENGALI_WORD: Final = re.compile("[\u0980-\u09ff\u200c\u200d]+")
_FINAL_A: Final = re.compile("(?<=[b-df-hj-np-tv-z])a$")

# Sound classes: what different States' passports write for one name. k: Qasim, Ghasem, Kasem; z: Reza, Riza, Jawad.
_SOUNDS: Final = str.maketrans({"q": "k", "g": "k", "c": "k", "j": "z", "x": "ks"} | dict.fromkeys("aeiouvwy'", ""))
_WITH_H: Final = frozenset("bcdgjkpstz")
_DIGRAPH: Final = re.compile(f"(?<=[{''.join(sorted(_WITH_H))}])h")
_TWICE: Final = re.compile(r"(.)\1+")
_LATIN_WORD: Final = re.compile("[a-z']+")
_SHORTEST_SOUND: Final = 2

_any_latin: Final[Any] = icu.Transliterator.createInstance("Any-Latin")
_any_ascii: Final[Any] = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; [:^ASCII:] Remove")


def _table(pairs: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in pairs.split()}


_TABLES: Final = {code: _table(_PERSIAN) | _table(_DIFFERENT.get(code, "")) for code in ("fa", *_DIFFERENT)}


def transliterate(text: str, language: Language | str | None = None) -> str:
    """Return ``text`` in ASCII letters, Arabic script read as ``language`` reads it (Persian for want of better)."""
    return _latin(text, language_named(language).code).replace("'", "").replace("`", "")


def _latin(text: str, code: str) -> str:
    """As ``transliterate``, with an apostrophe where t and h are two letters (تهران is t'hran)."""
    table = _TABLES.get(code, _TABLES["fa"])
    words = _ARABIC.sub(lambda found: _from_arabic(found[0], table), unicodedata.normalize("NFKC", text))
    words = _BENGALI_WORD.sub(lambda found: _from_bengali(found[0]), words)
    return str(_any_ascii.transliterate(words))


def _from_arabic(word: str, table: dict[str, str]) -> str:
    letters = [table.get(char, char if char.isdecimal() else "") for char in word]
    if word.startswith("ع"):
        letters[0] = "a"
    for place, letter in enumerate(letters):
        following = letters[place + 1] if place + 1 < len(letters) else ""
        if place and letter in _HALF_VOWELS and following[:1] not in _VOWELS:
            letters[place] = _HALF_VOWELS[letter]
        elif place and letter == "h" and not following and word[place] in "هہ" and letters[place - 1] not in _VOWELS:
            letters[place] = "a"  # the silent he of Fatima
        elif letter == "h" and place and letters[place - 1] in _WITH_H:
            letters[place] = "'h"
    return "".join(letters).replace("ii", "i").replace("uu", "u")


def _from_bengali(word: str) -> str:
    latin = str(_any_latin.transliterate(word)).replace("'", "")
    for letter, said in _BENGALI:
        latin = latin.replace(letter, said)
    return _FINAL_A.sub("", latin)


def sounds(text: str) -> tuple[str, ...]:
    """Return each word's consonants by class, as ``~mhmd~``; equal for one name in most scripts and spellings.

    Arabic script gives two where ض ذ ث are z, s in one State and d, t in another. A word with a digit is a
    reference, not a name, and has none.
    """
    names = " ".join(word for word in text.split() if not any(map(str.isdigit, word)))
    read = dict.fromkeys(_latin(names, code).lower() for code in ("fa", "ar"))
    codes = [_sound(word) for latin in read for word in _LATIN_WORD.findall(latin)]
    return tuple(dict.fromkeys(f"~{code}~" for code in codes if len(code) >= _SHORTEST_SOUND))


def _sound(word: str) -> str:
    heard = _DIGRAPH.sub("", word.replace("ph", "f"))
    return _TWICE.sub(r"\1", heard).translate(_SOUNDS).removesuffix("h")
