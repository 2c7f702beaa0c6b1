"""A verification answered at once: what was found for each item, and the answer sent, in one step of the person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import Answers, Field
from mla_tracker.domain.inputs import inputs_of
from mla_tracker.domain.lifecycle import ENDED_ITEMS, Workflow
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, RequestItem
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import taken_within
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class AnswerVerification:
    """What is said of each open item, by its position, and of the sending; ``version`` is the one that was seen."""

    items: Mapping[int, Answers]
    sending: Answers
    version: int | None = None


def open_items(subject: AssistanceRequest) -> list[RequestItem]:
    return [item for item in items_of(subject) if item.status not in ENDED_ITEMS]


def fields_at(position: int) -> tuple[Field, ...]:
    """Return what is asked about one item, each question under a name of its own on the common page."""
    return tuple(
        replace(asked, code=placed(asked.code, position))
        for asked in inputs_of(Workflow.VERIFICATION, Action.ANSWER_ITEM)
        if asked.code != "item"
    )


def placed(code: str, position: int) -> str:
    return f"{code}_{position}"


@use_case
def answer_verification(actor: Actor, reference: str, wish: AnswerVerification, now: datetime) -> AssistanceRequest:
    """Answer every item named and send the answer: all or nothing. Faults stand beside the fields of the page."""
    version = wish.version
    for position, answers in wish.items.items():
        given = StepWish({**answers, "item": str(position)}, version)
        try:
            taken_within(actor, reference, Action.ANSWER_ITEM, given, now)
        except BadAnswers as error:
            raise BadAnswers(_at(position, error.faults)) from error
        version = None  # what has changed since is our own doing
    return taken_within(actor, reference, Action.ANSWER, StepWish(wish.sending, version), now)


def _at(position: int, faults: Mapping[str, Fault]) -> dict[str, Fault]:
    return {placed(code, position): fault for code, fault in faults.items()}
