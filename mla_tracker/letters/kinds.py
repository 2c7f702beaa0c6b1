"""The letters there are. To add one: a folder under templates/ with a text per language, and a row here."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import AnyFacts, LetterFacts, PlainFacts
from mla_tracker.letters.refusals import UnknownLetter
from mla_tracker.letters.wording import TEMPLATES

Present = Callable[[LetterFacts], bool]


@dataclass(frozen=True, slots=True)
class Need:
    """A fact without which the letter cannot be sent: its name, how a page calls it, and whether it is there."""

    fact: str
    label: str
    present: Present


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A letter. Only the sides in ``signed_by`` may make and sign it."""

    name: str
    label: str
    facts: type[AnyFacts]
    signed_by: frozenset[Side]
    needs: tuple[Need, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it has a text in; in the others it is not offered."""
        return languages_with_text(self.name)


@functools.cache
def languages_with_text(letter: str) -> tuple[str, ...]:
    return tuple(code for code in LANGUAGES if (TEMPLATES / letter / f"{code}.txt").is_file())


DATED = Need("dated_on", N_("Date of the letter"), lambda facts: facts.dated_on is not None)
NUMBERED = Need("reference", N_("Reference number"), lambda facts: bool(facts.reference))
ABOUT = Need("subject", N_("Subject line"), lambda facts: any(text.value.strip() for text in facts.subject))
SENT_BY = Need("sender", N_("Authority that writes"), lambda facts: any(facts.sender.authority.values()))
SENT_TO = Need("recipient", N_("Authority that is written to"), lambda facts: any(facts.recipient.authority.values()))
SIGNED = Need("signatory", N_("Name and title of the person who signs"), lambda facts: facts.signatory is not None)
ITEMS = Need("items", N_("Assistance sought"), lambda facts: bool(facts.items))
RECEIPT = Need("receipt", N_("Date of receipt"), lambda facts: facts.receipt is not None)
THEIRS = Need("their_reference", N_("Reference of the other side"), lambda facts: bool(facts.their_reference))
MATTER = Need("request_number", N_("Number of the request"), lambda facts: bool(facts.request_number))
LISTED = Need("enclosures", N_("Enclosures"), lambda facts: bool(facts.enclosures))
DANGER = Need("danger", N_("What threatens whom"), lambda facts: bool(facts.danger))
TOLD = Need("information", N_("Information"), lambda facts: bool(facts.information))
REPLIED = Need(
    "information",
    N_("Answers to the questions"),
    lambda facts: bool(facts.information) or any(question.reply for question in facts.questions),
)
CONVEYED = Need("conveyed", N_("Letter that is transmitted"), lambda facts: facts.conveyed is not None)
MISSING = Need("incomplete", N_("What is missing"), lambda facts: bool(facts.incomplete and facts.incomplete.missing))
ASKED = Need("questions", N_("Questions to the other side"), lambda facts: bool(facts.questions))
CONSULTED = Need("consultation", N_("What is to be talked about"), lambda facts: facts.consultation is not None)
ACCEPTED = Need("acceptance", N_("When the answer can be expected"), lambda facts: facts.acceptance is not None)
PUT_OFF = Need("postponement", N_("Reason and review date"), lambda facts: facts.postponement is not None)
REASONED = Need(
    "refusal",
    N_("Grounds and reasons"),  # UNTOC 18(23): reasons are given for any refusal
    lambda facts: bool(facts.refusal and facts.refusal.grounds and facts.refusal.reasons),
)
OUTCOMES = Need("outcomes", N_("Outcome of each item"), lambda facts: bool(facts.outcomes))
STEP = Need("reminder", N_("Step of the reminder"), lambda facts: facts.reminder is not None)
WITHDRAWN = Need("withdrawal_reason", N_("Reason"), lambda facts: bool(facts.withdrawal_reason))
FEEDBACK = Need("feedback", N_("How useful was the answer?"), lambda facts: facts.feedback is not None)
HELD_DATA = Need(
    "electronic_data",
    N_("Provider and data"),
    lambda facts: facts.electronic_data is not None and bool(facts.electronic_data.accounts),
)
KEPT_UNTIL = Need(
    "electronic_data.keep_until",
    N_("Day until which the data are to be kept"),
    lambda facts: facts.electronic_data is not None and facts.electronic_data.keep_until is not None,
)
PERSONS = Need("persons", N_("Persons concerned"), lambda facts: bool(facts.persons))
DOCUMENTS = Need("documents", N_("Documents to be verified"), lambda facts: bool(facts.documents))
CHECKS = Need("checks", N_("What is to be verified"), lambda facts: bool(facts.checks))
CHECKED = Need(
    "checks",
    N_("Result of each check"),
    lambda facts: bool(facts.checks) and all(check.result for check in facts.checks),
)
WHOSE = Need(
    "persons", N_("Person or document to be verified"), lambda facts: bool(facts.persons) or bool(facts.documents)
)

_ADDRESSED = (SENT_BY, SENT_TO, DATED, SIGNED)
_FORMAL = (SENT_BY, SENT_TO, NUMBERED, DATED, ABOUT, SIGNED)
_STEP = (*_ADDRESSED, MATTER)
_ASKS, _ANSWERS = frozenset({Side.REQUESTING}), frozenset({Side.REQUESTED})
_EITHER = _ASKS | _ANSWERS
_NEITHER = frozenset[Side]()  # the secretariat's


def _letter(name: str, label: str, signed_by: frozenset[Side], *needs: Need) -> LetterKind:
    return LetterKind(name, label, LetterFacts, signed_by, needs)


LETTERS: Final[dict[str, LetterKind]] = {
    kind.name: kind
    for kind in (
        _letter("ML", N_("Request for mutual legal assistance"), _ASKS, *_FORMAL, ITEMS),
        _letter("PI", N_("Police information request"), _ASKS, *_FORMAL, ITEMS),
        _letter("PU", N_("Urgent police information request: danger to life"), _ASKS, *_FORMAL, DANGER, ITEMS),
        _letter("VN", N_("Request to verify nationality or identity"), _ASKS, *_FORMAL, PERSONS),
        _letter("VD", N_("Request to verify a travel or identity document"), _ASKS, *_FORMAL, DOCUMENTS),
        _letter("SP", N_("Information given without a request"), _ASKS, *_FORMAL, TOLD),
        _letter("PR", N_("Request to preserve electronic data"), _ASKS, *_FORMAL, HELD_DATA),
        _letter("ED", N_("Emergency disclosure request"), _ASKS, *_FORMAL, DANGER, HELD_DATA),
        _letter("SD", N_("Request for service of documents"), _ASKS, *_FORMAL, ITEMS),
        _letter("AF", N_("Request for search, freezing or confiscation"), _ASKS, *_FORMAL, ITEMS),
        _letter("cooperation", N_("Request for international cooperation"), _ASKS, *_FORMAL),
        _letter("VR", N_("Victim referral, contact for a safe return"), _ASKS, *_FORMAL, PERSONS),
        _letter("note_verbale", N_("Note verbale"), _EITHER, SENT_BY, SENT_TO, NUMBERED, DATED, CONVEYED, LISTED),
        _letter("acknowledgement", N_("Acknowledgement of receipt"), _ANSWERS, *_ADDRESSED, THEIRS, RECEIPT),
        _letter("return_incomplete", N_("Return of an incomplete request"), _ANSWERS, *_STEP, MISSING),
        _letter("information_request", N_("Request for further information"), _ANSWERS, *_STEP, ASKED),
        _letter("information_given", N_("Further information"), _ASKS, *_STEP, REPLIED),
        _letter("consultation", N_("Proposal to consult"), _EITHER, *_STEP, CONSULTED),
        _letter("acceptance", N_("Acceptance of a request"), _ANSWERS, *_STEP, ACCEPTED),
        _letter("postponement", N_("Postponement"), _ANSWERS, *_STEP, PUT_OFF),
        _letter("refusal", N_("Refusal"), _ANSWERS, *_STEP, REASONED),
        _letter("transmittal", N_("Answer to a request"), _ANSWERS, *_STEP, OUTCOMES),
        _letter("reminder", N_("Reminder"), _ASKS, *_STEP, STEP),
        _letter("escalation", N_("Letter on a pending request"), _NEITHER, *_STEP, STEP),
        _letter("withdrawal", N_("Withdrawal of a request"), _ASKS, *_STEP, WITHDRAWN),
        _letter("closing", N_("Closing of a matter, with feedback"), _ASKS, *_STEP, FEEDBACK),
        _letter(
            "preservation_renewal",
            N_("Request to keep preserved data for longer"),
            _ASKS,
            *_STEP,
            HELD_DATA,
            KEPT_UNTIL,
        ),
        _letter("verification_slip", N_("Verification slip"), _ASKS, SENT_BY, SENT_TO, MATTER, WHOSE, CHECKS),
        _letter("verification_answer", N_("Answer to a verification"), _ANSWERS, *_STEP, WHOSE, CHECKED),
        LetterKind("plain", N_("Plain letter"), PlainFacts, _EITHER, (SENT_BY, SENT_TO, DATED, ABOUT)),
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
