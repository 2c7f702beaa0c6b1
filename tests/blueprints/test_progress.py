"""How a request stands is asked and told in one click from its page."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from mla_tracker.models import Event, db
from tests.conftest import BrowserFactory, People
from tests.pages import Browser
from tests.services import story as stories

pytestmark = pytest.mark.reference


@pytest.fixture
def url(app: Flask, people: People, tmp_path: Path) -> str:
    """Return the address of a request in execution."""
    with app.app_context():
        return f"/requests/{stories.in_execution(people, tmp_path / 'files').reference}"


def _facts(app: Flask, name: str) -> dict[str, object]:
    with app.app_context():
        return dict(db.session.scalars(select(Event).where(Event.name == name)).one().facts)


def _clicked(desk: Browser, url: str, action: str, **button: str) -> str:
    """Press one button of the page: what the form holds goes with it, as a browser sends it."""
    return str(desk.submit(url, f"{url}/steps/{action}", **button).location)


def test_the_side_that_is_asked_tells_with_one_button_how_it_stands_and_when_it_writes_again(
    app: Flask, url: str, browser: BrowserFactory
) -> None:
    desk = browser("requested_officer")
    assert "Say how it stands, in one click" in desk.get(url).text
    assert _clicked(desk, url, "report_progress", phrase="waiting_court") == url
    told = _facts(app, "step.report_progress")
    assert "A decision of a court is awaited" in browser("requesting_officer").get(url).text
    assert told["before"] == told["after"]


def test_the_side_that_asks_asks_with_one_button(app: Flask, url: str, browser: BrowserFactory) -> None:
    desk = browser("requesting_officer")
    assert "Say how it stands, in one click" not in desk.get(url).text
    assert _clicked(desk, url, "ask_progress", question="when") == url
    assert _facts(app, "step.ask_progress")["before"] == "in_execution"
    assert "When can an answer be expected?" in browser("requested_officer").get(url).text
