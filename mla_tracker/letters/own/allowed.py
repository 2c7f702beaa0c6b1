"""What an own text may name and what it must still hold: read from the packaged text of the same letter or clause.

So an author can put no fact into a letter that the letter does not hold, and lose none that somebody entered.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from mla_tracker.i18n.languages import SOURCE
from mla_tracker.letters.conditions import CONDITIONS
from mla_tracker.letters.markup import Block, Known, placeholders_in
from mla_tracker.letters.texts import CLAUSES, clauses, template

ALWAYS: Final = frozenset({"sender", "sender_state", "recipient", "recipient_state"})
"""Known in every letter."""
FRAME: Final = ALWAYS | {"dated_on", "reference", "their_reference", "request_number", "request_dated_on"}
"""What every letter may say of itself: who writes to whom, when, under which numbers."""
COURTESIES: Final = frozenset({"compliments", "closing"})
SAFEGUARDS: Final = frozenset(CLAUSES) - COURTESIES
"""Approved clauses that no letter may lose: what the draft asks for would else not be said."""
Names = frozenset[str]
NONE: Final[Names] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names, its clauses unfolded; ``guards`` are the conditions that each placeholder stands under."""

    placeholder: Names = NONE
    condition: Names = NONE
    block: Names = NONE
    passage: Names = NONE
    clause: Names = NONE
    guards: frozenset[tuple[str, Names]] = frozenset()

    def __or__(self, other: "Named") -> "Named":
        return Named(*(getattr(self, each.name) | getattr(other, each.name) for each in fields(Named)))

    @property
    def facts(self) -> Names:
        return self.placeholder | self.block | self.passage


def named_in(blocks: Iterable[Block], under: Names = NONE) -> Named:
    """Collect what blocks name; ``under`` are the conditions of the clause around them."""
    return functools.reduce(Named.__or__, (_named_in(block, under) for block in blocks), Named())


def _named_in(block: Block, under: Names) -> Named:
    shown = under | frozenset(block.shown_if)
    itself = Named(condition=frozenset(block.shown_if + block.hidden_if))
    name = frozenset({block.text})
    if block.sort == "clause":
        return itself | Named(clause=name) | named_in(clauses(SOURCE)[block.text], shown)
    if block.sort == "block":
        return itself | Named(block=name)
    if block.sort == "passage":
        return itself | Named(passage=name)
    found = frozenset(placeholders_in(block.text))
    return itself | Named(placeholder=found, guards=frozenset((each, shown) for each in found))


@functools.cache
def named_in_letter(kind: str) -> Named:
    """What the packaged text names; all its languages have the same skeleton."""
    return named_in(template(kind, SOURCE).blocks)


@functools.cache
def named_in_clause(name: str) -> Named:
    return named_in(clauses(SOURCE)[name])


@functools.cache
def known_in_letter(kind: str) -> Known:
    """What an own text of this letter may name: its own facts, and every clause that asks for no others."""
    held = named_in_letter(kind)
    known = _known(held, held.clause)
    fitting = {name for name in clauses(SOURCE) if _fits(named_in_clause(name), known)}
    return _known(held, held.clause | fitting)


@functools.cache
def known_in_clause(name: str) -> Known:
    held = named_in_clause(name)
    return _known(held, held.clause)


def _known(held: Named, allowed_clauses: Names) -> Known:
    facts = held.facts | FRAME
    return Known(
        placeholders=held.placeholder | FRAME,
        conditions=held.condition | (facts & CONDITIONS.keys()),
        blocks=held.block,
        passages=held.passage,
        clauses=allowed_clauses,
    )


def _fits(clause: Named, known: Known) -> bool:
    return (
        clause.placeholder <= known.placeholders
        and clause.block <= known.blocks
        and clause.passage <= known.passages
        and clause.condition <= known.conditions
    )


def required(held: Named) -> Named:
    """What an own text must still hold: every fact and every choice of the packaged one, and its safeguards."""
    facts = held.placeholder - FRAME
    return Named(
        placeholder=facts,
        condition=held.condition - held.facts - FRAME,
        block=held.block,
        passage=held.passage,
        clause=held.clause & SAFEGUARDS,
    )


def is_guarded(name: str, shown: Names, held: Named) -> bool:
    """Say whether a sentence with this fact is printed only when the fact is there, as the packaged text sees to it."""
    if name in ALWAYS or name in shown:
        return True
    return any(placeholder == name and guard <= shown for placeholder, guard in held.guards)
