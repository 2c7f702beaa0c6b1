"""Figures as far as the reader may see the requests, by quarter, pair and kind; restricted ones for those named."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from mla_tracker.domain.events import STEPS
from mla_tracker.domain.figures import Count
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.statistics import Figures, Scope, figures
from mla_tracker.services.figures import counting
from tests.conftest import NOW, People
from tests.filed import filed, logged, named

pytestmark = pytest.mark.usefixtures("in_app")
Ids = dict[str, int]
PAIR = ("PK", "IR")
YEAR = Scope("2026Q1", "2026Q4")


def _sent(ids: Ids, number: int, *actions: Action, at: datetime = NOW, **columns: Any) -> list[AssistanceRequest]:
    found = [filed(ids, Status.CLOSED, **columns) for _ in range(number)]
    db.session.commit()
    for subject in found:
        for action in (Action.SEND, *actions):
            logged(subject, STEPS[action], now=at, before="sent", after="closed")
    counting.count_all(NOW)
    return found


def _number(found: Figures, count: Count = Count.SENT) -> int:
    assert found.total[count] == sum(tally[count] for tally in found.kinds.values())
    return found.total[count]


def test_requests_are_counted_by_pair_and_kind(people: People, authority_ids: Ids) -> None:
    _sent(authority_ids, 6, Action.ANSWER)
    _sent(authority_ids, 5, Action.REFUSE, kind="PI")
    found = figures(people["coordinator"], YEAR)
    assert list(found.pairs) == [PAIR]
    assert {kind: (tally[Count.ANSWERED], tally[Count.REFUSED]) for kind, tally in found.kinds.items()} == {
        "ML": (6, 0),
        "PI": (0, 5),
    }
    assert _number(found) == found.trend["2026Q4"][Count.SENT] == 11


def test_a_request_answered_twice_counts_once(people: People, authority_ids: Ids) -> None:
    _sent(authority_ids, 1, Action.ANSWER, Action.ANSWER)
    assert _number(figures(people["coordinator"], YEAR), Count.ANSWERED) == 1


def test_a_quarter_holds_what_was_first_sent_in_it(people: People, authority_ids: Ids) -> None:
    _sent(authority_ids, 2, at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    _sent(authority_ids, 3, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert _number(figures(people["coordinator"], Scope("2025Q1", "2025Q4"))) == 2
    assert _number(figures(people["coordinator"], Scope("2026Q1", "2026Q1"))) == 3
    assert not figures(people["coordinator"], Scope("2027Q1", "2027Q4")).pairs


@pytest.mark.parametrize(
    ("scope", "number"),
    [
        (Scope("2026Q1", "2026Q4", requesting="PK"), 2),
        (Scope("2026Q1", "2026Q4", requesting="IR"), 0),
        (Scope("2026Q1", "2026Q4", requested="IR", kind="ML"), 2),
        (Scope("2026Q1", "2026Q4", kind="PI"), 0),
    ],
)
def test_the_scope_narrows_every_table(people: People, authority_ids: Ids, scope: Scope, number: int) -> None:
    _sent(authority_ids, 2)
    for person in ("coordinator", "requesting_central"):
        found = figures(people[person], scope)
        assert _number(found) == found.trend["2026Q4"][Count.SENT] == number


def test_a_third_state_has_no_figures_of_the_pair(people: People, authority_ids: Ids) -> None:
    _sent(authority_ids, 9)
    found = figures(people["outsider"], YEAR)
    assert not found.pairs
    assert not found.kinds
    assert not any(tally.counts for tally in found.trend.values())


def test_a_restricted_request_is_not_counted_for_who_is_not_named(people: People, authority_ids: Ids) -> None:
    subjects = _sent(authority_ids, 6)
    named(subjects[0], people["requested_central"])
    db.session.commit()
    logged(subjects[0], STEPS[Action.REPORT_PROGRESS], before="sent", after="sent")
    counting.count_all(NOW)
    numbers = {
        person: _number(figures(people[person], YEAR))
        for person in ("requesting_central", "requested_central", "coordinator")
    }
    assert numbers == {"requesting_central": 5, "requested_central": 6, "coordinator": 6}


def test_reading_takes_the_same_few_queries_however_much_there_is(people: People, authority_ids: Ids) -> None:
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    for number in (1, 12):
        _sent(authority_ids, number)
        statements.clear()
        figures(people["requesting_central"], YEAR)
        assert sum(statement.startswith("SELECT") for statement in statements) == 5
