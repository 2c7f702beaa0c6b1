"""One use-case, one transaction: whole or not at all."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select, text, update

from mla_tracker.domain.errors import Forbidden, Overtaken
from mla_tracker.models import Authority, db
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("in_app")


def _authority(name: str) -> Authority:
    return Authority(country="PK", name_en=name, changed_at=NOW)


def _names(engine: Engine) -> list[str]:
    """Read past the session of the test: what another process would see."""
    with engine.connect() as connection:
        return list(connection.scalars(select(Authority.name_en).order_by(Authority.id)))


def test_what_a_use_case_did_is_kept_when_it_returns(engine: Engine) -> None:
    @use_case
    def found(name: str) -> str:
        db.session.add(_authority(name))
        return name

    assert found("A") == "A"
    assert _names(engine) == ["A"]


@pytest.mark.parametrize("refusal", [Forbidden("x"), ValueError("x"), KeyboardInterrupt()])
def test_a_use_case_that_raises_leaves_nothing_behind(engine: Engine, refusal: BaseException) -> None:
    @use_case
    def half_done() -> None:
        db.session.add(_authority("A"))
        db.session.flush()
        raise refusal

    with pytest.raises(type(refusal)):
        half_done()
    assert _names(engine) == []


def test_a_use_case_does_not_call_another() -> None:
    @use_case
    def inner() -> None:
        raise AssertionError("must not run")

    @use_case
    def outer() -> None:
        inner()

    with pytest.raises(RuntimeError, match="inner is called inside another use-case"):
        outer()


def test_after_a_refused_nesting_the_next_use_case_runs(engine: Engine) -> None:
    @use_case
    def found() -> None:
        db.session.add(_authority("A"))

    @use_case
    def outer() -> None:
        found()

    with pytest.raises(RuntimeError):
        outer()
    found()
    assert _names(engine) == ["A"]


def test_of_two_changes_of_the_same_version_the_second_is_overtaken(engine: Engine) -> None:
    db.session.add(_authority("A"))
    db.session.commit()

    @use_case
    def rename(before_writing: Callable[[], None]) -> None:
        row = db.session.scalars(select(Authority)).one()
        before_writing()
        row.name_en = "B"

    def overtake() -> None:
        statement = update(Authority).values(version=Authority.version + 1)
        db.session.execute(statement.execution_options(synchronize_session=False))

    with pytest.raises(Overtaken):
        rename(overtake)
    assert _names(engine) == ["A"]


def test_what_was_read_before_a_use_case_is_read_again_inside_it(engine: Engine) -> None:
    db.session.add(_authority("A"))
    db.session.commit()
    row = db.session.scalars(select(Authority)).one()
    assert row.name_en == "A"
    with engine.begin() as other:
        other.execute(text("UPDATE authority SET name_en = 'B'"))

    @use_case
    def name_now() -> str:
        return db.session.scalars(select(Authority)).one().name_en

    assert name_now() == "B"
