"""Workers that are killed at any moment (SIGKILL): nothing is lost, and each costs one duplicate at most."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.mail import Mail
from mla_tracker.models import MailState, OutboxMessage, db
from mla_tracker.services.notices import tell_side
from mla_tracker.services.outbox import LEASE, Post, deliver_waiting
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW
from tests.filed import filed, logged

pytestmark = pytest.mark.usefixtures("in_app")
BASE_URL: Final = "https://mla.example"
MAILS: Final = 45
PAUSES: Final = (0.0, 0.001, 0.004, 0.008)  # seconds from a mail that was taken to the death of both workers


class Log:
    """A mail server that writes down each Message-ID it took, and takes its time to say so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.touch()

    def __call__(self, mail: Mail) -> None:
        with self.path.open("a", encoding="ascii") as file:
            file.write(f"{mail.message_id}\n")
        time.sleep(0.01)

    def taken(self) -> list[str]:
        return self.path.read_text(encoding="ascii").split()

    def wait_for_more_than(self, number: int) -> bool:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if len(self.taken()) > number:
                return True
            time.sleep(0.001)
        return False


@contextmanager
def _worker(log: Log, turn: int) -> Iterator[int]:
    """Fork a worker; whoever is still there in the end is killed. Each turn begins when the leases of the last ran out.

    A fork, as the program itself forks: no start of an interpreter, and connections of its own.
    """
    db.session.remove()
    db.engine.dispose()
    pid = os.fork()
    if pid == 0:
        try:
            deliver_waiting(Post(log, BASE_URL), NOW + turn * LEASE, MAILS * 2)
        finally:
            os._exit(0)
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _leave(authority_ids: dict[str, int]) -> set[str]:
    subject = filed(authority_ids, Status.SENT)
    db.session.commit()
    for _ in range(MAILS // 3):
        event = logged(subject)
        use_case(tell_side)(event, subject, Side.REQUESTED, "step", NOW)
    return {f"<{token}@mla.example>" for token in db.session.scalars(select(OutboxMessage.message_id))}


@pytest.mark.usefixtures("people")
def test_two_workers_killed_again_and_again_lose_nothing_and_cost_one_duplicate_each_at_most(
    authority_ids: dict[str, int], tmp_path: Path
) -> None:
    waiting, log, killed = _leave(authority_ids), Log(tmp_path / "taken"), 0
    assert len(waiting) == MAILS
    for turn, pause in enumerate(PAUSES):
        before = len(log.taken())
        with _worker(log, turn), _worker(log, turn):
            assert log.wait_for_more_than(before)
            time.sleep(pause)
        killed += 2
    deliver_waiting(Post(log, BASE_URL), NOW + len(PAUSES) * LEASE + timedelta(hours=1), MAILS * 2)
    taken = Counter(log.taken())
    assert set(taken) == waiting
    assert sum(taken.values()) - MAILS <= killed
    db.session.rollback()
    assert set(db.session.scalars(select(OutboxMessage.state))) == {MailState.SENT}
