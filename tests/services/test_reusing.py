"""A file or an answer that was given with conditions is used in another request only once its giver has agreed."""

from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.ladder import Taken
from mla_tracker.domain.lifecycle import ItemStatus, Side
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Attachment, ConsentToUse, Event, RequestItem, RequestLink, db
from mla_tracker.services import files
from mla_tracker.services.file_handling import terms_of_file
from mla_tracker.services.requests.asking_consent import ask_consent
from mla_tracker.services.requests.drafting import OpenRequest, open_request
from mla_tracker.services.requests.following import Follow, follow
from mla_tracker.services.requests.reusing import ConsentNeeded, Wanted, use_answer, use_file
from tests.conftest import NOW, People
from tests.services.story import Story, in_execution

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
OFFICER = "requesting_officer"


def answered(people: People, folder: Path) -> tuple[Story, Attachment, RequestItem]:
    """A request whose first item was answered with a file, not to be passed on."""
    story = in_execution(people, folder)
    story.take(
        "requested_delegate", Action.ANSWER_ITEM, ("statements.pdf", b"%PDF-1"), item="1", outcome="answered",
        text="The account was opened by Reza Karimi", handling="H2", use_rules=["no_onward"], delete_by=story.day(90),
    )  # fmt: skip
    story.take("requested_delegate", Action.ANSWER_ITEM, item="2", outcome="refused", ground="21b")
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    row = db.session.scalars(select(Attachment).where(Attachment.side == Side.REQUESTED)).one()
    item = db.session.scalars(select(RequestItem).where(RequestItem.position == 1)).one()
    return story, row, item


def other_draft(story: Story, country: str = "IQ") -> AssistanceRequest:
    own = story.subject.requesting_authority_id
    return open_request(story.people[OFFICER], OpenRequest("PI", country, own), NOW)


def agreed(story: Story, consent: AssistanceRequest, outcome: ItemStatus) -> None:
    """The giver answers the request for consent."""
    item = db.session.scalars(select(RequestItem).where(RequestItem.request_id == consent.id)).one()
    item.status, item.shared_at = outcome, story.now
    item.ground = "21b" if outcome is ItemStatus.REFUSED else None
    db.session.commit()


def test_a_file_is_refused_asked_for_and_used_once_its_giver_agreed(people: People, tmp_path: Path) -> None:
    story, row, _ = answered(people, tmp_path)
    officer, target = people[OFFICER], other_draft(story)
    wanted, wish = Wanted(story.reference, row.code), {"target": target.reference, "purpose": "The same network"}
    with pytest.raises(ConsentNeeded) as refused:
        use_file(officer, wanted, wish, story.shelf, NOW)
    assert "H2" in (refused.value.faults["target"].facts or {}).values()
    consent = ask_consent(officer, wanted, wish, NOW)
    assert (consent.kind, consent.requested_country, consent.handling) == ("CR", "IR", Handling.H1)
    [asked] = db.session.scalars(select(RequestItem).where(RequestItem.request_id == consent.id)).all()
    assert asked.type == "onward"  # Iraq would read it
    for known in (story.reference, row.sha256):
        assert known in str(asked.answers["given_in"])
        assert known in str(consent.answers["summary_of_facts"])
    assert consent.answers["purpose"] == "The same network"
    links = db.session.scalars(select(RequestLink.older_id).where(RequestLink.newer_id == consent.id))
    assert set(links) == {story.subject.id, target.id}
    with pytest.raises(WrongStatus):
        ask_consent(officer, wanted, wish, NOW)
    for outcome in (ItemStatus.OPEN, ItemStatus.REFUSED):
        agreed(story, consent, outcome)
        with pytest.raises(ConsentNeeded):
            use_file(officer, wanted, wish, story.shelf, NOW)
    agreed(story, consent, ItemStatus.ANSWERED)
    used_there(story, row, target, wish)


def used_there(story: Story, row: Attachment, target: AssistanceRequest, wish: Answers) -> None:
    """The copy is sealed for its new request and keeps code and conditions."""
    officer = story.people[OFFICER]
    use_file(officer, Wanted(story.reference, row.code), wish, story.shelf, NOW)
    copy = db.session.scalars(select(Attachment).where(Attachment.request_id == target.id)).one()
    assert (copy.sha256, copy.handling, copy.side, copy.code != row.code) == (row.sha256, "H2", Side.REQUESTING, True)
    terms = terms_of_file(target, copy)
    assert (terms.rules, terms.delete_by is not None) == (("no_onward",), True)
    opened = files.open_file(officer, target.reference, copy.code, story.shelf, NOW)
    assert b"".join(opened.chunks) == b"%PDF-1"
    assert target.handling is Handling.H2
    told = set(db.session.scalars(select(Event.name).where(Event.request_id.in_([story.subject.id, target.id]))))
    assert {"reused", "reused_here", "consent_asked", "file_added"} <= told


def test_only_the_own_side_s_writers_use_it_in_their_own_drafts(people: People, tmp_path: Path) -> None:
    story, row, item = answered(people, tmp_path)
    target = other_draft(story)
    wish: Answers = {"target": target.reference, "purpose": "The same network"}
    for wanted in (Wanted(story.reference, row.code), Wanted(story.reference, item_id=item.id)):
        for who, refusal in (("outsider", Unseen), ("coordinator", Forbidden), ("requesting_approver", Forbidden)):
            with pytest.raises(refusal):
                ask_consent(people[who], wanted, wish, NOW)
        for wrong in ({"target": story.reference}, {"target": ""}, {"target": "X"}, {"purpose": " "}):
            with pytest.raises(BadAnswers):
                ask_consent(people[OFFICER], wanted, {**wish, **wrong}, NOW)
        with pytest.raises(BadAnswers):  # a draft of the other side's own is not offered, and theirs is not ours
            ask_consent(people["requested_officer"], wanted, wish, NOW)
    assert db.session.scalars(select(ConsentToUse)).all() == []


def test_an_answer_is_taken_over_with_its_source_once_its_giver_agreed(people: People, tmp_path: Path) -> None:
    story, _, item = answered(people, tmp_path)
    officer, target, wanted = people[OFFICER], other_draft(story, "IR"), Wanted(story.reference, item_id=item.id)
    wish: Answers = {"target": target.reference, "purpose": "The same network"}
    with pytest.raises(ConsentNeeded):
        use_answer(officer, wanted, wish, NOW)
    consent = ask_consent(officer, wanted, wish, NOW)
    assert db.session.scalars(select(RequestItem.type).where(RequestItem.request_id == consent.id)).all() == [
        "further_use"
    ]
    agreed(story, consent, ItemStatus.ANSWERED)
    use_answer(officer, wanted, wish, NOW)
    facts = str(target.answers["summary_of_facts"])
    assert "Reza Karimi" in facts
    assert story.reference in facts
    own = Follow("PI", "IR", story.subject.requesting_authority_id, {Taken.ANSWERS}, {"consent": "conditions"})
    with pytest.raises(BadAnswers) as refused:  # ones own word does not lift these terms
        follow(officer, story.reference, own, NOW)
    assert set(refused.value.faults) == {"consent"}
