"""The ways that a request of the demonstration goes: who takes which step, so many days after the one before.

To add one: a row in a table of WAYS; ``stories.toml`` names it. FORMAL ways are those of requests for evidence, POLICE
ways those
of police information; a way that stands in both goes the same steps.
"""

from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import ItemStatus, Workflow
from mla_tracker.domain.transitions import Action

A = Action
REMIND: Final = "remind"  # a reminder is no step of the table, but a notice of the coordinator
TASK: Final = "task"  # nor is a day for each item, which the side that is asked sets and shows to the other


@dataclass(frozen=True, slots=True)
class Move:
    """One step. ``who`` is a role on the requesting side, ``theirs`` or ``their_central`` on the other, or a key.

    ``outcomes`` makes one step for each item of the request; ``word`` chooses among the texts.
    """

    after: int
    who: str
    action: Action | str
    word: str = ""
    outcomes: tuple[ItemStatus, ...] = ()


Way = tuple[Move, ...]
GOOD, NONE, NO = ItemStatus.ANSWERED, ItemStatus.NOT_FOUND, ItemStatus.REFUSED


def _items(after: int, *outcomes: ItemStatus) -> Move:
    return Move(after, "theirs", A.ANSWER_ITEM, outcomes=outcomes)


SUBMITTED: Final[Way] = (Move(1, "officer", A.SUBMIT),)
APPROVED: Final[Way] = (*SUBMITTED, Move(2, "approver", A.APPROVE))
SECOND_TRY: Final[Way] = (
    *SUBMITTED, Move(2, "approver", A.RETURN_DRAFT), Move(3, "officer", A.SUBMIT), Move(1, "approver", A.APPROVE),
)  # fmt: skip
SENT: Final[Way] = (*APPROVED, Move(1, "central", A.SEND))
RECEIVED: Final[Way] = (*SENT, Move(3, "theirs", A.ACKNOWLEDGE))
REVIEWED: Final[Way] = (*RECEIVED, Move(4, "theirs", A.START_REVIEW))
ACCEPTED: Final[Way] = (*REVIEWED, Move(6, "their_central", A.ACCEPT))
INFORMED: Final[Way] = (
    *REVIEWED, Move(3, "theirs", A.ASK_INFORMATION), Move(9, "officer", A.GIVE_INFORMATION),
    Move(4, "their_central", A.ACCEPT),
)  # fmt: skip
ANSWERED: Final[Way] = (*ACCEPTED, _items(12, GOOD, NONE, GOOD), Move(2, "their_central", A.ANSWER))
REFUSED: Final[Way] = (*REVIEWED, Move(6, "their_central", A.CONSULT), Move(15, "their_central", A.REFUSE))
WITHDRAWN: Final[Way] = (*RECEIVED, Move(14, "central", A.WITHDRAW))
TOLD: Final[Way] = (*RECEIVED, _items(3, GOOD, NONE), Move(1, "theirs", A.ANSWER))  # police information

EITHER: Final[dict[str, Way]] = {
    "draft_begun": (),
    "draft_half": (),
    "draft_complete": (),
    "draft_returned": (*SUBMITTED, Move(2, "approver", A.RETURN_DRAFT)),
    "submitted": SUBMITTED,
    "approved": APPROVED,
    "approved_second_try": SECOND_TRY,
    "sent": SENT,
    "sent_reminded": (*SENT, Move(10, "coordinator", A.NOTE_REVIEW), Move(1, "coordinator", REMIND)),
    "failed": (*SENT, Move(6, "central", A.REPORT_FAILURE)),
    "received": RECEIVED,
    "received_on_paper": (*SENT, Move(5, "central", A.RECORD_RECEIPT)),
    "received_progress": (*RECEIVED, Move(18, "central", A.ASK_PROGRESS), Move(3, "theirs", A.REPORT_PROGRESS)),
    "received_extended": (*RECEIVED, Move(20, "theirs", A.EXTEND)),
    "sent_back": (*RECEIVED, Move(5, "their_central", A.RETURN_INCOMPLETE)),
    "withdrawn": WITHDRAWN,
    "withdrawn_confirmed": (*WITHDRAWN, Move(4, "theirs", A.CONFIRM_STOP)),
    "dormant": (
        *RECEIVED, Move(40, "central", A.ASK_PROGRESS), Move(12, "central", A.ESCALATE),
        Move(30, "central", A.MAKE_DORMANT),
    ),
    "closed_withdrawn": (*WITHDRAWN, Move(4, "theirs", A.CONFIRM_STOP), Move(5, "central", A.CLOSE, "no_answer")),
}  # fmt: skip
FORMAL: Final[dict[str, Way]] = EITHER | {
    "reviewed": REVIEWED,
    "reviewed_redirected": (*RECEIVED, Move(3, "their_central", A.REDIRECT), Move(3, "their_central", A.START_REVIEW)),
    "asked": (*REVIEWED, Move(5, "theirs", A.ASK_INFORMATION)),
    "consulted": (*REVIEWED, Move(6, "their_central", A.CONSULT)),
    "postponed": (*REVIEWED, Move(7, "their_central", A.POSTPONE)),
    "executing": (*ACCEPTED, Move(1, "their_central", TASK), _items(13, GOOD)),
    "executing_fresh": ACCEPTED,
    "executing_informed": (*INFORMED, _items(10, GOOD)),
    "executing_again": (*ANSWERED, Move(9, "central", A.NOT_SATISFIED)),
    "answered": ANSWERED,
    "answered_in_part": (*INFORMED, _items(15, GOOD, NO, NONE), Move(2, "their_central", A.ANSWER)),
    "refused": REFUSED,
    "closed": (*ANSWERED, Move(11, "central", A.CLOSE, "full")),
    "closed_refused": (*REFUSED, Move(8, "central", A.CLOSE, "no_answer")),
}
POLICE: Final[dict[str, Way]] = EITHER | {
    "asked": (*RECEIVED, Move(2, "theirs", A.ASK_INFORMATION)),
    "received_part": (*RECEIVED, _items(4, GOOD)),
    "answered": TOLD,
    "refused": (*RECEIVED, Move(5, "their_central", A.REFUSE)),
    "closed": (*TOLD, Move(6, "central", A.CLOSE, "part")),
}


# Data that a provider holds: what keeps them is the answer, and the watch over them goes on.
PRESERVED: Final[dict[str, Way]] = EITHER | {
    "kept": (*RECEIVED, Move(1, "theirs", A.RECORD_PRESERVATION), Move(1, "theirs", A.ANSWER)),
    "answered": TOLD,
}
VERIFIED: Final[dict[str, Way]] = EITHER | {
    "verified": (*SENT, _items(2, GOOD, GOOD), Move(1, "theirs", A.ANSWER)),
}
WAYS: Final[dict[Workflow, dict[str, Way]]] = {
    Workflow.FORMAL: FORMAL,
    Workflow.POLICE: POLICE,
    Workflow.PRESERVATION: PRESERVED,
    Workflow.VERIFICATION: VERIFIED,
    Workflow.NOTICE: EITHER,
}


def way_of(kind: str, name: str) -> Way:
    """Return a way by its name, or raise KeyError."""
    return WAYS[KINDS[kind].workflow][name]


def spread(way: Way, items: int) -> list[tuple[Move, int]]:
    """Return the moves, each with the position of its item (0 where it has none): one for each item that exists."""
    found: list[tuple[Move, int]] = []
    for move in way:
        if not move.outcomes:
            found.append((move, 0))
        for position, outcome in enumerate(move.outcomes[:items], start=1):
            later = move.after if position == 1 else 2
            found.append((Move(later, move.who, move.action, move.word, (outcome,)), position))
    return found
