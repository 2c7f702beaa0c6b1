"""What stands in a word-processor file: its words, and its pages as LibreOffice draws them."""

import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from PIL import Image, ImageOps

from mla_tracker.letters.typeset.fonts import FOLDER
from tests.letters.reading_back import plainly

COLUMNS, ROWS = 12, 17
FAINT = 150
"""Out of 255: what is lighter is the edge of a letter."""
Pages = list[Image.Image]


def reopened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def texts_of(holder: WordDocument | _Cell) -> Iterator[str]:
    """The paragraphs in the order of reading, those of tables row by row."""
    for part in holder.iter_inner_content():
        if isinstance(part, Paragraph):
            yield plainly(part.text)
        else:
            for row in part.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from texts_of(cell)


def words_of(holder: WordDocument | _Cell) -> list[str]:
    return " ".join(texts_of(holder)).split()


def column_words(made: WordDocument, which: int) -> list[str]:
    """The words of the left (0) or the right (1) column of a letter in two columns."""
    tables = [part for part in made.iter_inner_content() if isinstance(part, Table)]
    return [word for table in tables for row in table.rows for word in words_of(row.cells[which])]


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


def pictures(pdf: bytes) -> Pages:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=2).to_pil().convert("L") for page in document]
    finally:
        document.close()


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


def lines_of(page: Image.Image) -> int:
    """Bands of rows that hold ink: the lines of text (and rules) of a page in one column."""
    wide = ImageOps.invert(page)
    rows = [max(wide.crop((0, y, wide.width, y + 1)).tobytes()) > FAINT for y in range(wide.height)]
    return sum(1 for above, here in zip([False, *rows], rows, strict=False) if here and not above)
