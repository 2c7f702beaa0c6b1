"""Who opens what: the whole table is kept in a file, so that a change of access is seen in the review.

No test writes the file: ``python -m tests.architecture.write_matrix`` prints a new one, for a person to read.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from mla_tracker import clock
from mla_tracker.domain.permissions import Permission
from mla_tracker.web.access import PUBLIC, rule_of
from tests.architecture.doors import STRANGER, WHO, House, build, doors, entered, reviewed, tried
from tests.conftest import NOW
from tests.pages import check_headers

StopClock = Callable[[], None]


@pytest.fixture
def stop_clock(monkeypatch: pytest.MonkeyPatch) -> StopClock:
    return lambda: monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, referenced_file: Path) -> House:
    return build(tmp_path_factory.mktemp("house"), referenced_file)


def test_every_view_says_who_may_open_it(app: Flask) -> None:
    assert [e for e in app.view_functions if rule_of(app, e) not in {PUBLIC, *Permission}] == []


@pytest.mark.parametrize("who", WHO)
def test_access_is_the_reviewed_one(house: House, tmp_path: Path, who: str, stop_clock: StopClock) -> None:
    expected = {door: row[who] for door, row in reviewed().items()}
    assert tried(house, tmp_path / "copy", who, stop_clock) == expected


def test_no_write_without_a_token(house: House, tmp_path: Path, stop_clock: StopClock) -> None:
    stop_clock()
    with entered(house, tmp_path / "copy", "requesting_officer") as (app, browser):
        writes = [(door, url) for door, url in doors(app, house) if door.method != "GET"]
        answers = {door: browser.client.post(url, data={"csrf_token": "guessed"}).status_code for door, url in writes}
    assert len(writes) > 20
    assert {door for door, status in answers.items() if status != 400} == set()


def test_every_answer_carries_the_headers(house: House, tmp_path: Path, stop_clock: StopClock) -> None:
    stop_clock()
    with entered(house, tmp_path / "copy", STRANGER) as (app, browser):
        for _door, url in doors(app, house):
            for method in ("get", "post", "put", "delete", "options", "head"):
                check_headers(getattr(browser.client, method)(url, buffered=True))


def test_a_hidden_request_looks_like_one_that_does_not_exist(
    house: House, tmp_path: Path, stop_clock: StopClock
) -> None:
    stop_clock()
    reference = str(house.samples["sent"]["reference"])
    nothing = reference[:-1] + ("1" if reference[-1] != "1" else "2")
    with entered(house, tmp_path / "copy", "outsider") as (_app, stranger):
        hidden, absent = stranger.get(f"/requests/{reference}"), stranger.get(f"/requests/{nothing}")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.text.replace(reference, nothing) == absent.text
