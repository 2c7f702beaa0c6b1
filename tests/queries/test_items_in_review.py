"""Days of items in the review, the national view and feeds: found by an index, and only as far as they are shown."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import event, text

from mla_tracker.domain.item_clock import RunningDays
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.calendar_feed import item_days_for
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.reference import calendar_of
from mla_tracker.queries.review import Filters, Standing, reviewed
from tests.conftest import NOW, People
from tests.filed import due

pytestmark = pytest.mark.usefixtures("in_app")
Ids = dict[str, int]


def _day(days: int) -> date:
    return calendar_of("IR").day_of(NOW) + timedelta(days=days)


def _with_days(authority_ids: Ids, *days: tuple[int, bool]) -> AssistanceRequest:
    """File a request whose answer is not yet due, with the days of its items in its row."""
    known = [(_day(number), is_shown) for number, is_shown in days]
    sides, end_of = RunningDays.of(known), calendar_of("IR").end_of
    return due(
        authority_ids,
        60,
        Status.IN_EXECUTION,
        item_days=RunningDays.as_facts(known),
        items_due_at=end_of(sides.own[0]),
        items_shown_due_at=end_of(sides.shown[0]) if sides.shown else None,
    )


def _found(people: People, persona: str, filters: Filters) -> dict[str, Sequence[date]]:
    return {row.reference: row.item_days for row in reviewed(people[persona], filters, None, NOW).rows}


@pytest.mark.reference
def test_a_request_that_is_not_due_is_found_by_its_items_and_what_is_not_shown_stays_with_the_side_that_is_asked(
    people: People, authority_ids: Ids
) -> None:
    late = _with_days(authority_ids, (-1, True), (-9, False), (4, True)).reference
    today = _with_days(authority_ids, (0, True)).reference
    week = _with_days(authority_ids, (7, True)).reference
    hidden = _with_days(authority_ids, (-20, False), (8, True)).reference
    due(authority_ids, 60, Status.IN_EXECUTION)
    db.session.commit()
    overdue, soon = Filters(Standing.ITEMS_OVERDUE), Filters(Standing.ITEMS_DUE)
    assert _found(people, "coordinator", Filters()) == {}
    assert _found(people, "coordinator", overdue) == {late: (_day(-1), _day(4))}
    assert list(_found(people, "coordinator", soon)) == [late, today, week]
    assert _found(people, "coordinator", Filters(Standing.ITEMS_OVERDUE, holder_country="IR", late_days=1)) == {}
    owed = Filters(Standing.ITEMS_DUE, owed_to="PK")
    assert list(_found(people, "requesting_central", owed)) == [late, today, week]
    own = Filters(Standing.ITEMS_OVERDUE, holder_country="IR", own_items=True)
    assert _found(people, "requested_central", own) == {
        hidden: (_day(-20), _day(8)), late: (_day(-9), _day(-1), _day(4)),
    }  # fmt: skip
    assert _found(people, "requesting_central", own) == {}  # a filter makes nobody the side that is asked
    assert _found(people, "outsider", soon) == {}


@pytest.mark.reference
def test_pages_of_items_follow_each_other_both_ways(people: People, authority_ids: Ids) -> None:
    wanted = [_with_days(authority_ids, (-number, True)).reference for number in (9, 7, 7, 7, 2)]
    db.session.commit()
    filters, pages, cursor = Filters(Standing.ITEMS_OVERDUE), list[list[str]](), None
    for _ in range(3):
        page = reviewed(people["coordinator"], filters, cursor, NOW, 2)
        pages.append([row.reference for row in page.rows])
        cursor = Cursor.read(str(page.next)) if page.next else None
    assert [number for found in pages for number in found] == wanted
    assert page.previous is not None
    back = reviewed(people["coordinator"], filters, Cursor.read(str(page.previous)), NOW, 2)
    assert [row.reference for row in back.rows] == pages[1]


@pytest.mark.reference
def test_a_calendar_holds_the_days_of_items_that_its_owner_is_shown(people: People, authority_ids: Ids) -> None:
    subject = _with_days(authority_ids, (2, True), (2, True), (5, False))
    hidden = _with_days(authority_ids, (3, False))
    db.session.commit()
    found = {
        persona: [(one.row.reference, one.day, one.items) for one in item_days_for(people[persona], NOW)]
        for persona in ("coordinator", "requesting_central", "requested_officer", "outsider", "admin")
    }
    shown = [(subject.reference, _day(2), 2)]
    assert found["coordinator"] == found["requesting_central"] == shown
    assert found["requested_officer"] == [*shown, (hidden.reference, _day(3), 1), (subject.reference, _day(5), 1)]
    assert found["outsider"] == found["admin"] == []


@pytest.mark.sqlite  # as in test_review.py
@pytest.mark.reference
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (Filters(Standing.ITEMS_OVERDUE), "ix_request_items_shown"),
        (Filters(Standing.ITEMS_DUE, holder_country="IR"), "ix_request_requested_items_shown"),
        (Filters(Standing.ITEMS_DUE, holder_country="IR", own_items=True), "ix_request_requested_items"),
    ],
)
def test_the_list_walks_an_index_of_items_and_sorts_nothing(
    filters: Filters, index: str, people: People, authority_ids: Ids
) -> None:
    _with_days(authority_ids, (-1, True))
    db.session.commit()
    found = list[str]()
    persona = people["requested_central" if filters.own_items else "coordinator"]

    def seen(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    event.listen(db.engine, "before_cursor_execute", seen)
    try:
        reviewed(persona, filters, None, NOW)
    finally:
        event.remove(db.engine, "before_cursor_execute", seen)
    [listed] = [statement for statement in found if "FROM assistance_request" in statement and "LIMIT" in statement]
    plan = [row[3] for row in db.session.execute(text("EXPLAIN QUERY PLAN " + listed.replace("?", "'2026-11-21'")))]
    assert any(f"INDEX {index} " in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan
