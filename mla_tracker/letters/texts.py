"""The texts of the letters: each template read and checked once per process."""

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mla_tracker.letters.conditions import CONDITIONS
from mla_tracker.letters.markup import Block, Known, Template, body_of, clause_parts, clauses_of, parsed
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
def clause_sources(language: str) -> dict[str, str]:
    """The packaged clauses as they are written."""
    return clause_parts(_read("clauses", f"{language}.txt"))


@functools.cache
def template(kind: str, language: str) -> Template:
    """Raises TemplateError when the packaged template names what does not exist."""
    return parsed(_read(kind, f"{language}.txt"), KNOWN, f"{kind}/{language}.txt")


def template_body(kind: str, language: str) -> str:
    """The blocks of the packaged template as they are written."""
    return body_of(_read(kind, f"{language}.txt"))


@functools.cache
def letter_text(kind: str, language: str) -> LetterText:
    """Raises TemplateError when the template names what does not exist."""
    packaged = template(kind, language)
    blocks = tuple(unfolded(packaged.blocks, clauses(language)))
    version = versioned(packaged.head["version"], language, [_read(kind, f"{language}.txt")], blocks)
    return LetterText(
        packaged.head.get("title", ""),
        blocks,
        f"{kind}/{language}/{version}",
        numbered=packaged.head.get("headings") != "unnumbered",
    )


def versioned(mark: str, language: str, sources: list[str], blocks: tuple[Block, ...]) -> str:
    """Return the mark with a digest of all words that a letter takes from its text."""
    used = [*sources, _read("words", f"{language}.toml"), *(block.text for block in blocks)]
    digest = hashlib.sha256("\n".join(used).encode()).hexdigest()
    return f"{mark}-{digest[:8]}"


def unfolded(
    blocks: tuple[Block, ...], known: Mapping[str, tuple[Block, ...]], within: tuple[str, ...] = ()
) -> Iterator[Block]:
    """Put clauses in where they are named; a clause may name others, but never itself."""
    for block in blocks:
        if block.sort != "clause":
            yield block
            continue
        found = known.get(block.text)
        if found is None or block.text in within:
            raise TemplateError(f"no clause “{block.text}” can stand here: {within}")
        for part in unfolded(found, known, (*within, block.text)):
            yield _inside(part, block)


def _inside(part: Block, around: Block) -> Block:
    """A block of a clause is shown only where the clause is."""
    return Block(part.sort, part.text, around.shown_if + part.shown_if, around.hidden_if + part.hidden_if, part.line)
