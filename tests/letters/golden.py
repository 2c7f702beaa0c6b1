"""Golden pictures: what the first page of some letters looks like. Renew with ``python -m tests.letters.golden``.

Look at every picture that changed before you commit it.
"""

import io
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops

from mla_tracker.letters.rendering import render
from mla_tracker.letters.samples.story import REQUEST

FOLDER: Final = Path(__file__).parent / "golden"
WIDTH: Final = 420
"""Pixels: words can be told apart, and a page takes some 20 kB."""
STEP: Final = 32
"""Shades that are kept as one: the pictures are a third as large."""
PALER: Final = 64
"""Of 255: how far a pixel may differ, since another version of the reader draws edges a little otherwise."""
LETTERS: Final[dict[str, tuple[str, str | None, bool]]] = {
    **{code: (code, None, False) for code in ("en", "ur", "fa", "fa_AF", "ps", "ar", "ckb", "bn")},
    "two_columns": ("ur", "en", False),
    "draft": ("fa", None, True),
}
"""Name → (language, second column, draft)."""


def picture(name: str) -> Image.Image:
    language, second, draft = LETTERS[name]
    file = pypdfium2.PdfDocument(render("ML", REQUEST, language, second, draft=draft).pdf)
    try:
        page = file[0]
        made: Image.Image = page.render(scale=WIDTH / page.get_width(), grayscale=True).to_pil().convert("L")
        return made
    finally:
        file.close()


def kept(name: str) -> Image.Image:
    return Image.open(FOLDER / f"{name}.png").convert("L")


def written(made: Image.Image) -> bytes:
    out = io.BytesIO()
    made.point(lambda shade: shade // STEP * STEP + STEP // 2).save(out, "PNG", optimize=True)
    return out.getvalue()


def differing(made: Image.Image, wanted: Image.Image) -> Image.Image | None:
    """A picture with what differs in black, or None where nothing does."""
    if made.size != wanted.size:
        return made
    apart = ImageChops.difference(made, wanted).point(lambda shade: 0 if shade > PALER else 255)
    return apart if apart.getextrema()[0] == 0 else None


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in LETTERS:
        (FOLDER / f"{each}.png").write_bytes(written(picture(each)))
