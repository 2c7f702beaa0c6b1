"""The texts of the letters: each template read and checked once per process."""

import functools
import hashlib
from dataclasses import dataclass

from mla_tracker.letters.markup import Block, Known, Template, clauses_of, parsed
from mla_tracker.letters.placeholders import CONDITIONS, PASSAGES, PLACEHOLDERS
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.sections import BLOCKS
from mla_tracker.letters.wording import TEMPLATES

CLAUSES = ("compliments", "reciprocity", "confidentiality", "use_limits", "costs", "urgency", "closing")
KNOWN = Known(
    frozenset(PLACEHOLDERS), frozenset(CONDITIONS), frozenset(BLOCKS), frozenset(PASSAGES), frozenset(CLAUSES)
)


@dataclass(frozen=True, slots=True)
class LetterText:
    """A template with its clauses put in. ``version`` changes with every word of it."""

    title: str
    blocks: tuple[Block, ...]
    version: str


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
    used, blocks = [source, _read("words", f"{language}.toml")], []
    for block in template.blocks:
        if block.sort != "clause":
            blocks.append(block)
            continue
        found = clauses(language).get(block.text)
        if found is None:
            raise TemplateError(f"clauses/{language}.txt has no clause “{block.text}”, wanted by {kind}/{language}.txt")
        blocks += [_inside(part, block) for part in found]
        used += [part.text for part in found]
    digest = hashlib.sha256("\n".join(used).encode()).hexdigest()[:8]
    return LetterText(
        template.head.get("title", ""), tuple(blocks), f"{kind}/{language}/{template.head['version']}-{digest}"
    )


def _inside(part: Block, around: Block) -> Block:
    """A block of a clause is shown only where the clause is."""
    return Block(part.sort, part.text, around.shown_if + part.shown_if, around.hidden_if + part.hidden_if, part.line)
