"""Signing in, and the life of a session, as a browser sees it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from mla_tracker.domain.actors import SYSTEM, Role
from mla_tracker.models import User, UserSession, db
from mla_tracker.services.accounts import passwords
from mla_tracker.services.accounts.invitations import Invite, invite
from mla_tracker.web.login import COOKIE
from tests.conftest import NOW, BrowserFactory, StoppedClock
from tests.web.probes import add_probes

PASSWORD = "kettle orbit mango seventeen"
OFFICER = "requesting_officer@example.test"


@pytest.fixture
def with_password(engine: Engine, people: object) -> None:  # noqa: ARG001  (the people have to be there)
    with engine.begin() as connection:
        connection.execute(update(User).values(password_hash=passwords.hashed(PASSWORD)))


@pytest.mark.usefixtures("with_password")
@pytest.mark.parametrize(
    ("persona", "start"),
    [
        ("requested_delegate", "/portal"), ("requesting_central", "/portal"), ("requesting_officer", "/portal"),
        ("requesting_approver", "/portal"), ("coordinator", "/review"), ("admin", "/directory"),
        ("country_admin", "/directory"), ("auditor", "/directory"),
    ],
)  # fmt: skip
def test_everybody_begins_the_day_on_the_own_page(browser: BrowserFactory, persona: str, start: str) -> None:
    response = browser(persona).get("/")
    assert (response.status_code, response.location) == (302, start)


@pytest.mark.usefixtures("with_password")
def test_who_signs_in_comes_to_the_page_that_was_asked_for(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    someone = browser(None)
    asked = someone.get("/probe/one?a=b")
    response = someone.submit(asked.location, "/login", email=OFFICER.upper(), password=PASSWORD)
    assert (response.status_code, response.location) == (302, "/probe/one?a=b")
    cookie = next(one for one in response.headers.getlist("Set-Cookie") if one.startswith(COOKIE))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Expires" not in cookie
    assert someone.get("/probe/one").text == "one"


@pytest.mark.usefixtures("with_password")
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_a_link_cannot_send_who_signs_in_elsewhere(browser: BrowserFactory, elsewhere: str) -> None:
    answers = {"email": OFFICER, "password": PASSWORD, "next": elsewhere}
    assert browser(None).post("/login", answers).location == "/"


@pytest.mark.usefixtures("with_password")
def test_a_wrong_password_keeps_the_address_typed_and_not_the_password(browser: BrowserFactory) -> None:
    page = browser(None).submit("/login", email=OFFICER, password="a wrong password").text
    assert "The e-mail address or the password is not right" in page
    assert f'value="{OFFICER}"' in page
    assert "a wrong password" not in page


@pytest.mark.usefixtures("with_password")
def test_the_sixth_attempt_is_told_to_wait(browser: BrowserFactory) -> None:
    someone = browser(None)
    for _ in range(5):
        assert someone.submit("/login", email=OFFICER, password="a wrong password").status_code == 200
    response = someone.submit("/login", email=OFFICER, password=PASSWORD)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "900")
    assert "Minutes to wait before the next one: 15" in response.text


@pytest.mark.usefixtures("with_password")
def test_what_is_missing_is_said_beside_the_field(browser: BrowserFactory) -> None:
    page = browser(None).submit("/login").text
    assert re.search(r'id="email-error".*?Enter an answer', page, re.DOTALL)
    assert re.search(r'id="password-error".*?Enter an answer', page, re.DOTALL)


@pytest.mark.usefixtures("with_password")
def test_tokens_of_a_stranger_end_at_sign_in(browser: BrowserFactory) -> None:
    someone = browser(None)
    before = someone.form("/login", "/login").values["csrf_token"][0]
    someone.submit("/login", email=OFFICER, password=PASSWORD)
    response = someone.client.post("/language", data={"csrf_token": before, "language": "fa"})
    assert response.status_code == 400


def test_who_signs_out_is_out_and_the_browser_forgets(browser: BrowserFactory, engine: Engine) -> None:
    someone = browser("requesting_officer")
    response = someone.submit("/account", "/logout")
    assert (response.status_code, response.location) == (302, "/login")
    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert someone.get("/account").location == "/login?next=/account"
    with Session(engine) as session:
        assert session.scalars(select(UserSession.ended_at)).all() == [NOW]


def test_an_ended_session_is_not_revived_by_its_cookie(browser: BrowserFactory, engine: Engine) -> None:
    someone = browser("requesting_officer")
    with engine.begin() as connection:
        connection.execute(update(UserSession).values(ended_at=NOW))
    assert someone.get("/account").status_code == 302


def test_a_session_that_is_used_lives_on_and_one_that_is_not_ends(
    browser: BrowserFactory, stopped_clock: StoppedClock
) -> None:
    someone = browser("requesting_officer")
    for minutes in (0, 29, 58):
        stopped_clock.now = NOW + timedelta(minutes=minutes)
        assert someone.get("/account").status_code == 200
    stopped_clock.now += timedelta(minutes=30)
    assert someone.get("/account").status_code == 302


def test_no_session_lives_longer_than_twelve_hours(browser: BrowserFactory, stopped_clock: StoppedClock) -> None:
    someone = browser("requesting_officer")
    for quarter in range(48):
        stopped_clock.now = NOW + timedelta(minutes=15 * quarter)
        assert someone.client.get("/account").status_code == 200
    stopped_clock.now = NOW + timedelta(hours=12)
    assert someone.get("/account").status_code == 302


def test_a_sign_of_life_is_written_once_a_minute(
    browser: BrowserFactory, engine: Engine, stopped_clock: StoppedClock
) -> None:
    someone = browser("requesting_officer")
    seen = []
    for seconds in (0, 59, 60, 90):
        stopped_clock.now = NOW + timedelta(seconds=seconds)
        someone.get("/account")
        with Session(engine) as session:
            seen.append((session.scalars(select(UserSession.seen_at)).one() - NOW).total_seconds())
    assert seen == [0, 0, 60, 60]


def test_a_made_up_cookie_is_a_strangers(browser: BrowserFactory) -> None:
    someone = browser(None)
    someone.client.set_cookie(COOKIE, "x" * 43)
    assert someone.get("/account").status_code == 302


def test_a_disabled_person_is_out_at_the_next_page(browser: BrowserFactory, engine: Engine) -> None:
    someone = browser("requesting_officer")
    with engine.begin() as connection:
        connection.execute(update(User).values(active=False))
    assert someone.get("/account").status_code == 302


def test_an_invited_person_sets_a_password_and_is_in(app: Flask, browser: BrowserFactory) -> None:
    with app.app_context():
        code = invite(SYSTEM, Invite("new@ministry.example", "New", Role.CENTRAL, country="PK", language="en"), NOW)
    link, someone = f"/invitation/{code}", browser(None)
    short = someone.submit(link, name="Noor", new_password="short", again="short")
    assert "A password has at least 15 characters; this one has 5" in short.text
    assert 'value="Noor"' in short.text
    response = someone.submit(link, name="Noor", new_password=PASSWORD, again=PASSWORD)
    assert (response.status_code, response.location) == (302, "/")
    assert "Noor" in someone.get("/account").text
    used = browser(None).get(link)
    assert used.status_code == 404
    assert "This link cannot be used any more" in used.text


def test_opening_the_link_uses_nothing_up(app: Flask, browser: BrowserFactory) -> None:
    with app.app_context():
        code = invite(SYSTEM, Invite("new@ministry.example", "New", Role.ADMIN), NOW)
    for _ in range(3):
        assert browser(None).get(f"/invitation/{code}").status_code == 200


def test_ready_means_that_the_tables_are_those_of_this_version(app: Flask, browser: BrowserFactory) -> None:
    assert browser(None).get("/readyz").status_code == 200
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    assert browser(None).get("/readyz").status_code == 503
    assert browser(None).get("/healthz").text == "ok\n"
