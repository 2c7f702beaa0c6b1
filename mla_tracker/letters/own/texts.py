"""A letter's text with what users wrote in place of the packaged text and clauses."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mla_tracker.letters.markup import Block, blocks_of
from mla_tracker.letters.own.allowed import known_in_clause, known_in_letter
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.texts import LetterText, clauses, letter_text, template, unfolded, versioned

MOST_BLOCKS = 400
"""Of one letter, with its clauses: more would be a text that unfolds for ever, not one to read."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """``mark`` names the version in the letters made from it."""

    body: str
    mark: str
    title: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """Of one language: the text of the letter, and clauses by name, where users wrote their own."""

    letter: OwnText | None = None
    clauses: tuple[tuple[str, OwnText], ...] = ()


PACKAGED = OwnTexts()


@functools.lru_cache(64)
def text_with(kind: str, language: str, own: OwnTexts = PACKAGED) -> LetterText:
    """Raises TemplateError when an own text names what this letter does not hold, whatever the database says."""
    packaged = letter_text(kind, language)
    if own == PACKAGED:
        return packaged
    known = clauses(language) | {name: clause_blocks(name, text) for name, text in own.clauses}
    source = own_blocks(kind, own.letter) if own.letter else template(kind, language).blocks
    blocks = tuple(bounded(unfolded(source, known)))
    if own.letter is None and blocks == packaged.blocks:
        return packaged
    written = own.letter or OwnText("", _packaged_mark(kind, language), packaged.title, numbered=packaged.numbered)
    version = versioned(written.mark, language, [written.title, str(written.numbered), written.body], blocks)
    return LetterText(written.title, blocks, f"{kind}/{language}/{version}", numbered=written.numbered)


def _packaged_mark(kind: str, language: str) -> str:
    return template(kind, language).head["version"]


def own_blocks(kind: str, text: OwnText) -> tuple[Block, ...]:
    return tuple(blocks_of(text.body, known_in_letter(kind), f"{kind} {text.mark}"))


def clause_blocks(name: str, text: OwnText) -> tuple[Block, ...]:
    return tuple(blocks_of(text.body, known_in_clause(name), f"{name} {text.mark}"))


def bounded(blocks: Iterator[Block]) -> Iterator[Block]:
    yield from islice(blocks, MOST_BLOCKS)
    if next(blocks, None) is not None:
        raise TemplateError(f"more than {MOST_BLOCKS} blocks", "long")
