"""The facts that a template may name in a sentence, each as the words it is printed with; empty where it is absent."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.i18n.languages import LANGUAGES, SOURCE
from mla_tracker.letters.facts import LetterFacts, Names, Passage
from mla_tracker.letters.wording import named, reference, version, words

FORMAL = re.compile(r"\b(Republic|Kingdom|Sultanate|Emirates|Federation|Union|State|States|Emirate)\b")


def _state(names: Names, language: str) -> str:
    """The State's name inside a sentence: English wants an article before a formal name (the Islamic Republic of …)."""
    name = named(names, language)
    wants = language == SOURCE and FORMAL.search(name) and not name.lower().startswith("the ")
    return isolate(f"the {name}" if wants else name)


Worded = Callable[[LetterFacts, str], str]
Part = TypeVar("Part")


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


def _of(part: Part | None, worded: Callable[[Part], str]) -> str:
    return "" if part is None else worded(part)


def _review_on(facts: LetterFacts) -> date | None:
    """When the matter is looked at again; a letter says it of a consultation or of a postponement, never of both."""
    if facts.postponement:
        return facts.postponement.review_on
    return facts.consultation.review_on if facts.consultation else None


def _earlier_reminders(facts: LetterFacts, language: str) -> str:
    days = [_day(day, language) for day in facts.reminder.earlier_on] if facts.reminder else []
    return ("؛ " if LANGUAGES[language].is_rtl else "; ").join(days)


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
    "request_number": lambda facts, _language: reference(facts.request_number),
    "review_on": lambda facts, language: _day(_review_on(facts), language),
    "expected_on": lambda facts, language: _of(facts.acceptance, lambda it: _day(it.expected_on, language)),
    "executed_by": lambda facts, language: _of(facts.acceptance, lambda it: isolate(named(it.executed_by, language))),
    "due_on": lambda facts, language: _of(facts.reminder, lambda it: _day(it.due_on, language)),
    "earlier_reminders": _earlier_reminders,
    "originals_on": lambda facts, language: _of(facts.feedback, lambda it: _day(it.originals_on, language)),
    "provider": lambda facts, language: _of(facts.electronic_data, lambda it: isolate(named(it.provider, language))),
    "keep_until": lambda facts, language: _of(facts.electronic_data, lambda it: _day(it.keep_until, language)),
    "runs_out_on": lambda facts, language: _of(facts.electronic_data, lambda it: _day(it.runs_out_on, language)),
    "preserved_as": lambda facts, _language: _of(facts.electronic_data, lambda it: reference(it.preserved_as)),
    "request_to_follow_by": lambda facts, language: _of(
        facts.electronic_data, lambda it: _day(it.request_to_follow_by, language)
    ),
    "checked_on": lambda facts, language: _day(facts.checked_on, language),
}
"""The allow-list: what a sentence of a template may name. Every one is put between isolates."""

PASSAGES: dict[str, Callable[[LetterFacts], Passage]] = {
    "summary_of_facts": lambda facts: facts.summary_of_facts,
    "purpose": lambda facts: facts.purpose,
    "confidentiality_reason": lambda facts: facts.confidentiality_reason,
    "urgency_reason": lambda facts: facts.urgency_reason,
    "earlier_contacts": lambda facts: facts.earlier_contacts,
    "limitation": lambda facts: facts.limitation,
    "paragraphs": lambda facts: facts.summary_of_facts,  # the whole body of a plain letter
    "danger": lambda facts: facts.danger,
    "information": lambda facts: facts.information,
    "conditions": lambda facts: facts.conditions,
    "missing_remarks": lambda facts: facts.incomplete.remarks if facts.incomplete else (),
    "consultation_matter": lambda facts: facts.consultation.matter if facts.consultation else (),
    "postponement_reason": lambda facts: facts.postponement.reason if facts.postponement else (),
    "postponement_consultation": lambda facts: facts.postponement.consultation if facts.postponement else (),
    "refusal_reasons": lambda facts: facts.refusal.reasons if facts.refusal else (),
    "refusal_consultation": lambda facts: facts.refusal.consultation if facts.refusal else (),
    "would_help": lambda facts: facts.refusal.would_help if facts.refusal else (),
    "withdrawal_reason": lambda facts: facts.withdrawal_reason,
    "feedback": lambda facts: facts.feedback.outcome if facts.feedback else (),
}
