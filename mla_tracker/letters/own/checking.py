"""What is wrong with a text that somebody wrote: every fault, with its line, before anything is saved."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.text import N_
from mla_tracker.letters.markup import Block, Known, block_of, chunks_of, placeholders_in
from mla_tracker.letters.own.allowed import (
    Named,
    is_guarded,
    known_in_clause,
    known_in_letter,
    named_in,
    named_in_clause,
    named_in_letter,
    required,
)
from mla_tracker.letters.own.subjects import TextParts, TextSubject, packaged
from mla_tracker.letters.own.texts import MOST_BLOCKS
from mla_tracker.letters.refusals import MissingGlyph, TemplateError, TypesetError
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.texts import clauses, unfolded

MOST_FAULTS: Final = 20
REASONS: Final[Mapping[str, str]] = {
    "placeholder": N_("Line {line}: this letter has no fact called “{name}”"),
    "condition": N_("Line {line}: no paragraph of this letter can depend on “{name}”"),
    "block": N_("Line {line}: this letter has no part called “{name}”"),
    "passage": N_("Line {line}: this letter has no passage called “{name}”"),
    "clause": N_("Line {line}: this letter has no clause called “{name}”"),
    "brace": N_("Line {line}: a brace stands without its partner"),
    "bold": N_("Line {line}: the mark ** stands without its partner"),
    "emphasis": N_("Line {line}: the mark * stands without its partner"),
    "note": N_("Line {line}: a footnote ^[…] has no end, no words, or * in it"),
    "heading_note": N_("Line {line}: a heading has no footnote"),
    "table_note": N_("Line {line}: a table has no footnote"),
    "table": N_(
        "Line {line}: a table has a head, at least one row, and two to six cells in each row, as many as in its head"
    ),
    "quote": N_("Line {line}: a quotation has no words"),
    "alone": N_("Line {line}: a condition stands before no paragraph"),
}
UNGUARDED: Final = N_(
    "Line {line}: not every letter has the fact “{name}”; write “? {name}” on a line of its own before the paragraph"
)
LACKS: Final = N_("The text must still hold: {names}")
TOO_MANY: Final = N_("With its clauses the text has more than {limit} paragraphs")
NO_FONT: Final = N_("Line {line}: no font of the letters has the character {character} ({code})")
NO_TEXT: Final = N_("Line {line}: the character {code} cannot be printed")
TITLE_HAS_MARKS: Final = N_("A title holds words only: no braces, no **")
TITLE_NO_FONT: Final = N_("No font of the letters has the character {character} ({code})")
TITLE_NO_TEXT: Final = N_("The character {code} cannot be printed")
NO_TITLE: Final = N_("This letter needs a title")
SIGNS: Final[Mapping[str, str]] = {
    "placeholder": "{{{0}}}",
    "condition": "? {0}",
    "block": "@{0}",
    "passage": "> {0}",
    "clause": "+ {0}",
}


def faults_of_text(subject: TextSubject, language: str, text: TextParts) -> dict[str, list[Fault]]:
    """Return all that is wrong, by field; empty when the text can be saved."""
    found = {
        "title": list(_faults_of_title(subject, language, text.title)),
        "text": list(islice(_faults_of_body(subject, language, text.body), MOST_FAULTS)),
    }
    return {field: faults for field, faults in found.items() if faults}


def _faults_of_title(subject: TextSubject, language: str, title: str) -> Iterator[Fault]:
    if subject.is_clause:
        return
    if not title and packaged(subject, language).title:
        yield Fault(NO_TITLE)
    if any(mark in title for mark in ("{", "}", "**")):
        yield Fault(TITLE_HAS_MARKS)
    for refusal in _unprintable(title, language):
        message = TITLE_NO_FONT if isinstance(refusal, MissingGlyph) else TITLE_NO_TEXT
        yield Fault(message, _character(refusal))


def _faults_of_body(subject: TextSubject, language: str, body: str) -> Iterator[Fault]:
    known, held = of_subject(subject)
    blocks: list[Block] = []
    unread = False
    for line, chunk in chunks_of(body):
        try:
            block = block_of(chunk, known, subject.code, line)
        except TemplateError as error:
            unread = True
            yield Fault(REASONS[error.reason], {"line": line, "name": error.named})
            continue
        blocks.append(block)
        yield from _unguarded(block, held)
    yield from _faults_of_characters(body, language)
    if not unread:
        yield from _faults_of_whole(blocks, held, language)


def of_subject(subject: TextSubject) -> tuple[Known, Named]:
    """Return what a text may name, and what the packaged one names."""
    if subject.is_clause:
        return known_in_clause(subject.name), named_in_clause(subject.name)
    return known_in_letter(subject.name), named_in_letter(subject.name)


def _unguarded(block: Block, held: Named) -> Iterator[Fault]:
    """A sentence with a fact that is not there would stop the letter at the moment it is due."""
    if block.sort in {"block", "passage", "clause"}:
        return
    for name in dict.fromkeys(placeholders_in(block.text)):
        if not is_guarded(name, frozenset(block.shown_if), held):
            yield Fault(UNGUARDED, {"line": block.line, "name": name})


def _faults_of_characters(body: str, language: str) -> Iterator[Fault]:
    told: set[str] = set()
    for line, words in enumerate(body.split("\n"), 1):
        for refusal in _unprintable(words, language):
            if refusal.char in told:
                continue
            told.add(refusal.char)
            message = NO_FONT if isinstance(refusal, MissingGlyph) else NO_TEXT
            yield Fault(message, {"line": line, **_character(refusal)})


def _unprintable(words: str, language: str) -> Iterator[TypesetError]:
    """Each character that cannot be printed, once."""
    while words and not words.isascii():
        try:
            Setting(language).plain(words, "")
        except TypesetError as refusal:
            yield refusal
            words = refusal.text.replace(refusal.char, "")
        else:
            return


def _character(refusal: TypesetError) -> dict[str, object]:
    return {"character": refusal.char if refusal.char.isprintable() else "", "code": refusal.named}


def _faults_of_whole(blocks: list[Block], held: Named, language: str) -> Iterator[Fault]:
    if len(list(islice(unfolded(tuple(blocks), clauses(language)), MOST_BLOCKS + 1))) > MOST_BLOCKS:
        yield Fault(TOO_MANY, {"limit": MOST_BLOCKS})
        return
    lacking = list(_lacking(named_in(blocks), required(held)))
    if lacking:
        yield Fault(LACKS, {"names": "  ".join(lacking)})


def _lacking(named: Named, wanted: Named) -> Iterable[str]:
    for sort, sign in SIGNS.items():
        for name in sorted(getattr(wanted, sort) - getattr(named, sort)):
            yield sign.format(name)
