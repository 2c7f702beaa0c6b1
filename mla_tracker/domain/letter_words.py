"""Words of a side that a letter of a step will carry: which there are, and where they stand.

A place is ``side.action.input`` for what is written with a step, and ``side.items.7.text`` for the answer of an item.
Translations are found by the words themselves, so that one of words that changed since is never printed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.lifecycle import Side, Status, Workflow
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action, Doer, rows_of
from mla_tracker.domain.translations import TRANSLATION_FIELDS, FreeText, is_free_text

WITH_LETTER: Final = (
    Action.RETURN_INCOMPLETE, Action.ASK_INFORMATION, Action.GIVE_INFORMATION, Action.CONSULT, Action.ACCEPT,
    Action.POSTPONE, Action.REFUSE, Action.ANSWER, Action.WITHDRAW, Action.CLOSE, Action.ASK_RENEWAL,
)  # fmt: skip
"""Steps whose letter says what was written with them; a test holds them to the letters there are."""

WRITTEN_IN: Final = Field("written_in", N_("Language of the original"), Shape.LANGUAGE)
WORDS_FIELDS: Final = (WRITTEN_IN, *TRANSLATION_FIELDS)
REMARKS: Final = N_("Answer, with the conditions for its use")
ITEM_LABELS: Final = {field.code: field.label for field in INPUTS[Action.ANSWER_ITEM]}


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """What an item's answer says, before it is sent."""

    id: int
    position: int
    text: str
    conditions: str


@dataclass(frozen=True, slots=True)
class StepWords:
    """An input of a step that may come next, in which the side writes for a letter."""

    place: str
    action: Action
    asked: Field


def step_words(workflow: Workflow, status: Status, side: Side) -> tuple[StepWords, ...]:
    """List what the side may write with the steps that it could take now, whoever of its people takes them."""
    return tuple(
        StepWords(f"{side}.{row.action}.{asked.code}", row.action, asked)
        for row in rows_of(workflow)
        if row.action in WITH_LETTER and status in row.before and _is_of(row.by, side)
        for asked in INPUTS[row.action]
        if is_free_text(asked) and not asked.open
    )


def _is_of(doers: Iterable[Doer], side: Side) -> bool:
    return any(doer.value.startswith(f"{side}_") for doer in doers)


def may_answer(workflow: Workflow, status: Status) -> bool:
    """Say whether the answers of items are still to be sent."""
    return any(row.action is Action.ANSWER and status in row.before for row in rows_of(workflow))


def item_texts(workflow: Workflow, items: Sequence[AnsweredItem]) -> tuple[FreeText, ...]:
    """List the answers as their letter prints them: of a verification, all that was remarked is one text."""
    found = []
    for item in items:
        place = f"{Side.REQUESTED}.items.{item.id}"
        if workflow is Workflow.VERIFICATION:
            found.append(FreeText(f"{place}.remarks", REMARKS, remarks_of(item.text, item.conditions)))
        else:
            found.append(FreeText(f"{place}.text", ITEM_LABELS["text"], item.text))
            found.append(FreeText(f"{place}.conditions", ITEM_LABELS["conditions"], item.conditions))
    return tuple(each for each in found if each.text.strip())


def remarks_of(text: str, conditions: str) -> str:
    """What was said beside a finding, and the conditions for its use."""
    return "\n".join(filter(None, (text, conditions)))
