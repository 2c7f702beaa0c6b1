"""The statuses of a request, who holds it in each, and the workflows. The steps between them: ``transitions.py``."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.text import N_


class Status(StrEnum):
    DRAFT = "draft"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    SENT = "sent"
    DELIVERY_FAILED = "delivery_failed"
    ACKNOWLEDGED = "acknowledged"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    INFO_REQUESTED = "info_requested"
    CONSULTATION = "consultation"
    IN_EXECUTION = "in_execution"
    POSTPONED = "postponed"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DORMANT = "dormant"
    CLOSED = "closed"


class ItemStatus(StrEnum):
    OPEN = "open"
    TASKED = "tasked"
    INFO_REQUESTED = "info_requested"
    EXECUTED = "executed"
    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


class Finding(StrEnum):
    """What a verification found: the whole answer to an item of that workflow."""

    YES = "yes"
    NO = "no"
    NOT_FOUND = "not_found"
    NEED_MORE = "need_more"


class Side(StrEnum):
    """The two ends of a request."""

    REQUESTING = "requesting"
    REQUESTED = "requested"

    @property
    def other(self) -> "Side":
        return Side.REQUESTED if self is Side.REQUESTING else Side.REQUESTING


class Issuer(StrEnum):
    """Who writes a letter of a request: a side of it, or the coordinators, who know nothing of its content."""

    REQUESTING = "requesting"
    REQUESTED = "requested"
    SECRETARIAT = "secretariat"


class Holder(StrEnum):
    """Who must act next."""

    REQUESTING = "requesting"
    REQUESTED = "requested"
    BOTH = "both"
    NOBODY = "nobody"


class Workflow(StrEnum):
    """Subsets of the table of transitions; each kind of request follows one."""

    FORMAL = "formal"
    POLICE = "police"
    VERIFICATION = "verification"
    NOTICE = "notice"
    PRESERVATION = "preservation"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What a status means: its word, its sign (a shape, so that it survives print), its holder, its clock."""

    label: str
    sign: str
    holder: Holder
    clock: Purpose | None = None


H, P = Holder, Purpose
STATUSES: Final[dict[Status, StatusFacts]] = {
    Status.DRAFT: StatusFacts(N_("Draft"), "wait", H.REQUESTING),
    Status.IN_APPROVAL: StatusFacts(N_("Waiting for approval"), "wait", H.REQUESTING, P.APPROVAL),
    Status.APPROVED: StatusFacts(N_("Approved, not sent"), "wait", H.REQUESTING),
    Status.SENT: StatusFacts(N_("Sent"), "new", H.REQUESTED, P.ACKNOWLEDGE),
    Status.DELIVERY_FAILED: StatusFacts(N_("Delivery failed"), "late", H.REQUESTING),
    Status.ACKNOWLEDGED: StatusFacts(N_("Receipt acknowledged"), "new", H.REQUESTED, P.ANSWER),
    Status.UNDER_REVIEW: StatusFacts(N_("Under review"), "run", H.REQUESTED, P.ANSWER),
    Status.RETURNED: StatusFacts(N_("Returned as incomplete"), "wait", H.REQUESTING),
    Status.INFO_REQUESTED: StatusFacts(N_("More information asked"), "wait", H.REQUESTING, P.INFORMATION),
    Status.CONSULTATION: StatusFacts(N_("In consultation"), "run", H.BOTH, P.REVIEW),
    Status.IN_EXECUTION: StatusFacts(N_("In execution"), "run", H.REQUESTED, P.ANSWER),
    Status.POSTPONED: StatusFacts(N_("Postponed"), "wait", H.REQUESTED, P.REVIEW),
    Status.ANSWERED: StatusFacts(N_("Answered"), "done", H.REQUESTING, P.REQUESTER_REVIEW),
    Status.REFUSED: StatusFacts(N_("Refused"), "no", H.REQUESTING),
    Status.WITHDRAWN: StatusFacts(N_("Withdrawn"), "no", H.REQUESTED),
    Status.DORMANT: StatusFacts(N_("Dormant"), "wait", H.NOBODY),
    Status.CLOSED: StatusFacts(N_("Closed"), "done", H.NOBODY),
}

PURPOSE_LABELS: Final[dict[Purpose, str]] = {
    Purpose.ACKNOWLEDGE: N_("Acknowledgement of receipt"),
    Purpose.FIRST_STATUS: N_("First word on how it stands"),
    Purpose.ANSWER: N_("Answer"),
    Purpose.INFORMATION: N_("Information asked back"),
    Purpose.REVIEW: N_("Next look at it"),
    Purpose.REQUESTER_REVIEW: N_("Review of the answer"),
    Purpose.APPROVAL: N_("Approval"),
}

ITEM_LABELS: Final[dict[ItemStatus, str]] = {
    ItemStatus.OPEN: N_("Open"),
    ItemStatus.TASKED: N_("Given to a unit"),
    ItemStatus.INFO_REQUESTED: N_("More information asked"),
    ItemStatus.EXECUTED: N_("Executed"),
    ItemStatus.ANSWERED: N_("Answered"),
    ItemStatus.NOT_FOUND: N_("Not found"),
    ItemStatus.REFUSED: N_("Refused"),
    ItemStatus.POSTPONED: N_("Postponed"),
    ItemStatus.WITHDRAWN: N_("Withdrawn"),
}

FINDING_LABELS: Final[dict[Finding, str]] = {
    Finding.YES: N_("Yes, confirmed"),
    Finding.NO: N_("No, not confirmed"),
    Finding.NOT_FOUND: N_("Not found in the records"),
    Finding.NEED_MORE: N_("More particulars are needed"),
}

PREPARING: Final = frozenset({Status.DRAFT, Status.IN_APPROVAL, Status.APPROVED})
OPEN: Final = frozenset(
    {
        Status.SENT,
        Status.DELIVERY_FAILED,
        Status.ACKNOWLEDGED,
        Status.UNDER_REVIEW,
        Status.RETURNED,
        Status.INFO_REQUESTED,
        Status.CONSULTATION,
        Status.IN_EXECUTION,
        Status.POSTPONED,
    }
)
ENDED_ITEMS: Final = frozenset({ItemStatus.ANSWERED, ItemStatus.NOT_FOUND, ItemStatus.REFUSED, ItemStatus.WITHDRAWN})


# A notice asks for a receipt and nothing more: once it is acknowledged, nobody is waited for.
_HELD_OTHERWISE: Final[dict[tuple[Workflow, Status], Holder]] = {
    (Workflow.NOTICE, Status.ACKNOWLEDGED): Holder.NOBODY,
}


def holder_of(status: Status, workflow: Workflow | None = None) -> Holder:
    """Return who must act next; without a workflow, what holds for most of them."""
    usual = STATUSES[status].holder
    return usual if workflow is None else _HELD_OTHERWISE.get((workflow, status), usual)
