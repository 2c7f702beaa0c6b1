"""The font files of the letters: which family serves a language and a script, how a face shapes and is subset."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

FOLDER = Path(str(files("mla_tracker.letters") / "fonts"))
DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "OS/2", "name", "post", "cmap", "STAT")


class FontsMissing(Exception):
    """The font files have not been built on this machine."""


@dataclass(frozen=True, slots=True)
class Family:
    """``above`` and ``below`` the baseline, in em, is the room a line of this family takes."""

    name: str
    regular: str
    bold: str
    above: float
    below: float
    italic: str = ""


LATIN = Family("latin", "NotoSerif-Regular", "NotoSerif-Bold", 0.98, 0.40, "NotoSerif-Italic")
NASKH = Family("naskh", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold", 1.02, 0.55)
NASTALIQ = Family("nastaliq", "NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Bold", 1.52, 0.72)
BENGALI = Family("bengali", "NotoSerifBengali-Regular", "NotoSerifBengali-Bold", 1.02, 0.50)

_NASKH_FIRST: tuple[Family, ...] = (NASKH, LATIN, BENGALI, NASTALIQ)
_OWN: dict[str, tuple[Family, ...]] = {
    "en": (LATIN, NASKH, BENGALI, NASTALIQ),
    "ur": (NASTALIQ, LATIN, NASKH, BENGALI),
    "bn": (BENGALI, LATIN, NASKH, NASTALIQ),
}
STACKS = _OWN | dict.fromkeys(("fa", "fa_AF", "ps", "ar", "ckb"), _NASKH_FIRST)
"""Each stack ends with the others, so that a Latin name in an Urdu line, or the reverse, is drawn."""
OPENTYPE_LANGUAGE = {"fa_AF": "fa-AF"}


class Glyph(NamedTuple):
    """In units of the em."""

    id: int
    cluster: int
    advance: float
    dx: float
    dy: float


class Face:
    """One font file: shaping, coverage, subsetting. The file is mapped, not read, so a face costs little memory."""

    def __init__(self, name: str) -> None:
        path = FOLDER / f"{name}.ttf"
        if not path.is_file():
            raise FontsMissing(f"{path.name} is not in {FOLDER.name}/: run scripts/build_fonts.py")
        self.name = name
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.face)
        self.upem: int = self.face.upem
        self.characters: frozenset[int] = frozenset(self.face.unicodes)
        self.space: float = self.font.get_glyph_h_advance(self.font.get_nominal_glyph(0x20)) / self.upem

    @functools.lru_cache(20_000)  # noqa: B019  (faces live as long as the process)
    def advance(self, glyph: int) -> int:
        """In thousandths of the em, as the PDF's width array has it."""
        return int(1000 * self.font.get_glyph_h_advance(glyph) / self.upem + 0.5)

    def shape(self, text: str, *, rtl: bool, script: str, language: str) -> list[Glyph]:
        """Glyphs in visual order; ``cluster`` counts characters of ``text``."""
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char) for char in text])
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script, buffer.language = script, language
        hb.shape(self.font, buffer)
        em = self.upem
        return [
            Glyph(info.codepoint, info.cluster, at.x_advance / em, at.x_offset / em, at.y_offset / em)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def subset(self, glyphs: Iterable[int], *, keep_ids: bool = True) -> bytes:
        """The font program with these glyphs only; HarfBuzz's subsetter takes a hundredth of fontTools' time."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0, *glyphs})
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(t.encode(), "big") for t in DROPPED_TABLES)
        flags = hb.SubsetFlags.NO_HINTING
        wanted.flags = flags | hb.SubsetFlags.RETAIN_GIDS if keep_ids else flags
        return bytes(hb.subset(self.face, wanted).blob.data)


@functools.cache
def face(family: Family, *, bold: bool) -> Face:
    return Face(family.bold if bold else family.regular)


@functools.cache
def emphasised_face(family: Family) -> Face:
    """The family's italics; where it has none, its bold."""
    return Face(family.italic or family.bold)


def has_italics(language: str) -> bool:
    return bool(STACKS[language][0].italic)


@functools.cache
def stack(language: str, *, bold: bool) -> tuple[tuple[Family, Face], ...]:
    """The faces that serve a language, first choice first."""
    return tuple((family, face(family, bold=bold)) for family in STACKS[language])
