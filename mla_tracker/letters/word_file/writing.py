"""From a composed letter to a file: page, head, foot, mark of a draft, properties. Same letter, same bytes."""

import functools
import io
import zipfile
from datetime import datetime, time
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from mla_tracker.i18n.languages import LANGUAGES, SOURCE
from mla_tracker.letters.facts import AnyFacts
from mla_tracker.letters.issue import DRAFTED, Issue
from mla_tracker.letters.rendering import Composed, composed
from mla_tracker.letters.turns import in_turn
from mla_tracker.letters.typeset.blocks import Look, Row, Rule, Stack
from mla_tracker.letters.typeset.fonts import LATIN, NASKH
from mla_tracker.letters.typeset.footnotes import BETWEEN_COLUMNS, notes_in
from mla_tracker.letters.typeset.pages import (
    BODY_WIDTH,
    FOOT_AT,
    FOOT_LOWEST,
    HEAD_AT,
    MARGIN_FOOT,
    MARGIN_SIDE,
    MARGIN_TOP,
)
from mla_tracker.letters.word_file.blocks import blocks
from mla_tracker.letters.word_file.families import NAMES, font_table, tag
from mla_tracker.letters.word_file.marks import mark
from mla_tracker.letters.word_file.markup import W, element
from mla_tracker.letters.word_file.paragraphs import PAGE, PAGES, Place
from mla_tracker.letters.wording import words

ZIPPED_AT: Final = (1980, 1, 1, 0, 0, 0)
NOON: Final = time(12)
LONGEST = 255
"""Characters that a property of a document may have."""
PROGRAM: Final = "mla-tracker"
KEPT: Final = frozenset({"officeDocument", "core-properties", "styles", "settings", "fontTable"})
LATIN_NAME: Final = NAMES[LATIN][0]
STYLES: Final = element(
    "docDefaults",
    element(
        "rPrDefault",
        element(
            "rPr",
            element("rFonts", ascii=LATIN_NAME, hAnsi=LATIN_NAME, eastAsia=LATIN_NAME, cs=NAMES[NASKH][0])
            + element("sz", val=21)
            + element("szCs", val=24),
        ),
    )
    + element("pPrDefault"),
) + "".join(
    element("style", element("name", val=name), type="paragraph", styleId=name, **default)
    for name, default in (("Normal", {"default": 1}), ("Header", {}), ("Footer", {}))
)
SETTINGS: Final = element("defaultTabStop", val=720) + element(
    "compat",
    element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
)


@in_turn
def word_file(
    letter: str,
    facts: AnyFacts,
    language: str,
    second: str | None = None,
    issue: Issue = DRAFTED,
    *,
    draft: bool = False,
) -> bytes:
    """Write the letter for a word processor. Raises what ``rendering.render`` raises, for the same reasons."""
    return written(composed(letter, facts, language, second, issue, draft=draft))


def written(letter: Composed) -> bytes:
    document = Document(io.BytesIO(_blank()))
    section = document.sections[0]
    _fill(document.element.body, blocks(_with_notes(letter), Place(BODY_WIDTH)))
    _page(section, letter)
    document.settings.element.append(_parsed(element("themeFontLang", val=tag(SOURCE), bidi=tag(letter.languages[0]))))
    _properties(document, letter)
    return _zipped(document)


def _with_notes(letter: Composed) -> list[Flowable]:
    """The story with its footnotes after the signature, column by column; what has a rule above it stays last."""
    notes = [note for part in letter.story for note in notes_in(part)]
    if not notes:
        return letter.story
    columns = len(letter.languages)
    stacks = [Stack([each.body for each in notes if each.column == at]) for at in range(columns)]
    end = next((at for at, part in enumerate(letter.story) if isinstance(part, Rule)), len(letter.story))
    under = Row(stacks, (1.0,) * columns, Look(gutter=BETWEEN_COLUMNS))
    return [*letter.story[:end], Rule(before=10.0), under, *letter.story[end:]]


@functools.cache
def _blank() -> bytes:
    """An empty document: python-docx's own without its pictures, its theme and the styles that no letter uses."""
    made = Document()
    body = made.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    for key, relation in list(made.part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in KEPT:
            del made.part.rels[key]
    package = made.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.rpartition("/")[2] not in KEPT:
            del package.rels[key]
    _instead(made.styles.element, STYLES)
    _instead(made.settings.element, SETTINGS)
    for relation in made.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = _document("fonts", font_table())  # noqa: SLF001  (a part without a class)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _instead(parent: Any, markup: str) -> None:
    for child in list(parent):
        parent.remove(child)
    _fill(parent, markup)


def _document(root: str, markup: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}">{markup}</w:{root}>'.encode()


def _parsed(markup: str) -> Any:
    return parse_xml(f'<w:body xmlns:w="{W}">{markup}</w:body>')[0]


def _fill(parent: Any, markup: str) -> None:
    """Put elements given as text into an element of the document, before all it holds."""
    for index, child in enumerate(list(parse_xml(f'<w:body xmlns:w="{W}">{markup}</w:body>'))):
        parent.insert(index, child)


def _page(section: Section, letter: Composed) -> None:
    section.page_width, section.page_height = Pt(A4[0]), Pt(A4[1])
    section.left_margin = section.right_margin = Pt(MARGIN_SIDE)
    section.top_margin, section.bottom_margin = Pt(MARGIN_TOP), Pt(MARGIN_FOOT)
    furniture, place = letter.furniture, Place(BODY_WIDTH)
    foot = furniture.foot(PAGE, PAGES)
    _, height = foot.wrap(BODY_WIDTH, MARGIN_FOOT)
    section.header_distance, section.footer_distance = Pt(HEAD_AT), Pt(max(FOOT_LOWEST, FOOT_AT - height))
    marks = "".join(mark(index, len(furniture.marks), *each) for index, each in enumerate(furniture.marks))
    held = element("p", element("pPr", element("spacing", before=0, after=0, line=20, lineRule="exact")) + marks)
    head = blocks([furniture.head], place) if furniture.head else ""
    _instead(section.header._element, head + (held if marks or not head else ""))  # noqa: SLF001
    _instead(section.footer._element, blocks([foot], place))  # noqa: SLF001
    setting = section._sectPr  # noqa: SLF001  (python-docx has no name for a section's direction)
    for grid in setting.findall(qn("w:docGrid")):
        setting.remove(grid)
    if LANGUAGES[letter.languages[0]].is_rtl:
        setting.append(_parsed(element("bidi")))


def _properties(made: WordDocument, letter: Composed) -> None:
    """Title, author and language as in the PDF; that this is a working copy; the letter's own date, never the clock."""
    said, at = letter.properties, datetime.combine(letter.properties.dated_on, NOON)
    core = made.core_properties
    core.title = core.subject = said.title[:LONGEST]
    core.author = said.author[:LONGEST]
    core.last_modified_by = core.keywords = PROGRAM
    core.language = tag(letter.languages[0])
    core.comments = words(letter.languages[0])["sentences.working_copy"]
    core.content_status = "working copy"
    core.created = core.modified = at
    core.revision = 1


def _zipped(made: WordDocument) -> bytes:
    """The same parts in the same order with the same time on each."""
    saved, out = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            archive.writestr(zipfile.ZipInfo(name, ZIPPED_AT), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
