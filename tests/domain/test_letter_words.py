"""Words of a side for its next letters: which there are, at which time, and for whom."""

import re

import pytest

from mla_tracker.domain.fields import Shape
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.letter_words import WITH_LETTER, AnsweredItem, item_texts, may_answer, step_words
from mla_tracker.domain.lifecycle import Side, Status, Workflow
from mla_tracker.domain.transitions import Action
from mla_tracker.services.letters.steps import STEP_LETTERS
from mla_tracker.web.addresses import WordsPart

SAID_BY_FIELDS = {Action.ACKNOWLEDGE, Action.ESCALATE}  # letters without a text that somebody writes
ITEM = AnsweredItem(7, 1, "The records were produced", "Not before the trial")


def test_every_step_whose_letter_says_what_was_written_is_known() -> None:
    assert set(WITH_LETTER) | SAID_BY_FIELDS == set(STEP_LETTERS)


@pytest.mark.parametrize("workflow", Workflow)
def test_what_is_written_is_free_text_and_has_an_address(workflow: Workflow) -> None:
    for status in Status:
        for side in Side:
            for words in step_words(workflow, status, side):
                assert words.asked in INPUTS[words.action]
                assert (words.asked.shape, words.asked.open) == (Shape.TEXT, False)
                assert re.fullmatch(WordsPart.regex, words.place)
                assert words.place.startswith(f"{side}.")


def test_each_side_writes_for_its_own_steps() -> None:
    def places(side: Side) -> set[str]:
        return {words.place for words in step_words(Workflow.FORMAL, Status.UNDER_REVIEW, side)}

    asked, asks = places(Side.REQUESTED), places(Side.REQUESTING)
    assert {"requested.refuse.reasons", "requested.accept.conditions", "requested.ask_information.questions"} <= asked
    assert "requested.answer.summary" not in asked  # it is not accepted yet
    assert asks <= {"requesting.withdraw.reason", "requesting.consult.matter"}
    assert "requesting.withdraw.reason" in asks


def test_the_answer_of_an_item_is_two_texts_and_that_of_a_verification_one() -> None:
    formal = [(text.place, text.text) for text in item_texts(Workflow.FORMAL, [ITEM])]
    assert formal == [
        ("requested.items.7.text", "The records were produced"),
        ("requested.items.7.conditions", "Not before the trial"),
    ]
    [one] = item_texts(Workflow.VERIFICATION, [ITEM])
    assert (one.place, one.text) == ("requested.items.7.remarks", "The records were produced\nNot before the trial")
    assert item_texts(Workflow.FORMAL, [AnsweredItem(8, 2, "", " ")]) == ()


def test_answers_are_translated_until_they_are_sent() -> None:
    assert may_answer(Workflow.FORMAL, Status.IN_EXECUTION)
    assert not may_answer(Workflow.FORMAL, Status.ANSWERED)
    assert not may_answer(Workflow.NOTICE, Status.ACKNOWLEDGED)
