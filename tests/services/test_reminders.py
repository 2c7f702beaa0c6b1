"""Reminders: by a coordinator, to the side that must act, once a day, in the timeline of both sides."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.events import Audience
from mla_tracker.domain.lifecycle import Holder, Status
from mla_tracker.mail import Mail
from mla_tracker.models import AssistanceRequest, DigestNote, Event, OutboxMessage, User, db
from mla_tracker.services.digests import make_next_digest
from mla_tracker.services.outbox import Post, deliver_waiting
from mla_tracker.services.reminders import (
    CHANGED,
    MOST_AT_ONCE,
    NOBODY_ACTS,
    NOBODY_THERE,
    NOT_FOUND,
    TOO_SOON,
    Reminded,
    ask_each,
    remind,
    remind_each,
)
from tests.conftest import NOW, People
from tests.filed import due, filed, named

pytestmark = pytest.mark.reference
Ids = dict[str, int]
File = Callable[..., AssistanceRequest]
HOUR: Final = timedelta(hours=1)
REQUESTED: Final = {"requested_officer", "requested_delegate", "requested_central"}
REQUESTING: Final = {"requesting_officer", "requesting_approver", "requesting_central"}


@pytest.fixture
def late(in_app: None, people: People, authority_ids: Ids) -> str:  # noqa: ARG001
    subject = due(authority_ids, -9)
    db.session.commit()
    return subject.reference


def _told(people: People) -> set[str]:
    """Name those who wait for the mail of the day, or for a mail of their own."""
    db.session.rollback()
    ids = {*db.session.scalars(select(OutboxMessage.user_id)), *db.session.scalars(select(DigestNote.user_id))}
    return {name for name, person in people.items() if person.user_id in ids}


def _reminders() -> list[Event]:
    db.session.rollback()
    return list(db.session.scalars(select(Event).where(Event.name == "reminded")))


def test_the_side_that_must_act_is_reminded_and_both_sides_read_that(late: str, people: People) -> None:
    assert remind(people["coordinator"], late, NOW) == 3
    assert _told(people) == REQUESTED
    assert list(db.session.scalars(select(OutboxMessage))) == []
    [event] = _reminders()
    assert (event.audience, event.facts, event.user_id) == (Audience.SHARED, {}, people["coordinator"].user_id)


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.INFO_REQUESTED, REQUESTING),
        (Status.ANSWERED, REQUESTING),
        (Status.CONSULTATION, REQUESTED | REQUESTING),
        (Status.POSTPONED, REQUESTED),
    ],
)
def test_who_is_reminded_follows_who_holds_the_request(
    status: Status, expected: set[str], people: People, authority_ids: Ids
) -> None:
    subject = filed(authority_ids, status)
    db.session.commit()
    remind(people["coordinator"], subject.reference, NOW)
    assert _told(people) == expected


@pytest.mark.usefixtures("in_app")
def test_an_emergency_is_reminded_of_at_once(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.SENT, clock_class=ClockClass.A)
    db.session.commit()
    remind(people["coordinator"], subject.reference, NOW)
    assert {row.template for row in db.session.scalars(select(OutboxMessage))} == {"reminder"}
    assert list(db.session.scalars(select(DigestNote))) == []


def test_many_reminders_come_in_one_mail_in_office_hours_without_what_was_answered_meanwhile(
    late: str, people: People, authority_ids: Ids
) -> None:
    more = [due(authority_ids, -days) for days in range(1, 13)]
    db.session.commit()
    references, answered = [late, *(subject.reference for subject in more)], more[0]
    friday = NOW - timedelta(days=1)  # a day off in Iran
    assert all(one.fault is None for one in remind_each(people["coordinator"], references, friday))
    assert not make_next_digest(friday + HOUR)
    answered.status, answered.holder, answered.held_since = Status.ANSWERED, Holder.REQUESTING, friday + HOUR
    db.session.commit()
    morning = NOW - 3 * HOUR
    while make_next_digest(morning):
        pass
    mails: list[Mail] = []
    deliver_waiting(Post(mails.append, "https://mla.example"), morning, 20)
    assert sorted(mail.recipient.partition("@")[0] for mail in mails) == sorted(REQUESTED)
    for mail in mails:
        assert [one for one in references if one not in mail.text] == [answered.reference]


@pytest.mark.parametrize("act", [remind_each, partial(ask_each, question="reached")])
def test_what_has_changed_since_it_was_looked_at_is_left_alone(
    act: Callable[..., list[Reminded]], late: str, people: People
) -> None:
    seen = {late: Status.ACKNOWLEDGED}  # it was only sent
    [found] = act(people["coordinator"], [late], now=NOW, seen=seen)
    assert found.fault is not None
    assert found.fault.message == CHANGED
    assert _told(people) == set()
    [found] = act(people["coordinator"], [late], now=NOW, seen={late: Status.SENT})
    assert found.fault is None


@pytest.mark.usefixtures("in_app")
def test_of_a_restricted_request_only_the_named_are_reminded(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.SENT)
    named(subject, people["requested_delegate"])
    db.session.commit()
    assert remind(people["coordinator"], subject.reference, NOW) == 1
    assert _told(people) == {"requested_delegate"}


@pytest.mark.parametrize("persona", sorted(REQUESTED | REQUESTING | {"outsider", "admin", "country_admin", "auditor"}))
def test_only_a_coordinator_reminds(persona: str, late: str, people: People) -> None:
    with pytest.raises(Forbidden):
        remind(people[persona], late, NOW)
    with pytest.raises(Forbidden):
        remind_each(people[persona], [late], NOW)
    assert _reminders() == []


def test_the_same_coordinator_reminds_once_a_day(late: str, people: People) -> None:
    remind(people["coordinator"], late, NOW)
    with pytest.raises(BadAnswers) as refusal:
        remind(people["coordinator"], late, NOW + 23 * HOUR)
    assert refusal.value.faults["reference"].message == TOO_SOON
    assert len(_reminders()) == 1
    assert remind(people["coordinator"], late, NOW + 24 * HOUR) == 3


def test_another_coordinator_may_remind_on_the_same_day(late: str, people: People) -> None:
    colleague = User(email="second@example.test", name="Second", created_at=NOW)
    db.session.add(colleague)
    db.session.commit()
    remind(people["coordinator"], late, NOW)
    assert remind(Actor(colleague.id, frozenset({Grant(Role.COORDINATOR)})), late, NOW + HOUR) == 3


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("status", [Status.CLOSED, Status.DORMANT])
def test_nobody_is_reminded_where_nobody_must_act(status: Status, people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, status)
    db.session.commit()
    with pytest.raises(WrongStatus):
        remind(people["coordinator"], subject.reference, NOW)


@pytest.mark.usefixtures("in_app")
def test_a_draft_does_not_exist_for_a_coordinator(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.DRAFT)
    db.session.commit()
    with pytest.raises(Unseen):
        remind(people["coordinator"], subject.reference, NOW)


@pytest.mark.usefixtures("in_app")
def test_a_draft_that_came_back_is_left_to_its_side(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.APPROVED, first_sent_at=NOW)
    db.session.commit()
    with pytest.raises(WrongStatus):
        remind(people["coordinator"], subject.reference, NOW)


def test_a_reminder_that_reaches_nobody_is_refused_and_leaves_nothing(late: str, people: People) -> None:
    for name in REQUESTED:
        db.session.get_one(User, people[name].user_id).active = False
    db.session.commit()
    with pytest.raises(BadAnswers) as refusal:
        remind(people["coordinator"], late, NOW)
    assert refusal.value.faults["reference"].message == NOBODY_THERE
    assert _reminders() == []


def test_of_several_each_is_done_or_refused_by_itself(late: str, people: People, authority_ids: Ids) -> None:
    closed, second = filed(authority_ids, Status.CLOSED).reference, due(authority_ids, -2).reference
    recent = due(authority_ids, -3).reference
    db.session.commit()
    remind(people["coordinator"], recent, NOW - HOUR)
    found = remind_each(people["coordinator"], [late, closed, "PK-IR-2026-999999", recent, second, late], NOW)
    assert [(row.reference, row.told, row.fault and row.fault.message) for row in found] == [
        (late, 3, None),
        (closed, 0, NOBODY_ACTS),
        ("PK-IR-2026-999999", 0, NOT_FOUND),
        (recent, 0, TOO_SOON),
        (second, 3, None),
    ]
    assert len(_reminders()) == 3


@pytest.mark.parametrize("number", [0, MOST_AT_ONCE + 1])
def test_none_and_too_many_are_refused_before_anything_is_done(number: int, late: str, people: People) -> None:
    references = [late, *(f"PK-IR-2026-{one:06}" for one in range(500_000, 500_000 + number))] if number else []
    with pytest.raises(BadAnswers):
        remind_each(people["coordinator"], references, NOW)
    assert _reminders() == []
