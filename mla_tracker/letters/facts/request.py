"""What the two sides and a request are made of: parties, legal basis, proceeding, persons, measures asked for."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mla_tracker.letters.facts.words import Names, Passage


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
class TreatySeries:
    """Where the United Nations Treaty Series prints an instrument."""

    volume: int
    page: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal basis as it is to be cited: official title per language, articles such as ``18(1), 18(3)(a)``.

    Where it is printed stands in a footnote.
    """

    titles: Names
    articles: str = ""
    printed: TreatySeries | None = None


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
    """UNTOC 18(15)(e). What is empty is printed as "not known"; of a protected person only the pseudonym is printed."""

    role: Literal["suspect", "witness", "victim", "owner", "missing", "concerned"]
    name_latin: str = ""
    name_original: str = ""
    father_name: str = ""
    born_on: date | None = None
    nationality: Names = field(default_factory=dict)
    identifiers: tuple[Identifier, ...] = ()
    whereabouts: Passage = ()
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Particular:
    """One answer to a question that only this sort of measure has (the bank, the period, the addressee)."""

    label: Names
    value: Passage


ItemType = Literal[
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "persons", "proceeds", "instrumentalities", "methods", "other"
]


@dataclass(frozen=True, slots=True)
class Item:
    """One measure asked for: UNTOC 18(3)(a)–(i), or one of the questions of a police request (UNTOC 27(1)(b)).

    ``label`` names a measure that only one kind of request has (type ``other``); the others are named in words/xx.toml.
    ``number`` is its number in the request, where a letter recalls some of them; 0 is its place in this letter.
    """

    type: ItemType
    assistance: Passage
    particulars: tuple[Particular, ...] = ()
    procedure: Passage = ()
    link_to_facts: Passage = ()
    domestic_order: Passage = ()
    wanted_by: date | None = None
    label: Names = field(default_factory=dict)
    number: int = 0


FormOfDocument = Literal["", "original", "certified", "copy"]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document that goes with the letter: what it is called, whether it is the original, what it is written in."""

    name: Passage
    form: FormOfDocument = ""
    language: Names = field(default_factory=dict)


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
