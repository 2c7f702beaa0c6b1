"""The texts of the letters: each template read and checked once per process."""

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from mla_tracker.letters.conditions import CONDITIONS
from mla_tracker.letters.markup import Block, Known, Template, clauses_of, parsed
from mla_tracker.letters.placeholders import PASSAGES, PLACEHOLDERS
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.sections import BLOCKS
from mla_tracker.letters.wording import TEMPLATES

CLAUSES = (
    "compliments",
    "reciprocity",
    "confidentiality",
    "use_limits",
    "costs",
    "urgency",
    "closing",
    "victim_protection",
)
"""Wordings approved once per language."""
PARTS = (
    "opening",
    "matter",
    "treaty_basis",
    "police_basis",
    "proceeding",
    "inquiry",
    "summary",
    "offences",
    "persons",
    "danger",
    "at_once",
    "purpose",
    "protection",
    "handling",
    "ending",
)
"""Runs of headings, blocks and clauses that several letters share; they stand in the same files as the clauses."""
KNOWN = Known(
    frozenset(PLACEHOLDERS),
    frozenset(CONDITIONS),
    frozenset(BLOCKS),
    frozenset(PASSAGES),
    frozenset(CLAUSES + PARTS),
)


@dataclass(frozen=True, slots=True)
class LetterText:
    """A template with its clauses put in. ``version`` changes with every word of it.

    Headings are numbered unless the head of the template says ``headings: unnumbered``, as short letters do.
    """

    title: str
    blocks: tuple[Block, ...]
    version: str
    numbered: bool = True


def _read(*path: str) -> str:
    return TEMPLATES.joinpath(*path).read_text("utf-8")


@functools.cache
def clauses(language: str) -> dict[str, tuple[Block, ...]]:
    return clauses_of(_read("clauses", f"{language}.txt"), KNOWN, f"clauses/{language}.txt")


@functools.cache
def letter_text(kind: str, language: str) -> LetterText:
    """Raises TemplateError when the template names what does not exist."""
    source = _read(kind, f"{language}.txt")
    template: Template = parsed(source, KNOWN, f"{kind}/{language}.txt")
    blocks = tuple(_unfolded(template.blocks, language, ()))
    used = [source, _read("words", f"{language}.toml"), *(block.text for block in blocks)]
    digest = hashlib.sha256("\n".join(used).encode()).hexdigest()[:8]
    return LetterText(
        template.head.get("title", ""),
        blocks,
        f"{kind}/{language}/{template.head['version']}-{digest}",
        numbered=template.head.get("headings") != "unnumbered",
    )


def _unfolded(blocks: tuple[Block, ...], language: str, within: tuple[str, ...]) -> Iterator[Block]:
    """Clauses put in where they are named; a clause may name others, but never itself."""
    for block in blocks:
        if block.sort != "clause":
            yield block
            continue
        found = clauses(language).get(block.text)
        if found is None or block.text in within:
            raise TemplateError(f"clauses/{language}.txt has no clause “{block.text}” that can stand here: {within}")
        for part in _unfolded(found, language, (*within, block.text)):
            yield _inside(part, block)


def _inside(part: Block, around: Block) -> Block:
    """A block of a clause is shown only where the clause is."""
    return Block(part.sort, part.text, around.shown_if + part.shown_if, around.hidden_if + part.hidden_if, part.line)
