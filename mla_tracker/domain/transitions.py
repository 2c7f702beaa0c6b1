"""The life of a request, as one table. A step of life is a row here; nothing else decides a status.

Web, command line, letters, documentation and tests read this table. ``after`` is a status, or ``SAME`` (the status
stays) or ``BACK`` (where the request was before it left its way; kept in ``resumes_to``).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.errors import WrongStatus
from mla_tracker.domain.lifecycle import OPEN, Holder, Status, Workflow, holder_of
from mla_tracker.domain.text import N_


class Action(StrEnum):
    SUBMIT = "submit"
    RETURN_DRAFT = "return_draft"
    APPROVE = "approve"
    REVISE = "revise"
    SEND = "send"
    REPORT_FAILURE = "report_failure"
    ACKNOWLEDGE = "acknowledge"
    RECORD_RECEIPT = "record_receipt"
    RETURN_INCOMPLETE = "return_incomplete"
    REDIRECT = "redirect"
    START_REVIEW = "start_review"
    ASK_INFORMATION = "ask_information"
    GIVE_INFORMATION = "give_information"
    ACCEPT = "accept"
    CONSULT = "consult"
    POSTPONE = "postpone"
    RESUME = "resume"
    ANSWER_ITEM = "answer_item"
    ANSWER = "answer"
    NOT_SATISFIED = "not_satisfied"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    CONFIRM_STOP = "confirm_stop"
    CLOSE = "close"
    REOPEN = "reopen"
    EXTEND = "extend"
    ASK_PROGRESS = "ask_progress"
    REPORT_PROGRESS = "report_progress"
    NOTE_REVIEW = "note_review"
    ESCALATE = "escalate"
    MAKE_DORMANT = "make_dormant"
    RECORD = "record"
    RECORD_PRESERVATION = "record_preservation"
    ASK_RENEWAL = "ask_renewal"
    RECORD_RENEWAL = "record_renewal"
    RELEASE_PRESERVATION = "release_preservation"


class Doer(StrEnum):
    """Who may take a step: a role, on a side of the request. ``permissions.py`` says who stands where."""

    REQUESTING_OFFICER = "requesting_officer"
    REQUESTING_APPROVER = "requesting_approver"
    REQUESTING_CENTRAL = "requesting_central"
    REQUESTED_OFFICER = "requested_officer"
    REQUESTED_DELEGATE = "requested_delegate"
    REQUESTED_CENTRAL = "requested_central"
    COORDINATOR = "coordinator"
    SYSTEM = "system"


class After(StrEnum):
    """Where a step leads when it leads to no status of its own."""

    SAME = "same"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a step does to the clocks of the request."""

    meets: tuple[Purpose, ...] = ()
    starts: tuple[Purpose, ...] = ()
    pauses: bool = False
    resumes: bool = False
    cancels: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    action: Action
    before: AbstractSet[Status]
    after: Status | After
    by: AbstractSet[Doer]
    label: str
    clocks: Clocks = Clocks()
    workflows: AbstractSet[Workflow] = frozenset(Workflow) - {Workflow.LOG}
    remembers: bool = False  # keeps the status it leaves, so that BACK finds it


S, A, D, P, W = Status, Action, Doer, Purpose, Workflow
REQUESTED: Final = frozenset({D.REQUESTED_CENTRAL, D.REQUESTED_OFFICER, D.REQUESTED_DELEGATE})
REQUESTED_CENTRAL: Final = frozenset({D.REQUESTED_CENTRAL})
REQUESTING: Final = frozenset({D.REQUESTING_CENTRAL, D.REQUESTING_OFFICER})
REQUESTING_CENTRAL: Final = frozenset({D.REQUESTING_CENTRAL})
FORMAL: Final = frozenset({W.FORMAL})
SHORT: Final = frozenset({W.POLICE, W.PRESERVATION})  # one approval, no review step
ANSWERING: Final = frozenset({W.FORMAL, W.POLICE, W.PRESERVATION, W.VERIFICATION})
PRESERVING: Final = frozenset({W.PRESERVATION, W.FORMAL})  # data are kept for a request of their own, or an item
WITH_RECEIPT: Final = frozenset({W.FORMAL, W.POLICE, W.PRESERVATION, W.NOTICE})
# Data stay kept when the request that asked for it is answered, and even closed: the watch over them goes on.
KEPT: Final = frozenset({S.ACKNOWLEDGED, S.IN_EXECUTION, S.ANSWERED, S.CLOSED})
RECEIVED: Final = frozenset({S.ACKNOWLEDGED, S.UNDER_REVIEW, S.IN_EXECUTION, S.POSTPONED, S.CONSULTATION})
FIRST_MOVE: Final = (P.ACKNOWLEDGE, P.FIRST_STATUS)
RECEIPT: Final = Clocks(meets=(P.ACKNOWLEDGE,), starts=(P.FIRST_STATUS, P.ANSWER))
ASKED_BACK: Final = Clocks(meets=FIRST_MOVE, starts=(P.INFORMATION,), pauses=True)
TALKING: Final = Clocks(meets=(*FIRST_MOVE, P.REVIEW), starts=(P.REVIEW,), pauses=True)
DONE: Final = Clocks(meets=(*FIRST_MOVE, P.ANSWER), starts=(P.REQUESTER_REVIEW,), cancels=True)
OVER: Final = Clocks(cancels=True)
APPROVER_SPOKE: Final = Clocks(meets=(P.APPROVAL,), cancels=True)
SENT_BACK: Final = Clocks(meets=FIRST_MOVE, cancels=True)
REFUSED: Final = Clocks(meets=(*FIRST_MOVE, P.REVIEW, P.ANSWER), cancels=True)  # a refusal is an answer as well
SAID_HOW_IT_STANDS: Final = Clocks(meets=(P.FIRST_STATUS,))
REVIEWED: Final = Clocks(meets=(P.REQUESTER_REVIEW,), cancels=True)

# fmt: off
TRANSITIONS: Final[tuple[Transition, ...]] = (
    Transition(
        A.SUBMIT,
        {S.DRAFT},
        S.IN_APPROVAL,
        {D.REQUESTING_OFFICER},
        N_("Submit for approval"),
        Clocks(starts=(P.APPROVAL,)),
    ),
    Transition(A.RETURN_DRAFT, {S.IN_APPROVAL}, S.DRAFT, {D.REQUESTING_APPROVER}, N_("Return to the drafter"), APPROVER_SPOKE),
    Transition(A.APPROVE, {S.IN_APPROVAL}, S.APPROVED, {D.REQUESTING_APPROVER}, N_("Approve"), APPROVER_SPOKE),
    Transition(
        A.REVISE, {S.APPROVED, S.RETURNED, S.DELIVERY_FAILED}, S.DRAFT, REQUESTING, N_("Revise the draft"), OVER
    ),
    Transition(
        A.SEND,
        {S.APPROVED, S.RETURNED, S.DELIVERY_FAILED},
        S.SENT,
        REQUESTING_CENTRAL,
        N_("Send"),
        Clocks(starts=(P.ACKNOWLEDGE,)),
        workflows=WITH_RECEIPT,
    ),
    Transition(
        A.SEND,
        {S.APPROVED, S.RETURNED, S.DELIVERY_FAILED},
        S.SENT,
        REQUESTING_CENTRAL,
        N_("Send"),
        Clocks(starts=(P.ANSWER,)),
        workflows={W.VERIFICATION},
    ),
    Transition(
        A.REPORT_FAILURE, {S.SENT}, S.DELIVERY_FAILED, {*REQUESTING, D.SYSTEM}, N_("Report that delivery failed"), OVER
    ),
    Transition(
        A.ACKNOWLEDGE, {S.SENT}, S.ACKNOWLEDGED, REQUESTED, N_("Acknowledge receipt"), RECEIPT, workflows=WITH_RECEIPT
    ),
    Transition(
        A.RECORD_RECEIPT,
        {S.SENT},
        S.ACKNOWLEDGED,
        REQUESTING,
        N_("Record a receipt given outside the portal"),
        RECEIPT,
        workflows=WITH_RECEIPT,
    ),
    Transition(
        A.RETURN_INCOMPLETE,
        {S.SENT, S.ACKNOWLEDGED, S.UNDER_REVIEW},
        S.RETURNED,
        REQUESTED_CENTRAL,
        N_("Return as incomplete"),
        SENT_BACK,
        workflows=ANSWERING,
    ),
    Transition(
        A.REDIRECT,
        {S.SENT, S.ACKNOWLEDGED, S.UNDER_REVIEW},
        After.SAME,
        REQUESTED_CENTRAL,
        N_("Redirect to another authority"),
    ),
    Transition(
        A.START_REVIEW,
        {S.ACKNOWLEDGED},
        S.UNDER_REVIEW,
        REQUESTED,
        N_("Start the review"),
        SAID_HOW_IT_STANDS,
        workflows=FORMAL,
    ),
    Transition(
        A.ASK_INFORMATION,
        {S.UNDER_REVIEW, S.IN_EXECUTION},
        S.INFO_REQUESTED,
        REQUESTED,
        N_("Ask for more information"),
        ASKED_BACK,
        workflows=FORMAL,
        remembers=True,
    ),
    Transition(
        A.ASK_INFORMATION,
        {S.ACKNOWLEDGED},
        S.INFO_REQUESTED,
        REQUESTED,
        N_("Ask for more information"),
        ASKED_BACK,
        workflows=SHORT,
        remembers=True,
    ),
    Transition(
        A.ASK_INFORMATION,
        {S.SENT},
        S.INFO_REQUESTED,
        REQUESTED,
        N_("Ask for more information"),
        ASKED_BACK,
        workflows={W.VERIFICATION},
        remembers=True,
    ),
    Transition(
        A.GIVE_INFORMATION,
        {S.INFO_REQUESTED},
        After.BACK,
        REQUESTING,
        N_("Give the information"),
        Clocks(meets=(P.INFORMATION,), resumes=True),
        workflows=ANSWERING,
    ),
    Transition(
        A.ACCEPT,
        {S.UNDER_REVIEW, S.CONSULTATION},
        S.IN_EXECUTION,
        REQUESTED_CENTRAL,
        N_("Accept for execution"),
        Clocks(meets=(*FIRST_MOVE, P.REVIEW), resumes=True),
        workflows=FORMAL,
    ),
    Transition(
        A.CONSULT,
        RECEIVED - {S.CONSULTATION},
        S.CONSULTATION,
        {D.REQUESTING_CENTRAL, D.REQUESTED_CENTRAL},
        N_("Consult the other side"),
        TALKING,
        workflows=FORMAL,
    ),
    Transition(A.POSTPONE, RECEIVED, S.POSTPONED, REQUESTED_CENTRAL, N_("Postpone"), TALKING, workflows=FORMAL),
    Transition(
        A.RESUME,
        {S.POSTPONED, S.CONSULTATION},
        S.UNDER_REVIEW,
        {*REQUESTED, D.SYSTEM},
        N_("Resume the review"),
        Clocks(meets=(P.REVIEW,), resumes=True),
        workflows=FORMAL,
    ),
    *(
        Transition(
            A.ANSWER_ITEM, {status}, After.SAME, REQUESTED, N_("Answer an item"), SAID_HOW_IT_STANDS, workflows=workflows
        )
        for status, workflows in ((S.IN_EXECUTION, FORMAL), (S.ACKNOWLEDGED, SHORT), (S.SENT, {W.VERIFICATION}))
    ),
    Transition(
        A.ANSWER, {S.IN_EXECUTION}, S.ANSWERED, REQUESTED_CENTRAL, N_("Send the answer"), DONE, workflows=FORMAL
    ),
    Transition(A.ANSWER, {S.ACKNOWLEDGED}, S.ANSWERED, REQUESTED, N_("Send the answer"), DONE, workflows=SHORT),
    Transition(A.ANSWER, {S.SENT}, S.ANSWERED, REQUESTED, N_("Send the answer"), DONE, workflows={W.VERIFICATION}),
    Transition(
        A.NOT_SATISFIED,
        {S.ANSWERED},
        S.IN_EXECUTION,
        REQUESTING_CENTRAL,
        N_("Say what is still missing"),
        Clocks(meets=(P.REQUESTER_REVIEW,), starts=(P.ANSWER,)),
        workflows=FORMAL,
    ),
    Transition(
        A.NOT_SATISFIED,
        {S.ANSWERED},
        S.ACKNOWLEDGED,
        REQUESTING_CENTRAL,
        N_("Say what is still missing"),
        Clocks(meets=(P.REQUESTER_REVIEW,), starts=(P.ANSWER,)),
        workflows=SHORT,
    ),
    Transition(
        A.REFUSE, {S.UNDER_REVIEW, S.CONSULTATION}, S.REFUSED, REQUESTED_CENTRAL, N_("Refuse"), REFUSED, workflows=FORMAL
    ),
    Transition(A.REFUSE, {S.ACKNOWLEDGED}, S.REFUSED, REQUESTED_CENTRAL, N_("Refuse"), REFUSED, workflows=SHORT),
    Transition(A.WITHDRAW, OPEN | {S.APPROVED}, S.WITHDRAWN, REQUESTING_CENTRAL, N_("Withdraw"), OVER, remembers=True),
    Transition(A.CONFIRM_STOP, {S.WITHDRAWN}, After.SAME, REQUESTED, N_("Confirm that work has stopped")),
    Transition(
        A.CLOSE,
        {S.ANSWERED, S.REFUSED, S.WITHDRAWN, S.DORMANT},
        S.CLOSED,
        REQUESTING_CENTRAL,
        N_("Close"),
        REVIEWED,
        workflows=ANSWERING,
    ),
    Transition(
        A.CLOSE,
        {S.ACKNOWLEDGED, S.WITHDRAWN, S.DORMANT},
        S.CLOSED,
        REQUESTING_CENTRAL,
        N_("Close"),
        OVER,
        workflows={W.NOTICE},
    ),
    Transition(
        A.REOPEN, {S.CLOSED, S.DORMANT}, After.BACK, REQUESTING_CENTRAL, N_("Reopen"), Clocks(starts=(P.ANSWER,))
    ),
    Transition(
        A.EXTEND,
        OPEN,
        After.SAME,
        REQUESTED,
        N_("Extend the time for the answer"),
        SAID_HOW_IT_STANDS,
        workflows=ANSWERING,
    ),
    Transition(A.ASK_PROGRESS, OPEN, After.SAME, {*REQUESTING, D.COORDINATOR}, N_("Ask how it stands")),
    Transition(A.REPORT_PROGRESS, OPEN, After.SAME, REQUESTED, N_("Say how it stands"), SAID_HOW_IT_STANDS),
    Transition(A.NOTE_REVIEW, OPEN, After.SAME, {D.COORDINATOR}, N_("Record a review note")),
    Transition(A.ESCALATE, OPEN, After.SAME, {*REQUESTING, D.COORDINATOR}, N_("Escalate")),
    Transition(
        A.MAKE_DORMANT, OPEN, S.DORMANT, {*REQUESTING_CENTRAL, D.SYSTEM}, N_("Put to rest"), OVER, remembers=True
    ),
    Transition(
        A.RECORD_PRESERVATION,
        KEPT,
        After.SAME,
        REQUESTING | REQUESTED,
        N_("Record that data are preserved"),
        SAID_HOW_IT_STANDS,
        workflows=PRESERVING,
    ),
    Transition(
        A.ASK_RENEWAL, KEPT, After.SAME, REQUESTING_CENTRAL, N_("Ask to keep the data longer"), workflows=PRESERVING
    ),
    Transition(
        A.RECORD_RENEWAL,
        KEPT,
        After.SAME,
        REQUESTING | REQUESTED,
        N_("Record that the data are kept longer"),
        workflows=PRESERVING,
    ),
    Transition(
        A.RELEASE_PRESERVATION,
        KEPT,
        After.SAME,
        REQUESTING,
        N_("Say that the data need not be kept any longer"),
        workflows=PRESERVING,
    ),
    Transition(A.RECORD, {S.DRAFT}, S.CLOSED, REQUESTING, N_("Record"), workflows={W.LOG}),
)
# fmt: on

LABELS: Final[dict[Action, str]] = {row.action: row.label for row in TRANSITIONS}


def rows_of(workflow: Workflow) -> tuple[Transition, ...]:
    return tuple(row for row in TRANSITIONS if workflow in row.workflows)


def transition(workflow: Workflow, status: Status, action: Action) -> Transition:
    """Return the row for ``action``, or raise WrongStatus when it cannot start from ``status`` in this workflow."""
    for row in TRANSITIONS:
        if row.action is action and workflow in row.workflows and status in row.before:
            return row
    raise WrongStatus(action, status)


def doers_of(workflow: Workflow, action: Action) -> frozenset[Doer]:
    """Return who may take this step at all, whatever the present status."""
    return frozenset(doer for row in rows_of(workflow) if row.action is action for doer in row.by)


# Where work goes on when an ended request is opened again: the step that ended it must be taken anew.
_CONTINUES: Final[dict[Workflow, Status]] = {
    W.FORMAL: S.IN_EXECUTION,
    W.POLICE: S.ACKNOWLEDGED,
    W.PRESERVATION: S.ACKNOWLEDGED,
    W.VERIFICATION: S.SENT,
    W.NOTICE: S.ACKNOWLEDGED,
    W.LOG: S.DRAFT,
}


def status_after(row: Transition, workflow: Workflow, status: Status, resumes_to: Status | None) -> Status:
    """Return the status in which a step ends; BACK without a memory means that work goes on after an end."""
    if row.after is After.SAME:
        return status
    if row.after is After.BACK:
        return resumes_to or _CONTINUES[workflow]
    return Status(row.after)


def memory_after(row: Transition, status: Status, resumes_to: Status | None) -> Status | None:
    """Return what ``resumes_to`` must hold after the step."""
    if row.remembers:
        # A question that is left open is not come back to, but what it interrupted: nothing skips the acceptance.
        return status if status is not S.INFO_REQUESTED else resumes_to
    if row.action is A.REFUSE:
        return status if status is not S.CONSULTATION else S.UNDER_REVIEW
    if row.after is After.BACK or row.after in {S.ANSWERED, S.DRAFT}:
        return None
    return resumes_to


def diagram(workflow: Workflow) -> str:
    """Draw a workflow as a Mermaid state diagram, for the documentation."""
    rows = [row for row in rows_of(workflow) if row.after is not After.SAME]
    lines = [
        f"    {before} --> {'where_it_was' if row.after is After.BACK else row.after}: {row.action}"
        for row in rows
        for before in sorted(row.before)
    ]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {S.DRAFT}", *lines])


_SIDES: Final[dict[Doer, Holder]] = {
    D.REQUESTING_OFFICER: Holder.REQUESTING,
    D.REQUESTING_APPROVER: Holder.REQUESTING,
    D.REQUESTING_CENTRAL: Holder.REQUESTING,
    D.REQUESTED_OFFICER: Holder.REQUESTED,
    D.REQUESTED_DELEGATE: Holder.REQUESTED,
    D.REQUESTED_CENTRAL: Holder.REQUESTED,
}
# Steps that are always possible, or that undo: nobody waits for them.
_NOT_AWAITED: Final = frozenset({A.WITHDRAW, A.MAKE_DORMANT, A.REOPEN, A.REPORT_FAILURE, A.RECORD_RECEIPT})
_MOVES: Final = frozenset({A.ANSWER_ITEM, A.CONFIRM_STOP})  # leave the status as it is, and yet are what is waited for


def awaited_from(doer: Doer) -> frozenset[Status]:
    """Return the statuses in which a request waits for this doer: held by the doer's side, with a step to take."""
    side = _SIDES.get(doer)
    return frozenset(
        status
        for row in TRANSITIONS
        if doer in row.by and row.action not in _NOT_AWAITED and (row.after is not After.SAME or row.action in _MOVES)
        for status in row.before
        if holder_of(status) in {side, Holder.BOTH} and not (row.action is A.REVISE and status is S.APPROVED)
    )
