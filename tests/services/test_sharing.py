"""A draft shown to a person of the other side: read, commented, taken back; nothing of it is sent."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen
from mla_tracker.domain.transitions import Action
from mla_tracker.models import DraftShare, Event, OutboxMessage, db
from mla_tracker.queries.draft_sharing import comments_on
from mla_tracker.services.mail_wording import worded
from mla_tracker.services.outbox import Post, deliver_waiting
from mla_tracker.services.requests import sharing
from tests.conftest import NOW, People
from tests.services.stages import in_database
from tests.services.story import FACTS, TITLE, Story, drafted

DAY = timedelta(days=1)


def _shared(people: People, folder: Path, who: str = "requested_officer", days: int = 7) -> tuple[Story, DraftShare]:
    story = drafted(people, folder)
    answers = {"reader": str(people[who].user_id), "until": story.day(days)}
    return story, sharing.share_draft(people["requesting_officer"], story.reference, answers, NOW)


@in_database
def test_the_reader_reads_until_the_end_of_the_day_in_the_state_that_asks(people: People, tmp_path: Path) -> None:
    story, share = _shared(people, tmp_path, days=0)
    reader = people["requested_officer"]
    assert sharing.open_shared_draft(reader, story.reference, NOW).id == share.id
    midnight = share.expires_at
    assert midnight.isoformat() == "2026-11-21T19:00:00+00:00"  # midnight in Karachi
    sharing.shared_draft(reader, story.reference, midnight - timedelta(seconds=1))
    with pytest.raises(Unseen):
        sharing.shared_draft(reader, story.reference, midnight)


@in_database
def test_what_is_taken_back_is_gone_at_once_and_its_comments_stay(people: People, tmp_path: Path) -> None:
    story, share = _shared(people, tmp_path)
    reader = people["requested_officer"]
    wish = sharing.CommentWish("summary_of_facts", {"verdict": "not_enough", "text": "Which bank?"})
    sharing.comment(reader, story.reference, wish, NOW)
    sharing.end_share(people["requesting_officer"], story.reference, share.id, NOW)
    for attempt in (
        lambda: sharing.open_shared_draft(reader, story.reference, NOW),
        lambda: sharing.comment(reader, story.reference, wish, NOW),
        lambda: sharing.finish_comments(reader, story.reference, NOW),
        lambda: sharing.letter_of_shared(reader, story.reference, NOW),
    ):
        with pytest.raises(Unseen):
            attempt()
    said = comments_on(story.subject)["summary_of_facts"]
    assert [(one.text, one.verdict) for one in said] == [("Which bank?", "not_enough")]


@in_database
def test_only_who_writes_the_draft_shares_it_and_only_with_the_other_side(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    answers = {"reader": str(people["requested_officer"].user_id), "until": story.day(3)}
    for who, refusal in (("requesting_approver", Forbidden), ("requested_officer", Unseen), ("outsider", Unseen)):
        with pytest.raises(refusal):
            sharing.share_draft(people[who], story.reference, answers, NOW)
    for stranger in ("outsider", "requesting_central", "coordinator", "admin"):
        with pytest.raises(BadAnswers):
            sharing.share_draft(
                people["requesting_officer"], story.reference, {**answers, "reader": str(people[stranger].user_id)}, NOW
            )
    assert db.session.scalars(select(DraftShare)).all() == []


@in_database
def test_sharing_again_moves_the_day_and_makes_no_second_row(people: People, tmp_path: Path) -> None:
    story, share = _shared(people, tmp_path)
    officer = people["requesting_officer"]
    sharing.end_share(officer, story.reference, share.id, NOW)
    again = {"reader": str(people["requested_officer"].user_id), "until": story.day(20), "with_persons": "yes"}
    sharing.share_draft(officer, story.reference, again, NOW)
    (row,) = db.session.scalars(select(DraftShare)).all()
    assert row.with_persons
    assert row.ended_at is None
    assert row.expires_at - NOW > 20 * DAY


@in_database
def test_a_submitted_draft_is_shared_no_longer(people: People, tmp_path: Path) -> None:
    story, _ = _shared(people, tmp_path)
    story.take("requesting_officer", Action.SUBMIT)
    with pytest.raises(Unseen):
        sharing.shared_draft(people["requested_officer"], story.reference, story.now)


@in_database
def test_a_comment_is_replaced_only_by_who_has_seen_it(people: People, tmp_path: Path) -> None:
    story, _ = _shared(people, tmp_path)
    reader = people["requested_officer"]
    sharing.comment(reader, story.reference, sharing.CommentWish("part-items", {"verdict": "enough"}, None), NOW)
    later = sharing.CommentWish("part-items", {"verdict": "not_possible", "text": "No such register"}, "stale")
    with pytest.raises(Overtaken):
        sharing.comment(reader, story.reference, later, NOW)
    for place in ("part-nowhere", "item-999999", "no_such_question"):
        with pytest.raises(Unseen):
            sharing.comment(reader, story.reference, sharing.CommentWish(place, {"verdict": "enough"}), NOW)


@in_database
def test_mails_of_a_shared_draft_lead_there_and_tell_nothing_of_it(people: People, tmp_path: Path) -> None:
    story, _ = _shared(people, tmp_path)
    reader = people["requested_officer"]
    sharing.finish_comments(reader, story.reference, NOW)
    rows = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template.startswith("draft_"))).all()
    assert {row.user_id for row in rows if row.template == "draft_shared"} == {reader.user_id}
    told = {row.user_id for row in rows if row.template == "draft_commented"}
    assert told >= {people["requesting_officer"].user_id, people["requesting_central"].user_id}
    assert reader.user_id not in told
    for row in rows:
        text = worded(row.template, row.facts, "https://mla.example", "en").text
        assert TITLE not in text
        assert FACTS not in text
        page = "shared" if row.template == "draft_shared" else "share"
        assert f"https://mla.example/requests/{story.reference}/{page}\n" in text


@in_database
def test_the_mail_to_the_reader_leaves_only_while_the_draft_is_shared(people: People, tmp_path: Path) -> None:
    story, share = _shared(people, tmp_path)
    carried: list[str] = []
    post = Post(lambda mail: carried.append(mail.recipient), "https://mla.example")
    deliver_waiting(post, NOW, 10)
    assert carried == ["requested_officer@example.test"]
    again = {"reader": str(people["requested_officer"].user_id), "until": story.day(2)}
    sharing.share_draft(people["requesting_officer"], story.reference, again, NOW)
    sharing.end_share(people["requesting_officer"], story.reference, share.id, NOW)
    assert deliver_waiting(post, NOW, 10).dead == 1
    assert len(carried) == 1


@in_database
def test_the_log_remembers_who_shared_read_and_commented(people: People, tmp_path: Path) -> None:
    story, share = _shared(people, tmp_path)
    reader = people["requested_officer"]
    sharing.open_shared_draft(reader, story.reference, NOW)
    sharing.comment(reader, story.reference, sharing.CommentWish("purpose", {"verdict": "enough"}), NOW)
    sharing.end_share(people["requesting_officer"], story.reference, share.id, NOW)
    names = [events.DRAFT_SHARED, events.SHARED_DRAFT_READ, events.DRAFT_COMMENTED, events.SHARE_ENDED]
    logged = db.session.scalars(
        select(Event).where(Event.name.in_([one.name for one in names])).order_by(Event.id)
    ).all()
    assert [event.name for event in logged] == [one.name for one in names]
    assert {event.audience for event in logged} == {events.Audience.REQUESTING}
    assert logged[2].facts == {"verdict": "enough"}
