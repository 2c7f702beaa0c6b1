"""Tags of requests: each side its own, counted once per State and quarter, never of a restricted request."""

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen, WrongStatus
from mla_tracker.domain.events import Audience
from mla_tracker.domain.fields import Answers, mark_of
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.permissions import decide
from mla_tracker.models import AssistanceRequest, Event, TrendCount, db
from mla_tracker.queries.timeline import entries
from mla_tracker.queries.trends import trends_board
from mla_tracker.services.requests.restricting import mark_restricted
from mla_tracker.services.requests.tagging import TagWish, tag_answers, tag_request
from mla_tracker.services.trends import export_trends, share_trends
from tests.conftest import NOW, People
from tests.filed import filed

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
SEA: Answers = {"route": ["route_sea"], "document": ["document_none"]}


def _sent(ids: Ids, number: int = 1) -> list[AssistanceRequest]:
    found = [filed(ids) for _ in range(number)]
    db.session.commit()
    return found


def _counts() -> dict[tuple[str, str], int]:
    return {(row.country, row.tag): row.times for row in db.session.scalars(select(TrendCount)) if row.times}


def test_each_side_tags_for_itself_and_only_that_side_reads_it(people: People, authority_ids: Ids) -> None:
    (subject,) = _sent(authority_ids)
    tag_request(people["requesting_officer"], subject.reference, TagWish(SEA), NOW)
    tag_request(people["requested_delegate"], subject.reference, TagWish({"route": ["route_air"]}), NOW)
    assert tag_answers(subject, Side.REQUESTED)["route"] == ["route_air"]
    assert _counts() == {("PK", "route_sea"): 1, ("PK", "document_none"): 1, ("IR", "route_air"): 1}
    for who, read in (
        ("requesting_officer", ["route_sea,document_none"]),
        ("requested_central", ["route_air"]),
        ("coordinator", []),
    ):
        told = entries(subject, decide(people[who], subject))
        assert [each.facts["tags"] for each in told if each.name == "trends_tagged"] == read, who
    logged = db.session.scalars(select(Event.audience).where(Event.name == "trends_tagged")).all()
    assert set(logged) == {Audience.REQUESTING, Audience.REQUESTED}


def test_tags_taken_away_are_no_longer_counted(people: People, authority_ids: Ids) -> None:
    (subject,) = _sent(authority_ids)
    officer = people["requesting_officer"]
    tag_request(officer, subject.reference, TagWish(SEA), NOW)
    tag_request(officer, subject.reference, TagWish({"route": ["route_sea", "route_air"]}), NOW)
    tag_request(officer, subject.reference, TagWish({"route": ["route_sea", "route_air"]}), NOW)
    assert _counts() == {("PK", "route_sea"): 1, ("PK", "route_air"): 1}
    seen = mark_of(tag_answers(subject, Side.REQUESTING))
    tag_request(people["requesting_central"], subject.reference, TagWish({}, seen), NOW)
    assert _counts() == {}
    with pytest.raises(Overtaken):
        tag_request(officer, subject.reference, TagWish(SEA, seen), NOW)


def test_who_does_not_work_on_a_request_puts_no_tag_on_it(people: People, authority_ids: Ids) -> None:
    (subject,) = _sent(authority_ids)
    draft = filed(authority_ids, Status.DRAFT)
    db.session.commit()
    for who, refusal in (("coordinator", Forbidden), ("requesting_approver", Forbidden), ("outsider", Unseen)):
        with pytest.raises(refusal):
            tag_request(people[who], subject.reference, TagWish(SEA), NOW)
    with pytest.raises(WrongStatus):
        tag_request(people["requesting_officer"], draft.reference, TagWish(SEA), NOW)
    with pytest.raises(Unseen):
        tag_request(people["requested_central"], draft.reference, TagWish(SEA), NOW)
    with pytest.raises(BadAnswers):
        tag_request(people["requesting_officer"], subject.reference, TagWish({"route": ["a name"]}), NOW)


def test_a_restricted_request_is_not_counted_until_the_mark_is_taken_away(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.DRAFT, first_sent_at=NOW)  # it came back, and is revised
    db.session.commit()
    central, reference = people["requesting_central"], subject.reference
    tag_request(central, reference, TagWish({"route": ["route_sea"]}), NOW)
    mark_restricted(central, reference, NOW, restricted=True)
    assert _counts() == {}
    tag_request(central, reference, TagWish({"route": ["route_air"]}), NOW)
    assert _counts() == {}
    mark_restricted(central, reference, NOW, restricted=False)
    assert _counts() == {("PK", "route_air"): 1}


def test_the_board_counts_states_that_share_for_those_who_share(people: People, authority_ids: Ids) -> None:
    for subject in _sent(authority_ids, 5):
        tag_request(people["requesting_officer"], subject.reference, TagWish({"route": ["route_sea"]}), NOW)
    central, coordinator = people["requesting_central"], people["coordinator"]
    assert trends_board(coordinator, "2026").is_empty
    with pytest.raises(Forbidden):
        trends_board(central, "2026")
    with pytest.raises(Forbidden):
        share_trends(people["requested_central"], "PK", NOW, shared=True)
    with pytest.raises(Forbidden):
        share_trends(people["requesting_officer"], "PK", NOW, shared=True)
    for _ in range(2):
        share_trends(central, "PK", NOW, shared=True)
    assert trends_board(central, "2026").counts["route_sea"] == (0, 0, 0, 5)
    assert trends_board(coordinator, "2026").corridors == {}  # the other State does not share
    share_trends(people["requested_central"], "IR", NOW, shared=True)
    assert trends_board(coordinator, "2026").corridors == {("PK", "IR"): {"route_sea": 5}}
    share_trends(people["requested_central"], "IR", NOW, shared=False)
    assert trends_board(coordinator, "2025").is_empty
    with pytest.raises(Forbidden):
        export_trends(people["requested_central"], "2026", "trends.csv", NOW)
    export_trends(coordinator, "2026", "trends.csv", NOW)
    share_trends(central, "PK", NOW, shared=False)
    assert trends_board(coordinator, "2026").is_empty
    names = db.session.scalars(select(Event.name).where(Event.request_id.is_(None)).order_by(Event.id)).all()
    assert names[-5:] == ["trends_shared", "trends_shared", "trends_kept", "exported", "trends_kept"]
