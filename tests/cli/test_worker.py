"""The worker: one line per batch without content, an end at a signal, no end at a fault."""

import logging
import os
import signal
import subprocess
import sys
import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from mla_tracker.cli import main
from mla_tracker.cli.worker import AFTER_FAULT, IDLE, Done, Worker
from mla_tracker.config import Settings
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.mail import Mail, ServerAway, mailer_for
from mla_tracker.models import AssistanceRequest, OutboxMessage, db
from mla_tracker.services.files import Shelf
from mla_tracker.services.notices import tell_side
from mla_tracker.services.outbox import Delivered, Post
from mla_tracker.services.transaction import use_case
from mla_tracker.storage import Storage
from tests.conftest import NOW, People
from tests.filed import SECRET_TITLE, filed, logged

BASE_URL: Final = "http://mla.example"


@pytest.fixture
def reference(app: Flask, people: People, authority_ids: dict[str, int]) -> str:
    """Leave three mails waiting."""
    assert people

    @use_case
    def leave(subject_id: int) -> str:
        subject = db.session.get_one(AssistanceRequest, subject_id)
        event = db.session.get_one(type(first), first.id)
        tell_side(event, subject, Side.REQUESTED, "step", NOW)
        return subject.reference

    with app.app_context():
        subject = filed(authority_ids, Status.SENT)
        db.session.commit()
        first = logged(subject)
        return leave(subject.id)


def shelf_of(settings: Settings) -> Shelf:
    return Shelf(Storage(settings.storage), limit_mb=1)


def _states(app: Flask) -> set[str]:
    with app.app_context():
        return {row.state.value for row in db.session.scalars(select(OutboxMessage))}


@pytest.mark.usefixtures("reference")
def test_a_batch_is_delivered_and_told_in_one_line_without_content(
    app: Flask, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker(app, Post(mailer_for(settings), BASE_URL), shelf_of(settings))
    with caplog.at_level(logging.INFO, "mla_tracker.cli.worker"):
        assert worker.works() == Done(0, Delivered(sent=3))
        assert not worker.works()
    lines = [record.getMessage() for record in caplog.records if record.name == "mla_tracker.cli.worker"]
    assert lines == ["mail: 3 sent, 0 to be tried again, 0 given up; requests resumed: 0"]
    assert _states(app) == {"sent"}
    assert len(list(settings.mail_folder.glob("*.eml"))) == 3


@pytest.mark.usefixtures("reference")
def test_told_to_stop_it_begins_no_further_mail(app: Flask, settings: Settings) -> None:
    taken = list[Mail]()

    def mailer(mail: Mail) -> None:
        taken.append(mail)
        worker.stop()

    worker = Worker(app, Post(mailer, BASE_URL), shelf_of(settings))
    worker.run()
    assert len(taken) == 1


@pytest.mark.usefixtures("reference")
def test_a_server_that_is_away_gets_time(app: Flask, settings: Settings) -> None:
    def away(_mail: Mail) -> None:
        raise ServerAway("TimeoutError")

    worker = Worker(app, Post(away, BASE_URL), shelf_of(settings))
    done = worker.works()
    assert done.mail == Delivered(failed=1, is_away=True)
    assert worker.next_pause(done) == AFTER_FAULT
    assert worker.next_pause(Done(0, Delivered())) == IDLE
    assert worker.next_pause(Done(0, Delivered(sent=1))) == 0


@pytest.mark.usefixtures("reference")
def test_a_fault_is_noted_without_its_text_and_does_not_end_the_worker(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("mla_tracker.cli.worker.AFTER_FAULT", 0.0)
    tries = list[int]()

    def broken(_mail: Mail) -> None:
        tries.append(1)
        if len(tries) > 1:
            worker.stop()
        raise AttributeError(SECRET_TITLE)

    worker = Worker(app, Post(broken, BASE_URL), shelf_of(settings))
    worker.run()
    assert len(tries) == 2
    assert "fault: AttributeError (test_worker.py, line" in caplog.text
    assert SECRET_TITLE not in caplog.text


def test_once_delivers_what_waits_and_ends(reference: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "from_environment", lambda: settings)
    result = CliRunner().invoke(main, ["worker", "--once"])
    assert result.exit_code == 0, result.output
    written = [message_from_bytes(path.read_bytes(), policy=default) for path in settings.mail_folder.glob("*.eml")]
    assert len(written) == 3
    assert all(reference in mail.get_content() for mail in written)


def test_a_wrong_mail_server_stops_the_start_with_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLA_SMTP_URL", "smtp://u:hunter2@mail.example:port")
    monkeypatch.setenv("MLA_INSTANCE", str(tmp_path))
    result = CliRunner().invoke(main, ["worker", "--once"])
    assert result.exit_code == 2
    assert "MLA_SMTP_URL" in result.output
    assert "hunter2" not in result.output


def test_a_signal_ends_it_at_once(settings: Settings, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "MLA_INSTANCE": str(tmp_path),
        "MLA_DATABASE_URL": settings.database_url,
        "MLA_DATA_KEYS": settings.data_keys,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "mla_tracker.cli", "worker"], env=environment, stderr=subprocess.PIPE
    )
    try:
        _until_ready(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
    finally:
        process.kill()
        process.communicate()


def _until_ready(process: "subprocess.Popen[bytes]") -> None:
    """Wait until the worker has its own handler of the signal (bit 14 of SigCgt)."""
    for _ in range(300):
        assert process.poll() is None, "the worker ended at its start"
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        caught = int(next(line for line in status.splitlines() if line.startswith("SigCgt")).split()[1], 16)
        if caught & (1 << (signal.SIGTERM - 1)):
            return
        time.sleep(0.1)
    raise AssertionError("the worker did not start")
