"""WeasyPrint. The style sheet and its fonts are read once."""

from html import escape
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.engines.sheet import Engine, Letter, Page

STYLE = """
{faces}
@page {{ size: {page.width}pt {page.height}pt;
  margin: {page.margin_top}pt {page.margin_side}pt {page.margin_foot}pt;
  @bottom-center {{ content: string(reference) " · " counter(page) " / " counter(pages); {text} }} }}
body {{ {text} line-height: {page.leading:.3f}; text-align: justify; margin: 0; string-set: reference attr(title); }}
p {{ margin: 0 0 {page.between}pt; }}
"""


def prepared(page: Page) -> Engine:
    fonts = FontConfiguration()
    style = CSS(string=_style(page), font_config=fonts)
    opening = f'<!doctype html><html lang="{page.html}" dir="{"rtl" if page.rtl else "ltr"}"><title>Letter</title>'

    def set_letter(letter: Letter) -> bytes:
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in letter.paragraphs)
        body = f'{opening}<body title="{escape(letter.reference)}">{paragraphs}</body></html>'
        made: bytes = HTML(string=body).write_pdf(stylesheets=[style], font_config=fonts)
        return made

    return set_letter


def _style(page: Page) -> str:
    faces = "\n".join(
        f'@font-face {{ font-family: "{font.family}"; src: url("{Path(font.path).as_uri()}"); }}' for font in page.fonts
    )
    families = ", ".join(f'"{font.family}"' for font in page.fonts)
    return STYLE.format(faces=faces, page=page, text=f"font: {page.size}pt {families};")
