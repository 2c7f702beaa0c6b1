"""The log: numbered without gaps, time never going back, each entry sealed onto the one before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from threading import Barrier

import pytest
from flask import Flask, current_app
from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Forbidden
from mla_tracker.domain.events import INVITED, NUMBERED, SIGNED_IN, Audience
from mla_tracker.models import Event, db
from mla_tracker.services import log
from mla_tracker.services.log import START, Where, record, seal
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW, People

pytestmark = pytest.mark.usefixtures("in_app")
WRITERS = 8
EACH = 5


@use_case
def _sign_in(actor: Actor, minutes: int = 0) -> None:
    record(SIGNED_IN, Where(), actor, NOW + timedelta(minutes=minutes))


def _chain() -> list[Event]:
    db.session.rollback()
    return list(db.session.scalars(select(Event).order_by(Event.id)))


def _assert_unbroken(chain: list[Event]) -> None:
    assert [event.id for event in chain] == list(range(1, len(chain) + 1))
    assert [event.previous for event in chain] == [START, *(event.mac for event in chain[:-1])]
    assert [event.mac for event in chain] == [seal(event) for event in chain]
    assert all(before.recorded_at <= after.recorded_at for before, after in pairwise(chain))


def test_each_event_is_sealed_onto_the_one_before(people: People) -> None:
    for _ in range(3):
        _sign_in(people["admin"])
    _assert_unbroken(_chain())
    assert len(_chain()) == 3


def test_the_seal_depends_on_every_fact(people: People) -> None:
    _sign_in(people["admin"])
    event = _chain()[0]
    sealed = event.mac
    for column, other in [
        ("id", 2), ("user_id", people["auditor"].user_id), ("side", "requested"), ("name", "joined"),
        ("facts", {"role": "admin"}), ("audience", Audience.SHARED), ("request_id", 1),
        ("occurred_at", NOW + timedelta(seconds=1)),
        ("recorded_at", NOW + timedelta(seconds=1)), ("previous", "1" * 64),
    ]:  # fmt: skip
        true = getattr(event, column)
        setattr(event, column, other)
        assert seal(event) != sealed, column
        setattr(event, column, true)
    assert seal(event) == sealed
    db.session.rollback()


def test_the_seal_depends_on_the_key(people: People) -> None:
    _sign_in(people["admin"])
    event = _chain()[0]
    log.use_key("another key")
    assert seal(event) != event.mac


def test_time_in_the_log_never_goes_back(people: People) -> None:
    for minutes in (0, -10, 5, -60):
        _sign_in(people["admin"], minutes)
    chain = _chain()
    _assert_unbroken(chain)
    assert [event.recorded_at - NOW for event in chain] == [timedelta(minutes=m) for m in (0, 0, 5, 5)]
    assert [event.occurred_at - NOW for event in chain] == [timedelta(minutes=m) for m in (0, -10, 5, -60)]


def test_a_refused_use_case_leaves_no_gap(people: People) -> None:
    @use_case
    def refused() -> None:
        record(SIGNED_IN, Where(), people["admin"], NOW)
        raise Forbidden("x")

    _sign_in(people["admin"])
    with pytest.raises(Forbidden):
        refused()
    _sign_in(people["admin"])
    _assert_unbroken(_chain())
    assert len(_chain()) == 2


def test_an_event_carries_no_fact_that_its_kind_does_not_know(people: People) -> None:
    with pytest.raises(ValueError, match="numbered knows"):
        record(NUMBERED, Where(), people["admin"], NOW, {"name": "Zahra"})
    record(INVITED, Where(), people["admin"], NOW, {"role": "officer"})


def test_many_writers_at_once_leave_no_gap_and_no_fork(people: People) -> None:
    application: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    start = Barrier(WRITERS)

    def write(actor: Actor) -> None:
        with application.app_context():
            start.wait(timeout=20)
            for _ in range(EACH):
                _sign_in(actor)
            db.session.remove()

    actors = [*people.values()][:WRITERS]
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, actors))
    chain = _chain()
    assert len(chain) == WRITERS * EACH
    _assert_unbroken(chain)
    assert {event.user_id for event in chain} == {actor.user_id for actor in actors}
