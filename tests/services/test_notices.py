"""Notices: written with their event, to those who may see the request, with nothing of the case in them."""

import pytest
from sqlalchemy import select

from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.models import AssistanceRequest, Event, OutboxMessage, User, db
from mla_tracker.services.notices import tell, tell_side
from tests.conftest import NOW, People
from tests.filed import SECRET_FACTS, SECRET_TITLE, filed, logged

pytestmark = pytest.mark.usefixtures("in_app")


@pytest.fixture
def subject(in_app: None, people: People, authority_ids: dict[str, int]) -> AssistanceRequest:  # noqa: ARG001
    subject = filed(authority_ids, Status.SENT)
    db.session.commit()
    return subject


@pytest.fixture
def event(subject: AssistanceRequest) -> Event:
    return logged(subject)


def _waiting() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_everybody_on_the_side_is_told_but_the_one_who_acted(
    subject: AssistanceRequest, event: Event, people: People
) -> None:
    acted = people["requested_central"].user_id
    assert tell_side(event, subject, Side.REQUESTED, "step", NOW, exclude_user_id=acted) == 2
    assert {row.user_id for row in _waiting()} == {
        people["requested_officer"].user_id,
        people["requested_delegate"].user_id,
    }


@pytest.mark.parametrize(("side", "turn"), [(Side.REQUESTED, "yes"), (Side.REQUESTING, "")])
def test_a_notice_says_whose_turn_it_is(subject: AssistanceRequest, event: Event, side: Side, turn: str) -> None:
    tell_side(event, subject, side, "step", NOW)
    assert {row.facts["turn"] for row in _waiting()} == {turn}


def test_a_notice_holds_reference_kind_and_status_and_nothing_else(subject: AssistanceRequest, event: Event) -> None:
    tell_side(event, subject, Side.REQUESTED, "step", NOW)
    for row in _waiting():
        assert row.facts == {"reference": subject.number, "kind": "ML", "status": "sent", "turn": "yes"}
        stored = " ".join(str(value) for value in vars(row).values())
        assert SECRET_TITLE not in stored
        assert SECRET_FACTS not in stored


def test_each_notice_has_a_message_id_of_its_own(subject: AssistanceRequest, event: Event) -> None:
    tell_side(event, subject, Side.REQUESTED, "step", NOW)
    assert len({row.message_id for row in _waiting()}) == 3


def test_nobody_is_told_of_an_event_twice_even_when_named_twice(
    subject: AssistanceRequest, event: Event, people: People
) -> None:
    user = db.session.get_one(User, people["requested_central"].user_id)
    assert tell(event, subject, "step", [user, user], NOW) == 1


def test_a_closed_account_gets_no_notice_even_when_asked_for(
    subject: AssistanceRequest, event: Event, people: People
) -> None:
    user = db.session.get_one(User, people["requested_central"].user_id)
    user.active = False
    assert tell(event, subject, "step", [user], NOW) == 0
    assert _waiting() == []


def test_a_notice_is_undone_with_the_transaction_of_its_event(subject: AssistanceRequest, event: Event) -> None:
    tell_side(event, subject, Side.REQUESTED, "step", NOW)
    db.session.rollback()
    assert _waiting() == []
