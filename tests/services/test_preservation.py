"""Preserved data: confirmed, watched, told of in time and once, kept longer, released."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden
from mla_tracker.domain.lifecycle import ItemStatus, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.letters.rendering import RenderedLetter
from mla_tracker.models import Event, OutboxMessage, Preservation, db
from mla_tracker.queries import preservations as queries
from mla_tracker.queries.calendar_feed import kept_days_for
from mla_tracker.services.clock_set_back import plan_anew
from mla_tracker.services.mail_wording import worded
from mla_tracker.services.preservation_alerts import tell_of_ending
from mla_tracker.services.requests.parts import items_of
from tests.conftest import NOW, People
from tests.services.stages import Printer, in_database, stored
from tests.services.story import Story, drafted_as, in_execution

A = Action
DAY = timedelta(days=1)
SECRET = "Messenger of Karachi"


def kept(people: People, folder: Path, days: int = 60) -> Story:
    story = drafted_as(people, folder, "PR")
    story.take("requesting_officer", A.SUBMIT)
    story.take("requesting_approver", A.APPROVE)
    story.take("requesting_central", A.SEND, channel="portal", sent_on=story.today)
    story.take("requested_delegate", A.ACKNOWLEDGE, received_on=story.today, handler="Desk")
    story.take(
        "requested_delegate", A.RECORD_PRESERVATION, confirmed_by="provider", provider=SECRET, preserved_as="KEEP-77",
        kept_from=story.today, kept_until=story.day(days),
    )  # fmt: skip
    return story


def preservation(story: Story) -> Preservation:
    return db.session.scalars(select(Preservation).where(Preservation.request_id == story.subject.id)).one()


def alerts(story: Story) -> list[str]:
    events = db.session.scalars(
        select(Event)
        .where(Event.name == "preservation_ending", Event.request_id == story.subject.id)
        .order_by(Event.id)
    )
    return [event.facts["days_left"] for event in events]


@in_database
def test_what_was_confirmed_is_the_answer_and_is_watched(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    items = items_of(story.subject)
    assert {item.status for item in items} == {ItemStatus.ANSWERED}
    assert story.subject.items_ended == len(items) > 0
    assert all("KEEP-77" in item.outcome_text for item in items)
    row = preservation(story)
    assert (row.until_on - row.from_on).days == 60
    assert row.alert_on == row.until_on - 30 * DAY
    assert db.session.scalars(select(Event).where(Event.name == "step.record_preservation")).one().facts.keys() == {
        "before", "after", "confirmed_by", "kept_from", "kept_until",
    }  # fmt: skip


@in_database
def test_what_the_asking_side_was_told_outside_answers_nothing_for_the_other(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    story.take(
        "requesting_officer", A.RECORD_PRESERVATION, confirmed_by="state", item="1", provider=SECRET,
        kept_from=story.today, kept_until=story.day(20),
    )  # fmt: skip
    row = preservation(story)
    assert row.item is not None
    assert (row.item.position, row.item.status) == (1, ItemStatus.TASKED)
    assert row.alert_on == date.fromisoformat(story.today)  # a mark has passed already


@in_database
def test_each_mark_is_told_once_however_often_the_clock_looks(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    end = preservation(story).until_on
    for left in range(61, -3, -1):
        now = datetime.combine(end - left * DAY, NOW.timetz())
        told = tell_of_ending(now)
        assert tell_of_ending(now) == 0
        assert told == (left in {30, 14, 7, 2})
    assert alerts(story) == ["30", "14", "7", "2"]


@in_database
def test_an_alert_goes_to_the_side_that_asked_and_says_nothing_of_the_case(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    before = set(db.session.scalars(select(OutboxMessage.id)))
    tell_of_ending(datetime.combine(preservation(story).until_on - 5 * DAY, NOW.timetz()))
    waiting = [row for row in db.session.scalars(select(OutboxMessage)) if row.id not in before]
    names = {"requesting_officer", "requesting_approver", "requesting_central"}
    assert {row.user_id for row in waiting} == {people[name].user_id for name in names}
    mail = worded(waiting[0].template, waiting[0].facts, "https://x.example", "en")
    assert "run out in 5 days" in mail.text
    assert SECRET not in mail.subject + mail.text
    assert "KEEP-77" not in mail.subject + mail.text


@in_database
def test_a_mark_that_a_wrong_clock_went_past_is_told_when_its_day_comes(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    end = preservation(story).until_on
    tell_of_ending(datetime.combine(end - 30 * DAY, NOW.timetz()))
    tell_of_ending(datetime.combine(end + 400 * DAY, NOW.timetz()))
    assert preservation(story).alert_on is None
    right = datetime.combine(end - 29 * DAY, NOW.timetz())
    assert plan_anew(right) == 1
    assert plan_anew(right) == 0
    assert preservation(story).alert_on == end - 14 * DAY
    assert alerts(story) == ["30"]


@in_database
def test_a_worker_that_slept_tells_of_the_nearest_mark_alone(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    assert tell_of_ending(datetime.combine(preservation(story).until_on - DAY, NOW.timetz())) == 1
    assert alerts(story) == ["1"]
    assert preservation(story).alert_on is None


@in_database
def test_data_kept_longer_are_watched_anew_and_asking_makes_a_letter(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story = kept(people, tmp_path)
    end = preservation(story).until_on
    tell_of_ending(datetime.combine(end - 14 * DAY, NOW.timetz()))
    later = (end + 90 * DAY).isoformat()
    story.take("requesting_central", A.ASK_RENEWAL, preservation="1", keep_until=later, reason="Trial in March")
    letter: RenderedLetter = printer.jobs[-1][1]
    assert stored(story)[-1].kind == "preservation_renewal"
    assert "KEEP-77" in letter.text
    assert "Trial in March" in letter.text
    story.take("requested_delegate", A.RECORD_RENEWAL, preservation="1", kept_until=later, preserved_as="KEEP-78")
    row = preservation(story)
    assert (row.until_on, row.preserved_as) == (end + 90 * DAY, "KEEP-78")
    assert [(one.before_on, one.after_on) for one in row.renewals] == [(end, end + 90 * DAY)]
    assert row.alert_on == row.until_on - 30 * DAY


@in_database
def test_released_data_are_told_of_no_more_and_cannot_be_kept_longer(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    end = preservation(story).until_on
    story.take("requesting_officer", A.RELEASE_PRESERVATION, preservation="1", reason="Received with the answer")
    assert tell_of_ending(datetime.combine(end - 7 * DAY, NOW.timetz())) == 0
    with pytest.raises(BadAnswers) as refused:
        story.take("requested_delegate", A.RECORD_RENEWAL, preservation="1", kept_until=(end + DAY).isoformat())
    assert set(refused.value.faults) == {"preservation"}


@in_database
@pytest.mark.parametrize("action", [A.ASK_RENEWAL, A.RECORD_RENEWAL])
def test_no_day_before_the_present_end_is_a_renewal(people: People, tmp_path: Path, action: Action) -> None:
    story = kept(people, tmp_path)
    end = preservation(story).until_on.isoformat()
    code = "keep_until" if action is A.ASK_RENEWAL else "kept_until"
    with pytest.raises(BadAnswers) as refused:
        story.take("requesting_central", action, preservation="1", reason="r", **{code: end})
    assert set(refused.value.faults) == {code}


@in_database
def test_contradictory_days_are_named(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    with pytest.raises(BadAnswers) as refused:
        story.take(
            "requested_central", A.RECORD_PRESERVATION, confirmed_by="state", provider="P",
            kept_from=story.day(2), kept_until=story.day(-1),
        )  # fmt: skip
    assert set(refused.value.faults) == {"kept_from", "kept_until"}


@in_database
def test_the_watch_outlives_the_request_but_not_its_withdrawal(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path)
    end = preservation(story).until_on
    story.take("requested_delegate", A.ANSWER, channel="portal", sent_on=story.today)
    story.take("requesting_central", A.CLOSE, usefulness="full", originals="none")
    assert tell_of_ending(datetime.combine(end - 30 * DAY, NOW.timetz())) == 1
    story.subject.status = Status.WITHDRAWN
    db.session.commit()
    assert tell_of_ending(datetime.combine(end - 14 * DAY, NOW.timetz())) == 0


@in_database
def test_the_list_of_what_ends_is_for_those_who_read_the_request(people: People, tmp_path: Path) -> None:
    story = kept(people, tmp_path, days=20)
    today = date.fromisoformat(story.today)
    in_calendars = {who for who, person in people.items() if kept_days_for(person, NOW)}
    readers = {"requesting_officer", "requesting_approver", "requesting_central"}
    assert in_calendars == readers | {"requested_officer", "requested_delegate", "requested_central"}
    [end] = kept_days_for(people["requesting_officer"], NOW)
    assert (end.row.reference, end.day) == (story.subject.reference, preservation(story).until_on)
    for who in ("requesting_officer", "requesting_central", "requested_delegate"):
        [row] = queries.ending_soon(people[who], today, None).rows
        assert (row.reference, row.provider, row.watch.days_left) == (story.reference, SECRET, 20)
    for who in ("outsider", "coordinator", "admin"):
        assert queries.ending_soon(people[who], today, None).rows == []
    assert queries.ending_soon(people["requesting_officer"], today - 11 * DAY, None).rows == []


@in_database
def test_the_list_goes_on_after_the_last_row_seen(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = kept(people, tmp_path, days=20)
    monkeypatch.setattr(queries, "PAGE_SIZE", 1)
    story.take(
        "requested_delegate", A.RECORD_PRESERVATION, confirmed_by="state", provider="Another",
        kept_from=story.today, kept_until=story.day(10),
    )  # fmt: skip
    today, actor = date.fromisoformat(story.today), people["requesting_officer"]
    first = queries.ending_soon(actor, today, None)
    assert first.next is not None
    second = queries.ending_soon(actor, today, queries.place_of(str(first.next)))
    assert [row.provider for row in (*first.rows, *second.rows)] == ["Another", SECRET]
    assert second.next is None
    assert queries.place_of("no.where") is queries.place_of("2026-13-01.4") is None


@in_database
def test_a_coordinator_records_no_preservation(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    with pytest.raises(Forbidden):
        story.take("coordinator", A.RECORD_PRESERVATION, provider="P")
