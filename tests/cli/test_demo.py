"""``demo``: built once here, with one request of every status, and looked at from all sides."""

import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.orm import Session

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.cli import main
from mla_tracker.config import Settings
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.meetings import MeetingSort
from mla_tracker.domain.recommendations import is_overdue
from mla_tracker.models import (
    AssistanceRequest,
    Attachment,
    Authority,
    Event,
    Letter,
    MailState,
    Meeting,
    MeetingPoint,
    Message,
    OutboxMessage,
    Person,
    Recommendation,
    User,
    UserSession,
    db,
)
from mla_tracker.models.user_session import hash_of
from mla_tracker.services.accounts.passwords import fits
from mla_tracker.web.login import COOKIE
from tests.conftest import DATA_KEYS
from tests.letters.reading_back import extracted

PASSWORD = "seven lamps for a harbour"
NAMES = ("name_latin", "name_original", "identifiers")


@dataclass(frozen=True)
class Built:
    folder: Path
    engine: Engine
    first: Result


def demo(folder: Path, *options: str, password: str = PASSWORD) -> Result:
    environment = {
        "MLA_INSTANCE": str(folder),
        "MLA_DEMO_PASSWORD": password,
        "MLA_DATABASE_URL": None,
        "MLA_DATA_KEYS": DATA_KEYS,
    }
    return CliRunner(env=environment).invoke(main, ["demo", *options], catch_exceptions=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("demo")
    first = demo(folder, "--requests", str(len(Status)))
    engine = create_engine(f"sqlite:///{folder / 'mla_tracker.sqlite3'}")
    yield Built(folder, engine, first)
    engine.dispose()


@pytest.fixture
def session(built: Built) -> Iterator[Session]:
    with Session(built.engine) as session:
        yield session


def test_an_empty_folder_becomes_a_database_with_every_status(built: Built, session: Session) -> None:
    assert built.first.exit_code == 0, built.first.output
    assert set(session.scalars(select(AssistanceRequest.status))) == set(Status)
    assert session.scalar(select(func.count(AssistanceRequest.id))) == len(Status)
    assert {row.kind for row in session.scalars(select(AssistanceRequest))} == {"ML", "PI"}


def test_it_says_how_far_it_is(built: Built) -> None:
    assert "demo: 40 % of the story told" in built.first.stdout
    assert "demo: 100 % of the story told" in built.first.stdout


def test_the_password_opens_every_account_and_only_the_owner_may_read_it(built: Built, session: Session) -> None:
    users = session.scalars(select(User)).all()
    assert {user.email for user in users} >= {"officer.pk@demo.example", "central.ir@demo.example"}
    assert len(users) == 20
    hashes = {user.password_hash for user in users}
    assert all(fits(password_hash, PASSWORD) for password_hash in hashes)
    file = built.folder / "demo"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert f"password: {PASSWORD}" in file.read_text("utf-8").splitlines()


def test_its_file_makes_every_page_say_that_this_is_a_training(built: Built) -> None:
    assert Settings.from_environment({"MLA_INSTANCE": str(built.folder)}).training


def test_requests_have_lived_through_letters_messages_files_and_events(session: Session) -> None:
    requests = {KINDS[kind].letter for kind in session.scalars(select(AssistanceRequest.kind))}
    assert set(session.scalars(select(Letter.kind))) >= requests | {
        "acknowledgement",
        "refusal",
        "transmittal",
        "closing",
    }
    assert (session.scalar(select(func.count(Message.id))) or 0) > 20
    assert set(session.scalars(select(Attachment.side))) == {"requesting", "requested"}
    names = set(session.scalars(select(Event.name)))
    assert {"opened", "numbered", "letter_frozen", "step.send", "step.acknowledge", "step.answer", "reminded"} <= names


def test_events_stand_in_the_order_of_time_and_none_was_entered_later(session: Session) -> None:
    events = session.scalars(select(Event).where(Event.request_id.is_not(None)).order_by(Event.id)).all()
    moments = [event.recorded_at for event in events]
    assert moments == sorted(moments)
    assert all(event.occurred_at == event.recorded_at for event in events)


def test_some_are_late_and_some_are_not(session: Session) -> None:
    last = session.scalar(select(func.max(Event.recorded_at)))
    due = [at for at in session.scalars(select(AssistanceRequest.due_at)) if at is not None]
    assert last is not None
    assert [at for at in due if at < last]
    assert [at for at in due if at > last]


def test_a_conference_talks_about_a_late_request_and_an_overdue_recommendation_can_be_looked_at(
    session: Session,
) -> None:
    assert sorted(session.scalars(select(Meeting.sort))) == [MeetingSort.BILATERAL, MeetingSort.CONFERENCE]
    last = session.scalar(select(func.max(Event.recorded_at)))
    assert last is not None
    rows = session.scalars(select(Recommendation).where(Recommendation.meeting_id.is_(None))).all()
    assert sorted(is_overdue(row.progress, row.due_on, last.date()) for row in rows) == [False, True]
    late = session.scalars(select(AssistanceRequest).where(AssistanceRequest.escalation_step == 4)).one()
    assert {late.requesting_country, late.requested_country} == {"PK", "IR"}
    assert session.scalars(select(MeetingPoint.request_id).where(MeetingPoint.request_id.is_not(None))).all() == [
        late.id
    ]


def test_no_notice_of_the_story_is_delivered_any_more(session: Session) -> None:
    assert set(session.scalars(select(OutboxMessage.state))) == {MailState.SENT}


def test_no_title_names_a_person(session: Session) -> None:
    for row in session.scalars(select(AssistanceRequest)):
        for person in session.scalars(select(Person).where(Person.request_id == row.id)):
            said = (person.answers.get(code, "") for code in ("name_latin", "name_original", "father_name"))
            assert not [word for name in said for word in name.split() if word in row.title.split()]


def test_authorities_of_the_story_were_confirmed_but_one_was_not(session: Session) -> None:
    confirmed = {row.package_key for row in session.scalars(select(Authority)) if row.last_confirmed_on is not None}
    assert {"PK:fia_anti_smuggling", "IR:ministry_of_justice"} <= confirmed
    assert "AF:ministry_of_justice" not in confirmed


@pytest.fixture(scope="module")
def app(built: Built) -> Iterator[Flask]:
    app = create_app(Settings.from_environment({"MLA_INSTANCE": str(built.folder), "MLA_DATA_KEYS": DATA_KEYS}))
    yield app
    with app.app_context():
        db.engine.dispose()


def client_of(app: Flask, engine: Engine, email: str) -> FlaskClient:
    token, now = secrets.token_urlsafe(32), clock.now()
    with Session(engine) as session:
        user = session.scalars(select(User).where(User.email == email)).one()
        session.add(UserSession(token_hash=hash_of(token), user_id=user.id, started_at=now, seen_at=now))
        session.commit()
    client = app.test_client()
    client.set_cookie(COOKIE, token)
    return client


@pytest.mark.parametrize("person", ["officer.pk", "central.pk", "central.ir", "delegate.ir", "central.af"])
def test_every_request_of_the_story_opens_for_whom_it_concerns(
    app: Flask, built: Built, session: Session, person: str
) -> None:
    client = client_of(app, built.engine, f"{person}@demo.example")
    answers = [
        client.get(f"/requests/{row.reference}").status_code for row in session.scalars(select(AssistanceRequest))
    ]
    assert set(answers) == {200, 404}


def test_the_coordinator_reads_of_what_was_sent_and_never_a_name(app: Flask, built: Built, session: Session) -> None:
    client = client_of(app, built.engine, "coordinator@demo.example")
    for row in session.scalars(select(AssistanceRequest)):
        page = client.get(f"/requests/{row.reference}")
        assert page.status_code == (404 if row.first_sent_at is None else 200)
        assert row.title not in page.text
        for person in session.scalars(select(Person).where(Person.request_id == row.id)):
            assert not [name for code in NAMES if (name := person.answers.get(code)) and name in page.text]


def test_a_second_call_changes_nothing(built: Built, session: Session) -> None:
    before = session.scalar(select(func.count(Event.id)))
    again = demo(built.folder, "--if-empty")
    assert again.exit_code == 0
    assert f"password: {PASSWORD}" in again.stdout
    session.expire_all()
    assert session.scalar(select(func.count(Event.id))) == before


def test_without_the_option_a_used_database_is_refused(built: Built) -> None:
    refused = demo(built.folder)
    assert refused.exit_code == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "accounts" in refused.stderr


def test_another_password_counts_from_the_next_call_on(built: Built, session: Session) -> None:
    other = "nine kites over the delta"
    assert demo(built.folder, "--if-empty", password=other).exit_code == 0
    session.expire_all()
    user = session.scalars(select(User).where(User.email == "officer.pk@demo.example")).one()
    assert fits(user.password_hash, other)
    assert demo(built.folder, "--if-empty", password=PASSWORD).exit_code == 0


def test_fewer_requests_than_statuses_are_refused(built: Built) -> None:
    refused = demo(built.folder, "--requests", "3")
    assert refused.exit_code == 2
    assert "--requests" in refused.stderr


def test_every_letter_of_the_demonstration_says_that_it_is_a_training(session: Session) -> None:
    english = select(Letter).where(Letter.language == "en", Letter.second_language == "")
    letters = session.scalars(english.limit(2)).all()
    assert letters
    for letter in letters:
        assert "TRAINING" in extracted(letter.pdf)
