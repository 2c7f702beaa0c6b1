"""Two texts of one letter beside each other: which of their blocks stand level, where users changed one of them."""

from difflib import SequenceMatcher

from reportlab.platypus import Flowable

from mla_tracker.letters.composition import Column, title_place
from mla_tracker.letters.markup import Block
from mla_tracker.letters.texts import LetterText

Key = tuple[str, ...]


def levelled(columns: list[Column], texts: list[LetterText]) -> list[Column]:
    """Give both columns as many blocks: beside a block that the other text does not have, its column stays empty."""
    if len(columns) == 1:
        return columns
    keys = [keys_of(text) for text in texts]
    if keys[0] == keys[1]:
        return columns
    left: list[list[Flowable]] = []
    right: list[list[Flowable]] = []
    for _, start, end, other_start, other_end in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        longest = max(end - start, other_end - other_start)
        left += _filled(columns[0][start:end], longest)
        right += _filled(columns[1][other_start:other_end], longest)
    return [left, right]


def _filled(column: Column, length: int) -> Column:
    return column + [[] for _ in range(length - len(column))]


def keys_of(text: LetterText) -> list[Key]:
    """What blocks are known by in both languages: what they set, or the conditions of their words."""
    keys = [_key(block) for block in text.blocks]
    place = title_place(text)
    return keys[:place] + ([("title",)] if text.title else []) + keys[place:]


def _key(block: Block) -> Key:
    if block.sort in {"block", "passage"}:
        return (block.sort, block.text)
    return (block.sort, *block.shown_if, *block.hidden_if)
