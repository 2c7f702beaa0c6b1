"""Checks of a step that need more than one answer: dates that contradict, answers that another one asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, day_of, is_blank
from mla_tracker.domain.handling import DELETE_BY
from mla_tracker.domain.inputs import HAPPENED
from mla_tracker.domain.lifecycle import Finding, ItemStatus
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action

IN_FUTURE: Final = N_("This day has not come yet")
IN_PAST: Final = N_("This day has passed already")
BEFORE_SENDING: Final = N_("This is before the request was sent ({day})")
GROUND_NEEDED: Final = N_("Choose the ground on which the item is refused")
TEXT_NEEDED: Final = N_("Write the answer, or add a file")
MORE_NEEDED: Final = N_("Say which further particulars are needed")
ENDS_FIRST: Final = N_("This is before the first day of the preservation")
ITEMS_OPEN: Final = N_("Not every item has an answer yet: {open} of {total} are open")


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What the checks need to know: the day at the place of the actor, and how the request stands."""

    today: date
    sent_on: date | None = None
    items: int = 0
    items_open: int = 0
    files: int = 0


Check = Callable[[Answers, StepFacts], dict[str, Fault]]


def _not_future(code: str) -> Check:
    def check(answers: Answers, facts: StepFacts) -> dict[str, Fault]:
        day = day_of(answers.get(code))
        return {code: Fault(IN_FUTURE)} if day and day > facts.today else {}

    return check


def _not_past(code: str) -> Check:
    def check(answers: Answers, facts: StepFacts) -> dict[str, Fault]:
        day = day_of(answers.get(code))
        return {code: Fault(IN_PAST)} if day and day < facts.today else {}

    return check


def _after_sending(code: str) -> Check:
    def check(answers: Answers, facts: StepFacts) -> dict[str, Fault]:
        day = day_of(answers.get(code))
        if day and facts.sent_on and day < facts.sent_on:
            return {code: Fault(BEFORE_SENDING, {"day": facts.sent_on})}
        return {}

    return check


def _item_answered(answers: Answers, facts: StepFacts) -> dict[str, Fault]:
    """A refusal names its ground; an answer says something, or brings a file."""
    outcome = answers.get("outcome")
    if outcome == ItemStatus.REFUSED and not answers.get("ground"):
        return {"ground": Fault(GROUND_NEEDED)}
    if outcome == ItemStatus.ANSWERED and is_blank(answers.get("text", "")) and not facts.files:
        return {"text": Fault(TEXT_NEEDED)}
    if answers.get("finding") == Finding.NEED_MORE and is_blank(answers.get("text", "")):
        return {"text": Fault(MORE_NEEDED)}
    return {}


def _ends_after_it_begins(answers: Answers, _facts: StepFacts) -> dict[str, Fault]:
    begins, ends = day_of(answers.get("kept_from")), day_of(answers.get("kept_until"))
    return {"kept_until": Fault(ENDS_FIRST)} if begins and ends and ends < begins else {}


def _all_items_ended(_answers: Answers, facts: StepFacts) -> dict[str, Fault]:
    if facts.items_open:
        return {"channel": Fault(ITEMS_OPEN, {"open": facts.items_open, "total": facts.items})}
    return {}


CHECKS: Final[Mapping[Action, tuple[Check, ...]]] = {
    Action.SEND: (_not_future("sent_on"),),
    Action.REPORT_FAILURE: (_not_future("failed_on"), _after_sending("failed_on")),
    Action.ACKNOWLEDGE: (_not_future("received_on"), _after_sending("received_on"), _not_past("next_on")),
    Action.RECORD_RECEIPT: (_not_future("received_on"), _after_sending("received_on"), _not_past("next_on")),
    Action.ASK_INFORMATION: (_not_past("wanted_on"),),
    Action.ACCEPT: (_not_past("expected_on"),),
    Action.CONSULT: (_not_past("review_on"),),
    Action.POSTPONE: (_not_past("review_on"),),
    Action.ANSWER_ITEM: (_item_answered, _not_past(DELETE_BY.code)),
    Action.ANSWER: (_not_future("sent_on"), _all_items_ended),
    Action.EXTEND: (_not_past("until"),),
    Action.RECORD_PRESERVATION: (_not_future("kept_from"), _not_past("kept_until"), _ends_after_it_begins),
    Action.ASK_RENEWAL: (_not_past("keep_until"), _not_past("follow_by")),
    Action.RECORD_RENEWAL: (_not_past("kept_until"),),
    Action.REPORT_PROGRESS: (_not_past("next_on"),),
}


def faults_of_step(action: Action, answers: Answers, facts: StepFacts) -> dict[str, Fault]:
    """Check what the single fields cannot see; the result is empty when the step can be taken."""
    found: dict[str, Fault] = {}
    for check in (*CHECKS.get(action, ()), _not_future(HAPPENED.code)):
        found = check(answers, facts) | found
    return found
