"""A paragraph made ready and broken into lines: kept, since most paragraphs of a letter stand in the next one too."""

import functools
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from mla_tracker.letters.typeset.analyse import Piece, cleaned, is_rtl, levels_of, pieces, steadied, without_controls
from mla_tracker.letters.typeset.drawing import Ink
from mla_tracker.letters.typeset.fonts import Family, stack
from mla_tracker.letters.typeset.lines import Line, broken
from mla_tracker.letters.typeset.refusals import TypesetError
from mla_tracker.letters.typeset.words import Voice, Word, shaped

KEPT, LONGEST_KEPT = 256, 1_000
"""Paragraphs, and characters of one: free text of any length must not fill the memory. Some 10 MB in all."""
Parts = tuple[tuple[str, Voice], ...]
"""Stretches of text, each with the voice it is shaped in."""
Room = tuple[float, float]
"""Height of a line and the distance of its baseline from its top, in em."""


class Stretch(NamedTuple):
    """Text of one direction (a bidirectional level), one family, weight and height; controls are left out."""

    text: str
    level: int
    family: Family
    bold: bool
    raised: bool = False
    italic: bool = False


class Lines:
    """``rooms`` has the room of each line; ``inks`` what was drawn of them, by what they were fitted to."""

    def __init__(self, each: tuple[Line, ...] = (), rooms: tuple[Room, ...] = ()) -> None:
        self.each, self.rooms = each, rooms
        self.inks: dict[Hashable, Ink] = {}

    def part(self, which: slice) -> "Lines":
        return Lines(self.each[which], self.rooms[which])


class Prepared:
    """Text without what cannot be printed, its direction, its words with their glyphs, its lines of each width."""

    def __init__(self, parts: Parts, language: str, *, rtl: bool) -> None:
        self.language, self.rtl = language, rtl
        self.parts = [(steadied(text), voice) for text, voice in parts] if rtl else parts
        self.source = "".join(text for text, _ in self.parts)
        self.text = without_controls(self.source)
        voices = {voice for text, voice in self.parts if text}
        self._voices = [voice for text, voice in self.parts for _ in text] if len(voices) > 1 else []
        self._only = (next(iter(voices), Voice(language)),)
        found = pieces(self.source, levels_of(self.source, rtl=rtl)) if self.source else []
        self.words = [(piece, self.shape(piece)) for piece in found]
        self._lines: dict[tuple[float, float], Lines] = {}

    def lines(self, width: float, space: float) -> Lines:
        """Of a ``width`` in em, with spaces of ``space`` em at least."""
        if (width, space) not in self._lines:
            lines = broken(self.words, self.shape, width, space)
            self._lines[width, space] = Lines(lines, tuple(_room(line, self.language) for line in lines))
        return self._lines[width, space]

    def stretches(self) -> Iterator[Stretch]:
        """The text again, cut where direction, family or weight change: for a writer that has no glyphs."""
        last = len(self.words) - 1
        for index, (piece, word) in enumerate(self.words):
            for run in word.runs:
                bold = run.face.name == run.family.bold
                italic = run.face.name == run.family.italic
                yield Stretch(run.text, run.level, run.family, bold=bold, raised=run.raised, italic=italic)
            if index < last:
                end = word.runs[-1] if word.runs else None
                family = end.family if end else stack(self.language, bold=False)[0][0]
                name = end.face.name if end else ""
                weight = {"bold": name == family.bold, "italic": bool(name) and name == family.italic}
                yield Stretch(" ", piece.gap_level, family, **weight)

    def shape(self, piece: Piece) -> Word:
        voices = self._voices_of(piece) if self._voices else self._only
        try:
            return shaped(piece.text, piece.levels, voices)
        except TypesetError as refusal:
            raise type(refusal)(self.source, piece.start + refusal.position, "") from None

    def _voices_of(self, piece: Piece) -> tuple[Voice, ...]:
        voices = tuple(self._voices[piece.start : piece.start + len(piece.text)])
        return voices[:1] if len(set(voices)) == 1 else voices


def prepared(given: Parts, language: str, *, rtl: bool, auto: bool) -> Prepared:
    """``auto`` takes the direction from the text. Raises TypesetError, which does not know where the text stands."""
    if sum(len(text) for text, _ in given) > LONGEST_KEPT:
        return _made(given, language, rtl, auto)
    return _kept(given, language, rtl, auto)


def _made(given: Parts, language: str, rtl: bool, auto: bool) -> Prepared:  # noqa: FBT001  (a key of what is kept)
    parts = tuple((cleaned(text, ""), voice) for text, voice in given)
    if auto:
        rtl = is_rtl("".join(text for text, _ in parts), otherwise=rtl)
    return Prepared(parts, language, rtl=rtl)


_kept = functools.lru_cache(KEPT)(_made)


def forget() -> None:
    """Let go of every paragraph."""
    _kept.cache_clear()


def _room(line: Line, language: str) -> Room:
    """The tallest family on the line decides."""
    own = stack(language, bold=False)[0][0]
    return _room_of(frozenset({own}).union(*{word.families for word in line.words}))


@functools.cache
def _room_of(families: frozenset[Family]) -> Room:
    above, below = max(f.above for f in families), max(f.below for f in families)
    return above + below, above
