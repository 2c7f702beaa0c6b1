"""Figures of a year: each request once per step, as far as the reader may see it, small cells hidden from others."""

from datetime import UTC, datetime

import pytest

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.statistics import figures
from tests.conftest import NOW, People
from tests.filed import filed, logged, named

pytestmark = pytest.mark.usefixtures("in_app")
Ids = dict[str, int]
ML = ("PK", "IR", "ML")


def _steps(ids: Ids, number: int, *actions: Action, at: datetime = NOW, **columns: str) -> list[AssistanceRequest]:
    found = [filed(ids, Status.CLOSED, **columns) for _ in range(number)]
    db.session.commit()
    for subject in found:
        for action in actions:
            logged(subject, STEPS[action], now=at, before="sent", after="closed")
    return found


@pytest.fixture
def coordinator(people: People) -> Actor:
    return people["coordinator"]


def test_steps_are_counted_by_pair_and_kind(coordinator: Actor, authority_ids: Ids) -> None:
    _steps(authority_ids, 6, Action.SEND, Action.ANSWER, Action.CLOSE)
    _steps(authority_ids, 5, Action.SEND, Action.REFUSE, kind="PI")
    found = figures(coordinator, 2026)
    assert found.rows == [ML, ("PK", "IR", "PI")]
    assert {action: column.cells for action, column in found.columns.items()} == {
        Action.SEND: (6, 5),
        Action.ANSWER: (6, 0),
        Action.REFUSE: (0, 5),
        Action.WITHDRAW: (0, 0),
        Action.CLOSE: (6, 0),
    }
    assert found.columns[Action.SEND].total == 11
    assert not found.has_hidden


def test_a_request_answered_twice_counts_once(coordinator: Actor, authority_ids: Ids) -> None:
    _steps(authority_ids, 5, Action.ANSWER, Action.ANSWER)
    assert figures(coordinator, 2026).columns[Action.ANSWER].cells == (5,)


def test_a_year_holds_its_own_steps_only(coordinator: Actor, authority_ids: Ids) -> None:
    _steps(authority_ids, 5, Action.SEND, at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    _steps(authority_ids, 6, Action.SEND, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert figures(coordinator, 2025).columns[Action.SEND].cells == (5,)
    assert figures(coordinator, 2026).columns[Action.SEND].cells == (6,)
    assert figures(coordinator, 2027).rows == []


def test_small_cells_are_hidden_from_the_coordinator_but_not_from_the_two_states(
    people: People, authority_ids: Ids
) -> None:
    _steps(authority_ids, 2, Action.SEND)
    assert figures(people["coordinator"], 2026).columns[Action.SEND].cells == (None,)
    assert figures(people["coordinator"], 2026).has_hidden
    for persona in ("requesting_central", "requested_central"):
        assert figures(people[persona], 2026).columns[Action.SEND].cells == (2,)


def test_a_third_state_has_no_figures_of_the_pair(people: People, authority_ids: Ids) -> None:
    _steps(authority_ids, 9, Action.SEND)
    assert figures(people["outsider"], 2026).rows == []


def test_a_restricted_request_is_not_counted_for_who_is_not_named(people: People, authority_ids: Ids) -> None:
    subjects = _steps(authority_ids, 6, Action.SEND)
    named(subjects[0], people["requested_central"])
    db.session.commit()
    assert figures(people["requesting_central"], 2026).columns[Action.SEND].cells == (5,)
    assert figures(people["requested_central"], 2026).columns[Action.SEND].cells == (6,)
