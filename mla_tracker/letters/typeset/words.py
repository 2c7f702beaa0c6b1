"""Words, shaped: split into runs of one level, script and face, each with its glyphs. Sizes are in em."""

import functools
import itertools
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

import icu

from mla_tracker.letters.typeset.analyse import INVISIBLE
from mla_tracker.letters.typeset.fonts import (
    BENGALI,
    LATIN,
    NASKH,
    OPENTYPE_LANGUAGE,
    Face,
    Family,
    Glyph,
    emphasised_face,
    stack,
)
from mla_tracker.letters.typeset.refusals import MissingGlyph

COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
JOINERS = frozenset("\u200c\u200d")
NASKH_SCRIPT = "Arab"
WORDS_KEPT = 2_048
"""Those of a day's letters in a language or two: what is kept of each word stays within some 8 MB."""
RAISED_SIZE, RAISED_BY = 0.62, 0.38
"""Of the number of a footnote: its size and its height above the baseline, of the size of its line."""


@dataclass(frozen=True, slots=True)
class Run:
    """``strokes``: (rise in em, operand of TJ) pairs that draw the glyphs from the run's left edge.

    ``end`` is where they leave the pen, in thousandths of the em. A raised run is drawn smaller, above the baseline:
    strokes and ``end`` are of its own size, ``width`` is of the line's.
    """

    level: int
    family: Family
    face: Face
    text: str
    width: float
    glyphs: frozenset[int]
    strokes: tuple[tuple[float, str], ...]
    end: int
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """``families`` are those its runs are drawn with: they decide how tall the line is."""

    runs: tuple[Run, ...]
    width: float
    families: frozenset[Family]


class Voice(NamedTuple):
    """What shaping must know beyond the characters."""

    language: str
    bold: bool = False
    raised: bool = False
    italic: bool = False


@functools.cache
def script_of(char: str) -> str:
    return str(icu.Script.getScript(char).getShortName())


def _is_attached(char: str) -> bool:
    """Marks and joiners stay with their base."""
    return char in JOINERS or unicodedata.category(char)[0] == "M"


def _scripts(text: str, levels: bytes, language: str) -> list[str]:
    """The script of each character; common ones take that of the letter before them, else of the one after.

    ASCII inside a right-to-left sentence (level 2 and higher even ones) is a number or a reference: Latin.
    """
    default = next((s for s in map(script_of, text) if s not in COMMON), None)
    if default is None:
        default = {LATIN: "Latn", BENGALI: "Beng"}.get(stack(language, bold=False)[0][0], NASKH_SCRIPT)
    found, last = [], default
    for char, level in zip(text, levels, strict=True):
        script = script_of(char)
        last = last if script in COMMON else script
        found.append("Latn" if char.isascii() and level and level % 2 == 0 else last)
    return found


def _covers(face: Face, char: str) -> bool:
    if ord(char) in face.characters:
        return True
    parts = unicodedata.normalize("NFD", char)
    return len(parts) > 1 and all(ord(part) in face.characters for part in parts)


@functools.lru_cache(4_096)
def _chosen(char: str, script: str, level: int, voice: Voice) -> tuple[Family, Face] | None:
    """The first face that has the character, beginning with the family made for the script.

    ASCII digits and punctuation read left to right take the Latin face, so that a reference looks like one word.
    """
    faces = stack(voice.language, bold=voice.bold)
    made_for = {"Latn": LATIN, "Beng": BENGALI}.get(script)
    if script == NASKH_SCRIPT and faces[0][0] in (LATIN, BENGALI):
        made_for = NASKH
    if char.isascii() and level % 2 == 0 and (script == "Latn" or char.isdigit()):
        made_for = LATIN
    elif script == "Latn" and level % 2 == 1 and not char.isalpha():
        made_for = None  # a bracket of the surrounding right-to-left sentence
    ordered = sorted(faces, key=lambda entry: entry[0] is not made_for) if made_for else faces
    found = next((entry for entry in ordered if _covers(entry[1], char)), None)
    if found is None or not voice.italic:
        return found
    slanted = emphasised_face(found[0])
    return (found[0], slanted) if _covers(slanted, char) else found


def _strokes(face: Face, glyphs: list[Glyph]) -> tuple[tuple[tuple[float, str], ...], int]:
    """Glyphs as TJ operands, and where they leave the pen.

    Numbers move the pen where the advance written in the font is not the shaped one.
    """
    out: list[tuple[float, str]] = []
    pen = target = 0  # thousandths of the em
    exact, advance = 0.0, face.advance
    for rise, group in itertools.groupby(glyphs, key=lambda glyph: round(glyph.dy, 3)):
        parts, hexes = [], ""
        for glyph in group:
            target = round((exact + glyph.dx) * 1000)
            if target != pen:
                parts += [f"<{hexes}>"] if hexes else []
                parts.append(str(pen - target))
                hexes = ""
            hexes += f"{glyph.id:04X}"
            pen = target + advance(glyph.id)
            exact += glyph.advance
        out.append((rise, "".join([*parts, f"<{hexes}>"])))
    return tuple(out), pen


def _run(level: int, script: str, chosen: tuple[Family, Face], text: str, voice: Voice) -> Run:
    family, face = chosen
    speech = "en" if script == "Latn" else OPENTYPE_LANGUAGE.get(voice.language, voice.language)
    glyphs = face.shape(text, rtl=level % 2 == 1, script=script, language=speech)
    width = sum(glyph.advance for glyph in glyphs) * (RAISED_SIZE if voice.raised else 1.0)
    used = frozenset(glyph.id for glyph in glyphs)
    return Run(level, family, face, text, width, used, *_strokes(face, glyphs), raised=voice.raised)


@functools.lru_cache(WORDS_KEPT)
def shaped(text: str, levels: bytes, voices: tuple[Voice, ...]) -> Word:
    """One word in logical order. ``voices`` has one entry for the word, or one per character where it changes.

    :raises MissingGlyph: with ``where`` empty; the paragraph adds it.
    """
    scripts = _scripts(text, levels, voices[0].language)
    each = voices * len(text) if len(voices) == 1 else voices
    marked: list[tuple[int, str, tuple[Family, Face], str, Voice]] = []
    for index, char in enumerate(text):
        if char in INVISIBLE:
            continue
        if marked and _is_attached(char):
            level, script, entry, _, voice = marked[-1]
            if char in JOINERS or _covers(entry[1], char):
                marked.append((level, script, entry, char, voice))
                continue
        chosen = _chosen(char, scripts[index], levels[index], each[index])
        if chosen is None:
            raise MissingGlyph(text, index, "")
        marked.append((levels[index], scripts[index], chosen, char, each[index]))
    runs = []
    for (level, script, entry, voice), group in itertools.groupby(marked, key=lambda m: (m[0], m[1], m[2], m[4])):
        runs.append(_run(level, script, entry, "".join(m[3] for m in group), voice))
    return Word(tuple(runs), sum(run.width for run in runs), frozenset(run.family for run in runs))
