"""What is in this paragraph: directions of its characters and the places where a line may end (ICU)."""

import re
import unicodedata
from typing import NamedTuple

import icu

from mla_tracker.letters.typeset.refusals import RefusedCharacter

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
CONTROLS = re.compile(f"[{''.join(sorted(BIDI_CONTROLS))}]+")
INVISIBLE = BIDI_CONTROLS | frozenset("\u00ad\u2060\ufeff\u200b\u2028\u2029")
"""Characters that steer the layout and are never drawn. (Joiners U+200C and U+200D shape, so they stay.)"""
SPACES = {ord(char): " " for char in "\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"}
SPACES |= {ord("\u202f"): "\u00a0", ord("\u2007"): "\u00a0", ord("\u2028"): " ", ord("\u2029"): " ", ord("\n"): " "}
BLANKS = re.compile(f"[{''.join(map(chr, SPACES))}]")
LAST_OF_BMP = 0xFFFF
LRI, PDI = "\u2066", "\u2069"
NUMBER = re.compile(r"(?<![A-Za-z\d+])\+?[A-Za-z\d][A-Za-z\d./_:+-]*+(?: \(?\d[\d()-]*+)*+")
"""What may be a number in groups; possessive, so that a text of any length takes time in proportion."""
LONGEST_IN_A_RANGE = 4
REFUSED = frozenset({"Cc", "Cs", "Co", "Cn"})


class Piece(NamedTuple):
    """Text between two spaces: one bidirectional level per character, and that of the space after it."""

    start: int
    text: str
    levels: bytes
    gap_level: int


def cleaned(text: str, where: str) -> str:
    """NFC, with every kind of blank as one of two; what is not text is refused by name."""
    if text.isascii() and text.isprintable():
        return text
    text = BLANKS.sub(lambda found: SPACES[ord(found.group())], unicodedata.normalize("NFC", text))
    if not text.isprintable():  # which says no to joiners and directional marks too
        refused = {char for char in set(text) if unicodedata.category(char) in REFUSED}
        if refused:
            raise RefusedCharacter(text, next(at for at, char in enumerate(text) if char in refused), where)
    return text


def steadied(text: str) -> str:
    """Put isolates around account, passport, file and telephone numbers of several groups.

    The plain algorithm turns the groups of 0012-3456-7890 around in a right-to-left sentence (its rules W2 and W4), and
    a reader would note a number that does not exist. UAX #9, HL3 allows a higher protocol to say so.
    """
    return NUMBER.sub(_kept_in_order, text)


def _kept_in_order(found: re.Match[str]) -> str:
    number = found.group().rstrip("./_:+-(")
    if not _is_in_groups(number):
        return found.group()
    return f"{LRI}{number}{PDI}{found.group()[len(number) :]}"


def _is_in_groups(number: str) -> bool:
    """Whether the plain algorithm would turn the groups around. What begins with a Latin letter keeps its order."""
    if number[0] == "+":
        return True
    groups = re.split(r"[^A-Za-z\d]+", number)
    if not number[0].isdigit() or len(groups) == 1:
        return number[0].isdigit() and not number.isdigit()
    is_range = len(groups) == 2 and max(map(len, groups)) <= LONGEST_IN_A_RANGE  # noqa: PLR2004
    return not is_range and not re.fullmatch(r"[\d.:/]+", number)


def levels_of(text: str, *, rtl: bool) -> bytes:
    """One level per character. ICU counts UTF-16 units, so characters outside the BMP count twice there."""
    if not rtl and text.isascii():
        return bytes(len(text))
    bidi = icu.Bidi()
    units = icu.UnicodeString(text)  # must outlive the call: ICU keeps a pointer, not a copy
    bidi.setPara(units, int(rtl))
    levels = bytes(bidi.getLevels())
    if len(levels) == len(text):
        return levels
    at, out = 0, bytearray()
    for char in text:
        out.append(levels[at])
        at += 2 if ord(char) > LAST_OF_BMP else 1
    return bytes(out)


def without_controls(text: str) -> str:
    """What a reader sees."""
    return text if text.isascii() else CONTROLS.sub("", text)


def pieces(text: str, levels: bytes) -> list[Piece]:
    """The words of a paragraph. Lines end at spaces; other places are used only inside a word wider than its line.

    (A break after a hyphen would be lawful typography, but every reader that copies text from a PDF then drops the
    hyphen, and a reference number must stay in one piece.)
    """
    out, start = [], 0
    for word in text.split(" "):
        end = start + len(word)
        if word:
            gap = levels[end] if end < len(levels) else 0
            out.append(Piece(start, word, levels[start:end], gap))
        start = end + 1
    return out


def is_rtl(text: str, *, otherwise: bool) -> bool:
    """Direction by the first strong character (rule P2), as ``dir="auto"`` does in a page."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return otherwise


def break_points(text: str) -> list[int]:
    """Where a word too wide for its line may be cut, best places only (after hyphens, slashes, ideographs)."""
    finder = icu.BreakIterator.createLineInstance(icu.Locale.getRoot())
    return _in_characters(finder, text)


def grapheme_ends(text: str) -> list[int]:
    """Ends of the user-perceived characters: the last resort for cutting."""
    finder = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    return _in_characters(finder, text)


def _in_characters(finder: icu.BreakIterator, text: str) -> list[int]:
    finder.setText(text)
    ends = list(finder)
    if not any(ord(char) > LAST_OF_BMP for char in text):
        return ends
    units, at = {0: 0}, 0
    for index, char in enumerate(text, 1):
        at += 2 if ord(char) > LAST_OF_BMP else 1
        units[at] = index
    return [units[end] for end in ends if end in units]
