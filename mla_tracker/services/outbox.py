"""Delivery of the mails that wait. Several workers may run: each takes a lease on one mail at a time.

The mail server is never spoken to inside a transaction. A worker that dies between the server's "accepted" and our
commit leaves the lease to run out; the mail goes out once more, under the same Message-ID.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from jinja2 import TemplateError
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from mla_tracker.i18n import LANGUAGES, language_of
from mla_tracker.mail import Mail, Mailer, MailFailed, ServerAway
from mla_tracker.models import MailState, OutboxMessage, db
from mla_tracker.queries.digests import DigestLines
from mla_tracker.services.mail_readers import DIGEST, address_of, lines_for, may_still_read
from mla_tracker.services.mail_wording import worded
from mla_tracker.services.transaction import use_case

# Longer than one mail can take: a server has nine answers to give, each within mail.TIMEOUT (15 s).
LEASE: Final = timedelta(minutes=5)
BACKOFF: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
MOST_TRIES: Final = 10
NO_READER: Final = "the account is closed, or may no longer see the request"
NO_RETURN: Final = "no worker that took it came back"


@dataclass(frozen=True, slots=True)
class Post:
    """What mail needs of the installation: who carries it, and which address its links have."""

    mailer: Mailer
    base_url: str
    training: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many mails left, will be tried again, were given up; ``is_away``: the server does not answer."""

    sent: int = 0
    failed: int = 0
    dead: int = 0
    is_away: bool = False

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            self.sent + other.sent, self.failed + other.failed, self.dead + other.dead, self.is_away or other.is_away
        )

    def __bool__(self) -> bool:
        return bool(self.sent or self.failed or self.dead)


class _Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"
    AWAY = "away"  # failed, and so would the next one


@dataclass(frozen=True, slots=True)
class _Leased:
    """A mail in our hands: plain values, so that nothing is read from the database while it is carried."""

    id: int
    recipient: str
    language: str
    template: str
    facts: Mapping[str, str]
    token: str
    until: datetime
    undeliverable: str
    lines: DigestLines


def deliver_waiting(post: Post, now: datetime, limit: int = 1) -> Delivered:
    """Deliver up to ``limit`` mails that are due, the oldest first; stops early when the server is away.

    Leases count from ``now``: a greater ``limit`` than a few asks for a clock that stands still, as in tests.
    """
    total = Delivered()
    for _ in range(limit):
        leased = _lease(now)
        if leased is None:
            break
        outcome, error = _carried(leased, post, now)
        kept = _keep(leased, outcome, error, now)
        total += Delivered(
            kept is MailState.SENT, kept is MailState.WAITING, kept is MailState.DEAD, outcome is _Outcome.AWAY
        )
        if total.is_away:
            break
    return total


@use_case
def _lease(now: datetime) -> _Leased | None:
    """Take one mail that is due and that nobody carries; the try is counted even if this worker dies of it."""
    free = or_(OutboxMessage.leased_until.is_(None), OutboxMessage.leased_until <= now)
    message = db.session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.state == MailState.WAITING, OutboxMessage.next_at <= now, free)
        .order_by(OutboxMessage.next_at, OutboxMessage.id)
        .limit(1)
        .options(joinedload(OutboxMessage.user), joinedload(OutboxMessage.contact))
        .with_for_update(skip_locked=True, of=OutboxMessage)
    )
    if message is None:
        return None
    lines = lines_for(message, now)
    undeliverable = "" if lines is not None and may_still_read(message, now) else NO_READER
    if message.tries >= MOST_TRIES:
        undeliverable = NO_RETURN
    message.leased_until = now + LEASE
    message.tries = min(message.tries + 1, MOST_TRIES)
    recipient, language = address_of(message)
    return _Leased(
        message.id,
        recipient,
        language,
        message.template,
        dict(message.facts),
        message.message_id,
        message.leased_until,
        undeliverable,
        lines or DigestLines(),
    )


def _carried(leased: _Leased, post: Post, now: datetime) -> tuple[_Outcome, str]:
    if leased.undeliverable:
        return _Outcome.DEAD, leased.undeliverable
    try:
        post.mailer(_mail(leased, post, now))
    except ServerAway as error:
        return _Outcome.AWAY, str(error)
    except MailFailed as error:
        return _Outcome.FAILED, str(error)
    except (TemplateError, LookupError, ValueError) as error:  # a mail that cannot be written stops no other
        return _Outcome.FAILED, type(error).__name__
    return _Outcome.SENT, ""


def _mail(leased: _Leased, post: Post, now: datetime) -> Mail:
    facts = {**leased.facts, "lines": leased.lines} if leased.template == DIGEST else leased.facts
    words = worded(leased.template, facts, post.base_url, leased.language, training=post.training)
    return Mail(
        recipient=leased.recipient,
        subject=words.subject,
        text=words.text,
        message_id=f"<{leased.token}@{urlsplit(post.base_url).hostname}>",
        language=LANGUAGES[language_of(leased.language)].html,
        at=now,
    )


@use_case
def _keep(leased: _Leased, outcome: _Outcome, error: str, now: datetime) -> MailState:
    """Write down how it went. Where the lease ran out and another worker took it, only "sent" is worth telling."""
    message = db.session.get_one(OutboxMessage, leased.id, with_for_update=True)
    lost = message.leased_until != leased.until
    if message.state is not MailState.WAITING or (lost and outcome is not _Outcome.SENT):
        return message.state
    message.leased_until = None
    message.last_error = error[:300]
    if outcome is _Outcome.SENT:
        message.state, message.sent_at = MailState.SENT, now
    elif outcome is _Outcome.DEAD or message.tries >= MOST_TRIES:
        message.state = MailState.DEAD
    else:
        message.next_at = now + BACKOFF[min(message.tries, len(BACKOFF)) - 1]
    return message.state
