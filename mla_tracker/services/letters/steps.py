"""Which step of a request's life makes which letter, and from which facts. To add one: a row in STEP_LETTERS.

Every letter of a step has the same frame: who writes to whom, on which day, about which request, signed by the person
who takes the step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mla_tracker.domain.lifecycle import Side, Workflow
from mla_tracker.domain.transitions import Action
from mla_tracker.letters.facts import Consultation, LetterFacts
from mla_tracker.models import User
from mla_tracker.queries.reference import letter_calendar_of
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.letters import requested_side, requesting_side
from mla_tracker.services.letters.citing import provision
from mla_tracker.services.letters.electronic_data import preservation_renewal
from mla_tracker.services.letters.numbers import other_references
from mla_tracker.services.letters.parties import contact_of, party_of, request_dated_on, signatory_of
from mla_tracker.services.letters.wording import Wording
from mla_tracker.services.requests.step import Step

Says = Callable[[LetterFacts, Step, Wording], LetterFacts]


@dataclass(frozen=True, slots=True)
class StepLetter:
    """A letter by its name, and what puts the words of the step into its frame."""

    letter: str
    says: Says


def consultation(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """Either side may ask for it (UNTOC 18(26))."""
    assert frame.dated_on is not None
    cited = provision(step.subject, "18(26)", frame.dated_on)
    return replace(
        frame,
        legal_basis=(cited,) if cited else (),
        consultation=Consultation(say.said(step.text("matter")), step.day("review_on")),
    )


STEP_LETTERS: Final[Mapping[Action, StepLetter]] = {
    Action.ACKNOWLEDGE: StepLetter("acknowledgement", requested_side.acknowledgement),
    Action.RETURN_INCOMPLETE: StepLetter("return_incomplete", requested_side.return_incomplete),
    Action.ASK_INFORMATION: StepLetter("information_request", requested_side.information_request),
    Action.GIVE_INFORMATION: StepLetter("information_given", requesting_side.information_given),
    Action.CONSULT: StepLetter("consultation", consultation),
    Action.ACCEPT: StepLetter("acceptance", requested_side.acceptance),
    Action.POSTPONE: StepLetter("postponement", requested_side.postponement),
    Action.REFUSE: StepLetter("refusal", requested_side.refusal),
    Action.ANSWER: StepLetter("transmittal", requested_side.transmittal),
    Action.ESCALATE: StepLetter("reminder", requesting_side.reminder),
    Action.WITHDRAW: StepLetter("withdrawal", requesting_side.withdrawal),
    Action.CLOSE: StepLetter("closing", requesting_side.closing),
    Action.ASK_RENEWAL: StepLetter("preservation_renewal", preservation_renewal),
}


# Where a workflow has a letter of its own for a step.
WORKFLOW_LETTERS: Final[Mapping[tuple[Workflow, Action], StepLetter]] = {
    (Workflow.VERIFICATION, Action.ANSWER): StepLetter("verification_answer", requested_side.verification_answer),
}


def letter_of(workflow: Workflow, action: Action) -> StepLetter | None:
    """Return the letter that a step makes in this workflow, or None."""
    return WORKFLOW_LETTERS.get((workflow, action)) or STEP_LETTERS.get(action)


def step_facts(step: Step, side: Side, signer: User | None) -> LetterFacts:
    """Gather what the letter of a step says; the step must have one, taken by this side."""
    say = Wording(step.subject, letter_calendar_of(country_of(step.subject, side)), signer)
    made = letter_of(step.subject.workflow, step.row.action)
    assert made is not None
    return made.says(_frame(step, side, signer, say), step, say)


def _frame(step: Step, side: Side, signer: User | None, say: Wording) -> LetterFacts:
    subject, answers = step.subject, step.subject.answers
    assert subject.requested_authority is not None
    asking = party_of(subject.requesting_authority, say, contact_of(answers, say) if side is Side.REQUESTING else None)
    asked = party_of(subject.requested_authority, say)
    number, theirs = subject.number or "", subject.their_reference
    own = side is Side.REQUESTING
    return LetterFacts(
        sender=asking if own else asked,
        recipient=asked if own else asking,
        dated_on=today_in(country_of(subject, side), step.now),
        calendar=say.calendar,
        reference=number if own else theirs,
        their_reference=theirs if own else number,
        other_references=other_references(subject),
        request_number=number,
        request_dated_on=request_dated_on(subject),
        subject=say.passage(subject.title),
        signatory=signatory_of(signer),
        classification="confidential" if answers.get("confidentiality") == "strict" else "restricted",
        handling=subject.handling.value,
    )
