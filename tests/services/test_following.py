"""A request begun from another one: linked, with what one's own side may use, and seen by nobody who may not."""

from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.ladder import Relation, Taken
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Authority, Event, Message, RequestLink, db
from mla_tracker.queries.links import kinds_begun_from, linked_to
from mla_tracker.services.requests.following import AskOthers, Follow, ask_others, follow
from mla_tracker.services.requests.parts import items_of, persons_of
from tests.conftest import People
from tests.filed import named
from tests.services.stages import answered, in_database
from tests.services.story import FACTS, TITLE, Story, drafted, in_execution

OWN = frozenset({Taken.PERSONS, Taken.FACTS})
ANSWERS = frozenset({Taken.FACTS, Taken.ANSWERS})


def begun(story: Story, who: str, kind: str, take: frozenset[Taken] = OWN, **consent: str) -> AssistanceRequest:
    subject = story.subject
    ours = who.startswith("requesting")
    wish = Follow(
        kind,
        subject.requested_country if ours else subject.requesting_country,
        subject.requesting_authority_id if ours else int(subject.requested_authority_id or 0),
        take,
        consent,
    )
    return follow(story.people[who], story.reference, wish, story.now)


def seen(actor: Actor, subject: AssistanceRequest) -> list[tuple[str, str]]:
    return [(row.label, row.kind) for row in linked_to(actor, subject)]


@in_database
def test_the_next_step_carries_persons_and_facts_and_names_the_first_to_the_state_that_knows_it(
    people: People, tmp_path: Path
) -> None:
    story = in_execution(people, tmp_path)
    newer = begun(story, "requesting_officer", "PI")
    assert (newer.title, newer.answers["summary_of_facts"]) == (TITLE, FACTS)
    assert [person.answers for person in persons_of(newer)] == [person.answers for person in persons_of(story.subject)]
    assert newer.answers["earlier_contacts"] == story.reference
    assert newer.requested_authority_id == story.subject.requested_authority_id
    assert newer.legal_bases == ["untoc"]
    assert newer.item_count == 0


@in_database
def test_the_link_is_seen_from_both_requests_by_who_sees_both(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    newer = begun(story, "requesting_officer", "PI")
    older = story.subject
    for who in ("requesting_officer", "requesting_central", "requesting_approver"):
        assert seen(people[who], older) == [("Followed by", "PI")]
        assert seen(people[who], newer) == [("Follows from", "ML")]
    for who in ("requested_central", "requested_delegate", "coordinator"):
        assert seen(people[who], older) == []  # they do not know of a draft
    newer.first_sent_at = story.now
    db.session.commit()
    assert seen(people["requested_central"], older) == [("Followed by", "PI")]
    assert kinds_begun_from(older) == {"PI"}


@in_database
def test_the_event_stays_with_the_side_that_did_it(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    begun(story, "requested_officer", "SP", frozenset({Taken.FACTS}), consent="agreed", agreed_by="Desk, 3 May")
    event = db.session.scalars(select(Event).where(Event.name == "followed")).one()
    assert (event.audience, event.facts) == ("requested", {"relation": "next_step", "consent": "agreed"})
    link = db.session.scalars(select(RequestLink)).one()
    assert link.relation is Relation.NEXT_STEP
    said = db.session.scalars(select(Message).where(Message.event_id == event.id)).one()
    assert said.texts == {"agreed_by": "Desk, 3 May"}


@in_database
def test_answers_of_the_other_side_are_taken_only_when_somebody_says_why_they_may_be(
    people: People, tmp_path: Path
) -> None:
    story = answered(people, tmp_path)
    before = db.session.scalars(select(AssistanceRequest.id)).all()
    with pytest.raises(BadAnswers) as refused:
        begun(story, "requesting_officer", "ML", ANSWERS)
    assert set(refused.value.faults) == {"consent"}
    assert db.session.scalars(select(AssistanceRequest.id)).all() == before
    newer = begun(story, "requesting_officer", "ML", ANSWERS, consent="conditions")
    assert newer.answers["summary_of_facts"] == f"{FACTS}\n\nThe bank produced the records"


@in_database
def test_an_answer_that_was_not_sent_yet_cannot_be_taken(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    story.take("requested_delegate", Action.ANSWER_ITEM, item="1", outcome="answered", text="Secret until sent")
    newer = begun(story, "requesting_officer", "ML", ANSWERS, consent="conditions")
    assert "Secret until sent" not in newer.answers["summary_of_facts"]


@in_database
def test_a_copy_takes_the_items_without_what_became_of_them(people: People, tmp_path: Path) -> None:
    story = answered(people, tmp_path)
    newer = begun(story, "requesting_officer", "ML", OWN | {Taken.ITEMS})
    assert [(item.type, item.status) for item in items_of(newer)] == [("f", "open"), ("a", "open")]
    assert {item.outcome_text for item in items_of(newer)} == {""}
    assert newer.item_count == 2
    assert seen(people["requesting_officer"], newer) == [("Copied from", "ML")]


@in_database
def test_the_same_facts_go_to_several_states_as_one_draft_each(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    ids = {one.country: one.id for one in db.session.scalars(select(Authority).order_by(Authority.id))}
    wish = AskOthers([ids["IQ"], ids["AF"]], story.subject.requesting_authority_id, OWN)
    drafts = ask_others(people["requesting_officer"], story.reference, wish, story.now)
    assert [draft.requested_country for draft in drafts] == ["IQ", "AF"]
    assert {draft.title for draft in drafts} == {TITLE}
    assert all("earlier_contacts" not in draft.answers for draft in drafts)  # they do not know of the first
    assert seen(people["requesting_officer"], story.subject) == [("The same facts to another State", "ML")] * 2
    assert seen(people["outsider"], drafts[0]) == []


@in_database
def test_nobody_chosen_begins_nothing(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    with pytest.raises(BadAnswers) as refused:
        ask_others(people["requesting_officer"], story.reference, AskOthers([], 1, OWN), story.now)
    assert set(refused.value.faults) == {"authorities"}


@in_database
def test_a_restricted_request_is_followed_by_one_for_the_same_people(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    named(story.subject, people["requesting_officer"])
    db.session.commit()
    newer = begun(story, "requesting_officer", "PI")
    assert newer.restricted
    assert newer.named_user_ids == {people["requesting_officer"].user_id}


@in_database
def test_who_may_not_read_it_begins_nothing_from_it(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    with pytest.raises(Unseen):
        begun(story, "requested_central", "PI")
    with pytest.raises(Forbidden):
        begun(story, "requesting_approver", "PI")
    with pytest.raises(Forbidden):
        begun(story, "coordinator", "PI")
