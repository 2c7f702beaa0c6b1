"""The letters there are. To add one: a folder under templates/ with a text per language, and a row here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.text import N_
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import AnyFacts, LetterFacts, PlainFacts
from mla_tracker.letters.refusals import UnknownLetter
from mla_tracker.letters.wording import FULL

Present = Callable[[LetterFacts], bool]


@dataclass(frozen=True, slots=True)
class Need:
    """A fact without which the letter cannot be sent: its name, how a page calls it, and whether it is there."""

    fact: str
    label: str
    present: Present


@dataclass(frozen=True, slots=True)
class LetterKind:
    name: str
    label: str
    facts: type[AnyFacts]
    languages: tuple[str, ...]
    needs: tuple[Need, ...]


DATED = Need("dated_on", N_("Date of the letter"), lambda facts: facts.dated_on is not None)
NUMBERED = Need("reference", N_("Reference number"), lambda facts: bool(facts.reference))
ABOUT = Need("subject", N_("Subject line"), lambda facts: any(text.value.strip() for text in facts.subject))
SENT_BY = Need("sender", N_("Authority that writes"), lambda facts: any(facts.sender.authority.values()))
SENT_TO = Need("recipient", N_("Authority that is written to"), lambda facts: any(facts.recipient.authority.values()))
SIGNED = Need("signatory", N_("Name and title of the person who signs"), lambda facts: facts.signatory is not None)
ITEMS = Need("items", N_("Assistance sought"), lambda facts: bool(facts.items))
RECEIPT = Need("receipt", N_("Date of receipt"), lambda facts: facts.receipt is not None)
THEIRS = Need("their_reference", N_("Reference of the other side"), lambda facts: bool(facts.their_reference))

_FORMAL = (SENT_BY, SENT_TO, NUMBERED, DATED, ABOUT, SIGNED)

LETTERS: Final[dict[str, LetterKind]] = {
    kind.name: kind
    for kind in (
        LetterKind("ML", N_("Request for mutual legal assistance"), LetterFacts, FULL, (*_FORMAL, ITEMS)),
        LetterKind("PI", N_("Police information request"), LetterFacts, FULL, (*_FORMAL, ITEMS)),
        LetterKind(
            "acknowledgement",
            N_("Acknowledgement of receipt"),
            LetterFacts,
            FULL,
            (SENT_BY, SENT_TO, THEIRS, DATED, SIGNED, RECEIPT),
        ),
        LetterKind("plain", N_("Plain letter"), PlainFacts, tuple(LANGUAGES), (SENT_BY, SENT_TO, DATED, ABOUT)),
    )
}


def letter_named(name: str, *languages: str) -> LetterKind:
    """Return the kind, which exists in all of ``languages``; raises UnknownLetter."""
    if name not in LETTERS:
        raise UnknownLetter(f"no letter is called “{name}”; known: {', '.join(LETTERS)}")
    kind = LETTERS[name]
    for language in languages:
        if language not in kind.languages:
            raise UnknownLetter(f"the letter {name} has no text in “{language}”; it has: {', '.join(kind.languages)}")
    return kind
