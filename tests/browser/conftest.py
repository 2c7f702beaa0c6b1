"""A real server and a real browser, for the stories that only count when a person can play them."""

import logging
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from mla_tracker.models import User
from mla_tracker.services.accounts.passwords import hashed
from tests.conftest import People

PASSWORD = "correct horse of the night desk"
Desk = Callable[..., Page]


@pytest.fixture
def address(app: Flask, engine: Engine, people: People) -> Iterator[str]:
    """Serve the application on a free port; everybody's password is PASSWORD."""
    assert people
    with Session(engine) as session:
        session.execute(update(User).values(password_hash=hashed(PASSWORD)))
        session.commit()
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(chromium: Browser, address: str) -> Iterator[Desk]:
    """Open a desk: a browser of its own at which one person has signed in."""
    contexts = []

    def open_as(persona: str, *, scripts: bool = True, language: str = "en") -> Page:
        context = chromium.new_context(
            base_url=address,
            java_script_enabled=scripts,
            accept_downloads=True,
            viewport={"width": 1280, "height": 900},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto("/login")
        page.fill("#email", f"{persona}@example.test")
        page.fill("#password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/login" not in url)
        if language != "en":
            page.click(f"button[name=language][value={language}]")
            page.wait_for_selector(f"html[lang={language}]")
        return page

    yield open_as
    for context in contexts:
        context.close()
