"""The invisible text of a line: which characters stand where, and in which order they are written into the page.

Two sorts of readers rebuild the order of right-to-left text, each by simple rules of its own. Poppler goes by places:
it reads a line from its right end and turns every stretch of letters written from left to right. PDFium strings the
objects of a line together from left to right, cuts that into segments of one direction, puts the last segment first
where most of them are right-to-left, and mirrors the brackets it takes for right-to-left ones.

So the characters stand in visual order, evenly spread, a word an object. A stretch written against its line is one
object whose segments are written from the right, which only PDFium notices. Directional marks hold in their stretch
what has no direction of its own: a full stop, a bracket.
"""

import functools
import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mla_tracker.letters.typeset.lines import Gap, Placed
from mla_tracker.letters.typeset.words import WORDS_KEPT

LRM, RLM, PDI = "\u200e", "\u200f", "\u2069"
MARKS = LRM + RLM
QUOTES = frozenset("‘’“”®")
"""PDFium mirrors them, though Unicode does not, or writes something else for them."""
STRONG = (frozenset({"L", "EN", "AN"}), frozenset({"R", "AL"}))
NUMERIC_SIGNS = frozenset({"CS", "ES", "ET"})
SORTS = {"L": "L", "R": "R", "AL": "R"} | dict.fromkeys(("EN", "AN", "ES", "ET", "CS", "NSM", "BN"), "weak")
"""PDFium's directions by bidirectional class; all other classes are neutral."""
NARROWEST = 0.1
"""Room in em for text that has none on paper (a mark alone), since readers drop what has no width."""


class Segment(NamedTuple):
    """Characters, ``at`` so many cells from the left end of their object."""

    text: str
    at: int


Shown = tuple[float, float, tuple[Segment, ...], bool]
"""One object: its left end and the width of each character's cell in em, its segments in the order of writing, whether
it is a pad. Pads are so narrow that Poppler may take them for one drawn twice.

A plain tuple: one is made for every word of every letter.
"""


_Said = tuple[str, int]
"""Text and its level."""


_Part = tuple[str, int, float, float]
"""What is written for an item of the line: text, level, left end and width. A plain tuple, as what is shown."""


def shown(items: Sequence[Placed], *, rtl: bool) -> Iterator[Shown]:
    """The objects of a line whose ``items`` stand from left to right."""
    base = int(rtl)
    if _runs_one_way(items, base):
        yield from _along(items)
        return
    parts = _parts(items)
    inclined = 0
    for word in _words(parts, base):
        each = _object(word, base)
        inclined += _inclined(each[2])
        yield each
    if max({level for _, level, _, _ in parts}) > base:
        _, _, left, width = parts[-1]
        yield from _pads(inclined, left + width, rtl=rtl)


def _runs_one_way(items: Sequence[Placed], base: int) -> bool:
    """Whether nothing in the line is written against it, and no space stands at its ends: as most lines are."""
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        return False
    return {item.level for item in items} == {base}


def _along(items: Sequence[Placed]) -> Iterator[Shown]:
    """What ``shown`` makes of such a line, without asking of each word which way it is written."""
    text, left, begun, width = "", 0.0, 0.0, 0.0
    for item, own in zip(items, visual_texts(items), strict=True):
        left += item.width
        if not isinstance(item, Gap):
            text += own
            width += item.width
            continue
        if text:
            yield begun, max(width, NARROWEST) / len(text), _whole(text), False
        text, begun, width = "", left, 0.0
    yield begun, max(width, NARROWEST) / len(text), _whole(text), False


def _parts(items: Sequence[Placed]) -> list[_Part]:
    """Each item with its text. Marks beside a space go with the words, so that a space is a part of its own."""
    found: list[_Part] = []
    left = 0.0
    for index, (item, text) in enumerate(zip(items, visual_texts(items), strict=True)):
        if not isinstance(item, Gap):
            if text:
                found.append((text, item.level, left, item.width))
            left += item.width
            continue
        before, space, after = text.partition(" ")
        if before:
            found.append((before, item.level, left, 0.0))
        found.append((space, item.level, left, item.width))
        left += item.width
        if after:
            level = items[index + 1].level if index + 1 < len(items) else item.level
            found.append((after, level, left, 0.0))
    return found


def _words(parts: list[_Part], base: int) -> Iterator[list[_Part]]:
    """What stands between the spaces of the line; those inside a stretch against it are a part of the stretch."""
    word: list[_Part] = []
    for part in parts:
        if part[0] != " " or part[1] > base:
            word.append(part)
        elif word:
            yield word
            word = []
    if word:
        yield word


def _object(word: list[_Part], base: int) -> Shown:
    text, level, left, width = word[0]
    if len(word) == 1 and level <= base:
        return left, max(width, NARROWEST) / len(text), _whole(text), False
    segments = _written(tuple([part[:2] for part in word]), base)
    characters = sum([len(part[0]) for part in word])
    return left, max(sum([part[3] for part in word]), NARROWEST) / characters, segments, False


@functools.lru_cache(WORDS_KEPT)
def _whole(text: str) -> tuple[Segment, ...]:
    """With the space at its right, since some readers lose a character that stands alone."""
    return (Segment(text + " ", 0),)


@functools.lru_cache(WORDS_KEPT)
def _written(word: tuple[_Said, ...], base: int) -> tuple[Segment, ...]:
    """One segment, or several with a space at their right."""
    stretches = [list(each) for _, each in itertools.groupby(word, key=lambda part: part[1] > base)]
    if not any(each[0][1] > base and _is_in_pieces(each) for each in stretches):
        return _whole(_text(word))
    segments, at = [], 0
    for stretch in stretches:
        against = stretch[0][1] > base
        segments += _from_the_right(_segments(stretch, at), base) if against else [Segment(_text(stretch), at)]
        at += len(_text(stretch))
    return (*segments, Segment(" ", at))


def _text(parts: Iterable[_Said]) -> str:
    return "".join([text for text, _ in parts])


def _is_in_pieces(stretch: list[_Said]) -> bool:
    """Whether PDFium finds more than one segment in it, marks apart."""
    return len([segment for segment, _ in _segments(stretch, 0) if segment.text.strip(MARKS)]) > 1


def _segments(stretch: Iterable[_Said], at: int) -> list[tuple[Segment, int]]:
    """What PDFium takes apart, each with its level."""
    found = []
    marked = [(char, level) for text, level in stretch for char in text]
    for (_, level), run in itertools.groupby(marked, key=lambda each: (_sort(each[0]), each[1])):
        text = "".join(char for char, _ in run)
        found.append((Segment(text, at), level))
        at += len(text)
    return found


def _from_the_right(segments: list[tuple[Segment, int]], base: int) -> list[Segment]:
    """A stretch within the stretch, written along the line again, keeps its order."""
    out: list[Segment] = []
    for is_within, run in itertools.groupby(reversed(segments), key=lambda each: each[1] > base + 1):
        written = [segment for segment, _ in run]
        out += written[::-1] if is_within else written
    return out


@functools.lru_cache(WORDS_KEPT)
def _inclined(segments: tuple[Segment, ...]) -> int:
    """How many stretches PDFium finds that go to the right in an object, less those that go to the left.

    None goes on into the next object, since each ends with a space.
    """
    written = "".join([segment.text for segment in segments])
    counted = Counter(sort for sort, _ in itertools.groupby(written, key=_sort))
    return counted["L"] - counted["R"]


def _pads(inclined: int, right: float, *, rtl: bool) -> Iterator[Shown]:
    """Marks at the end of a line in which PDFium would find a majority of segments against it."""
    lacking = 1 + (inclined if rtl else -inclined)
    if lacking > 0:
        yield right, NARROWEST / lacking, (Segment(((RLM if rtl else LRM) + PDI) * lacking, 0),), True


@functools.cache
def _sort(char: str) -> str:
    return SORTS.get(unicodedata.bidirectional(char), "neutral")


def visual_texts(items: Sequence[Placed]) -> list[str]:
    """The characters of each item as they stand on paper from left to right, with the marks that keep their order."""
    texts = [
        " " if isinstance(item, Gap) else _anchored(item.text)[::-1] if item.level % 2 else item.text for item in items
    ]
    start = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and items[end].level == items[start].level:
            continue
        _guard(texts, start, end, items[start].level % 2)
        start = end
    return texts


@functools.lru_cache(WORDS_KEPT)
def _anchored(text: str) -> str:
    """Put marks beside what readers would move or mirror in a right-to-left text.

    Poppler moves a sign of the numeric classes (full stop, comma, colon, per cent) that no letter follows, with the
    space after it, to the wrong side of its sentence. PDFium mirrors a bracket unless it believes itself in a text
    written from left to right, which the marks around it make it believe.
    """
    if text.isalpha():
        return text
    out = []
    for index, char in enumerate(text):
        if _is_turned(char):
            out.append(f"{RLM}{LRM}{char}{RLM}")
            continue
        out.append(char)
        if unicodedata.bidirectional(char) in NUMERIC_SIGNS:
            following = text[index + 1 : index + 2]
            if not following or unicodedata.bidirectional(following) not in STRONG[1]:
                out.append(RLM)
    return "".join(out)


def _guard(texts: list[str], start: int, end: int, rtl: int) -> None:
    """Put a mark at each end of the stretch ``start:end`` whose outermost character is not of its direction."""
    mark, strong = (LRM, RLM)[rtl], STRONG[rtl]
    first = texts[start] and unicodedata.bidirectional(texts[start][0])
    if first and (first not in strong or (first != "L" and not rtl and any(map(_has_bracket, texts[start:end])))):
        texts[start] = mark + texts[start]
    last = end - 1
    if texts[last] and unicodedata.bidirectional(texts[last][-1]) not in strong:
        texts[last] += mark


def _has_bracket(text: str) -> bool:
    return not text.isalnum() and any(map(_is_turned, text))


@functools.cache
def _is_turned(char: str) -> bool:
    """Whether PDFium changes it in a right-to-left text: a bracket, a quotation mark, a sign that has an equivalent."""
    if _sort(char) != "neutral":
        return False
    return unicodedata.mirrored(char) == 1 or char in QUOTES or unicodedata.decomposition(char).startswith("<")
