"""Meetings: who sees which, what is put on the agenda, what is decided and what becomes of it."""

from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.permissions import may_see_meeting, may_see_recommendation
from mla_tracker.domain.recommendations import Measured, Progress, Yardstick
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Authority, Event, Meeting, Recommendation, db
from mla_tracker.queries.meetings import (
    known_among,
    meeting_seen_by,
    meetings_for,
    papers_of,
    visible_meetings,
    wanted,
)
from mla_tracker.queries.paging import PAGE_SIZE
from mla_tracker.queries.recommendations import (
    Filters,
    Standing,
    evidence_of,
    measured,
    overdue_for,
    recommendation_seen_by,
    recommendations_for,
    visible_recommendations,
)
from mla_tracker.services.files import Shelf, Upload, sweep
from mla_tracker.services.meetings.meetings import add_participant, add_point, enter_meeting
from mla_tracker.services.meetings.papers import add_evidence, add_paper, open_paper
from mla_tracker.services.meetings.recommendations import decide_at, recommend, report_on
from mla_tracker.storage import Storage
from tests.conftest import NOW, People
from tests.filed import DAY, due, filed, logged, named

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
TODAY: Final = NOW.date()
CONFERENCE: Final = {"sort": "conference", "held_on": "2026-12-01", "title": "Yearly conference"}
BILATERAL: Final = CONFERENCE | {"sort": "bilateral", "country": "PK", "other_country": "IR", "title": "Talks"}
COMMITTEE: Final = CONFERENCE | {"sort": "district", "country": "PK", "title": "District committee"}
TASK: Final = {"text": "Answer the open items", "owner_country": "IR", "due_on": "2026-12-24"}


def held(people: People, who: str = "coordinator", **answers: str) -> Meeting:
    return enter_meeting(people[who], BILATERAL | answers, NOW)


def all_sorts(people: People) -> list[Meeting]:
    made = [
        held(people),
        enter_meeting(people["coordinator"], CONFERENCE, NOW),
        enter_meeting(people["requesting_central"], COMMITTEE, NOW),
        enter_meeting(people["coordinator"], CONFERENCE, NOW),
    ]
    participant = {"participant_country": "IQ", "function": "Head of the central authority"}
    add_participant(people["coordinator"], made[3].code, participant, NOW)
    return made


def test_python_and_sql_say_the_same_of_who_sees_a_meeting(people: People) -> None:
    seen = set()
    for actor, meeting in product(people.values(), all_sorts(people)):
        found = db.session.scalar(select(Meeting.id).where(Meeting.id == meeting.id, visible_meetings(actor)))
        assert (found is not None) == may_see_meeting(actor, meeting)
        seen.add(found is not None)
    assert seen == {True, False}


def test_python_and_sql_say_the_same_of_who_sees_a_recommendation(people: People) -> None:
    bilateral, _, committee, conference = all_sorts(people)
    made = [
        decide_at(people["coordinator"], bilateral.code, TASK, NOW),
        decide_at(people["coordinator"], conference.code, TASK | {"owner_country": "BD"}, NOW),
        decide_at(people["requesting_central"], committee.code, TASK | {"owner_country": "PK"}, NOW),
        recommend(people["coordinator"], TASK | {"owner_country": "IQ"}, NOW),
    ]
    for actor, one in product(people.values(), made):
        query = select(Recommendation.id).where(Recommendation.id == one.id, visible_recommendations(actor))
        found = db.session.scalar(query) is not None
        assert found == may_see_recommendation(actor, one.owner_country, one.meeting)
    assert not may_see_recommendation(people["coordinator"], "PK", committee)
    assert not may_see_recommendation(people["outsider"], "IR", bilateral)


def test_a_committee_is_kept_from_coordinators_and_from_other_states(people: People) -> None:
    committee = enter_meeting(people["requesting_central"], COMMITTEE, NOW)
    assert [row.id for row in meetings_for(people["requesting_central"], None, None).rows] == [committee.id]
    for who in ("coordinator", "requested_central", "outsider", "admin"):
        assert meetings_for(people[who], None, None).rows == []
        with pytest.raises(Unseen):
            meeting_seen_by(people[who], committee.code)
        with pytest.raises((Unseen, Forbidden)):
            enter_meeting(people[who], COMMITTEE, NOW)


def test_a_conference_is_kept_by_coordinators_and_seen_by_who_came(people: People) -> None:
    conference = all_sorts(people)[3]
    assert meeting_seen_by(people["outsider"], conference.code).id == conference.id
    with pytest.raises(Forbidden):
        decide_at(people["outsider"], conference.code, TASK, NOW)
    with pytest.raises(Unseen):
        decide_at(people["requested_central"], conference.code, TASK, NOW)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (BILATERAL | {"other_country": ""}, "other_country"),
        (BILATERAL | {"other_country": "PK"}, "other_country"),
        (CONFERENCE | {"country": "PK"}, "country"),
        (COMMITTEE | {"country": ""}, "country"),
        (COMMITTEE | {"other_country": "IR"}, "other_country"),
        (CONFERENCE | {"held_on": "2026-02-30"}, "held_on"),
        (CONFERENCE | {"title": " "}, "title"),
    ],
)
def test_the_states_must_fit_the_sort_of_meeting(people: People, answers: dict[str, str], field: str) -> None:
    with pytest.raises(BadAnswers) as refused:
        enter_meeting(people["coordinator"], answers, NOW)
    assert set(refused.value.faults) == {field}
    assert db.session.scalars(select(Meeting)).all() == []


def escalated(ids: Ids, step: str = "4", **columns: Any) -> AssistanceRequest:
    subject = due(ids, -100, **columns)
    db.session.commit()
    logged(subject, STEPS[Action.ESCALATE], before="sent", after="sent", step=step)
    return subject


def test_what_was_escalated_to_a_meeting_is_offered_for_the_agenda_once(people: People, authority_ids: Ids) -> None:
    asked = escalated(authority_ids)
    escalated(authority_ids, "3")
    escalated(authority_ids, requested_country="IQ", requested_authority_id=authority_ids["iq_central"])
    talks = held(people)
    assert wanted(people["coordinator"], talks) == [asked.reference]
    add_point(people["coordinator"], talks.code, {"point_reference": asked.reference.lower()}, NOW)
    assert wanted(people["coordinator"], talks) == []
    with pytest.raises(BadAnswers):
        add_point(people["coordinator"], talks.code, {"point_reference": asked.reference}, NOW)
    assert [one.request_id for one in meeting_seen_by(people["coordinator"], talks.code).points] == [asked.id]


def test_only_requests_of_the_two_states_that_one_knows_of_are_put_on_the_agenda(
    people: People, authority_ids: Ids
) -> None:
    elsewhere = filed(authority_ids, requested_country="IQ", requested_authority_id=authority_ids["iq_central"])
    secret = filed(authority_ids)
    named(secret, people["requesting_officer"])
    db.session.commit()
    talks = held(people)
    for who, reference in (
        ("coordinator", elsewhere.reference),
        ("requested_central", secret.reference),
        ("coordinator", "nonsense"),
    ):
        with pytest.raises(BadAnswers) as refused:
            add_point(people[who], talks.code, {"point_reference": reference}, NOW)
        assert set(refused.value.faults) == {"point_reference"}
    with pytest.raises(BadAnswers):
        add_point(people["coordinator"], talks.code, {"point_reference": "", "point_text": " "}, NOW)


def test_a_request_on_the_agenda_is_named_only_to_who_may_know_of_it(people: People, authority_ids: Ids) -> None:
    secret = filed(authority_ids)
    named(secret, people["requesting_central"])
    db.session.commit()
    add_point(people["coordinator"], held(people).code, {"point_reference": secret.reference}, NOW)
    assert known_among(people["requested_central"], [secret.id]) == {}
    assert known_among(people["requesting_central"], [secret.id, None]) == {secret.id: secret.reference}


def test_a_decision_becomes_a_task_that_shows_when_it_is_overdue_until_it_is_done(people: People) -> None:
    talks = held(people)
    task = decide_at(people["requested_central"], talks.code, TASK | {"due_on": "2026-11-20"}, NOW)
    for who in ("coordinator", "requesting_central", "requested_central"):
        assert [one.id for one in overdue_for(people[who], TODAY)] == [task.id]
        assert overdue_for(people[who], (NOW - DAY).date()) == []  # not on its last day
    assert overdue_for(people["outsider"], TODAY) == []
    report_on(people["requested_central"], task.code, {"progress": "done", "note": "All were answered"}, NOW)
    assert overdue_for(people["coordinator"], TODAY) == []
    notes, _ = evidence_of(recommendation_seen_by(people["coordinator"], task.code))
    assert [(one.country, one.progress, one.text) for one in notes] == [("IR", Progress.DONE, "All were answered")]
    changed = db.session.scalars(select(Event.facts).where(Event.name == "recommendation_changed")).all()
    assert [facts["progress"] for facts in changed] == ["open", "done"]


def test_only_who_owes_it_or_wrote_it_reports_on_it(people: People) -> None:
    one = recommend(people["coordinator"], TASK, NOW)
    with pytest.raises(Unseen):
        report_on(people["requesting_central"], one.code, {"progress": "done", "note": "x"}, NOW)
    conference = all_sorts(people)[3]
    seen = decide_at(people["coordinator"], conference.code, TASK, NOW)
    with pytest.raises(Forbidden):
        report_on(people["outsider"], seen.code, {"progress": "done", "note": "x"}, NOW)
    with pytest.raises(BadAnswers):
        report_on(people["requested_central"], one.code, {"progress": "done", "note": " "}, NOW)
    with pytest.raises(Forbidden):
        recommend(people["requested_central"], TASK, NOW)


def test_a_meeting_binds_only_the_states_that_meet(people: People) -> None:
    committee = enter_meeting(people["requesting_central"], COMMITTEE, NOW)
    for who, meeting, owner in (("coordinator", held(people), "IQ"), ("requesting_central", committee, "IR")):
        with pytest.raises(BadAnswers) as refused:
            decide_at(people[who], meeting.code, TASK | {"owner_country": owner}, NOW)
        assert set(refused.value.faults) == {"owner_country"}


@pytest.mark.parametrize("target", ["", "many", "-1", "101", "1.5"])
def test_a_target_that_cannot_be_reached_is_refused(people: People, target: str) -> None:
    with pytest.raises(BadAnswers) as refused:
        recommend(people["coordinator"], TASK | {"yardstick": "confirmed_share", "target": target}, NOW)
    assert set(refused.value.faults) == {"target"}


def test_the_system_measures_the_directory_of_who_owes_it(people: People) -> None:
    one = recommend(people["coordinator"], TASK | {"yardstick": "confirmed_share", "target": "۵۰"}, NOW)
    before = measured([one], TODAY)[one.id]
    rows = db.session.scalars(select(Authority).where(Authority.country == "IR")).all()
    for row in rows:
        row.last_confirmed_on = TODAY
    rows[0].last_confirmed_on = TODAY.replace(year=2024)
    db.session.commit()
    after = measured([one], TODAY)[one.id]
    assert (before.value, before.is_reached) == (0, False)
    assert (after.value, after.target) == (100 * (len(rows) - 1) // len(rows), 50)
    assert after.is_reached


def test_nothing_is_said_of_a_median_behind_which_too_few_requests_stand(people: People) -> None:
    one = recommend(people["coordinator"], TASK | {"yardstick": "median_acknowledge", "target": "7"}, NOW)
    assert measured([one], TODAY)[one.id] == Measured(Yardstick.MEDIAN_ACKNOWLEDGE, 7, None)


def test_recommendations_are_listed_by_the_day_and_read_on_by_key(people: People) -> None:
    for number in range(PAGE_SIZE + 3):
        day = f"2026-12-{1 + number % 9:02}"
        recommend(people["coordinator"], TASK | {"due_on": day, "text": f"Task {number}"}, NOW)
    first = recommendations_for(people["coordinator"], Filters(), None, TODAY)
    second = recommendations_for(people["coordinator"], Filters(), first.older, TODAY)
    both = [*first.rows, *second.rows]
    assert [(row.due_on, row.id) for row in both] == sorted((row.due_on, row.id) for row in both)
    assert len({row.id for row in both}) == PAGE_SIZE + 3
    assert second.older is None
    back = recommendations_for(people["coordinator"], Filters(), second.newer, TODAY)
    assert [row.id for row in back.rows] == [row.id for row in first.rows]
    assert recommendations_for(people["coordinator"], Filters(Standing.OVERDUE), None, TODAY).rows == []
    assert recommendations_for(people["coordinator"], Filters(owner="PK"), None, TODAY).rows == []


def test_papers_are_sealed_kept_by_the_sweep_and_read_only_by_who_sees_the_meeting(
    people: People, tmp_path: Path
) -> None:
    shelf, words = Shelf(Storage(tmp_path), 1), b"Agreed minutes of the talks"
    talks, task = held(people), recommend(people["coordinator"], TASK, NOW)
    paper = add_paper(people["coordinator"], talks.code, Upload("minutes.txt", BytesIO(words)), shelf, NOW)
    proof = add_evidence(people["requested_central"], task.code, Upload("proof.txt", BytesIO(words)), shelf, NOW)
    assert sweep(shelf, NOW + 10 * DAY) == 0
    assert all(words not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for code, who in ((paper.code, "requesting_central"), (proof.code, "requested_central")):
        assert b"".join(open_paper(people[who], code, shelf, NOW).chunks) == words
    for code, who in ((paper.code, "outsider"), (proof.code, "requesting_central"), ("no-such-paper", "coordinator")):
        with pytest.raises(Unseen):
            open_paper(people[who], code, shelf, NOW)
    assert [one.name for one in papers_of(talks)] == ["minutes.txt"]
    with pytest.raises(Unseen):
        add_paper(people["outsider"], talks.code, Upload("x.txt", BytesIO(b"x")), shelf, NOW)
    assert len(list(shelf.storage.contents())) == 2  # what was refused left nothing
