"""How much of a text a reader of the PDF gets back: Poppler's pdftotext, and PDFium, the reader inside Chrome."""

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

import pypdfium2

DIRECTIONAL: Final = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Share:
    """Of 1, what came back: each word and character of the text as often as it stands there."""

    words: float
    characters: float


def extracted(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607
    return done.stdout.decode()


def extracted_by_pdfium(pdf: bytes) -> str:
    file = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in file)
    finally:
        file.close()


def shares(wanted: str, found: str) -> Share:
    """Compare after NFC, without directional marks, white space and the order of combining marks."""
    words, words_found = (Counter(comparable(text).split()) for text in (wanted, found))
    characters, characters_found = (Counter("".join(counted.elements())) for counted in (words, words_found))
    return Share(_part(words, words_found), _part(characters, characters_found))


def _part(wanted: Counter[str], found: Counter[str]) -> float:
    return (wanted & found).total() / wanted.total()


def comparable(text: str) -> str:
    """Marks of one letter in the order of their code points, whatever order the reader gave them."""
    plain = unicodedata.normalize("NFC", text).translate(DIRECTIONAL)
    return unicodedata.normalize("NFC", re.sub(r"\S+", lambda word: _marks_in_order(word.group()), plain))


def _marks_in_order(word: str) -> str:
    out: list[str] = []
    marks: list[str] = []
    for char in word:
        if unicodedata.category(char).startswith("M"):
            marks.append(char)
        else:
            out += [*sorted(marks), char]
            marks = []
    return "".join([*out, *sorted(marks)])
