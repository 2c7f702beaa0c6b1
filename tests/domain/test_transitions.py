"""The table of transitions, whole: every workflow × status × action × doer, and every way through it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Final, NamedTuple

import pytest

from mla_tracker.domain.actors import SYSTEM, Actor, Grant, Role
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.errors import Forbidden, WrongStatus
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.lifecycle import OPEN, PREPARING, STATUSES, Holder, Status, Workflow
from mla_tracker.domain.permissions import ensure_step, open_steps
from mla_tracker.domain.transitions import (
    LABELS,
    TRANSITIONS,
    Action,
    After,
    Doer,
    Transition,
    diagram,
    doers_of,
    memory_after,
    rows_of,
    status_after,
    transition,
)
from tests.domain.subjects import Subject

S, A, D = Status, Action, Doer
ASKED: Final = {D.REQUESTED_OFFICER, D.REQUESTED_DELEGATE, D.REQUESTED_CENTRAL}
ASKING: Final = {D.REQUESTING_OFFICER, D.REQUESTING_CENTRAL}
# The states of the other side from the receipt on, as the design calls "any requested-side status".
WITH_THEM: Final = {S.ACKNOWLEDGED, S.UNDER_REVIEW, S.IN_EXECUTION}

# Data are kept until a day of their own, whatever becomes of the request.
KEPT: Final = {S.ACKNOWLEDGED, S.IN_EXECUTION, S.ANSWERED, S.CLOSED}

# The formal workflow as the design describes it, written down a second time by reading, not by copying code.
FORMAL: Final[dict[Action, tuple[set[Status], Status | After, set[Doer]]]] = {
    A.SUBMIT: ({S.DRAFT}, S.IN_APPROVAL, {D.REQUESTING_OFFICER}),
    A.RETURN_DRAFT: ({S.IN_APPROVAL}, S.DRAFT, {D.REQUESTING_APPROVER}),
    A.APPROVE: ({S.IN_APPROVAL}, S.APPROVED, {D.REQUESTING_APPROVER}),
    A.REVISE: ({S.APPROVED, S.RETURNED, S.DELIVERY_FAILED}, S.DRAFT, ASKING),
    A.SEND: ({S.APPROVED, S.RETURNED, S.DELIVERY_FAILED}, S.SENT, {D.REQUESTING_CENTRAL}),
    A.REPORT_FAILURE: ({S.SENT}, S.DELIVERY_FAILED, ASKING | {D.SYSTEM}),
    A.ACKNOWLEDGE: ({S.SENT}, S.ACKNOWLEDGED, ASKED),
    A.RECORD_RECEIPT: ({S.SENT}, S.ACKNOWLEDGED, ASKING),
    A.RETURN_INCOMPLETE: ({S.SENT, S.ACKNOWLEDGED, S.UNDER_REVIEW}, S.RETURNED, {D.REQUESTED_CENTRAL}),
    A.REDIRECT: ({S.SENT, S.ACKNOWLEDGED, S.UNDER_REVIEW}, After.SAME, {D.REQUESTED_CENTRAL}),
    A.START_REVIEW: ({S.ACKNOWLEDGED}, S.UNDER_REVIEW, ASKED),
    A.ASK_INFORMATION: ({S.UNDER_REVIEW, S.IN_EXECUTION}, S.INFO_REQUESTED, ASKED),
    A.GIVE_INFORMATION: ({S.INFO_REQUESTED}, After.BACK, ASKING),
    A.ACCEPT: ({S.UNDER_REVIEW, S.CONSULTATION}, S.IN_EXECUTION, {D.REQUESTED_CENTRAL}),
    A.CONSULT: (WITH_THEM | {S.POSTPONED}, S.CONSULTATION, {D.REQUESTING_CENTRAL, D.REQUESTED_CENTRAL}),
    A.POSTPONE: (WITH_THEM | {S.POSTPONED, S.CONSULTATION}, S.POSTPONED, {D.REQUESTED_CENTRAL}),
    A.RESUME: ({S.POSTPONED, S.CONSULTATION}, S.UNDER_REVIEW, ASKED | {D.SYSTEM}),
    A.ANSWER_ITEM: ({S.IN_EXECUTION}, After.SAME, ASKED),
    A.ANSWER: ({S.IN_EXECUTION}, S.ANSWERED, {D.REQUESTED_CENTRAL}),
    A.NOT_SATISFIED: ({S.ANSWERED}, S.IN_EXECUTION, {D.REQUESTING_CENTRAL}),
    A.REFUSE: ({S.UNDER_REVIEW, S.CONSULTATION}, S.REFUSED, {D.REQUESTED_CENTRAL}),
    A.WITHDRAW: ({*OPEN, S.APPROVED}, S.WITHDRAWN, {D.REQUESTING_CENTRAL}),
    A.CONFIRM_STOP: ({S.WITHDRAWN}, After.SAME, ASKED),
    A.CLOSE: ({S.ANSWERED, S.REFUSED, S.WITHDRAWN, S.DORMANT}, S.CLOSED, {D.REQUESTING_CENTRAL}),
    A.REOPEN: ({S.CLOSED, S.DORMANT}, After.BACK, {D.REQUESTING_CENTRAL}),
    A.EXTEND: ({*OPEN}, After.SAME, ASKED),
    A.ASK_PROGRESS: ({*OPEN}, After.SAME, ASKING | {D.COORDINATOR}),
    A.REPORT_PROGRESS: ({*OPEN}, After.SAME, ASKED),
    A.NOTE_REVIEW: ({*OPEN}, After.SAME, {D.COORDINATOR}),
    A.ESCALATE: ({*OPEN}, After.SAME, ASKING | {D.COORDINATOR}),
    A.RECORD_PRESERVATION: (KEPT, After.SAME, ASKED | ASKING),
    A.ASK_RENEWAL: (KEPT, After.SAME, {D.REQUESTING_CENTRAL}),
    A.RECORD_RENEWAL: (KEPT, After.SAME, ASKED | ASKING),
    A.RELEASE_PRESERVATION: (KEPT, After.SAME, ASKING),
    A.MAKE_DORMANT: ({*OPEN}, S.DORMANT, {D.REQUESTING_CENTRAL, D.SYSTEM}),
}
PLACES: Final[dict[Doer, Actor]] = {
    D.REQUESTING_OFFICER: Actor(1, frozenset({Grant(Role.OFFICER, authority_id=1)})),
    D.REQUESTING_APPROVER: Actor(2, frozenset({Grant(Role.APPROVER, authority_id=1)})),
    D.REQUESTING_CENTRAL: Actor(3, frozenset({Grant(Role.CENTRAL, country="PK")})),
    D.REQUESTED_OFFICER: Actor(4, frozenset({Grant(Role.OFFICER, authority_id=2)})),
    D.REQUESTED_DELEGATE: Actor(5, frozenset({Grant(Role.DELEGATE, authority_id=2)})),
    D.REQUESTED_CENTRAL: Actor(6, frozenset({Grant(Role.CENTRAL, country="IR")})),
    D.COORDINATOR: Actor(7, frozenset({Grant(Role.COORDINATOR)})),
    D.SYSTEM: SYSTEM,
}
SENT_AT: Final = datetime(2026, 11, 1, tzinfo=UTC)


def test_the_formal_workflow_is_the_one_of_the_design() -> None:
    found: dict[Action, tuple[set[Status], Status | After, set[Doer]]] = {}
    for row in rows_of(Workflow.FORMAL):
        assert row.action not in found, row.action
        found[row.action] = (set(row.before), row.after, set(row.by))
    assert found == FORMAL


@pytest.mark.parametrize("workflow", Workflow)
def test_a_step_is_allowed_exactly_as_the_table_says(workflow: Workflow) -> None:
    rows = rows_of(workflow)
    for status, action, (doer, actor) in product(Status, Action, PLACES.items()):
        subject = Subject(status, workflow, first_sent_at=SENT_AT)
        row = next((r for r in rows if r.action is action and status in r.before and doer in r.by), None)
        if row is not None:
            assert ensure_step(actor, subject, action) is row, (status, action, doer)
            continue
        refusal = WrongStatus if any(r.action is action and doer in r.by for r in rows) else Forbidden
        with pytest.raises(refusal):
            ensure_step(actor, subject, action)


@pytest.mark.parametrize("workflow", Workflow)
def test_the_buttons_are_the_steps_that_would_be_taken(workflow: Workflow) -> None:
    for status, actor in product(Status, PLACES.values()):
        if actor.user_id is None:
            continue
        subject = Subject(status, workflow, first_sent_at=SENT_AT)
        offered = {row.action for row in open_steps(actor, subject)}
        taken = {action for action in Action if _is_taken(actor, subject, action)}
        assert offered == taken, (status, actor)


def _is_taken(actor: Actor, subject: Subject, action: Action) -> bool:
    try:
        ensure_step(actor, subject, action)
    except (WrongStatus, Forbidden):
        return False
    return True


@pytest.mark.parametrize("workflow", Workflow)
def test_one_action_from_one_status_is_one_row(workflow: Workflow) -> None:
    for status, action in product(Status, Action):
        found = [row for row in rows_of(workflow) if row.action is action and status in row.before]
        assert len(found) <= 1, (status, action)
        if not found:
            with pytest.raises(WrongStatus) as refusal:
                transition(workflow, status, action)
            assert (refusal.value.action, refusal.value.status) == (action, status)
            continue
        assert transition(workflow, status, action) is found[0]
        assert found[0].by <= doers_of(workflow, action)


def test_every_action_has_a_label_its_questions_and_a_row() -> None:
    assert set(LABELS) == set(INPUTS) == {row.action for row in TRANSITIONS} == set(Action)
    assert all(LABELS.values())


@pytest.mark.parametrize(
    ("action", "purpose"),
    [
        (A.APPROVE, Purpose.APPROVAL),
        (A.RETURN_DRAFT, Purpose.APPROVAL),
        (A.RETURN_INCOMPLETE, Purpose.ACKNOWLEDGE),
        (A.START_REVIEW, Purpose.FIRST_STATUS),
        (A.REPORT_PROGRESS, Purpose.FIRST_STATUS),
        (A.EXTEND, Purpose.FIRST_STATUS),
        (A.ANSWER_ITEM, Purpose.FIRST_STATUS),
        (A.GIVE_INFORMATION, Purpose.INFORMATION),
        (A.REFUSE, Purpose.ANSWER),
        (A.ANSWER, Purpose.ANSWER),
        (A.NOT_SATISFIED, Purpose.REQUESTER_REVIEW),
    ],
)
def test_the_step_that_a_clock_waits_for_meets_it_whoever_looks_at_it_later(action: Action, purpose: Purpose) -> None:
    assert all(purpose in row.clocks.meets for row in TRANSITIONS if row.action is action)


def test_all_rows_of_an_action_bear_the_same_label() -> None:
    assert [row.action for row in TRANSITIONS if row.label != LABELS[row.action]] == []


class Place(NamedTuple):
    """Where a request can stand: with what it remembers, and what has happened to it."""

    status: Status
    memory: Status | None = None
    numbered: bool = False
    sent: bool = False
    accepted: bool = False


def _steps_from(workflow: Workflow, place: Place) -> Iterator[tuple[Transition, Place]]:
    for row in rows_of(workflow):
        if place.status not in row.before:
            continue
        yield (
            row,
            Place(
                status_after(row, workflow, place.status, place.memory),
                memory_after(row, place.status, place.memory),
                place.numbered or row.action is A.APPROVE,
                place.sent or row.action is A.SEND,
                place.accepted or row.action is A.ACCEPT,
            ),
        )


def _reached(workflow: Workflow) -> dict[Place, set[Place]]:
    """Return every place that can be reached, each with the places one step away."""
    found: dict[Place, set[Place]] = {}
    waiting = [Place(S.DRAFT)]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found[place] = {after for _, after in _steps_from(workflow, place)}
            waiting.extend(found[place])
    return found


REACHED: Final = {workflow: _reached(workflow) for workflow in Workflow}
FINAL_FOR: Final = {Workflow.LOG: {S.CLOSED}}
SHORT_STATUSES: Final = set(Status) - {S.UNDER_REVIEW, S.CONSULTATION, S.IN_EXECUTION, S.POSTPONED}


@pytest.mark.parametrize(
    ("workflow", "expected"),
    [
        (Workflow.FORMAL, set(Status)),
        (Workflow.POLICE, SHORT_STATUSES),
        (Workflow.PRESERVATION, SHORT_STATUSES),
        (Workflow.VERIFICATION, SHORT_STATUSES - {S.ACKNOWLEDGED, S.REFUSED}),
        (Workflow.NOTICE, SHORT_STATUSES - {S.REFUSED, S.ANSWERED, S.RETURNED, S.INFO_REQUESTED}),
        (Workflow.LOG, {S.DRAFT, S.CLOSED}),
    ],
)
def test_a_workflow_reaches_its_statuses_and_no_other(workflow: Workflow, expected: set[Status]) -> None:
    assert {place.status for place in REACHED[workflow]} == expected


@pytest.mark.parametrize("workflow", Workflow)
def test_there_is_always_a_way_to_the_end(workflow: Workflow) -> None:
    ways = REACHED[workflow]
    ended = {place for place in ways if place.status is S.CLOSED}
    while more := {place for place, after in ways.items() if after & ended} - ended:
        ended |= more
    assert set(ways) - ended == set()


@pytest.mark.parametrize("workflow", Workflow)
def test_every_status_but_the_end_has_a_step_that_leaves_it(workflow: Workflow) -> None:
    for place, after in REACHED[workflow].items():
        if place.status not in FINAL_FOR.get(workflow, set()):
            assert any(next_place.status is not place.status for next_place in after), place


@pytest.mark.parametrize("workflow", Workflow)
def test_the_constraints_of_the_database_hold_wherever_a_request_can_stand(workflow: Workflow) -> None:
    for place in REACHED[workflow]:
        assert place.sent or place.status in PREPARING | {S.WITHDRAWN, S.CLOSED}, place
        assert place.numbered or place.status in {S.DRAFT, S.IN_APPROVAL, S.CLOSED}, place


def test_nothing_is_executed_or_answered_that_was_not_accepted() -> None:
    for place in REACHED[Workflow.FORMAL]:
        assert place.accepted or place.status not in {S.IN_EXECUTION, S.ANSWERED}, place


@pytest.mark.parametrize("workflow", Workflow)
def test_a_request_goes_back_only_to_where_it_could_have_been(workflow: Workflow) -> None:
    for place in REACHED[workflow]:
        assert place.memory is None or place.memory in OPEN | {S.APPROVED}, place
        assert place.memory is not S.INFO_REQUESTED, place  # the question itself is no place to come back to


@pytest.mark.parametrize("workflow", [Workflow.FORMAL, Workflow.POLICE, Workflow.VERIFICATION])
def test_who_was_asked_back_returns_to_where_the_question_arose(workflow: Workflow) -> None:
    asks = [row for row in rows_of(workflow) if row.action is A.ASK_INFORMATION]
    for status in {status for row in asks for status in row.before}:
        row = transition(workflow, status, A.ASK_INFORMATION)
        memory = memory_after(row, status, None)
        give = transition(workflow, S.INFO_REQUESTED, A.GIVE_INFORMATION)
        assert status_after(give, workflow, S.INFO_REQUESTED, memory) is status
        assert memory_after(give, S.INFO_REQUESTED, memory) is None


@pytest.mark.parametrize("workflow", Workflow)
def test_who_holds_a_request_has_a_step_to_take(workflow: Workflow) -> None:
    sides = {
        Holder.REQUESTING: ["requesting"],
        Holder.REQUESTED: ["requested"],
        Holder.BOTH: ["requesting", "requested"],
    }
    for status in {place.status for place in REACHED[workflow]}:
        for side in sides.get(STATUSES[status].holder, []):
            doers = {doer for row in rows_of(workflow) if status in row.before for doer in row.by}
            assert any(doer.startswith(side) for doer in doers), (status, side)


def test_statuses_are_held_as_they_are_open() -> None:
    assert set(STATUSES) == set(Status)
    for status in Status:
        holder = STATUSES[status].holder
        assert status not in OPEN or holder is not Holder.NOBODY
        assert status not in PREPARING or holder is Holder.REQUESTING
        assert (holder is Holder.NOBODY) == (status in {S.DORMANT, S.CLOSED})
    assert not OPEN & PREPARING


def test_no_two_statuses_bear_the_same_word() -> None:
    words = [facts.label for facts in STATUSES.values()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("workflow", Workflow)
def test_the_diagram_shows_every_step_that_moves_and_no_other(workflow: Workflow) -> None:
    lines = diagram(workflow).splitlines()
    assert lines[:2] == ["stateDiagram-v2", "    [*] --> draft"]
    drawn = {line.strip() for line in lines[2:] if "-->" in line}
    expected = {
        f"{before} --> {'where_it_was' if row.after is After.BACK else row.after}: {row.action}"
        for row in rows_of(workflow)
        if row.after is not After.SAME
        for before in row.before
    }
    assert drawn == expected
