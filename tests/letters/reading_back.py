"""What a reader gets out of a PDF again: the measure that the letters are held to."""

import re
import subprocess
import unicodedata
from collections import Counter

import pypdfium2
from PIL import Image

from mla_tracker.letters.typeset.analyse import BIDI_CONTROLS

WITHOUT_CONTROLS = dict.fromkeys(map(ord, BIDI_CONTROLS))


def plainly(text: str) -> str:
    """NFC without directional marks: how texts are compared."""
    return unicodedata.normalize("NFC", text).translate(WITHOUT_CONTROLS)


def extracted(pdf: bytes) -> str:
    """The text that poppler's pdftotext copies out of the document."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607
    return plainly(done.stdout.decode())


def extracted_by_pdfium(pdf: bytes) -> str:
    """The text that PDFium, the reader inside Chrome, copies out of the document."""
    file = pypdfium2.PdfDocument(pdf)
    try:
        return plainly("\n".join(page.get_textpage().get_text_range() for page in file))
    finally:
        file.close()


def pictures(pdf: bytes, scale: float = 2.0) -> list[Image.Image]:
    """The pages in shades of grey as PDFium draws them, ``scale`` pixels for a point."""
    file = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in file]
    finally:
        file.close()


READERS = (extracted, extracted_by_pdfium)


def words_lost(wanted: str, found: str) -> Counter[str]:
    """Words of ``wanted`` that are not in ``found`` as often."""
    return Counter(plainly(wanted).split()) - Counter(found.split())


def paragraphs_torn(wanted: str, found: str) -> list[str]:
    """Paragraphs whose characters do not come back in one stretch, in their order (white space apart)."""
    stretch = re.sub(r"\s", "", found)
    return [line for line in plainly(wanted).splitlines() if re.sub(r"\s", "", line) not in stretch]
