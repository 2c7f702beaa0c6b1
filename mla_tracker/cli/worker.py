"""``worker``: delivers the mail that waits and does what the clock asks for. Several may run beside each other."""

import logging
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Final

import click
from flask import Flask

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.cli.turns import Turns
from mla_tracker.config import Settings
from mla_tracker.mail import mailer_for
from mla_tracker.services.clock_jobs import resume_reviews
from mla_tracker.services.clock_set_back import ahead_until, plan_anew
from mla_tracker.services.digests import make_next_digest
from mla_tracker.services.figures.counting import count_on
from mla_tracker.services.files import Shelf, sweep
from mla_tracker.services.outbox import Delivered, Post, deliver_waiting
from mla_tracker.services.preservation_alerts import tell_of_ending
from mla_tracker.services.receipts import forget_receipts
from mla_tracker.services.recounting import Progress, recount_some
from mla_tracker.services.reminding import remind_next
from mla_tracker.storage import Storage

IDLE: Final = 2.0  # seconds between two looks when nothing waits
AFTER_FAULT: Final = 30.0
CLOCK_EVERY: Final = 60.0
BATCH: Final = 20
logger = logging.getLogger(__name__)


@click.command("worker", cls=OneLineCommand)
@click.option("--once", is_flag=True, help="Deliver what waits now, then end.")
def worker_command(once: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Deliver waiting mail, resume what was postponed until today, count due dates anew."""
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
    recount: Progress | None = None
    reminded: int = 0
    digests: int = 0

    def __bool__(self) -> bool:
        return bool(self.resumed or self.mail or self.recount or self.reminded or self.digests)


@dataclass(slots=True)
class Worker:
    """One process that works until it is told to stop; the mail in its hands is finished first."""

    app: Flask
    post: Post
    shelf: Shelf
    stopping: Event = field(default_factory=Event)
    clock_at: float = float("-inf")
    ahead_until: datetime | None = None  # a clock that ran ahead until then was dealt with
    turns: Turns = field(default_factory=Turns)
    figures: Turns = field(default_factory=Turns)

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
            resumed = self._resume()
            reminded, digests = self._several(remind_next), self._several(make_next_digest)
            done = Done(resumed, self._deliver(), self._recount(), reminded, digests)
        if done.recount:
            logger.info("due dates: %d of %d looked at", done.recount.done, done.recount.total)
        if done.reminded or done.digests:
            logger.info("reminders: %d, mails of the day: %d", done.reminded, done.digests)
        if done.resumed or done.mail:
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
        self._mind_the_clock()
        sweep(self.shelf, clock.now())
        self._count()
        forget_receipts(clock.now())
        tell_of_ending(clock.now())
        return resume_reviews(clock.now())

    def _mind_the_clock(self) -> None:
        """Once for each time that the clock was set back: the log keeps the last moment that it showed."""
        ahead = ahead_until(clock.now())
        if ahead is not None and ahead != self.ahead_until:
            planned = plan_anew(clock.now())
            logger.warning("the clock had run ahead until %s; planned anew: %d", ahead.isoformat(), planned)
        self.ahead_until = ahead

    def _several(self, work: Callable[[datetime], bool]) -> int:
        """Do up to a batch of one thing, each in a transaction of its own."""
        return sum(1 for _ in takewhile(bool, (not self.stopping.is_set() and work(clock.now()) for _ in range(BATCH))))

    def _count(self) -> None:
        """Count the log on to its end; what is left when told to stop is counted by the next."""
        while not self.stopping.is_set() and self.figures.take(lambda size: count_on(clock.now(), size)):
            pass

    def _recount(self) -> Progress | None:
        """Do some batches of a job; between two of them, others who write get their turn."""
        done = None
        for _ in range(BATCH):
            if self.stopping.is_set():
                break
            one = self.turns.take(lambda size: recount_some(clock.now(), size))
            done = one or done
            if one is None or one.is_finished:
                break
        return done

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
