"""Reminders of the clock: to the holder, once per step, in one mail a day within office hours; emergencies at once."""

from datetime import date, datetime, timedelta
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.lifecycle import ItemStatus, Status
from mla_tracker.mail import Mail
from mla_tracker.models import (
    AssistanceRequest,
    Authority,
    ClockState,
    Deadline,
    DigestNote,
    Event,
    FocalPoint,
    OutboxMessage,
    Reminder,
    RequestItem,
    User,
    db,
)
from mla_tracker.queries.item_clocks import items_due
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import reference
from mla_tracker.services.clock_set_back import ahead_until, plan_anew
from mla_tracker.services.digests import make_next_digest
from mla_tracker.services.outbox import Post, deliver_waiting
from mla_tracker.services.recounting import recount_some
from mla_tracker.services.reference import HolidayWish
from mla_tracker.services.reminding import remind_next
from tests.clocks import running
from tests.conftest import NOW, People
from tests.filed import SECRET_TITLE, filed
from tests.services.test_recounting import _at_once

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
DAY: Final = timedelta(days=1)
MORNING: Final = datetime(2026, 11, 22, 6, 0, tzinfo=NOW.tzinfo)  # Sunday, half past nine in Tehran
NIGHT: Final = datetime(2026, 11, 22, 20, 0, tzinfo=NOW.tzinfo)


def _late(ids: Ids, at: datetime = MORNING, **columns: object) -> Deadline:
    clock = running(filed(ids, Status.IN_EXECUTION, clock_class=ClockClass.C, **columns))
    clock.next_reminder_at = at
    db.session.commit()
    return clock


def _all(now: datetime) -> int:
    made = 0
    while remind_next(now):
        made += 1
    while make_next_digest(now + timedelta(minutes=10)):
        pass
    db.session.rollback()
    return made


def _mails(now: datetime) -> list[Mail]:
    taken: list[Mail] = []
    deliver_waiting(Post(taken.append, "https://mla.example"), now, 50)
    return taken


def _rows(model: type[Reminder] | type[OutboxMessage]) -> int:
    db.session.rollback()
    return len(db.session.scalars(select(model)).all())


def test_what_waits_for_one_person_comes_in_one_mail_without_a_word_of_the_case(
    people: People, authority_ids: Ids
) -> None:
    assert people
    references = {db.session.get_one(AssistanceRequest, _late(authority_ids).request_id).reference for _ in range(3)}
    assert _all(MORNING) == 3
    mails = _mails(MORNING + timedelta(hours=1))
    assert sorted(mail.recipient.split("@")[0] for mail in mails) == [
        "requested_central", "requested_delegate", "requested_officer",
    ]  # fmt: skip
    for mail in mails:
        assert all(reference in mail.text for reference in references)
        assert all(reference not in mail.subject for reference in references)
        assert SECRET_TITLE not in mail.text
    events = db.session.scalars(select(Event.facts).where(Event.name == "reminded_by_clock")).all()
    assert events == [{"step": "1", "purpose": "answer", "country": "IR"}] * 3


def test_a_step_is_made_once_and_the_next_one_lies_ahead(people: People, authority_ids: Ids) -> None:
    clock = _late(authority_ids)
    assert (_all(MORNING), _all(MORNING), _all(MORNING - 30 * DAY)) == (1, 0, 0)
    assert people
    stored = db.session.get_one(Deadline, clock.id)
    assert stored.reminders == 1
    assert stored.next_reminder_at is not None
    assert stored.next_reminder_at > MORNING
    assert _all(MORNING + 300 * DAY) == 1  # a clock that jumped ahead: one, not forty
    assert _all(MORNING) == 0  # and back
    assert _rows(Reminder) == 2


def test_after_a_clock_that_ran_ahead_the_ladder_goes_on_from_now_and_mail_of_the_day_leaves_again(
    people: People, authority_ids: Ids
) -> None:
    assert people
    clock = _late(authority_ids)
    far = MORNING + 300 * DAY
    assert _all(far) == 1
    assert (ahead_until(MORNING) or MORNING) >= far
    assert plan_anew(MORNING) == 1
    assert plan_anew(MORNING) == 0
    due_next = db.session.get_one(Deadline, clock.id).next_reminder_at
    assert due_next is not None
    assert MORNING < due_next < MORNING + 10 * DAY
    before = _rows(OutboxMessage)
    assert _all(due_next) == 1
    _all(due_next + timedelta(minutes=30))
    assert _rows(OutboxMessage) == before + 3


def test_a_clock_that_is_right_is_left_alone(people: People, authority_ids: Ids) -> None:
    assert people
    _late(authority_ids)
    _all(MORNING)
    assert ahead_until(MORNING + timedelta(minutes=10)) is None


def test_two_workers_at_once_never_remind_twice(people: People, authority_ids: Ids) -> None:
    for _ in range(4):
        _late(authority_ids)
    _at_once(lambda: _all(MORNING))
    _all(MORNING)
    assert people
    assert _rows(Reminder) == 4
    assert _rows(OutboxMessage) == 3


def test_nothing_leaves_at_night_or_twice_a_day(people: People, authority_ids: Ids) -> None:
    assert people
    _late(authority_ids, NIGHT)
    _all(NIGHT)
    assert _rows(OutboxMessage) == 0
    opening = calendar_of("IR").opens_at(date(2026, 11, 23)) + timedelta(minutes=10)
    assert make_next_digest(opening - timedelta(minutes=11)) is False
    _all(opening)
    assert _rows(OutboxMessage) == 3
    _late(authority_ids, opening)
    _all(opening + timedelta(hours=2))
    assert _rows(OutboxMessage) == 3
    _all(opening + DAY)
    assert _rows(OutboxMessage) == 6


def test_who_answered_meanwhile_is_not_reminded(people: People, authority_ids: Ids) -> None:
    assert people
    answered, waiting = _late(authority_ids), _late(authority_ids)
    while remind_next(MORNING):
        pass
    db.session.get_one(Deadline, answered.id).state = ClockState.MET
    db.session.commit()
    _all(MORNING)
    mails = _mails(MORNING + timedelta(hours=1))
    gone = db.session.get_one(AssistanceRequest, answered.request_id).reference
    assert len(mails) == 3
    assert all(gone not in mail.text for mail in mails)
    db.session.get_one(Deadline, waiting.id).state = ClockState.MET
    db.session.get_one(Deadline, waiting.id).next_reminder_at = MORNING
    db.session.commit()
    remind_next(MORNING)
    assert _rows(Reminder) == 2


def test_an_emergency_goes_out_at_once_and_wakes_the_contact_on_duty(people: People, authority_ids: Ids) -> None:
    point = FocalPoint(
        authority_id=authority_ids["ir_unit"], name="Duty desk", valid_from=date(2026, 1, 1), changed_at=NOW,
        languages=["fa"], channels={"email": "duty@example.test", "duty_phone": "+98 21 000"},
    )  # fmt: skip
    db.session.add(point)
    clock = running(
        filed(authority_ids, Status.SENT, kind="PU", clock_class=ClockClass.A),
        Term(4, Unit.HOURS), NIGHT - timedelta(hours=4), purpose=Purpose.ACKNOWLEDGE,
    )  # fmt: skip
    clock.next_reminder_at = NIGHT
    db.session.commit()
    assert remind_next(NIGHT)
    mails = {mail.recipient: mail for mail in _mails(NIGHT)}
    assert people
    assert set(mails) == {
        "duty@example.test", "requested_central@example.test", "requested_delegate@example.test",
        "requested_officer@example.test",
    }  # fmt: skip
    assert mails["duty@example.test"].language == "fa"
    assert db.session.scalars(select(DigestNote)).all() == []


def test_where_the_authority_has_nobody_on_duty_the_central_authority_of_its_state_is_woken(
    people: People, authority_ids: Ids
) -> None:
    assert people
    db.session.get_one(Authority, authority_ids["ir_central"]).functions = ["central_mla"]
    for name, key, channels in (
        ("Desk", "ir_unit", {"email": "desk@example.test"}),
        ("Watch", "ir_central", {"email": "watch@example.test", "duty_phone": "+98 21 000"}),
        ("Elsewhere", "iq_central", {"email": "no@example.test", "duty_phone": "+964 000"}),
    ):
        db.session.add(
            FocalPoint(
                authority_id=authority_ids[key], name=name, valid_from=date(2026, 1, 1), changed_at=NOW,
                channels=channels,
            )
        )  # fmt: skip
    clock = running(
        filed(authority_ids, Status.SENT, kind="PU", clock_class=ClockClass.A),
        Term(4, Unit.HOURS), NIGHT - timedelta(hours=4), purpose=Purpose.ACKNOWLEDGE,
    )  # fmt: skip
    clock.next_reminder_at = NIGHT
    db.session.commit()
    assert remind_next(NIGHT)
    told = {mail.recipient for mail in _mails(NIGHT)}
    assert {"watch@example.test", "desk@example.test"} <= told
    assert "no@example.test" not in told


def test_a_restricted_request_wakes_nobody_who_is_not_named(people: People, authority_ids: Ids) -> None:
    assert people
    db.session.add(
        FocalPoint(
            authority_id=authority_ids["ir_unit"], name="Duty desk", valid_from=date(2026, 1, 1), changed_at=NOW,
            channels={"email": "duty@example.test"},
        )
    )  # fmt: skip
    subject = filed(authority_ids, Status.SENT, kind="PU", clock_class=ClockClass.A, restricted=True)
    running(subject, Term(4, Unit.HOURS), NIGHT - DAY).next_reminder_at = NIGHT
    db.session.commit()
    assert remind_next(NIGHT)
    assert _mails(NIGHT) == []


def test_dates_that_moved_are_told_to_both_sides_in_one_mail_each(people: People, authority_ids: Ids) -> None:
    subjects = [filed(authority_ids, Status.IN_EXECUTION) for _ in range(3)]
    for subject in subjects:
        running(subject)
    references = [subject.reference for subject in subjects]
    db.session.get_one(User, people["requested_officer"].user_id).language = "fa"
    db.session.commit()
    mourning: dict[str, Answer] = {"day": "2026-11-24", "name": "Mourning", "status": "ad_hoc", "source": "Notice"}
    reference.add_holiday(people["admin"], "IR", HolidayWish(mourning), MORNING)
    while recount_some(MORNING):
        pass
    later = MORNING + DAY  # the weekend of each State is over
    _all(later)
    mails = {mail.recipient.split("@")[0]: mail for mail in _mails(later + timedelta(hours=1))}
    assert set(mails) == {
        "requesting_officer", "requesting_approver", "requesting_central", "requested_officer", "requested_delegate",
        "requested_central",
    }  # fmt: skip
    assert all(number in mails["requesting_central"].text for number in references)
    assert mails["requested_officer"].language == "fa"


def test_an_item_with_a_day_of_its_own_comes_along_in_the_mail_of_the_day_and_waits_for_the_side_that_is_asked(
    people: People, authority_ids: Ids
) -> None:
    subject = db.session.get_one(AssistanceRequest, _late(authority_ids).request_id)
    still = filed(authority_ids, Status.INFO_REQUESTED)
    db.session.flush()
    for request, position, due_on, ended_at in (
        (subject, 1, date(2026, 11, 19), None),
        (subject, 2, date(2026, 11, 27), None),
        (subject, 3, date(2026, 12, 27), None),
        (subject, 4, date(2026, 11, 19), NOW),
        (still, 1, date(2026, 11, 19), None),
    ):
        status = ItemStatus.ANSWERED if ended_at else ItemStatus.TASKED
        db.session.add(
            RequestItem(
                request_id=request.id, position=position, type="f", answers={}, status=status,
                due_on=due_on, ended_at=ended_at,
            )
        )  # fmt: skip
    db.session.commit()
    shown = {key: [(one.position, one.days) for one in items_due(who, MORNING)] for key, who in people.items()}
    assert {key for key, items in shown.items() if items} == {
        "requested_central", "requested_delegate", "requested_officer",
    }  # fmt: skip
    assert shown["requested_officer"] == [(1, -3), (2, 5)]
    _all(MORNING)
    mails = _mails(MORNING + timedelta(hours=1))
    assert len(mails) == 3
    for mail in mails:
        assert all(f"item {number} – to be done by" in mail.text for number in (1, 2))
        assert mail.text.count("to be done by") == 2
        assert SECRET_TITLE not in mail.text
    assert _all(MORNING + 2 * timedelta(hours=1)) == 0  # items alone make no mail
