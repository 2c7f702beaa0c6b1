"""The same form sent twice makes one thing, also when both come at the same moment."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select

from mla_tracker.domain.errors import AlreadyDone, BadAnswers
from mla_tracker.models import Authority, FormReceipt, db
from mla_tracker.services.receipts import KEPT, forget_receipts, receipt_of, remember_location
from mla_tracker.services.transaction import Once, expect_once, use_case
from tests.conftest import NOW, People

pytestmark = pytest.mark.usefixtures("in_app")
KEY = "k" * 64


@pytest.fixture(autouse=True)
def _nothing_expected() -> Iterator[None]:
    expect_once(None)
    yield
    expect_once(None)


@use_case
def _make(name: str = "A") -> None:
    db.session.add(Authority(country="PK", name_en=name, changed_at=NOW))


def _made() -> int:
    return db.session.scalar(select(func.count(Authority.id)).where(Authority.name_en == "A")) or 0


def _once(people: People) -> Once:
    user_id = people["admin"].user_id
    assert user_id is not None
    return Once(KEY, user_id, NOW)


def test_of_two_at_the_same_moment_one_is_taken(people: People) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    once, together = _once(people), Barrier(2, timeout=30)

    def send() -> str:
        with app.app_context():
            expect_once(Once(once.key, once.user_id, once.now))
            together.wait()
            try:
                _make()
            except AlreadyDone:
                return "already done"
            finally:
                db.session.remove()
            return "made"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(one.result() for one in [pool.submit(send), pool.submit(send)])
    assert answers == ["already done", "made"]
    assert _made() == 1


def test_a_form_that_was_refused_leaves_no_receipt(people: People) -> None:
    @use_case
    def refuse() -> None:
        raise BadAnswers({})

    expect_once(_once(people))
    with pytest.raises(BadAnswers):
        refuse()
    assert receipt_of(KEY) is None
    _make()
    assert receipt_of(KEY) is not None


def test_what_follows_in_the_same_request_is_not_taken_for_a_second_sending(people: People) -> None:
    expect_once(_once(people))
    _make()
    _make("B")
    remember_location(KEY, "/requests/X")
    receipt = receipt_of(KEY)
    assert receipt is not None
    assert receipt.location == "/requests/X"
    assert _made() == 1


def test_without_a_token_nothing_is_written_down(people: People) -> None:
    assert people
    _make()
    assert db.session.scalars(select(FormReceipt)).all() == []


def test_receipts_are_thrown_away_after_a_week(people: People) -> None:
    expect_once(_once(people))
    _make()
    expect_once(None)
    assert forget_receipts(NOW + KEPT) == 0
    assert forget_receipts(NOW + KEPT + timedelta(seconds=1)) == 1
    assert receipt_of(KEY) is None
