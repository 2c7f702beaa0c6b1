"""The facts that a template may name in a sentence, each as the words it is printed with; empty where it is absent."""

import re
from collections.abc import Callable
from datetime import date

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.i18n.languages import SOURCE
from mla_tracker.letters.facts import LetterFacts, Names, Passage
from mla_tracker.letters.wording import named, reference, version, words

FORMAL = re.compile(r"\b(Republic|Kingdom|Sultanate|Emirates|Federation|Union|State|States|Emirate)\b")


def _state(names: Names, language: str) -> str:
    """The State's name inside a sentence: English wants an article before a formal name (the Islamic Republic of …)."""
    name = named(names, language)
    wants = language == SOURCE and FORMAL.search(name) and not name.lower().startswith("the ")
    return isolate(f"the {name}" if wants else name)


Worded = Callable[[LetterFacts, str], str]


def _day(value: date | None, language: str) -> str:
    return isolate(letter_date(value, language)) if value else ""


def first_version(passage: Passage, language: str) -> str:
    """A passage inside a line: its version in the language, else the original, on one line."""
    chosen = version(passage, language, None)
    return " ".join(chosen.text.value.split()) if chosen and chosen.text else ""


def _conducting(facts: LetterFacts, language: str) -> str:
    return isolate(named(facts.proceeding.authority, language)) if facts.proceeding else ""


def _stage(facts: LetterFacts, language: str) -> str:
    stage = facts.proceeding.stage if facts.proceeding else ""
    return words(language)[f"stages.{stage}"] if stage else ""


def _received_on(facts: LetterFacts, language: str) -> str:
    return _day(facts.receipt.received_on, language) if facts.receipt else ""


def _next_on(facts: LetterFacts, language: str) -> str:
    return _day(facts.receipt.next_on, language) if facts.receipt else ""


PLACEHOLDERS: dict[str, Worded] = {
    "sender": lambda facts, language: isolate(named(facts.sender.authority, language)),
    "sender_state": lambda facts, language: _state(facts.sender.state, language),
    "recipient": lambda facts, language: isolate(named(facts.recipient.authority, language)),
    "recipient_state": lambda facts, language: _state(facts.recipient.state, language),
    "reference": lambda facts, _language: reference(facts.reference),
    "their_reference": lambda facts, _language: reference(facts.their_reference),
    "dated_on": lambda facts, language: _day(facts.dated_on, language),
    "request_dated_on": lambda facts, language: _day(facts.request_dated_on, language),
    "subject": lambda facts, language: isolate(first_version(facts.subject, language)),
    "conducting_authority": _conducting,
    "stage": _stage,
    "wanted_by": lambda facts, language: _day(facts.wanted_by, language),
    "received_on": _received_on,
    "next_on": _next_on,
}

Held = Callable[[LetterFacts], bool]
CONDITIONS: dict[str, Held] = {
    "reference": lambda facts: bool(facts.reference),
    "their_reference": lambda facts: bool(facts.their_reference),
    "request_dated_on": lambda facts: facts.request_dated_on is not None,
    "subject": lambda facts: any(text.value.strip() for text in facts.subject),
    "legal_basis": lambda facts: bool(facts.legal_basis),
    "reciprocity": lambda facts: facts.reciprocity,
    "proceeding": lambda facts: facts.proceeding is not None,
    "summary_of_facts": lambda facts: bool(facts.summary_of_facts),
    "offences": lambda facts: bool(facts.offences),
    "limitation": lambda facts: bool(facts.limitation),
    "no_death_penalty": lambda facts: facts.death_penalty == "no",
    "death_penalty_assurance": lambda facts: facts.death_penalty == "assurance",
    "persons": lambda facts: bool(facts.persons),
    "items": lambda facts: bool(facts.items),
    "purpose": lambda facts: bool(facts.purpose),
    "confidentiality": lambda facts: bool(facts.confidentiality),
    "strict_confidentiality": lambda facts: facts.confidentiality == "strict",
    "confidentiality_reason": lambda facts: bool(facts.confidentiality_reason),
    "wanted_by": lambda facts: facts.wanted_by is not None,
    "urgency_reason": lambda facts: bool(facts.urgency_reason),
    "use_limits": lambda facts: bool(facts.use_limits),
    "use_consent": lambda facts: facts.use_limits == "consent",
    "costs": lambda facts: bool(facts.costs),
    "all_costs": lambda facts: facts.costs == "all",
    "earlier_contacts": lambda facts: bool(facts.earlier_contacts),
    "enclosures": lambda facts: bool(facts.enclosures),
    "contact": lambda facts: facts.sender.contact is not None,
    "handler": lambda facts: facts.receipt is not None and facts.receipt.handler is not None,
    "next_on": lambda facts: facts.receipt is not None and facts.receipt.next_on is not None,
}

PASSAGES: dict[str, Callable[[LetterFacts], Passage]] = {
    "summary_of_facts": lambda facts: facts.summary_of_facts,
    "purpose": lambda facts: facts.purpose,
    "confidentiality_reason": lambda facts: facts.confidentiality_reason,
    "urgency_reason": lambda facts: facts.urgency_reason,
    "earlier_contacts": lambda facts: facts.earlier_contacts,
    "limitation": lambda facts: facts.limitation,
    "paragraphs": lambda facts: facts.summary_of_facts,  # the whole body of a plain letter
}
