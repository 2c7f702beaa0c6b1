"""Pages of a letter as pictures, for a preview that needs no PDF reader."""

import io

import pypdfium2

from mla_tracker.letters.turns import in_turn


@in_turn
def page_image(pdf: bytes, page: int, width_px: int) -> bytes:
    """Page ``page`` (from 0) as PNG, ``width_px`` wide. Raises IndexError for a page that does not exist."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 0 <= page < len(document):
            raise IndexError(f"the letter has {len(document)} pages")
        leaf = document[page]
        picture = leaf.render(scale=width_px / leaf.get_width()).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.convert("L").quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def page_images(pdf: bytes, width_px: int) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return [page_image(pdf, page, width_px) for page in range(pages)]
