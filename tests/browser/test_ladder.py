"""The ladder, played in Chromium: data that run out, the alert, and mutual legal assistance begun from it in time."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from mla_tracker import clock
from mla_tracker.models import OutboxMessage, db
from mla_tracker.services.preservation_alerts import tell_of_ending
from tests.browser.conftest import Desk
from tests.conftest import NOW, People
from tests.services.test_preservation import SECRET, kept

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]


@pytest.fixture
def reference(app: Flask, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have data preserved for twelve more days, and let the clock look once."""
    later = NOW + timedelta(hours=9)
    monkeypatch.setattr(clock, "now", lambda: later)
    with app.app_context():
        story = kept(people, tmp_path / "files", days=12)
        assert tell_of_ending(later) == 1
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "preservation")).all()
        assert {row.facts["days_left"] for row in told} == {"12"}
        return story.reference


@pytest.mark.parametrize("scripts", [False], ids=["without scripts"])
def test_before_the_data_run_out_evidence_is_asked_for_with_what_was_written(
    desk: Desk, reference: str, scripts: bool
) -> None:
    page = desk("requesting_officer", scripts=scripts)
    page.goto("/requests/preservations")
    assert SECRET in page.inner_text("main")
    page.click(f"text={reference}")
    assert "12 days left" in page.inner_text("main")
    assert "run out in 12 days" in page.inner_text("main")
    page.click("text=Begin: Request for mutual legal assistance")
    assert page.input_value("#kind") == "ML"
    with page.expect_navigation():
        page.click("main form button.btn--go")
    assert "Written under title of request" in page.inner_text("h1")
    newer = page.url.split("/")[-2]
    page.goto(f"/requests/{newer}")
    assert "Follows from" in page.inner_text("main")
    page.goto(f"/requests/{reference}")
    assert f"Followed by: {newer}" in page.inner_text("main")
    assert "run out in 12 days" not in page.inner_text("#linked ~ *, main")
