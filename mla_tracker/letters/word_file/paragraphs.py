"""A paragraph of the letter as one of a word processor: direction, fonts and language said of every run."""

import functools
import itertools
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from mla_tracker.i18n.languages import SOURCE
from mla_tracker.letters.typeset.analyse import levels_of
from mla_tracker.letters.typeset.fonts import Family, stack
from mla_tracker.letters.typeset.inking import Align
from mla_tracker.letters.typeset.paragraph import Paragraph
from mla_tracker.letters.typeset.prepared import Stretch
from mla_tracker.letters.typeset.tick import Tick
from mla_tracker.letters.word_file.families import COMPLEX, NAMES, tag
from mla_tracker.letters.word_file.markup import TWIPS, element, text, twips

ENGLISH: Final = tag(SOURCE)
Marker = Paragraph | Tick
"""What hangs before the entry of a list: its number, or a square to be ticked."""
SQUARE: Final[dict[str, str | int]] = {"val": "single", "sz": 6, "space": 0, "color": "auto"}
NBSP = "\u00a0"
LRM, RLM = "\u200e", "\u200f"
NUMBER: Final = re.compile(r"[\d.,:/٫٬%]+")
"""A number that reads the same whichever way its sentence runs."""
# In a paragraph that is read from the right, "left" is its beginning (ECMA-376, 17.3.1.13).
ALIGNED: Final[dict[Align, str]] = {"start": "left", "end": "right", "centre": "center", "justify": "both"}
PAGE, PAGES = 4_004_004, 5_005_005
"""Stand for the number of the page, and of all pages, until the word processor counts them."""
FIELDS: Final = {PAGE: "PAGE", PAGES: "NUMPAGES"}
FIELD: Final = re.compile(r"(\b\d{7}\b)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: points from both edges of its column; ``hanging`` is the room of its marker."""

    width: float
    indent: float = 0.0
    end: float = 0.0
    hanging: float = 0.0
    before: float = 0.0
    after: float = 0.0
    kept: bool = False


def paragraph(part: Paragraph, place: Place, marker: Marker | None = None) -> str:
    """``marker`` hangs before the text. Text from the right is not justified: some programs would stretch its words."""
    style = part.style
    kept = place.kept or part.getKeepWithNext()
    properties = (
        (element("keepNext") if kept else "")
        + element("widowControl")
        + (element("bidi") if part.rtl else "")
        + element(
            "spacing",
            before=twips(place.before),
            after=twips(place.after),
            line=twips(line_height(part)),
            lineRule="exact",
        )
        + element(
            "ind",
            left=twips(place.indent),
            right=twips(place.end),
            **({"hanging": twips(place.hanging)} if place.hanging else {}),
        )
        + element("jc", val="left" if part.rtl and style.align == "justify" else ALIGNED[style.align])
    )
    lead = _hung(marker) if marker else ""
    return element("p", element("pPr", properties) + lead + runs(part))


def _hung(marker: Marker) -> str:
    square = element("r", element("rPr", element("bdr", **SQUARE)) + text(NBSP * 3))
    return (runs(marker) if isinstance(marker, Paragraph) else square) + element("r", element("tab"))


def line_height(part: Paragraph) -> float:
    """The height that the letter's own lines have: what the fonts themselves ask for would give other pages."""
    families = {stack(part.style.language, bold=False)[0][0]} | {each.family for each in part.stretches()}
    return (max(it.above for it in families) + max(it.below for it in families)) * part.style.size


def filler(points: float = 1.0, *, kept: bool = False) -> str:
    """An empty line: between two tables, at the end of a cell that ends with a table."""
    keep = element("keepNext") if kept else ""
    spacing = element("spacing", before=0, after=0, line=max(twips(points), TWIPS), lineRule="exact")
    return element("p", element("pPr", keep + spacing + element("rPr", element("sz", val=2))))


def runs(part: Paragraph) -> str:
    found = _marked(list(part.stretches()), rtl=part.rtl)
    return "".join(
        _run("".join(each.text for each in group), voice, part) for voice, group in itertools.groupby(found, key=_voice)
    )


class Voice(NamedTuple):
    rtl: bool
    family: Family
    bold: bool
    raised: bool
    italic: bool


def _voice(stretch: Stretch) -> Voice:
    return Voice(_is_rtl(stretch), stretch.family, stretch.bold, stretch.raised, stretch.italic)


def _is_rtl(stretch: Stretch) -> bool:
    """A number inside a sentence that is read from the right belongs to it; a reference or a Latin name does not."""
    if stretch.level % 2:
        return True
    return stretch.level > 0 and not stretch.text.isspace() and bool(NUMBER.fullmatch(stretch.text))


def _marked(stretches: list[Stretch], *, rtl: bool) -> list[Stretch]:
    """Directional marks around what the plain algorithm would turn around; isolates are unknown to word processors."""
    plain = "".join(each.text for each in stretches)
    wanted = bytes(each.level for each in stretches for _ in each.text)
    if not plain or levels_of(plain, rtl=rtl) == wanted:
        return stretches
    around = RLM if rtl else LRM
    out: list[Stretch] = []
    for inner, group in itertools.groupby(stretches, key=lambda it: it.level % 2 != rtl):
        each = list(group)
        if inner:
            mark = RLM if each[0].level % 2 else LRM
            each[0] = each[0]._replace(text=mark + each[0].text)
            each[-1] = each[-1]._replace(text=each[-1].text + mark)
            outside = each[0]._replace(text=around, level=int(rtl))
            each = [outside, *each, outside]
        out += each
    return out


def _run(words: str, voice: Voice, part: Paragraph) -> str:
    properties = element("rPr", _properties(voice, part.style.size, part.style.language))
    return "".join(
        _field(counted, properties, piece) if (counted := _counted(piece)) else element("r", properties + text(piece))
        for piece in FIELD.split(words)
        if piece
    )


def _counted(piece: str) -> str | None:
    return FIELDS.get(int(piece)) if FIELD.fullmatch(piece) else None


@functools.lru_cache(512)
def _properties(voice: Voice, points: float, language: str) -> str:
    name, size = NAMES[voice.family][0], round(points * 2)
    is_complex = voice.family in COMPLEX
    spoken = {"val": ENGLISH, "bidi": tag(language)} if is_complex or language != SOURCE else {"val": ENGLISH}
    return (
        element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
        + (element("b") + element("bCs") if voice.bold else "")
        + (element("i") + element("iCs") if voice.italic else "")
        + element("sz", val=size)
        + element("szCs", val=size)
        + (element("vertAlign", val="superscript") if voice.raised else "")
        + (element("rtl") if voice.rtl else element("cs") if is_complex else "")
        + element("lang", **spoken)
    )


def _field(name: str, properties: str, shown: str) -> str:
    """A number that the word processor counts; ``shown`` stands there until it has."""
    first = native_one(shown)
    return (
        element("r", properties + element("fldChar", fldCharType="begin"))
        + element("r", properties + f'<w:instrText xml:space="preserve"> {name} </w:instrText>')
        + element("r", properties + element("fldChar", fldCharType="separate"))
        + element("r", properties + text(first))
        + element("r", properties + element("fldChar", fldCharType="end"))
    )


def native_one(digits: str) -> str:
    """A one in the digits of ``digits``."""
    zero = ord(digits[0]) - int(digits[0])
    return chr(zero + 1)
