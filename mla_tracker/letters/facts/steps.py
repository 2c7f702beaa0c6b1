"""What a letter says about a step of a request: questions, conditions, grounds for refusal, outcomes, feedback.

Each is one answer of one side. Numbers of items count from 1, in the order of the request.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mla_tracker.letters.facts.request import Citation, FormOfDocument, Identifier, ItemType
from mla_tracker.letters.facts.words import Names, Passage

MissingPoint = Literal["15b", "15c", "15d", "15e", "15f", "law", "order", "language"]
GroundCode = Literal[
    "21a", "21b", "21c", "21d", "9", "nbi", "pol", "disc", "dp", "dm", "na", "wa", "inc", "lang", "exp"
]
Result = Literal["yes", "no", "not_found", "need_more"]


@dataclass(frozen=True, slots=True)
class Conveyed:
    """The letter that a note verbale covers: what it is, its number and date, who wrote it to whom."""

    title: Names
    reference: str = ""
    dated_on: date | None = None
    written_by: Names = field(default_factory=dict)
    addressed_to: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Why a request comes back before a file is opened: the points of UNTOC 18(15) it lacks, and what to add."""

    missing: tuple[MissingPoint, ...]
    remarks: Passage = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the requested side needs to know (UNTOC 18(16)); ``item`` 0 is the request as a whole."""

    asked: Passage
    item: int = 0
    reply: Passage = ()


@dataclass(frozen=True, slots=True)
class Consultation:
    """UNTOC 18(26): what is to be talked about, and when the matter is looked at again."""

    matter: Passage
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    expected_on: date
    executed_by: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Postponement:
    """UNTOC 18(25)–(26): execution would interfere with what is under way in the requested State."""

    reason: Passage
    review_on: date
    consultation: Passage = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for refusal by its code; the provision it rests on comes with the facts, never from a template."""

    code: GroundCode
    provision: Citation | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """UNTOC 18(21)–(23), (26): grounds, reasons, the talks before, and what would make assistance possible."""

    grounds: tuple[Ground, ...]
    reasons: Passage
    consultation: Passage = ()
    would_help: Passage = ()


@dataclass(frozen=True, slots=True)
class Material:
    """One document or file that goes with the answer to an item."""

    name: str
    form: FormOfDocument = ""
    language: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one item ended: its number and sort as in the request, and the answer."""

    item: int
    type: ItemType
    result: Literal["answered", "not_found", "refused", "postponed"]
    label: Names = field(default_factory=dict)
    ground: Ground | None = None
    text: Passage = ()
    conditions: Passage = ()
    handling: str = ""
    use_rules: tuple[str, ...] = ()
    delete_by: date | None = None
    material: tuple[Material, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """The step (1 asks, 4 proposes a meeting), the reminders before it, and the day on which the answer fell due.

    Of the requesting side, or of the secretariat.
    """

    step: Literal[1, 2, 3, 4]
    earlier_on: tuple[date, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What came of the answer, and where the originals are."""

    usefulness: Literal["full", "part", "none", "no_answer"]
    outcome: Passage = ()
    originals: Literal["none", "returned", "later"] = "none"
    originals_on: date | None = None


@dataclass(frozen=True, slots=True)
class ElectronicData:
    """Data that a provider holds: to be preserved, preserved for longer, or disclosed in an emergency."""

    provider: Names
    accounts: tuple[Identifier, ...] = ()
    data: Passage = ()
    covers_from: date | None = None
    covers_to: date | None = None
    keep_until: date | None = None
    preserved_as: str = ""
    runs_out_on: date | None = None
    request_to_follow_by: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A travel or identity document to be verified (TIP Protocol art. 13, SOM Protocol art. 13)."""

    sort: Names
    number: str
    issued_by: Names = field(default_factory=dict)
    issued_on: date | None = None
    expires_on: date | None = None
    holder_latin: str = ""
    holder_original: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to be verified and, in the answer, what was found."""

    asked: Passage
    result: Result | None = None
    remarks: Passage = ()
