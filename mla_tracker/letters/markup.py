"""The templates' markup: small, without logic, read once and refused when it names what does not exist.

A template is a head (``key: value`` lines), a line ``---`` and blocks parted by blank lines::

    # heading                   numbered, in the letter's digits
    @block                      what the program sets from facts: a box, a list, the signature
    > passage                   free text, as it was written
    + clause                    an approved clause of clauses/xx.txt
    words with {facts}          a paragraph; **bold**, *emphasis*; ^[a source] stands in a footnote
    "" words                    a quotation, set in from both edges
    | head | head               a table: a row a line, the first is its head
    | cell | cell

``? fact`` as the first line of a block shows it only when the fact is there, ``! fact`` only when it is not.
Facts are put in after the markup is read, so nothing in a fact can be markup.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.typeset.paragraph import Span

Sort = Literal["heading", "block", "passage", "clause", "paragraph", "quote", "table"]
MARKS: dict[str, Sort] = {"#": "heading", "@": "block", ">": "passage", "+": "clause", "|": "table"}
QUOTE = '""'
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
BOLD = re.compile(r"\*\*")
EMPHASIS = re.compile(r"(?<!\*)\*(?!\*)")
NOTE = re.compile(r"\^\[([^\[\]]*)\]")
FEWEST_CELLS, MOST_CELLS = 2, 6
"""Of a row: more would leave no room for words."""


@dataclass(frozen=True, slots=True)
class Block:
    """``text`` is a name for block, passage and clause, the rows of a table, else words with placeholders."""

    sort: Sort
    text: str
    shown_if: tuple[str, ...] = ()
    hidden_if: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    head: dict[str, str]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a template may name."""

    placeholders: frozenset[str]
    conditions: frozenset[str]
    blocks: frozenset[str]
    passages: frozenset[str]
    clauses: frozenset[str]


def parsed(source: str, known: Known, name: str) -> Template:
    """Read one template; ``name`` is for messages."""
    head_text, mark, body = source.partition("\n---\n")
    if not mark:
        raise TemplateError(f"{name}: a line --- must end the head")
    head = {}
    for line in head_text.strip().splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise TemplateError(f"{name}: “{line}” is not “key: value”")
        head[key.strip()] = value.strip()
    return Template(head, tuple(blocks_of(body, known, name, first_line=head_text.count("\n") + 3)))


def clauses_of(source: str, known: Known, name: str) -> dict[str, tuple[Block, ...]]:
    """Read a file of clauses: ``== name`` begins each."""
    return {title: tuple(blocks_of(body, known, f"{name} ({title})")) for title, body in clause_parts(source).items()}


def clause_parts(source: str) -> dict[str, str]:
    """The source of each clause of a file."""
    parts = (part.partition("\n") for part in re.split(r"^== ", source, flags=re.MULTILINE)[1:])
    return {title.strip(): body for title, _, body in parts}


def body_of(source: str) -> str:
    """What stands below the head of a template."""
    return source.partition("\n---\n")[2]


def blocks_of(body: str, known: Known, name: str, first_line: int = 1) -> Iterable[Block]:
    for line, chunk in chunks_of(body, first_line):
        yield block_of(chunk, known, f"{name}, line {line}", line)


def chunks_of(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """The source of each block, with the number of its first line."""
    at = first_line
    for chunk in re.split(r"(\n\s*\n)", body):
        if chunk.strip():
            yield at + chunk[: len(chunk) - len(chunk.lstrip())].count("\n"), chunk
        at += chunk.count("\n")


def block_of(chunk: str, known: Known, place: str, line: int) -> Block:
    lines = [row.strip() for row in chunk.strip().splitlines()]
    conditions: dict[str, list[str]] = {"?": [], "!": []}
    while lines and lines[0][:2] in ("? ", "! "):
        mark, fact = lines[0].split(maxsplit=1)
        _demand(fact, known.conditions, "condition", place)
        conditions[mark].append(fact)
        lines.pop(0)
    if not lines:
        raise TemplateError(f"{place}: a condition without a block", "alone")
    sort, text = _sorted(lines)
    _check(sort, text, known, place)
    return Block(sort, text, tuple(conditions["?"]), tuple(conditions["!"]), line)


def _sorted(lines: list[str]) -> tuple[Sort, str]:
    text = " ".join(lines)
    if text.startswith(QUOTE):
        return "quote", text.removeprefix(QUOTE).strip()
    sort = MARKS.get(text[0], "paragraph")
    if sort == "table":
        return sort, "\n".join(lines)
    return sort, text if sort == "paragraph" else text[1:].strip()


def cells_of(table: str) -> list[list[str]]:
    """The rows of a table; a bar may stand after the last cell, too."""
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in table.split("\n")]


def _check(sort: Sort, text: str, known: Known, place: str) -> None:
    names = {"block": known.blocks, "passage": known.passages, "clause": known.clauses}
    if sort in names:
        _demand(text, names[sort], sort, place)
        return
    for fact in PLACEHOLDER.findall(text):
        _demand(fact, known.placeholders, "placeholder", place)
    if "{" in PLACEHOLDER.sub("", text) or "}" in PLACEHOLDER.sub("", text):
        raise TemplateError(f"{place}: a brace without its partner", "brace")
    if "^[" in NOTE.sub("", text) or any(not note.strip() or "*" in note for note in NOTE.findall(text)):
        raise TemplateError(f"{place}: a footnote ^[…] without its end, without words or with * in it", "note")
    if sort in ("heading", "table") and NOTE.search(text):
        raise TemplateError(f"{place}: a {sort} has no footnote", f"{sort}_note")
    if sort == "quote" and not text:
        raise TemplateError(f"{place}: a quotation without words", "quote")
    for words in _apart(sort, text, place):
        _check_weight(words, place)


def _apart(sort: Sort, text: str, place: str) -> list[str]:
    """The words that marks of weight must be closed in: each cell of a table, else the whole."""
    if sort != "table":
        return [text]
    rows = cells_of(text)
    if not all(row.startswith("|") for row in text.split("\n")) or len({len(row) for row in rows}) > 1:
        raise TemplateError(f"{place}: every row of a table begins with | and has as many cells as its head", "table")
    if len(rows) == 1 or not FEWEST_CELLS <= len(rows[0]) <= MOST_CELLS:
        raise TemplateError(f"{place}: a table has a head, a row and two to six cells in each", "table")
    return [cell for row in rows for cell in row]


def _check_weight(words: str, place: str) -> None:
    if len(BOLD.findall(words)) % 2:
        raise TemplateError(f"{place}: ** without its partner", "bold")
    if any(len(EMPHASIS.findall(part)) % 2 for part in BOLD.split(words)):
        raise TemplateError(f"{place}: * without its partner", "emphasis")


def _demand(named: str, allowed: frozenset[str], what: str, place: str) -> None:
    if named not in allowed:
        raise TemplateError(f"{place}: unknown {what} “{named}”; known: {', '.join(sorted(allowed))}", what, named)


def spans(text: str, values: dict[str, str], noted: Callable[[str], Span]) -> tuple[Span, ...]:
    """Words with their facts. ``values`` answers every placeholder in ``text``; ``noted`` makes a note's number."""
    out = []
    for bold, emphasised, part in _weighted(text):
        for place, piece in enumerate(NOTE.split(part)):
            filled = PLACEHOLDER.sub(lambda found: values[found.group(1)], piece)
            if place % 2:
                out.append(noted(filled))
            elif filled:
                out.append(Span(filled, bold=bold, emphasised=emphasised))
    return tuple(out)


def _weighted(text: str) -> Iterator[tuple[bool, bool, str]]:
    """Words with their weight: bold, emphasised."""
    for number, part in enumerate(BOLD.split(text)):
        for index, piece in enumerate(EMPHASIS.split(part)):
            yield number % 2 == 1, index % 2 == 1, piece


def placeholders_in(text: str) -> list[str]:
    return PLACEHOLDER.findall(text)
