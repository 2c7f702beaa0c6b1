"""Delivery: at least once, at most one duplicate per crash, never inside a transaction, in the reader's language."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Final

import pytest
from flask import current_app
from sqlalchemy import Engine, select, text

from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.i18n import LANGUAGES, ui_languages
from mla_tracker.mail import Mail, MailFailed, ServerAway
from mla_tracker.models import AssistanceRequest, MailState, OutboxMessage, User, db
from mla_tracker.services.notices import tell_side
from mla_tracker.services.outbox import BACKOFF, LEASE, MOST_TRIES, Delivered, Post, deliver_waiting
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW, People
from tests.filed import SECRET_FACTS, SECRET_TITLE, filed, logged

pytestmark = pytest.mark.usefixtures("in_app")
BASE_URL: Final = "https://mla.example"
MINUTE: Final = timedelta(minutes=1)


class Sink:
    """A mailer that keeps what it is given, or fails as told."""

    def __init__(self, failure: BaseException | None = None) -> None:
        self.failure, self.tried, self.taken = failure, 0, list[Mail]()

    def __call__(self, mail: Mail) -> None:
        self.tried += 1
        if self.failure:
            raise self.failure
        self.taken.append(mail)


def _deliver(mailer: Callable[[Mail], None], minutes: float = 0, limit: int = 20) -> Delivered:
    return deliver_waiting(Post(mailer, BASE_URL), NOW + minutes * MINUTE, limit)


def _rows() -> list[OutboxMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


@pytest.fixture
def subject(in_app: None, people: People, authority_ids: dict[str, int]) -> AssistanceRequest:  # noqa: ARG001
    subject = filed(authority_ids, Status.SENT)
    db.session.commit()
    return subject


@pytest.fixture
def three_waiting(subject: AssistanceRequest) -> None:
    _leave_three(subject)


def _leave_three(subject: AssistanceRequest) -> None:
    event = logged(subject)

    @use_case
    def leave() -> None:
        tell_side(event, subject, Side.REQUESTED, "step", NOW)

    leave()


@pytest.fixture
def one_waiting(subject: AssistanceRequest, people: People) -> None:
    for name in ("requested_officer", "requested_delegate"):
        db.session.get_one(User, people[name].user_id).active = False
    db.session.commit()
    _leave_three(subject)


@pytest.mark.usefixtures("three_waiting")
def test_what_waits_is_sent_once_and_marked_as_sent() -> None:
    sink = Sink()
    assert _deliver(sink) == Delivered(sent=3)
    assert _deliver(sink, minutes=600) == Delivered()
    assert sorted(mail.recipient for mail in sink.taken) == [
        "requested_central@example.test",
        "requested_delegate@example.test",
        "requested_officer@example.test",
    ]
    assert {(row.state, row.sent_at, row.leased_until) for row in _rows()} == {(MailState.SENT, NOW, None)}


@pytest.mark.usefixtures("three_waiting")
def test_no_more_than_the_limit_is_sent_at_a_time() -> None:
    sink = Sink()
    assert _deliver(sink, limit=2) == Delivered(sent=2)
    assert len(sink.taken) == 2


@pytest.mark.usefixtures("one_waiting")
def test_a_mail_that_fails_is_tried_again_ever_later_and_given_up_in_the_end() -> None:
    sink, waits, minutes = Sink(MailFailed("SMTPDataError 451")), list[float](), 0.0
    for _ in range(MOST_TRIES - 1):
        assert _deliver(sink, minutes) == Delivered(failed=1)
        assert _deliver(sink, minutes) == Delivered()
        row = _rows()[0]
        waits.append((row.next_at - NOW) / MINUTE - minutes)
        minutes += waits[-1]
    assert waits == [1, 5, 15, 60, 60, 60, 60, 60, 60]
    assert _deliver(sink, minutes) == Delivered(dead=1)
    assert _deliver(sink, minutes + 10_000) == Delivered()
    assert sink.tried == MOST_TRIES
    assert (_rows()[0].state, _rows()[0].last_error) == (MailState.DEAD, "SMTPDataError 451")


@pytest.mark.usefixtures("three_waiting")
def test_a_mail_that_the_server_refuses_does_not_hold_up_the_next() -> None:
    assert _deliver(Sink(MailFailed("550"))) == Delivered(failed=3)


@pytest.mark.usefixtures("three_waiting")
def test_when_the_server_is_away_the_others_wait_untried() -> None:
    assert _deliver(Sink(ServerAway("ConnectionRefusedError 111"))) == Delivered(failed=1, is_away=True)
    assert sorted(row.tries for row in _rows()) == [0, 0, 1]


@pytest.mark.usefixtures("three_waiting")
def test_a_mail_that_cannot_be_written_stops_no_other() -> None:
    first = _rows()[0]
    first.template = "no-such-template"
    db.session.commit()
    assert _deliver(Sink()) == Delivered(sent=2, failed=1)
    assert _rows()[0].last_error == "TemplateNotFound"


class Killed(BaseException):
    """The worker dies here."""


@pytest.mark.usefixtures("one_waiting")
def test_a_worker_killed_after_the_server_took_the_mail_causes_one_duplicate_under_the_same_message_id() -> None:
    sink = Sink()

    def taken_then_killed(mail: Mail) -> None:
        sink(mail)
        raise Killed

    with pytest.raises(Killed):
        _deliver(taken_then_killed)
    assert _deliver(sink, minutes=1) == Delivered()  # the lease still runs: nobody knows that the worker is dead
    assert _deliver(sink, minutes=LEASE / MINUTE) == Delivered(sent=1)
    assert _deliver(sink, minutes=10_000) == Delivered()
    assert len(sink.taken) == 2
    assert len({mail.message_id for mail in sink.taken}) == 1


@pytest.mark.usefixtures("one_waiting")
def test_a_mail_that_kills_every_worker_is_given_up() -> None:
    for turn in range(MOST_TRIES + 3):
        try:
            _deliver(Sink(Killed()), minutes=turn * (LEASE / MINUTE))
        except Killed:
            continue
    assert _rows()[0].tries <= MOST_TRIES
    assert _rows()[0].state is MailState.DEAD


@pytest.mark.usefixtures("one_waiting")
def test_a_worker_that_lost_its_lease_does_not_take_the_mail_from_the_one_that_has_it_now() -> None:
    sink, inner = Sink(), list[Delivered]()

    def slow(_mail: Mail) -> None:
        inner.append(_deliver(sink, minutes=LEASE / MINUTE))
        raise MailFailed("421")

    _deliver(slow)
    assert inner == [Delivered(sent=1)]
    assert _rows()[0].state is MailState.SENT
    assert _deliver(sink, minutes=10_000) == Delivered()


@pytest.mark.usefixtures("three_waiting")
def test_the_server_is_never_spoken_to_inside_a_transaction(engine: Engine) -> None:
    seen = list[bool]()

    def mailer(_mail: Mail) -> None:
        seen.append(db.session().in_transaction())
        with engine.connect() as other:  # somebody else can write meanwhile
            if engine.dialect.name == "sqlite":
                other.exec_driver_sql("PRAGMA busy_timeout=0")
            else:
                other.exec_driver_sql("SET lock_timeout = '100ms'")
            other.execute(text("UPDATE outbox_message SET last_error = 'written meanwhile'"))
            other.commit()

    assert _deliver(mailer) == Delivered(sent=3)
    assert seen == [False, False, False]


@pytest.mark.usefixtures("people")
def test_two_workers_at_once_never_send_a_mail_twice(authority_ids: dict[str, int]) -> None:
    subject = filed(authority_ids, Status.SENT)
    db.session.commit()
    for _ in range(6):
        _leave_three(subject)
    app, sinks, barrier = current_app._get_current_object(), [Sink(), Sink()], Barrier(2)  # type: ignore[attr-defined]  # noqa: SLF001
    errors = list[BaseException]()

    def work(sink: Sink) -> None:
        try:
            with app.app_context():
                barrier.wait()
                while _deliver(sink, limit=1):
                    pass
                db.session.remove()
        except BaseException as error:  # noqa: BLE001  (shown by the assertion below)
            errors.append(error)

    workers = [Thread(target=work, args=(sink,)) for sink in sinks]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    sent = [mail.message_id for sink in sinks for mail in sink.taken]
    assert len(sent) == len(set(sent)) == 18


@pytest.mark.usefixtures("three_waiting")
def test_an_account_that_closed_in_the_meantime_gets_no_mail(people: People) -> None:
    db.session.get_one(User, people["requested_delegate"].user_id).active = False
    db.session.commit()
    sink = Sink()
    assert _deliver(sink) == Delivered(sent=2, dead=1)
    assert "requested_delegate@example.test" not in {mail.recipient for mail in sink.taken}


@pytest.mark.usefixtures("three_waiting")
def test_who_may_no_longer_see_the_request_gets_no_mail(subject: AssistanceRequest) -> None:
    subject.restricted = True
    db.session.commit()
    assert _deliver(Sink()) == Delivered(dead=3)


@pytest.mark.parametrize("language", [language.code for language in ui_languages()])
@pytest.mark.usefixtures("one_waiting")
def test_a_mail_is_in_its_readers_language_and_says_nothing_of_the_case(
    language: str, people: People, subject: AssistanceRequest
) -> None:
    db.session.get_one(User, people["requested_central"].user_id).language = language
    db.session.commit()
    sink = Sink()
    _deliver(sink)
    mail = sink.taken[0]
    assert mail.language == language.replace("_", "-")
    assert subject.reference in mail.text
    assert subject.reference not in mail.subject
    assert f"\n{BASE_URL}/requests/{subject.reference}\n" in mail.text
    for content in (SECRET_TITLE, SECRET_FACTS, "Ahmad", "Raza", "Requested Central"):
        assert content not in mail.subject + mail.text
    words = re.findall(r"[^\W\d_]+", mail.text.replace(f"{BASE_URL}/requests/", ""))
    script = sum(word.isascii() for word in words) / len(words)
    assert script == 1 if language == "en" else script < 0.3
    lines = [line for line in mail.text.splitlines() if line and not line.startswith("http")]
    assert {line.startswith("\u200f") for line in lines} == {LANGUAGES[language].is_rtl}


@pytest.mark.usefixtures("one_waiting")
def test_the_message_id_bears_the_host_of_the_installation_and_no_number() -> None:
    sink = Sink()
    _deliver(sink)
    assert re.fullmatch(r"<[0-9a-f]{32}@mla\.example>", sink.taken[0].message_id)


@pytest.mark.usefixtures("one_waiting")
def test_mail_of_a_demonstration_says_so() -> None:
    sink = Sink()
    deliver_waiting(Post(sink, BASE_URL, training=True), NOW)
    assert "invented" in sink.taken[0].text


def test_the_first_waits_are_minutes_and_the_last_an_hour() -> None:
    assert [wait / MINUTE for wait in BACKOFF] == [1, 5, 15, 60]
