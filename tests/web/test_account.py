"""The own account: language, letters, password, sessions."""

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from mla_tracker.blueprints.accounts import account
from mla_tracker.domain.actors import SYSTEM, Role
from mla_tracker.i18n import LANGUAGES
from mla_tracker.models import User, UserSession
from mla_tracker.services.accounts import passwords
from mla_tracker.services.accounts.invitations import Invite, invite
from mla_tracker.web import language
from tests.conftest import NOW, BrowserFactory, People
from tests.pages import Page

PASSWORD = "kettle orbit mango seventeen"
OTHER = "paper lantern under the bridge"


@pytest.fixture(autouse=True)
def _three_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, Urdu and Persian are offered, however many catalogues there are."""
    offered = tuple(LANGUAGES[code] for code in ("en", "ur", "fa"))
    for module in (language, account):
        monkeypatch.setattr(module, "ui_languages", lambda: offered)


def language_of(engine: Engine, user_id: int | None) -> str:
    with Session(engine) as session:
        return session.scalars(select(User.language).where(User.id == user_id)).one()


def test_the_language_is_kept_for_the_person(browser: BrowserFactory, engine: Engine, people: People) -> None:
    someone = browser("requesting_officer")
    response = someone.post("/language", {"language": "fa", "next": "/account?x=1"})
    assert (response.status_code, response.location) == (302, "/account?x=1")
    assert '<html lang="fa" dir="rtl"' in someone.get("/account").text
    assert language_of(engine, people["requesting_officer"].user_id) == "fa"
    assert language_of(engine, people["outsider"].user_id) == "en"
    assert '<html lang="fa" dir="rtl"' in browser("requesting_officer").get("/account").text


def test_a_strangers_language_is_kept_in_the_browser(browser: BrowserFactory) -> None:
    stranger = browser(None)
    assert stranger.post("/language", {"language": "ur", "next": "//evil.example"}).location == "/"
    assert '<html lang="ur" dir="rtl"' in stranger.get("/login", headers={"Accept-Language": "fa"}).text
    assert '<html lang="en" dir="ltr"' in browser(None).get("/login").text


def test_after_sign_out_the_page_speaks_the_same_language(browser: BrowserFactory) -> None:
    someone = browser("requesting_officer")
    someone.post("/language", {"language": "fa"})
    someone.post("/logout")
    assert '<html lang="fa"' in someone.get("/login").text


def test_an_invited_person_is_met_in_the_own_language(app: Flask, browser: BrowserFactory) -> None:
    with app.app_context():
        code = invite(SYSTEM, Invite("new@ministry.example", "New", Role.ADMIN, language="fa"), NOW)
    stranger = browser(None)
    assert '<html lang="fa"' in stranger.get(f"/invitation/{code}").text
    stranger.post("/language", {"language": "ur"})
    assert '<html lang="ur"' in stranger.get(f"/invitation/{code}").text


def test_a_language_that_is_not_offered_changes_nothing(
    browser: BrowserFactory, engine: Engine, people: People
) -> None:
    browser("requesting_officer").post("/language", {"language": "xx"})
    assert language_of(engine, people["requesting_officer"].user_id) == "en"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("fa", "fa"), ("fa-IR", "fa"), ("prs", "fa"), ("fa-AF,en;q=0.5", "fa"), ("ur-PK,en;q=0.5", "ur"),
        ("de,fr;q=0.9", "en"), ("de,ur;q=0.9,en;q=0.1", "ur"), ("en-GB,fa;q=0.9", "en"), ("", "en"), ("*", "en"),
    ],
)  # fmt: skip
def test_a_browsers_wish_is_met_as_far_as_we_speak(browser: BrowserFactory, wanted: str, code: str) -> None:
    assert f'<html lang="{code}"' in browser(None).get("/login", headers={"Accept-Language": wanted}).text


def test_one_persons_language_does_not_leak_into_the_next_page(browser: BrowserFactory) -> None:
    browser(None).get("/login", headers={"Accept-Language": "fa"})
    assert '<html lang="en"' in browser(None).get("/login").text


def test_simple_letters_are_kept(browser: BrowserFactory) -> None:
    someone = browser("requesting_central")
    assert someone.submit("/account", language="ur").location == "/account"
    assert 'class="nastaliq"' in someone.get("/account").text
    someone.submit("/account", language="ur", simple_letters="y")
    page = someone.get("/account").text
    assert 'class="nastaliq"' not in page
    assert someone.form("/account").values["simple_letters"] == ["y"]


def test_the_password_is_changed_with_the_present_one(browser: BrowserFactory, engine: Engine, people: People) -> None:
    with engine.begin() as connection:
        connection.execute(update(User).values(password_hash=passwords.hashed(PASSWORD)))
    someone, elsewhere = browser("requesting_central"), browser("requesting_central")
    wrong = someone.submit("/account/password", password=OTHER, new_password=OTHER, again=OTHER)
    assert "This is not your present password" in wrong.text
    assert OTHER not in wrong.text
    right = someone.submit("/account/password", password=PASSWORD, new_password=OTHER, again=OTHER)
    assert right.location == "/account"
    assert "Your password was changed" in someone.get("/account").text
    assert elsewhere.get("/account").status_code == 302
    with Session(engine) as session:
        user = session.get(User, people["requesting_central"].user_id)
        assert user is not None
        assert passwords.fits(user.password_hash, OTHER)


def test_sessions_are_listed_and_ended(browser: BrowserFactory) -> None:
    here, there, third = (browser("outsider") for _ in range(3))
    stranger_to_it = browser("requested_central")
    page = here.get("/account").text
    assert page.count("Signed in:") == 3
    assert page.count("This browser") == 1
    action = next(form.action for form in Page(page).forms if form.action.endswith("/end"))
    assert stranger_to_it.post(action).status_code == 404
    assert here.post(action).location == "/account"
    assert sorted(one.get("/account").status_code for one in (there, third)) == [200, 302]
    assert here.post("/account/sessions/end-others").location == "/account"
    assert [one.get("/account").status_code for one in (here, there, third)] == [200, 302, 302]


def test_roles_are_shown_with_what_they_are_bound_to(browser: BrowserFactory) -> None:
    assert "Pakistan" in browser("requesting_central").get("/account").text
    assert "Anti-trafficking unit" in browser("requesting_officer").get("/account").text


def test_instants_are_shown_on_the_clock_of_the_readers_country(browser: BrowserFactory) -> None:
    assert "14:00 (Karachi, UTC+5)" in browser("requesting_officer").get("/account").text
    assert "12:30 (Tehran, UTC+3:30)" in browser("requested_central").get("/account").text
    assert "09:00 (UTC)" in browser("coordinator").get("/account").text


def test_the_places_are_those_that_the_roles_open(browser: BrowserFactory) -> None:
    def places(persona: str | None) -> list[str]:
        page = browser(persona).get("/account" if persona else "/login").text
        return [path for path in ("/portal", "/requests", "/review", "/directory") if f'href="{path}"' in page]

    assert places("requesting_officer") == ["/portal", "/requests", "/directory"]
    assert places("coordinator") == ["/requests", "/review", "/directory"]
    assert places("admin") == ["/directory"]
    assert places(None) == []


def test_a_person_without_any_role_can_still_leave(browser: BrowserFactory, engine: Engine) -> None:
    someone = browser("auditor")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM role_binding")
    page = someone.get("/account")
    assert page.status_code == 403
    assert 'action="/logout"' in page.text
    assert someone.post("/logout").location == "/login"
    with Session(engine) as session:
        assert session.scalars(select(UserSession).where(UserSession.ended_at.is_(None))).all() == []
