"""What can be written anew: the text of every letter, and every clause that letters share."""

import functools
from dataclasses import dataclass
from typing import Final

from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.own.meanings import CLAUSE_LABELS
from mla_tracker.letters.texts import CLAUSES, PARTS, clause_sources, template, template_body

CLAUSE_PREFIX: Final = "clause-"


@dataclass(frozen=True, slots=True)
class TextSubject:
    """A letter or a clause; ``code`` names it in addresses and in the log, ``name`` in the templates."""

    code: str
    name: str
    label: str
    is_clause: bool = False


@dataclass(frozen=True, slots=True)
class TextParts:
    """What an author writes. A clause has neither title nor numbers."""

    body: str
    title: str = ""
    numbered: bool = True


def _subjects() -> list[TextSubject]:
    letters = [TextSubject(kind.name, kind.name, kind.label) for kind in LETTERS.values() if kind.facts is LetterFacts]
    shared = [
        TextSubject(f"{CLAUSE_PREFIX}{name}", name, CLAUSE_LABELS[name], is_clause=True) for name in (*CLAUSES, *PARTS)
    ]
    return letters + shared


SUBJECTS: Final[dict[str, TextSubject]] = {subject.code: subject for subject in _subjects()}


def clause_code(name: str) -> str:
    return f"{CLAUSE_PREFIX}{name}"


@functools.cache
def packaged(subject: TextSubject, language: str) -> TextParts:
    """The text that comes with the program, as its author would have typed it."""
    if subject.is_clause:
        return TextParts(clause_sources(language)[subject.name].strip())
    head = template(subject.name, language).head
    numbered = head.get("headings") != "unnumbered"
    return TextParts(template_body(subject.name, language).strip(), head.get("title", ""), numbered=numbered)
