"""Everything a formal letter, and a plain one, may say."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mla_tracker.domain.letter_calendars import LetterCalendar
from mla_tracker.letters.facts.request import (
    Citation,
    Enclosure,
    Item,
    Offence,
    OtherReference,
    Particular,
    Party,
    Person,
    Proceeding,
    Receipt,
    Signatory,
)
from mla_tracker.letters.facts.steps import (
    Acceptance,
    Check,
    Consultation,
    Conveyed,
    Document,
    ElectronicData,
    Feedback,
    Incomplete,
    Outcome,
    Postponement,
    Question,
    Refusal,
    Reminder,
)
from mla_tracker.letters.facts.words import Names, Passage


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a formal letter may say. ``sender`` writes, ``recipient`` reads, whichever of them asks.

    ``request_number`` is the number of the request the letter belongs to, whoever writes. ``information`` is what is
    told: spontaneously, in answer to questions, or as the summary of an answer. ``conditions`` bind the use of it.
    ``calendar`` is the signing State's choice; without one, dates stand in the calendars of the letter's language.
    """

    sender: Party
    recipient: Party
    dated_on: date | None = None
    calendar: LetterCalendar | None = None
    place: Names = field(default_factory=dict)
    reference: str = ""
    their_reference: str = ""
    other_references: tuple[OtherReference, ...] = ()
    subject: Passage = ()
    request_dated_on: date | None = None
    legal_basis: tuple[Citation, ...] = ()
    reciprocity: bool = False
    proceeding: Proceeding | None = None
    summary_of_facts: Passage = ()
    offences: tuple[Offence, ...] = ()
    limitation: Passage = ()
    death_penalty: Literal["", "no", "assurance", "yes"] = ""
    persons: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()
    purpose: Passage = ()
    confidentiality: Literal["", "usual", "strict"] = ""
    confidentiality_reason: Passage = ()
    wanted_by: date | None = None
    urgency_reason: Passage = ()
    use_limits: Literal["", "stated", "consent"] = ""
    costs: Literal["", "ordinary", "all"] = ""
    earlier_contacts: Passage = ()
    enclosures: tuple[Enclosure, ...] = ()
    signatory: Signatory | None = None
    classification: Literal["", "restricted", "confidential", "strictly_confidential"] = ""
    handling: str = ""
    receipt: Receipt | None = None
    request_number: str = ""
    particulars: tuple[Particular, ...] = ()
    danger: Passage = ()
    information: Passage = ()
    conditions: Passage = ()
    conveyed: Conveyed | None = None
    incomplete: Incomplete | None = None
    questions: tuple[Question, ...] = ()
    consultation: Consultation | None = None
    acceptance: Acceptance | None = None
    postponement: Postponement | None = None
    refusal: Refusal | None = None
    outcomes: tuple[Outcome, ...] = ()
    reminder: Reminder | None = None
    withdrawal_reason: Passage = ()
    feedback: Feedback | None = None
    electronic_data: ElectronicData | None = None
    documents: tuple[Document, ...] = ()
    checks: tuple[Check, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlainParty:
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class PlainFacts:
    """The plain letter: every text is in the letter's language, scripts may mix."""

    sender: PlainParty
    recipient: PlainParty
    reference: str
    date: date
    subject: str
    paragraphs: tuple[str, ...]


AnyFacts = LetterFacts | PlainFacts
