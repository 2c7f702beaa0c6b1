"""``worker``: delivers the mail that waits and does what the clock asks for. Several may run beside each other."""

import logging
import signal
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Final

import click
from flask import Flask

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.config import Settings
from mla_tracker.mail import mailer_for
from mla_tracker.services.clock_jobs import resume_reviews
from mla_tracker.services.figures.counting import count_all
from mla_tracker.services.files import Shelf, sweep
from mla_tracker.services.outbox import Delivered, Post, deliver_waiting
from mla_tracker.services.preservation_alerts import tell_of_ending
from mla_tracker.services.receipts import forget_receipts
from mla_tracker.storage import Storage

IDLE: Final = 2.0  # seconds between two looks when nothing waits
AFTER_FAULT: Final = 30.0
CLOCK_EVERY: Final = 60.0
BATCH: Final = 20
logger = logging.getLogger(__name__)


@click.command("worker", cls=OneLineCommand)
@click.option("--once", is_flag=True, help="Deliver what waits now, then end.")
def worker_command(once: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Deliver waiting mail, and resume what was postponed until today."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker: %(message)s")
    settings = Settings.from_environment()
    shelf = Shelf(Storage(settings.storage), settings.max_upload_mb)
    worker = Worker(create_app(settings), Post(mailer_for(settings), settings.base_url, settings.training), shelf)
    if once:
        done = worker.works()
        while done and not done.mail.is_away:
            done = worker.works()
        return
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()


@dataclass(frozen=True, slots=True)
class Done:
    """What one batch did."""

    resumed: int
    mail: Delivered

    def __bool__(self) -> bool:
        return bool(self.resumed or self.mail)


@dataclass(slots=True)
class Worker:
    """One process that works until it is told to stop; the mail in its hands is finished first."""

    app: Flask
    post: Post
    shelf: Shelf
    stopping: Event = field(default_factory=Event)
    clock_at: float = float("-inf")

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until told to stop. A fault is noted and tried again later: it must not take the web server along."""
        while not self.stopping.is_set():
            try:
                pause = self.next_pause(self.works())
            except Exception as error:  # noqa: BLE001
                logger.error("fault: %s", _named(error))  # noqa: TRY400  (the text of an error may hold content)
                pause = AFTER_FAULT
            self.stopping.wait(pause)

    @staticmethod
    def next_pause(done: Done) -> float:
        """Go on at once while there is work; give a mail server that does not answer some time."""
        return AFTER_FAULT if done.mail.is_away else 0.0 if done else IDLE

    def works(self) -> Done:
        """Do one batch; each has a database session of its own. One line tells of it, without a word of content."""
        with self.app.app_context():
            done = Done(self._resume(), self._deliver())
        if done:
            logger.info(
                "mail: %d sent, %d to be tried again, %d given up; requests resumed: %d",
                done.mail.sent,
                done.mail.failed,
                done.mail.dead,
                done.resumed,
            )
        return done

    def _resume(self) -> int:
        if time.monotonic() - self.clock_at < CLOCK_EVERY:
            return 0
        self.clock_at = time.monotonic()
        sweep(self.shelf, clock.now())
        count_all(clock.now())
        forget_receipts(clock.now())
        tell_of_ending(clock.now())
        return resume_reviews(clock.now())

    def _deliver(self) -> Delivered:
        total = Delivered()
        for _ in range(BATCH):
            one = Delivered() if self.stopping.is_set() else deliver_waiting(self.post, clock.now())
            total += one
            if not one or one.is_away:
                break
        return total


def _named(error: Exception) -> str:
    """Name an error by its class and its place."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} ({Path(last.filename).name}, line {last.lineno})"
