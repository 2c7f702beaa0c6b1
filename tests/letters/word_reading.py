"""What stands in a word-processor file: its words, and its pages as LibreOffice draws them."""

import io
import os
import subprocess
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from PIL import Image, ImageOps

from mla_tracker.letters.typeset.fonts import FOLDER
from tests.letters.reading_back import pictures, plainly

COLUMNS, ROWS = 12, 17
FAINT = 150
"""Out of 255: what is lighter is the edge of a letter."""
SAID = (qn("w:t"), qn("w:tab"))
ROW_OF_A_BOX = 26 / 842
"""Of the height of a page."""
Pages = list[Image.Image]


def reopened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def words_of(made: WordDocument) -> list[str]:
    """In the order of reading, tables row by row."""
    return words_in(made.element.body)


def words_in(element: Any) -> list[str]:
    paragraphs = ("".join(each.text or " " for each in found.iter(*SAID)) for found in element.iter(qn("w:p")))
    return plainly(" ".join(paragraphs)).split()


def columns_of(made: WordDocument) -> tuple[list[str], list[str]]:
    """The words of the left and of the right column of a letter in two columns."""
    left: list[str] = []
    right: list[str] = []
    for row in made.element.body.iterfind(f"{qn('w:tbl')}/{qn('w:tr')}"):
        cells = [words_in(cell) for cell in row.iterfind(qn("w:tc"))]
        left += cells[0]
        right += cells[1]
    return left, right


def drawn_by_libreoffice(files: dict[str, bytes], folder: Path) -> dict[str, Pages]:
    """One run of LibreOffice over all the files, with our fonts and no others, in a home of its own."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FOLDER}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(  # noqa: S603
        [  # noqa: S607
            "soffice",
            f"-env:UserInstallation={(folder / 'home').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.docx") for name in files),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
        capture_output=True,
        check=True,
        timeout=90,
    )
    return {name: pictures((folder / f"{name}.pdf").read_bytes()) for name in files}


def ink(page: Image.Image) -> list[int]:
    """How much of each field of the page is covered."""
    return list(ImageOps.invert(page).resize((COLUMNS, ROWS), Image.Resampling.BOX).tobytes())


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Correlation of the ink of two pages, field by field: 1 the same, 0 nothing in common, 0 for an empty page."""
    a, b = ink(one), ink(other)
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread = sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)
    return float(both / spread**0.5) if spread else 0.0


def likeness_but_for_a_row(one: Image.Image, other: Image.Image) -> float:
    """The same where the two breakers of pages disagree about one row of a box at the end of the page before."""
    return max(likeness(one, _lowered(other, by)) for by in (-ROW_OF_A_BOX, 0.0, ROW_OF_A_BOX))


def _lowered(page: Image.Image, by: float) -> Image.Image:
    made = Image.new(page.mode, page.size, 255)
    made.paste(page, (0, round(by * page.height)))
    return made


def lines_of(page: Image.Image) -> int:
    """Bands of rows that hold ink: the lines of text (and rules) of a page in one column."""
    _, rows = ImageOps.invert(page).point(lambda shade: shade > FAINT and 255).getprojection()
    return sum(1 for above, here in zip([False, *rows], rows, strict=False) if here and not above)
