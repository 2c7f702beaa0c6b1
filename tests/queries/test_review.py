"""The coordinator's list: late first, metadata only, a constant number of statements, pages both ways."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import event, text

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.events import Audience
from mla_tracker.domain.lifecycle import Holder, Side, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import Message, db
from mla_tracker.queries import review_timeline, review_totals
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.review import SOON, Filters, Standing, one_of, reviewed, some_of
from mla_tracker.queries.review_totals import HolderTotal, strip
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW, People
from tests.filed import DAY, due, filed, logged, named

pytestmark = pytest.mark.usefixtures("in_app")
Ids = dict[str, int]
CONTENT: Final = ("title", "answers", "search_key", "person", "attachment", "letter_language", "their_reference")


@pytest.fixture
def coordinator(people: People) -> Actor:
    return people["coordinator"]


def _numbers(actor: Actor, filters: Filters | None = None, cursor: Cursor | None = None, size: int = 25) -> list[str]:
    return [row.reference for row in reviewed(actor, filters or Filters(), cursor, NOW, size).rows]


@contextmanager
def _statements() -> Iterator[list[str]]:
    found = list[str]()

    def seen(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", seen)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", seen)


def test_the_latest_comes_first_and_what_is_due_in_a_week_follows(coordinator: Actor, authority_ids: Ids) -> None:
    wanted = [due(authority_ids, days).number for days in (-30, -9, -0.1, 0.1, 6.9)]
    due(authority_ids, 7.1)
    filed(authority_ids, Status.SENT)
    assert _numbers(coordinator) == wanted


def test_drafts_and_what_was_never_sent_are_not_listed(coordinator: Actor, authority_ids: Ids) -> None:
    late = {"due_at": NOW - DAY, "due_purpose": Purpose.APPROVAL}
    filed(authority_ids, Status.IN_APPROVAL, **late)
    filed(authority_ids, Status.IN_APPROVAL, first_sent_at=NOW - 30 * DAY, number="PK-IR-2026-900000", **late)
    assert _numbers(coordinator) == []
    assert some_of(coordinator, ["PK-IR-2026-900000"]) != []


def test_a_restricted_request_is_listed_like_any_other(coordinator: Actor, authority_ids: Ids) -> None:
    subject = due(authority_ids, -3)
    named(subject)
    assert _numbers(coordinator) == [subject.number]


@pytest.mark.parametrize("persona", ["requesting_central", "requested_central", "outsider", "admin", "auditor"])
def test_others_see_there_what_they_see_anywhere(persona: str, people: People, authority_ids: Ids) -> None:
    subject = due(authority_ids, -3)
    expected = [subject.number] if persona in {"requesting_central", "requested_central"} else []
    assert _numbers(people[persona]) == expected
    assert [row.reference for row in some_of(people[persona], [subject.reference])] == expected


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(Standing.OVERDUE), ["late10", "late2", "held_by_pk", "from_iq", "class_b"]),
        (Filters(Standing.SOON), ["soon"]),
        (Filters(Standing.NO_DATE), ["no_date"]),
        (Filters(late_days=5), ["late10"]),
        (Filters(holder_country="PK"), ["held_by_pk"]),
        (Filters(requesting_country="IQ"), ["from_iq"]),
        (Filters(requested_country="IQ"), []),
        (Filters(requesting_country="PK", requested_country="IR", late_days=2), ["late10", "late2"]),
        (Filters(clock_class=ClockClass.B), ["class_b"]),
        (Filters(kind="PI"), ["class_b"]),
        (Filters(kind="ML", standing=Standing.SOON), ["soon"]),
    ],
)
def test_filters_narrow_the_list(coordinator: Actor, authority_ids: Ids, filters: Filters, wanted: list[str]) -> None:
    found = {
        "late10": due(authority_ids, -10),
        "late2": due(authority_ids, -2),
        "held_by_pk": due(authority_ids, -1.5, Status.INFO_REQUESTED),
        "from_iq": due(authority_ids, -1.2, requesting_country="IQ"),
        "class_b": due(authority_ids, -1.1, kind="PI", clock_class=ClockClass.B),
        "soon": due(authority_ids, 3),
        "no_date": filed(authority_ids, Status.SENT),
    }
    filed(authority_ids, Status.CLOSED)
    assert _numbers(coordinator, filters) == [found[name].number for name in wanted]


@pytest.mark.parametrize("standing", [Standing.OVERDUE, Standing.NO_DATE])
def test_pages_follow_each_other_forwards_and_backwards_without_gap_or_repetition(
    standing: Standing, coordinator: Actor, authority_ids: Ids
) -> None:
    if standing is Standing.OVERDUE:
        wanted = [due(authority_ids, -days).number for days in (9, 8, 7, 7, 7, 7, 6, 5)]
    else:
        wanted = [filed(authority_ids, changed_at=NOW - d * DAY).number for d in (9, 8, 7, 7, 7, 7, 6, 5)]
    pages, cursor = list[list[str]](), None
    for _ in range(10):
        page = reviewed(coordinator, Filters(standing), cursor, NOW, 3)
        pages.append([row.reference for row in page.rows])
        assert (page.previous is None) == (cursor is None)
        if page.next is None:
            break
        cursor = Cursor.read(str(page.next))
    assert [number for found in pages for number in found] == wanted
    back, before = list[list[str]](), page.previous
    while before is not None:
        page = reviewed(coordinator, Filters(standing), Cursor.read(str(before)), NOW, 3)
        back.insert(0, [row.reference for row in page.rows])
        assert page.next is not None
        before = page.previous
    assert back == pages[:-1]


def test_an_empty_list_has_no_other_pages(coordinator: Actor) -> None:
    page = reviewed(coordinator, Filters(), None, NOW)
    assert (page.rows, page.previous, page.next) == ([], None, None)


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    number: int, coordinator: Actor, authority_ids: Ids
) -> None:
    for days in range(number):
        due(authority_ids, -days - 1)
    db.session.commit()
    with _statements() as found:
        reviewed(coordinator, Filters(), None, NOW)
        strip(coordinator, NOW)
    assert len(found) == 4


def test_no_statement_of_the_review_names_a_column_of_content(coordinator: Actor, authority_ids: Ids) -> None:
    reference = due(authority_ids, -3).reference
    db.session.commit()
    with _statements() as found:
        reviewed(coordinator, Filters(), None, NOW)
        strip(coordinator, NOW)
        row = one_of(coordinator, reference)
        assert row is not None
        review_timeline.clocks(row)
    for statement in found:
        assert not [word for word in CONTENT if word in statement], statement


def test_the_last_reminder_stands_in_the_row(coordinator: Actor, authority_ids: Ids) -> None:
    subject, other = due(authority_ids, -3), due(authority_ids, -2)
    db.session.commit()
    logged(subject, now=NOW - 5 * DAY)
    logged(subject, now=NOW - 2 * DAY)
    rows = reviewed(coordinator, Filters(), None, NOW).rows
    assert {row.reference: row.latest.reminded_at for row in rows} == {
        subject.number: NOW - 2 * DAY,
        other.number: None,
    }


def test_the_summary_counts_by_the_state_that_must_act(coordinator: Actor, authority_ids: Ids) -> None:
    for days in (-3, -2, 2):
        due(authority_ids, days)
    due(authority_ids, -1, Status.INFO_REQUESTED)
    due(authority_ids, 1, Status.CONSULTATION)
    due(authority_ids, 30)
    found = strip(coordinator, NOW)
    assert found.totals == [HolderTotal("IR", 2, 1), HolderTotal("PK", 1, 0), HolderTotal(None, 0, 1)]
    assert not found.is_capped


def test_the_summary_stops_at_its_cap_and_says_so(
    coordinator: Actor, authority_ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_totals, "CAP", 3)
    for days in (-5, -4, -3, -2):
        due(authority_ids, days)
    found = strip(coordinator, NOW)
    assert found.totals == [HolderTotal("IR", 3, 0)]
    assert found.is_capped


@pytest.mark.sqlite  # a table this small is read whole by PostgreSQL; the plan of SQLite does not depend on rows
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (Filters(), "ix_request_due"),
        (Filters(Standing.OVERDUE), "ix_request_due"),
        (Filters(holder_country="IR"), "ix_request_holder_due"),
        (Filters(Standing.UNACKNOWLEDGED, holder_country="IR", age_days=7), "ix_request_status_holder_due"),
    ],
)
def test_the_list_walks_an_index_and_sorts_nothing(
    filters: Filters, index: str, coordinator: Actor, authority_ids: Ids
) -> None:
    due(authority_ids, -3)
    with _statements() as found:
        reviewed(coordinator, filters, None, NOW)
    plan = [row[3] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {_bound(found[0])}"))]
    assert any(f"INDEX {index}" in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan


def _bound(statement: str) -> str:
    return statement.replace("?", "'2026-11-21'")


def _noted(subject: Any, audience: Audience, side: Side | None, words: str) -> None:
    @use_case
    def note() -> None:
        action = "step.note_review" if audience is Audience.COORDINATOR else "step.give_information"
        where = Where(subject, side, audience)
        found = record(events.EVENTS[action], where, Actor(None), NOW, {"before": "sent", "after": "sent"})
        db.session.add(Message(request_id=subject.id, event_id=found.id, texts={"note": words}))

    note()


def test_the_timeline_holds_own_notes_and_never_the_words_of_the_sides(coordinator: Actor, authority_ids: Ids) -> None:
    subject = due(authority_ids, -3)
    db.session.commit()
    logged(subject, events.FILE_ADDED, sha256="f" * 64)
    logged(subject, events.STEPS[Action.SEND], channel="interpol", before="approved", after="sent")
    _noted(subject, Audience.SHARED, Side.REQUESTING, "words of a side")
    _noted(subject, Audience.REQUESTED, Side.REQUESTED, "internal words")
    _noted(subject, Audience.COORDINATOR, None, "own note")
    row = one_of(coordinator, subject.reference)
    assert row is not None
    found = review_timeline.timeline(row)
    assert [one.name for one in found] == ["step.note_review", "step.give_information", "step.send"]
    assert [dict(one.texts) for one in found] == [{"note": "own note"}, {}, {}]
    assert found[2].facts["channel"] == "interpol"


def test_time_held_is_added_up_by_state(coordinator: Actor, authority_ids: Ids) -> None:
    subject = due(authority_ids, -3)
    db.session.commit()
    send, asked = events.STEPS[Action.SEND], events.STEPS[Action.ASK_INFORMATION]
    logged(subject, send, now=NOW - 10 * DAY, before="approved", after="sent")
    logged(subject, asked, now=NOW - 4 * DAY, before="under_review", after="info_requested")
    row = one_of(coordinator, subject.reference)
    assert row is not None
    happenings = review_timeline.timeline(row)
    assert review_timeline.days_held_by(row, happenings, NOW) == {"IR": 6, "PK": 4}


def test_soon_means_within_seven_days() -> None:
    assert timedelta(days=7) == SOON


def test_a_request_held_by_both_sides_belongs_to_no_single_state(coordinator: Actor, authority_ids: Ids) -> None:
    due(authority_ids, -3, Status.CONSULTATION)
    [row] = reviewed(coordinator, Filters(), None, NOW).rows
    assert (row.holder, row.holder_country) == (Holder.BOTH, None)
