"""The pale word across a draft, as word processors draw it: a shape behind the text, kept in the head of the page."""

from typing import Final
from xml.sax.saxutils import quoteattr

from mla_tracker.letters.typeset.fonts import stack
from mla_tracker.letters.typeset.pages import MARK_ANGLE, MARK_SIZE
from mla_tracker.letters.typeset.paragraph import Paragraph, Span, Style
from mla_tracker.letters.word_file.families import NAMES

V: Final = "urn:schemas-microsoft-com:vml"
OFFICE: Final = "urn:schemas-microsoft-com:office:office"
APART = 130.0
WORD_ART: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def mark(index: int, of: int, text: str, language: str) -> str:
    """A paragraph that holds the shape; several share the page, as they do in the PDF."""
    set_out = Paragraph((Span(text, bold=True),), Style(language, size=MARK_SIZE), where="mark")
    set_out.wrap(2_000.0)
    family = stack(language, bold=True)[0][0]
    width = sum(line.natural for line in set_out.lines) * MARK_SIZE
    height = MARK_SIZE * (family.above + family.below) / 2
    down = (2 * index + 1 - of) * APART
    style = (
        f"position:absolute;margin-left:0;margin-top:{down:.0f}pt;width:{width:.0f}pt;height:{height:.0f}pt;"
        f"rotation:{360 - MARK_ANGLE:.0f};z-index:-{251658752 - index};mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    if of == 1:
        style += ";mso-position-vertical:center"
    else:
        style = style.replace(f"margin-top:{down:.0f}pt", f"margin-top:{421 - height / 2 + down:.0f}pt")
    font = f"font-family:'{NAMES[family][0]}';font-size:1pt;font-weight:bold"
    return (
        f'<w:r><w:pict xmlns:v="{V}" xmlns:o="{OFFICE}">{WORD_ART if index == 0 else ""}'
        f'<v:shape id="mark{index}" o:spid="_x0000_s{2049 + index}" type="#_x0000_t136" style="{style}" '
        f'o:allowincell="f" fillcolor="#dbdbdb" stroked="f"><v:textpath style="{font}" string={quoteattr(text)}/>'
        "</v:shape></w:pict></w:r>"
    )
