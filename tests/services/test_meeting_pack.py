"""The pack of a bilateral meeting: what is open both ways, with the subject only for who reads it."""

import pytest
from sqlalchemy import select

from mla_tracker.domain.events import STEPS, Audience
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import Event, Message, db
from mla_tracker.queries.meeting_pack import open_between, ways_of
from mla_tracker.queries.paging import PAGE_SIZE
from mla_tracker.services.log import Where, record
from mla_tracker.services.meetings.meetings import note_printing
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW, People
from tests.filed import DAY, SECRET_TITLE, filed, named
from tests.services.test_meetings import held

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
WAY = ("PK", "IR")


def test_a_central_authority_reads_the_subject_and_a_coordinator_never(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids)
    filed(authority_ids, Status.CLOSED)
    filed(authority_ids, Status.DRAFT)
    filed(authority_ids, requested_country="IQ", requested_authority_id=authority_ids["iq_central"])
    db.session.commit()
    talks = held(people)
    assert ways_of(talks) == (WAY, WAY[::-1])
    for who, title in (
        ("coordinator", ""),
        ("requesting_central", SECRET_TITLE),
        ("requested_central", SECRET_TITLE),
    ):
        [row] = open_between(people[who], WAY).rows
        assert (row.reference, row.title, row.holder_country) == (subject.reference, title, "IR")
        assert open_between(people[who], WAY[::-1]).rows == []
    assert open_between(people["outsider"], WAY).rows == []


def test_a_restricted_request_is_in_the_pack_of_nobody_who_is_not_named(people: People, authority_ids: Ids) -> None:
    named(filed(authority_ids), people["requesting_central"])
    db.session.commit()
    assert len(open_between(people["requesting_central"], WAY).rows) == 1
    assert open_between(people["requested_central"], WAY).rows == []


def test_those_sent_first_stand_on_top_and_the_pages_join(people: People, authority_ids: Ids) -> None:
    for number in range(PAGE_SIZE + 2):
        filed(authority_ids, first_sent_at=NOW - (number % 7 + 1) * DAY)
    db.session.commit()
    first = open_between(people["coordinator"], WAY)
    second = open_between(people["coordinator"], WAY, first.older)
    both = [(row.first_sent_at, row.id) for row in (*first.rows, *second.rows)]
    assert both == sorted(both)
    assert len(set(both)) == PAGE_SIZE + 2
    back = open_between(people["coordinator"], WAY, second.newer)
    assert [row.id for row in back.rows] == [row.id for row in first.rows]


def test_the_last_note_of_a_coordinator_says_the_next_action_to_coordinators_alone(
    people: People, authority_ids: Ids
) -> None:
    subject = filed(authority_ids)
    db.session.commit()

    @use_case
    def note(words: str) -> None:
        where = Where(subject, None, Audience.COORDINATOR)
        facts = {"before": "sent", "after": "sent"}
        event = record(STEPS[Action.NOTE_REVIEW], where, people["coordinator"], NOW, facts)
        db.session.add(Message(event_id=event.id, request_id=subject.id, texts={"next_action": words}))

    note("Call the deputy")
    note("Ask for a day")
    assert [row.next_action for row in open_between(people["coordinator"], WAY).rows] == ["Ask for a day"]
    assert [row.next_action for row in open_between(people["requested_central"], WAY).rows] == [""]


def test_a_printing_is_logged(people: People) -> None:
    talks = held(people)
    note_printing(people["coordinator"], talks.code, 3, NOW)
    [facts] = db.session.scalars(select(Event.facts).where(Event.name == "pack_printed")).all()
    assert facts == {"meeting": talks.code, "requests": "3"}
