"""Typst, through its Python package. Fonts are read once; lines are broken greedily, as by the others.

Its file without tags, since none of the other engines writes them here.
"""

import json
from pathlib import Path

import typst

from benchmarks.engines.sheet import Engine, Letter, Page

SOURCE = """
#let letter = json(bytes({letter}))
#set page(width: {width}pt, height: {height}pt,
  margin: (x: {margin_side}pt, top: {margin_top}pt, bottom: {margin_foot}pt),
  footer: context align(center, letter.reference + " · " + counter(page).display("1 / 1", both: true)))
#set text(font: {families}, size: {size}pt, lang: "{lang}", dir: {direction}, hyphenate: false,
  top-edge: {above}em, bottom-edge: -{below}em)
#set par(justify: true, linebreaks: "simple", leading: 0pt, spacing: {between}pt)
#for paragraph in letter.paragraphs {{ par(paragraph) }}
"""


def prepared(page: Page) -> Engine:
    folders = sorted({str(Path(font.path).parent) for font in page.fonts})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = typst.Compiler(font_paths=fonts)
    before, after = _source(page).split("{letter}")

    def set_letter(letter: Letter) -> bytes:
        told = json.dumps({"reference": letter.reference, "paragraphs": letter.paragraphs}, ensure_ascii=False)
        source = before + json.dumps(told, ensure_ascii=False) + after  # a string of Typst is written as one of JSON
        made: bytes = compiler.compile(source.encode(), format="pdf", pdf_tags=False)
        return made

    return set_letter


def _source(page: Page) -> str:
    return SOURCE.format(
        letter="{letter}",
        width=page.width,
        height=page.height,
        margin_side=page.margin_side,
        margin_top=page.margin_top,
        margin_foot=page.margin_foot,
        families=json.dumps([font.family for font in page.fonts]).replace("[", "(").replace("]", ",)"),
        size=page.size,
        lang=page.html.partition("-")[0],
        direction="rtl" if page.rtl else "ltr",
        above=page.above,
        below=page.below,
        between=page.between,
    )
