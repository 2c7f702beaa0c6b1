"""fpdf2 with shaping by HarfBuzz. Fonts belong to one document there, so each letter reads them anew."""

from fpdf import FPDF
from fpdf.enums import Align

from benchmarks.engines.sheet import Engine, Letter, Page


class _Document(FPDF):
    def __init__(self, page: Page, reference: str) -> None:
        super().__init__(unit="pt", format=(page.width, page.height))
        self._page, self._reference = page, reference

    def footer(self) -> None:
        page = self._page
        self.set_y(-page.margin_foot + page.size)
        self.cell(0, page.size, f"{self._reference} · {self.page_no()} / {{nb}}", align=Align.C)


def prepared(page: Page) -> Engine:
    def set_letter(letter: Letter) -> bytes:
        document = _Document(page, letter.reference)
        document.set_margins(page.margin_side, page.margin_top, page.margin_side)
        document.set_auto_page_break(auto=True, margin=page.margin_foot)
        for font in page.fonts:
            document.add_font(font.family, fname=font.path)
        document.set_fallback_fonts([font.family for font in page.fonts[1:]], exact_match=False)
        document.set_font(page.fonts[0].family, size=page.size)
        document.set_text_shaping(use_shaping_engine=True)
        document.add_page()
        align = Align.R if page.rtl else Align.J
        for text in letter.paragraphs:
            document.multi_cell(0, page.size * page.leading, text, align=align, new_x="LMARGIN", new_y="NEXT")
            document.ln(page.between)
        return bytes(document.output())

    return set_letter
