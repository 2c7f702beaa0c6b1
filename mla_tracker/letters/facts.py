"""What a letter is made of: plain values, no database. msgspec decodes them from JSON and gives their JSON Schema.

Two ways to carry words: ``Names`` is official wording known per language (an authority's name, a treaty's title);
``Passage`` is free text, written by a person, each version with its own language. A letter prints the version of its
own language; where there is none, it prints what was written and never leaves it out.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Names = dict[str, str]
"""Language code → wording."""


@dataclass(frozen=True, slots=True)
class Text:
    """Free text in the language it was written in. Line ends separate paragraphs; nothing in it is markup."""

    value: str
    language: str


Passage = tuple[Text, ...]
"""The same passage in one or more languages; the first one is the original."""


@dataclass(frozen=True, slots=True)
class Contact:
    """The person who can answer questions, and in which languages (codes)."""

    person: Names = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    languages: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Party:
    """One side: its State, the authority that writes or is written to, and how to reach it."""

    state: Names
    authority: Names
    address: Names = field(default_factory=dict)
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class OtherReference:
    """A number that another register gave to the matter."""

    register: Literal["interpol", "court", "note_verbale", "police", "other"]
    number: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal basis as it is to be cited: official title per language, articles such as ``18(1), 18(3)(a)``."""

    titles: Names
    articles: str = ""


@dataclass(frozen=True, slots=True)
class Proceeding:
    """UNTOC 18(15)(a)–(b): who conducts it, with which functions, its subject and nature."""

    authority: Names = field(default_factory=dict)
    functions: Passage = ()
    stage: Literal["", "investigation", "prosecution", "judicial"] = ""
    subject: Passage = ()
    file_number: str = ""


@dataclass(frozen=True, slots=True)
class Offence:
    provision: Passage
    maximum_penalty: Passage = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A passport, identity card or other number; ``sort`` is how the document is called."""

    sort: Names
    number: str


@dataclass(frozen=True, slots=True)
class Person:
    """UNTOC 18(15)(e). What is empty is printed as "not known"."""

    role: Literal["suspect", "witness", "victim", "owner", "missing", "concerned"]
    name_latin: str = ""
    name_original: str = ""
    father_name: str = ""
    born_on: date | None = None
    nationality: Names = field(default_factory=dict)
    identifiers: tuple[Identifier, ...] = ()
    whereabouts: Passage = ()


@dataclass(frozen=True, slots=True)
class Particular:
    """One answer to a question that only this sort of measure has (the bank, the period, the addressee)."""

    label: Names
    value: Passage


ItemType = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "persons", "proceeds", "instrumentalities", "methods"]


@dataclass(frozen=True, slots=True)
class Item:
    """One measure asked for: UNTOC 18(3)(a)–(i), or one of the questions of a police request (UNTOC 27(1)(b))."""

    type: ItemType
    assistance: Passage
    particulars: tuple[Particular, ...] = ()
    procedure: Passage = ()
    link_to_facts: Passage = ()
    domestic_order: Passage = ()
    wanted_by: date | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    name: Names
    title: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an acknowledgement says: the day of receipt, who deals with it, when the next word can be expected."""

    received_on: date
    handler: Contact | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a formal letter may say. ``sender`` writes, ``recipient`` reads, whichever of them asks."""

    sender: Party
    recipient: Party
    dated_on: date | None = None
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
    enclosures: tuple[Passage, ...] = ()
    signatory: Signatory | None = None
    classification: Literal["", "restricted", "confidential", "strictly_confidential"] = ""
    handling: str = ""
    receipt: Receipt | None = None


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
