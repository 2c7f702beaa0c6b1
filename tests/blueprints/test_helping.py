"""Pages of a coordinator's help, in the order in which three people meet them."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import BrowserFactory, People
from tests.services import stages
from tests.services.story import FACTS, PERSON, TITLE

pytestmark = pytest.mark.reference
QUESTION = "Which branch of the bank?"


@pytest.fixture
def base(app: Flask, people: People, tmp_path: Path) -> str:
    """Return the address of a request on which information was asked back."""
    with app.app_context():
        return f"/requests/{stages.asked(people, tmp_path / 'files').reference}"


def test_two_sides_open_parts_to_a_coordinator_who_sees_these_and_no_more(
    base: str, people: People, browser: BrowserFactory
) -> None:
    ours, theirs, coordinator = (browser(who) for who in ("requesting_central", "requested_central", "coordinator"))
    wish: dict[str, Any] = {
        "coordinator": str(people["coordinator"].user_id),
        "parts": ["items", "questions"],
        "purpose": "Nobody answers",
        "until-day": "25",
        "until-month": "11",
        "until-year": "2026",
        "until-calendar": "gregorian",
    }
    assert f'href="{base}/help"' in ours.get(base).text
    refused = ours.submit(f"{base}/help", **{**wish, "until-day": "31"})
    assert refused.status_code == 400
    assert "Nobody answers" in refused.text
    assert ours.submit(f"{base}/help", **wish).status_code == 302
    assert coordinator.get(f"{base}/helped").status_code == 404
    page = theirs.get(f"{base}/help").text
    assert "Agree: open these parts" in page
    agree = next(part.split('"')[0] for part in page.split('action="') if part.split('"')[0].endswith("/agree"))
    assert theirs.submit(f"{base}/help", agree).status_code == 302
    review = base.replace("/requests/", "/review/")
    assert f'href="{base}/helped"' in coordinator.get(review).text
    assert f'href="{base}/helped"' in coordinator.get("/requests/helped").text
    seen = coordinator.get(f"{base}/helped").text
    assert QUESTION in seen
    for hidden in (TITLE, FACTS, str(PERSON["name_latin"]), "SHA-256"):
        assert hidden not in seen
    assert "The coordinator looked at" in ours.get(base).text
    assert "The coordinator looked at" in theirs.get(base).text
    assert ours.submit(f"{base}/help", agree.replace("/agree", "/end")).status_code == 302
    assert coordinator.get(f"{base}/helped").status_code == 404
    assert QUESTION not in coordinator.get(review).text
    assert "/helped" not in coordinator.get(review).text
