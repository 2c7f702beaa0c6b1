"""Fonts inside the document: the glyphs a letter draws, and the invisible font that carries its text.

reportlab calls ``addObjects`` of everything in ``delayedFonts`` when the document is saved.
"""

import functools
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any

from mla_tracker.letters.typeset.fonts import LATIN, STACKS, Face, face, stack
from mla_tracker.letters.typeset.words import WORDS_KEPT

CELL = 500
"""Width of every code of the text layer, in thousandths of the em; horizontal scaling fits them to their run."""

TEXT = "Text"
"""The text layer among the fonts of a page; each face stands there under its own name."""

LEANING = {"L": 1, "R": -1, "AL": -1}
LAST_OF_BMP, FIRST_SURROGATE = 0xFFFF, 0xD800
KEPT = 48
"""Font files held for the next letter: letters of one kind draw mostly the same glyphs. Some 20 kB each."""


@dataclass(frozen=True, slots=True)
class Program:
    """What a font says for one set of glyphs, ready for the file: both streams are compressed."""

    stream: bytes
    length: int
    widths: str
    unicode: bytes


def _object(doc: Any, name: str, content: bytes) -> str:
    """Put an object into the file, in the words of the format, and return what refers to it."""
    reference: bytes = doc.Reference(content, name).format(doc)
    return reference.decode()


def _stream(doc: Any, name: str, compressed: bytes, entries: str = "") -> str:
    head = f"<< /Filter /FlateDecode /Length {len(compressed)} {entries}>>\nstream\n"
    return _object(doc, name, b"".join([head.encode(), compressed, b"\nendstream\n"]))


def _font(doc: Any, internal: str, base: str, program: "Program", entries: str) -> None:
    """``entries`` are those of the descendant: widths, and the map from codes to glyphs."""
    stream = _stream(doc, "program:" + base, program.stream, f"/Length1 {program.length} ")
    descriptor = (
        f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /ItalicAngle 0 /Ascent 900 /Descent -300 /CapHeight 700 "
        f"/StemV 80 /FontBBox [-1000 -1000 3000 2000] /FontFile2 {stream} >>"
    )
    descendant = (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {_object(doc, 'descriptor:' + base, descriptor.encode())} {entries} >>"
    )
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H "
        f"/DescendantFonts [{_object(doc, 'descendant:' + base, descendant.encode())}] "
        f"/ToUnicode {_stream(doc, 'unicode:' + base, program.unicode)} >>"
    )
    doc.idToObject["BasicFonts"].dict[internal] = font


def _unicode_map(texts: dict[int, str]) -> bytes:
    """Compressed."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    blocks = ""
    for at in range(0, len(lines), 100):  # the format allows a hundred in one block
        block = lines[at : at + 100]
        blocks += f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
    written = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
    return zlib.compress(written.encode("ascii"))


@functools.lru_cache(KEPT)
def _program(face: Face, glyphs: frozenset[int]) -> Program:
    content, in_order = face.subset(glyphs), sorted(glyphs)
    widths = " ".join(f"{glyph} [{face.advance(glyph)}]" for glyph in in_order)
    return Program(zlib.compress(content), len(content), f"[{widths}]", _unicode_map(dict.fromkeys(in_order, " ")))


class GlyphFont:
    """The glyphs one document draws with one face. They carry no text: the text layer does."""

    def __init__(self, doc: Any, face: Face) -> None:
        self.face, self.fontName = face, face.name
        self.used: set[int] = set()
        doc.fontMapping[face.name] = "/" + face.name
        doc.delayedFonts.append(self)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        base = "MLAAAA+" + self.face.name
        program = _program(self.face, frozenset(self.used))
        _font(doc, self.face.name, base, program, f"/DW 0 /W {program.widths} /CIDToGIDMap /Identity")


@functools.cache
def _leaning(char: str) -> int:
    return LEANING.get(unicodedata.bidirectional(char), 0)


@functools.lru_cache(WORDS_KEPT)
def coded(text: str) -> tuple[str, int]:
    """(operand of Tj, leaning) of a text in the order given. Each character's code is its code point, if it can be."""
    operand = text.encode("utf-16-be").hex()
    if len(operand) != 4 * len(text):
        operand = "".join(f"{_code(char):04X}" for char in text)
    return operand, sum(map(_leaning, text))


def _code(char: str) -> int:
    return ord(char) if ord(char) <= LAST_OF_BMP else _codes_beyond()[char]


@functools.cache
def _codes_beyond() -> dict[str, int]:
    """What our faces have beyond 16 bits takes the codes of surrogates, which no text has."""
    faces = {each for language in STACKS for bold in (False, True) for _, each in stack(language, bold=bold)}
    beyond = sorted({code for each in faces for code in each.characters if code > LAST_OF_BMP})
    return {chr(code): FIRST_SURROGATE + index for index, code in enumerate(beyond)}


@functools.cache
def _blank() -> tuple[bytes, int, bytes]:
    """A font of one glyph without outlines, and the map that gives it to every code."""
    source = face(LATIN, bold=False)
    content = source.subset({source.font.get_nominal_glyph(0x20)}, keep_ids=False)  # glyph 1 is the space
    return zlib.compress(content), len(content), zlib.compress(b"\x00\x01" * (LAST_OF_BMP + 1), 9)


@functools.lru_cache(KEPT)
def _readable(texts: frozenset[tuple[int, str]]) -> bytes:
    return _unicode_map(dict(texts))


class TextLayer:
    """The invisible text: one code per character, all of one width and without outlines.

    Of the page being drawn, ``leaning`` counts letters written from left to right less those written from right to
    left, ``read_from_right`` says whether it has right-to-left paragraphs, ``rtl`` which way the last one went (None on
    a page without) and ``turns`` how often that changed.
    """

    def __init__(self, doc: Any) -> None:
        self.fontName = "MLATextLayer"
        self.used: set[str] = set()
        self.next_page()
        doc.fontMapping[self.fontName] = "/" + TEXT
        doc.delayedFonts.append(self)

    def next_page(self) -> None:
        self.leaning = 0
        self.read_from_right = False
        self.rtl: bool | None = None
        self.turns = 0

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        program, length, to_blank = _blank()
        readable = _readable(frozenset((_code(char), char) for char in self.used))
        map_to = _stream(doc, "map:" + self.fontName, to_blank)
        made = Program(program, length, "", readable)
        _font(doc, TEXT, self.fontName, made, f"/DW {CELL} /CIDToGIDMap {map_to}")


def glyph_font(doc: Any, face: Face) -> GlyphFont:
    fonts: dict[str, GlyphFont] = doc.__dict__.setdefault("_letter_fonts", {})
    if face.name not in fonts:
        fonts[face.name] = GlyphFont(doc, face)
    return fonts[face.name]


def text_layer(doc: Any) -> TextLayer:
    layer: TextLayer | None = doc.__dict__.get("_letter_text")
    if layer is None:
        layer = doc.__dict__["_letter_text"] = TextLayer(doc)
    return layer
