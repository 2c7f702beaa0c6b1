"""Targets that an administrator sets: looked at first, kept as versions, and open clocks follow."""

from datetime import timedelta
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.deadlines import ClockClass, Due
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.models import Deadline, DeadlineRuleRow, Event, MailState, OutboxMessage, db
from mla_tracker.queries.dead_letters import dead_letters
from mla_tracker.services import policies
from mla_tracker.services.notices import tell_side
from mla_tracker.services.policies import RuleWish
from mla_tracker.services.recounting import recount_some
from mla_tracker.services.resending import resend
from tests.clocks import running
from tests.conftest import NOW, People
from tests.filed import filed, logged

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
WISH: Final[dict[str, Answer]] = {
    "purpose": "answer", "clock_class": "C", "requesting": "PK", "requested": "IR", "length": "3",
    "unit": "working_days", "valid_from": "2026-11-01", "reason": "Meeting of May",
}  # fmt: skip


def _clock(ids: Ids, clock_class: ClockClass = ClockClass.C) -> Deadline:
    clock = running(filed(ids, Status.ACKNOWLEDGED, kind="PI", clock_class=clock_class))
    db.session.commit()
    return clock


def _term(clock: Deadline) -> int:
    return Due.from_facts(db.session.get_one(Deadline, clock.id).explanation).term.length


def test_a_preview_says_what_would_move_and_keeps_nothing(people: People, authority_ids: Ids) -> None:
    clock, other = _clock(authority_ids), _clock(authority_ids, ClockClass.E)
    found = policies.previewed(people["admin"], RuleWish(WISH), NOW)
    assert (found.looked_at, found.moved, found.is_cut) == (1, 1, False)
    [sample] = found.sample
    assert (sample.requesting, sample.requested, sample.before) == ("PK", "IR", clock.due_at)
    assert sample.after < sample.before
    assert (_term(clock), _term(other)) == (10, 10)
    assert db.session.scalars(select(DeadlineRuleRow)).all() == []


def test_a_target_that_is_set_changes_open_clocks_that_started_since(people: People, authority_ids: Ids) -> None:
    clock, other = _clock(authority_ids), _clock(authority_ids, ClockClass.E)
    policies.set_rule(people["admin"], RuleWish(WISH), NOW)
    while recount_some(NOW):
        pass
    db.session.rollback()
    assert (_term(clock), _term(other)) == (3, 10)
    causes = [facts["cause"] for facts in db.session.scalars(select(Event.facts).where(Event.name == "due_changed"))]
    assert set(causes) == {"policy_changed"}


def test_a_target_of_the_future_leaves_open_clocks_alone_and_is_taken_back(people: People, authority_ids: Ids) -> None:
    clock = _clock(authority_ids)
    row = policies.set_rule(people["admin"], RuleWish(WISH | {"valid_from": "2027-01-01"}), NOW)
    while recount_some(NOW):
        pass
    assert _term(clock) == 10
    back = policies.take_back(people["admin"], row.id, NOW.date(), NOW)
    assert (back.length, back.valid_from) == (None, row.valid_from)
    with pytest.raises(Unseen):
        policies.take_back(people["admin"], 999, NOW.date(), NOW)


@pytest.mark.parametrize("persona", ["country_admin", "coordinator", "requesting_central", "auditor"])
def test_only_the_operator_sets_targets_and_sends_mail_again(persona: str, people: People) -> None:
    for attempt in (
        lambda: policies.previewed(people[persona], RuleWish(WISH), NOW),
        lambda: policies.set_rule(people[persona], RuleWish(WISH), NOW),
        lambda: policies.take_back(people[persona], 1, NOW.date(), NOW),
        lambda: resend(people[persona], 1, NOW),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_a_wrong_target_is_refused_before_anything_is_kept(people: People) -> None:
    with pytest.raises(BadAnswers) as refusal:
        policies.set_rule(people["admin"], RuleWish(WISH | {"length": "-1", "legal_basis": "no such treaty"}), NOW)
    assert set(refusal.value.faults) == {"length", "legal_basis"}
    assert db.session.scalars(select(DeadlineRuleRow)).all() == []


def test_mail_that_was_given_up_waits_again_under_its_own_number(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.SENT)
    db.session.commit()
    event = logged(subject)
    tell_side(event, subject, Side.REQUESTED, "step", NOW)
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    for mail in mails:
        mail.state, mail.tries, mail.last_error = MailState.DEAD, 10, "refused"
    db.session.commit()
    first = mails[0]
    number = first.message_id
    assert [letter.error for letter in dead_letters().rows] == ["refused"] * len(mails)
    resend(people["admin"], first.id, NOW + timedelta(days=1))
    again = db.session.get_one(OutboxMessage, first.id)
    assert (again.state, again.tries, again.message_id) == (MailState.WAITING, 0, number)
    assert len(dead_letters().rows) == len(mails) - 1
    with pytest.raises(WrongStatus):
        resend(people["admin"], first.id, NOW)
