"""What a letter lacks, or cannot print, and the page on which it is entered."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from mla_tracker.domain.errors import Fault, Lack, LetterRefused
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.refusals import IncompleteLetter, MissingGlyph, RefusedCharacter
from mla_tracker.letters.rendering import missing_facts
from mla_tracker.models import AssistanceRequest
from mla_tracker.services.requests.parts import items_of, persons_of

LACKS: Final = N_("{missing}: the letter is not made without it")
NO_GLYPH: Final = N_("No font has the character {character} ({code}); it stands in “{text}”")
NOT_PRINTABLE: Final = N_("The control character {code} cannot be printed; it stands in “{text}”")
AROUND: Final = 20
GIVEN_LATER: Final = frozenset({"reference", "signatory"})
"""Facts that a letter gets when it is approved: a draft does not lack them."""
FIELDS: Final = {
    "subject": "title",
    "danger": "danger",
    "information": "information",
    "electronic_data": "provider",
    "electronic_data.keep_until": "keep_until",
}
SECTIONS: Final = {"recipient": "recipient", "sender": "recipient", "items": "items", "documents": "items"} | {
    "checks": "items",
    "persons": "persons",
}


def incomplete(subject: AssistanceRequest, error: IncompleteLetter) -> LetterRefused:
    return LetterRefused(subject.reference, tuple(_lack(subject, fact, label) for fact, label in error.missing))


def unprintable(subject: AssistanceRequest, error: MissingGlyph | RefusedCharacter) -> LetterRefused:
    """Name the character and where it stands, so that it can be found and changed."""
    near = error.text[max(0, error.position - AROUND) : error.position + AROUND]
    code = f"U+{ord(error.char):04X}"
    if isinstance(error, MissingGlyph):
        fault = Fault(NO_GLYPH, {"character": error.char, "code": code, "text": near})
    else:
        shown = "".join(character for character in near if character.isprintable())
        fault = Fault(NOT_PRINTABLE, {"code": code, "text": shown})
    door, part, anchor = next(_holding(subject, error.char), ("", "", ""))
    return LetterRefused(subject.reference, (Lack(fault, door, part, anchor),))


def lacks_of(subject: AssistanceRequest, facts: LetterFacts) -> tuple[Lack, ...]:
    """List what the letter of a draft cannot be approved without; a draft can still be looked at."""
    missing = missing_facts(KINDS[subject.kind].letter, facts)
    return tuple(_lack(subject, fact, label) for fact, label in missing if fact not in GIVEN_LATER)


def _lack(subject: AssistanceRequest, fact: str, label: str) -> Lack:
    fault = Fault(LACKS, {"missing": t(label)})
    if fact == "signatory":
        return Lack(fault, "account")
    kind = KINDS[subject.kind]
    for section in kind.sections:
        if FIELDS.get(fact, fact) in {asked.code for asked in section.fields}:
            return Lack(fault, "section", section.code, FIELDS.get(fact, fact))
    wanted = SECTIONS.get(fact)
    known = wanted in {section.code for section in kind.sections}
    return Lack(fault, "section", wanted) if wanted and known else Lack(fault)


def _holding(subject: AssistanceRequest, char: str) -> Iterator[tuple[str, str | int, str]]:
    """Find the answers that hold the character: of the draft, of its items, of its persons."""
    for section in KINDS[subject.kind].sections:
        own = {asked.code: subject.answers.get(asked.code, "") for asked in section.fields}
        for code in _with(own, char):
            yield "section", section.code, code
    for item in items_of(subject):
        for code in _with(item.answers, char):
            yield "item", item.id, code
    for person in persons_of(subject):
        for code in _with(person.answers, char):
            yield "person", person.id, code


def _with(answers: Answers, char: str) -> list[str]:
    return [code for code, answer in answers.items() if char in unicodedata.normalize("NFC", str(answer))]
