"""A letter's text and facts become flowables: one column, or two whose blocks stand level."""

import itertools
from dataclasses import replace

from reportlab.platypus import Flowable, Spacer

from mla_tracker.letters.conditions import CONDITIONS
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.markup import Block, cells_of, placeholders_in, spans
from mla_tracker.letters.placeholders import PASSAGES, PLACEHOLDERS
from mla_tracker.letters.refusals import IncompleteLetter
from mla_tracker.letters.sections import BLOCKS
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.texts import LetterText
from mla_tracker.letters.typeset.blocks import Look, Row
from mla_tracker.letters.typeset.footnotes import BETWEEN_COLUMNS, notes_in
from mla_tracker.letters.typeset.paragraph import Paragraph, Span

AFTER_A_BOX = 7.0
Column = list[list[Flowable]]
"""The flowables of each block of a template."""


def column(text: LetterText, facts: LetterFacts, setting: Setting, *, draft: bool) -> Column:
    """A draft shows a gap where a fact is missing; a final letter is refused."""
    numbers = itertools.count(1) if text.numbered else None
    built: Column = [[setting.title(text.title, "title")]] if text.title else []
    title_at = title_place(text)
    blocks: Column = []
    signed = any(block.text == "signature" for block in text.blocks)
    for block in text.blocks:
        if all(CONDITIONS[name](facts) for name in block.shown_if) and not any(
            CONDITIONS[name](facts) for name in block.hidden_if
        ):
            blocks.append(_built(block, facts, setting, numbers, draft=draft))
        else:
            blocks.append([])
    if signed:
        keep_with_signature(blocks)
    return blocks[:title_at] + built + blocks[title_at:]


def title_place(text: LetterText) -> int:
    """The title stands below the letterhead."""
    return 1 if text.blocks and text.blocks[0].text == "letterhead" else 0


def keep_with_signature(blocks: Column) -> None:
    """A signature never stands on a page of its own: the closing words go with it."""
    for part in blocks[-2] if len(blocks) > 1 else ():
        if isinstance(part, Paragraph):
            part.style = replace(part.style, keep_with_next=True)


def _built(
    block: Block, facts: LetterFacts, setting: Setting, numbers: "itertools.count[int] | None", *, draft: bool
) -> list[Flowable]:
    where = f"template line {block.line}"
    if block.sort == "block":
        return _set_apart(BLOCKS[block.text](facts, setting))
    if block.sort == "passage":
        return list(setting.passage(PASSAGES[block.text](facts), block.text))
    values = _values(block.text, facts, setting, draft=draft)
    if block.sort == "heading":
        number = next(numbers) if numbers else None
        return [setting.heading(block.text.format_map(values), where, number=number)]
    return _worded(block, values, setting, where)


def _worded(block: Block, values: dict[str, str], setting: Setting, where: str) -> list[Flowable]:
    """Words of the template with their facts: a quotation, a table or a paragraph."""

    def words(text: str) -> tuple[Span, ...]:
        return spans(text, values, lambda said: setting.noted(said, where))

    if block.sort == "quote":
        return [setting.quote(words(block.text), where)]
    if block.sort == "table":
        return _set_apart(setting.table([[words(cell) for cell in row] for row in cells_of(block.text)], where))
    paragraph = setting.rich(words(block.text), where)
    if block.text.endswith(":"):  # what it announces stands on the same page
        paragraph.style = replace(paragraph.style, keep_with_next=True)
    return [paragraph]


def _set_apart(built: list[Flowable]) -> list[Flowable]:
    """Room between the last rule of a box and the words after it."""
    last = built[-1] if built else None
    if isinstance(last, Row) and last.look.after < AFTER_A_BOX:
        last.look = replace(last.look, after=AFTER_A_BOX)
    return built


def _values(text: str, facts: LetterFacts, setting: Setting, *, draft: bool) -> dict[str, str]:
    values = {name: PLACEHOLDERS[name](facts, setting.language) for name in placeholders_in(text)}
    missing = tuple((name, name) for name, value in values.items() if not value)
    if missing and not draft:
        raise IncompleteLetter(missing)
    return {name: value or setting.word("labels.gap") for name, value in values.items()}


def one_column(built: Column) -> list[Flowable]:
    return [part for block in built for part in block]


def side_by_side(left: Column, right: Column) -> list[Flowable]:
    """Blocks level with each other; where one text has fewer paragraphs, its column stays empty."""
    story: list[Flowable] = []
    for pair in zip(left, right, strict=True):
        for cells in itertools.zip_longest(*pair):
            parts = [cell or Spacer(0, 0) for cell in cells]
            before = max((cell.getSpaceBefore() for cell in cells if cell), default=0.0)
            after = max((cell.getSpaceAfter() for cell in cells if cell), default=0.0)
            story.append(Row(parts, (1.0, 1.0), Look(gutter=BETWEEN_COLUMNS, before=before, after=after)))
    return story


def text_of(parts: list[Flowable]) -> str:
    """The letter as plain text, a line per paragraph, in the order of reading; its footnotes stand last."""
    notes = [note.body for part in parts for note in notes_in(part)]
    return "\n".join(found.text for part in [*parts, *notes] for found in _paragraphs(part) if found.text)


def stand_under(column: int, parts: list[Flowable]) -> None:
    """Tell the footnotes of a column where they belong."""
    for part in parts:
        for note in notes_in(part):
            note.column = column


def _paragraphs(part: Flowable) -> list[Paragraph]:
    if isinstance(part, Paragraph):
        return [part]
    inner: list[Flowable] = getattr(part, "cells", None) or getattr(part, "parts", [])
    return [found for each in inner for found in _paragraphs(each)]


def title_of(text: LetterText, facts: LetterFacts) -> str:
    return " ".join(filter(None, (text.title, facts.reference)))
