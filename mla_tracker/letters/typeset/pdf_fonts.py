"""Fonts inside the document: the glyphs a letter draws, and the invisible font that carries its text.

reportlab calls ``addObjects`` of everything in ``delayedFonts`` when the document is saved.
"""

import functools
import unicodedata
from typing import Any

from reportlab.pdfbase import pdfdoc

from mla_tracker.letters.typeset.fonts import LATIN, Face, face

CELL = 500
"""Width of every code of the text layer, in thousandths of the em; horizontal scaling fits them to their run."""

LEANING = {"L": 1, "R": -1, "AL": -1}


def _stream(content: bytes, **entries: int) -> Any:
    made = pdfdoc.PDFStream()
    made.content, made.filters = content, [pdfdoc.PDFZCompress]
    for key, value in entries.items():
        made.dictionary[key] = value
    return made


def _descendant(doc: Any, base: str, program: bytes, **entries: Any) -> Any:
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": "/" + base,
            "Flags": 4,
            "ItalicAngle": 0,
            "Ascent": 900,
            "Descent": -300,
            "CapHeight": 700,
            "StemV": 80,
            "FontBBox": pdfdoc.PDFArray([-1000, -1000, 3000, 2000]),
            "FontFile2": doc.Reference(_stream(program, Length1=len(program)), "program:" + base),
        }
    )
    system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": "/" + base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": doc.Reference(descriptor, "descriptor:" + base),
            **entries,
        }
    )


def _type0(doc: Any, internal: str, base: str, descendant: Any, cmap: bytes) -> None:
    doc.idToObject["BasicFonts"].dict[internal] = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": "/" + base,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant, "cid:" + base)]),
            "ToUnicode": doc.Reference(_stream(cmap), "unicode:" + base),
        }
    )


def _unicode_map(texts: dict[int, str]) -> bytes:
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    blocks = ""
    for at in range(0, len(lines), 100):  # the format allows a hundred in one block
        block = lines[at : at + 100]
        blocks += f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")


class GlyphFont:
    """The glyphs one document draws with one face. They carry no text: the text layer does."""

    def __init__(self, doc: Any, face: Face) -> None:
        self.face, self.fontName = face, face.name
        self.used: set[int] = set()
        self.internal = f"G{len(doc.fontMapping)}"
        doc.fontMapping[face.name] = "/" + self.internal
        doc.delayedFonts.append(self)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        base = "MLAAAA+" + self.face.name
        widths = [part for glyph in sorted(self.used) for part in (glyph, pdfdoc.PDFArray([self.face.advance(glyph)]))]
        program = self.face.subset(self.used)
        descendant = _descendant(doc, base, program, DW=0, W=pdfdoc.PDFArray(widths), CIDToGIDMap="/Identity")
        _type0(doc, self.internal, base, descendant, _unicode_map(dict.fromkeys(self.used, " ")))


@functools.cache
def _leaning(char: str) -> int:
    return LEANING.get(unicodedata.bidirectional(char), 0)


class TextLayer:
    """The invisible text: one code per character, all of one width and without outlines.

    Of the page being drawn, ``leaning`` counts letters written from left to right less those written from right to
    left, and ``read_from_right`` says whether it has right-to-left paragraphs.
    """

    def __init__(self, doc: Any) -> None:
        self.fontName = "MLATextLayer"
        self.codes: dict[str, int] = {}
        self.leaning = 0
        self.read_from_right = False
        self.internal = f"T{len(doc.fontMapping)}"
        doc.fontMapping[self.fontName] = "/" + self.internal
        doc.delayedFonts.append(self)

    def encoded(self, text: str) -> str:
        """The operand of Tj for ``text``, in the order given."""
        codes = self.codes
        self.leaning += sum(map(_leaning, text))
        return "".join(f"{codes.setdefault(char, len(codes) + 1):04X}" for char in text)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        blank = face(LATIN, bold=False)
        program = blank.subset({blank.font.get_nominal_glyph(0x20)}, keep_ids=False)  # glyph 1 is the space
        to_blank = _stream(b"\x00\x01" * (len(self.codes) + 1))
        map_to = doc.Reference(to_blank, "map:" + self.fontName)
        descendant = _descendant(doc, self.fontName, program, DW=CELL, CIDToGIDMap=map_to)
        _type0(doc, self.internal, self.fontName, descendant, _unicode_map({c: t for t, c in self.codes.items()}))


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
