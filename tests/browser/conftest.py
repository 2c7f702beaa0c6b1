"""A real server and a real browser, for the stories that only count when a person can play them."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Final

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from mla_tracker import clock
from mla_tracker.domain.actors import Role
from mla_tracker.models import Authority, RoleBinding, User
from mla_tracker.services.accounts.passwords import hashed
from mla_tracker.web.login import COOKIE
from tests.browser.scene import PASSPORTS, Scene
from tests.conftest import NOW, People, StoppedClock, begin_session

PASSWORD: Final = "correct horse of the night desk"
Desk = Callable[..., Page]
# people whom only these stories need: their roles, each with the State or the authority that it is bound to
ABROAD: Final[dict[str, tuple[tuple[Role, str], ...]]] = {
    "dhaka": ((Role.CENTRAL, "BD"), (Role.DELEGATE, PASSPORTS)),
    "tehran_approver": ((Role.APPROVER, "Office of the prosecutor"),),
    "quetta": ((Role.DELEGATE, "Anti-trafficking unit"),),
}


@pytest.fixture
def address(app: Flask, engine: Engine, people: People) -> Iterator[str]:
    """Serve the application on a free port."""
    assert engine
    assert people
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def everybody(engine: Engine, people: People) -> People:
    """The usual people, and those of ABROAD."""
    with Session(engine) as session:
        session.add(Authority(country="BD", name_en=PASSPORTS, changed_at=NOW))
        session.flush()
        places = {row.name_en: row.id for row in session.query(Authority)}
        users = {
            name: User(email=f"{name}@example.test", name=name.replace("_", " ").title(), created_at=NOW)
            for name in ABROAD
        }
        for name, user in users.items():
            user.bindings = [
                RoleBinding(role=role, authority_id=places[bound])
                if bound in places
                else RoleBinding(role=role, country=bound)
                for role, bound in ABROAD[name]
            ]
        session.add_all(users.values())
        session.commit()
        return people | {name: user.actor for name, user in users.items()}


@pytest.fixture
def scene(app: Flask, everybody: People, stopped_clock: StoppedClock, tmp_path: Path) -> Scene:
    return Scene(app, stopped_clock, tmp_path / "files", everybody)


@pytest.fixture
def desk(chromium: Browser, address: str, engine: Engine) -> Iterator[Desk]:
    """Open a desk: a browser of its own at which one person has signed in, and reads the pages in one language."""
    contexts = []

    def open_as(
        persona: str, *, scripts: bool = True, language: str = "en", width: int = 1280, typed: bool = False
    ) -> Page:
        context = chromium.new_context(
            base_url=address,
            java_script_enabled=scripts,
            accept_downloads=True,
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        with Session(engine) as session:
            user = session.query(User).filter_by(email=f"{persona}@example.test").one()
            user.language = language
            actor = user.actor
            session.commit()
        page = context.new_page()
        page.set_default_timeout(15_000)
        if typed:
            _sign_in(page, engine, persona)
        else:
            token = begin_session(engine, actor, clock.now())
            context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
        return page

    yield open_as
    for context in contexts:
        context.close()


def _sign_in(page: Page, engine: Engine, persona: str) -> None:
    """Type address and password, as everybody does in the morning."""
    with Session(engine) as session:
        email = f"{persona}@example.test"
        session.execute(update(User).where(User.email == email).values(password_hash=hashed(PASSWORD)))
        session.commit()
    page.goto("/login")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
