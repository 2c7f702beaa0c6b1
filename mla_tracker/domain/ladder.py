"""From one request to the next: which step follows which, what is taken along, and when the other side is asked first.

Police information leads to preservation, that to mutual legal assistance, and what comes out of it may be told
spontaneously (UNTOC 18(4)). What one's own side wrote is its own. What came from the other side is used only as that
side allows (UNTOC 18(5), 18(19)): before it is taken along, somebody says that it allows this.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answer, Answers, Choice, Field, Shape
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.lifecycle import Side, Workflow
from mla_tracker.domain.text import N_


class Relation(StrEnum):
    """How the newer of two linked requests follows from the older."""

    NEXT_STEP = "next_step"
    COPY = "copy"
    SAME_FACTS = "same_facts"
    CONSENT = "consent"


RELATION_LABELS: Final[dict[Relation, tuple[str, str]]] = {  # seen from the older, and from the newer
    Relation.NEXT_STEP: (N_("Followed by"), N_("Follows from")),
    Relation.COPY: (N_("Copied to"), N_("Copied from")),
    Relation.SAME_FACTS: (N_("The same facts to another State"), N_("The same facts, first sent to")),
    Relation.CONSENT: (N_("Consent is asked in"), N_("Asks for consent concerning")),
}


class Taken(StrEnum):
    """What may be taken along."""

    PERSONS = "persons"
    FACTS = "facts"
    ITEMS = "items"
    ANSWERS = "answers"


TAKE: Final = Field(
    "take",
    N_("What is taken along?"),
    Shape.CHOICES,
    required=False,
    choices=(
        Choice(Taken.PERSONS, N_("The persons concerned")),
        Choice(Taken.FACTS, N_("The facts and the other texts that both kinds ask for")),
        Choice(Taken.ITEMS, N_("The items asked for")),
        Choice(Taken.ANSWERS, N_("What the other side answered, added to the facts")),
    ),
)
CONSENT: Final = Field(
    "consent",
    N_("May it be used here?"),
    Shape.CHOICE,
    required=False,
    choices=(
        Choice("conditions", N_("Yes: the conditions stated above allow this use")),
        Choice("agreed", N_("Yes: the other side has agreed")),
    ),
    open=True,
)
AGREED_BY: Final = Field(
    "agreed_by",
    N_("Who agreed, when, under which reference"),
    required=False,
    hint=N_("Without an agreement, ask for it first: “Request for consent to further use”."),
    max_length=200,
)
CONSENT_NEEDED: Final = N_("Some of it came from the other side: say why it may be used here, or do not take it along")
AGREEMENT_NEEDED: Final = N_("Say who agreed, when and under which reference")

# What usually comes next, the likeliest first.
NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "PI": ("PR", "ML", "SP", "VN"),
    "PU": ("ED", "PR", "ML", "PI"),
    "VN": ("PI", "ML"),
    "VD": ("PI", "ML"),
    "SP": ("PI", "ML", "PR"),
    "PR": ("ML",),
    "ED": ("PR", "ML"),
    "ML": ("SP", "AF", "SD", "CR"),
    "SD": ("ML",),
    "AF": ("ML", "SP"),
    "DR": ("PR", "ED", "ML"),
    "JI": ("ML", "SP"),
    "CD": ("ML", "SP"),
    "VS": ("ML", "SP"),
}
USUAL: Final = ("ML", "PI", "SP")

# What is said of one's own office: the other side's is never taken for it.
_OF_THE_OFFICE: Final = frozenset(
    {"conducting_authority", "conducting_functions", "own_file", "stage", "subject_and_nature"}
    | {"contact_name", "contact_phone", "contact_email", "contact_languages", "use_limits", "costs"}
)
# Texts that belong to one request alone: its own date, its own contact with a kind of need.
_OWN: Final = frozenset({"wanted_by", "wanted_by_reason", "keep_until", "follow_by", "earlier_contacts"})


def next_steps(code: str) -> tuple[RequestKind, ...]:
    """Return the kinds that may follow, those that usually do first; what is recorded only follows nothing."""
    likely = NEXT.get(code, USUAL)
    others = tuple(k.code for k in KINDS.values() if k.code not in likely and k.workflow is not Workflow.LOG)
    return tuple(KINDS[each] for each in (*likely, *others) if each in KINDS)


def came_from_other_side(side: Side, take: AbstractSet[Taken]) -> bool:
    """All that a request we received says came from there, and so did every answer to ours."""
    return bool(take) if side is Side.REQUESTED else Taken.ANSWERS in take


def faults_of_taking(side: Side, take: AbstractSet[Taken], answers: Answers) -> dict[str, Fault]:
    """What came from the other side is not taken along in silence."""
    if not came_from_other_side(side, take):
        return {}
    if not answers.get("consent"):
        return {"consent": Fault(CONSENT_NEEDED)}
    if answers["consent"] == "agreed" and not str(answers.get("agreed_by", "")).strip():
        return {"agreed_by": Fault(AGREEMENT_NEEDED)}
    return {}


def shared_answers(source: RequestKind, target: RequestKind, side: Side, answers: Answers) -> dict[str, Answer]:
    """Return the answers that the other kind asks for as well; ``side`` is where one stands in the older request."""
    asked = {field.code: field for field in target.fields}
    left = (_OWN if source.code != target.code else frozenset()) | (
        _OF_THE_OFFICE if side is Side.REQUESTED else frozenset()
    )
    known = {field.code for field in source.fields} - left
    return {
        code: answer
        for code, answer in answers.items()
        if code in known and code in asked and _fits(asked[code], answer)
    }


def _fits(asked: Field, answer: Answer) -> bool:
    """A choice that the other kind does not offer, and a text that it has no room for, stay behind."""
    if asked.choices:
        offered = {choice.code for choice in asked.choices}
        return set(answer) <= offered if isinstance(answer, list) else answer in offered
    return isinstance(answer, str) and len(answer) <= asked.limit


def common_item_types(source: RequestKind, target: RequestKind) -> frozenset[str]:
    """Return the item types that both kinds know with the same questions."""
    of_target = {each.code: each.fields for each in target.item_types}
    return frozenset(each.code for each in source.item_types if of_target.get(each.code) == each.fields)


@dataclass(frozen=True, slots=True)
class Hint:
    """A piece of advice on a request: a sentence, the facts that fill its braces, and the kind that it leads to."""

    sentence: str
    facts: Mapping[str, int]
    kind: str = ""


NEEDS_COERCION: Final = N_("If what you ask needs a court or a prosecutor, ask for mutual legal assistance.")
ENDS_WITHOUT_ML: Final = N_("Preserved data run out in {days} days, and no request for them was begun yet.")
RAN_OUT: Final = N_("Preserved data have run out: ask at once whether they are still there.")
NO_DATA_YET: Final = N_("Preservation gives no data: a request for mutual legal assistance must follow.")
WITHOUT_COERCION: Final = frozenset({Workflow.POLICE, Workflow.VERIFICATION})
# Questions that a police service can seldom answer without an order: accounts, and where the money went.
NEAR_COERCION: Final = frozenset({"proceeds"})


def hints(
    kind: RequestKind, asked: AbstractSet[str], days_left: int | None, followed_by: AbstractSet[str]
) -> tuple[Hint, ...]:
    """Say what should come next.

    ``asked`` are the item types asked for, with "refused" where one was; ``days_left`` those of the preservation that
    ends first; ``followed_by`` the kinds that were begun from here.
    """
    if "ML" in followed_by:
        return ()
    found = []
    if kind.workflow in WITHOUT_COERCION and asked & (NEAR_COERCION | {"refused"}):
        found.append(Hint(NEEDS_COERCION, {}, "ML"))
    if kind.workflow is Workflow.PRESERVATION and days_left is not None:
        found.append(Hint(RAN_OUT, {}, "ML") if days_left < 0 else Hint(ENDS_WITHOUT_ML, {"days": days_left}, "ML"))
    elif kind.code == "PR":
        found.append(Hint(NO_DATA_YET, {}, "ML"))
    return tuple(found)
