"""Pages that ask “is this right?”, and take the answer once it is confirmed."""

from pathlib import Path

import pytest
from flask import Flask

from mla_tracker.domain.transitions import Action
from tests.conftest import BrowserFactory, People
from tests.services import stages
from tests.services import story as stories

pytestmark = pytest.mark.reference


def _day(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year, f"{name}-calendar": "gregorian"}


def test_a_contradictory_date_is_asked_about_and_taken_once_confirmed(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        reference = stories.drafted(people, tmp_path / "files").reference
    desk, url = browser("requesting_officer"), f"/requests/{reference}/persons/new"
    typed = {"role": "witness", "name_latin": "Zahra", **_day("born_on", "1", "1", "2031")}
    asked = desk.post(url, data=typed)
    assert asked.status_code == 400
    assert "Is this right?" in asked.text
    assert "Zahra" in asked.text
    mark = asked.text.split('name="confirmed" value="')[1].split('"')[0]
    assert desk.post(url, data={**typed, "confirmed": "guessed"}).status_code == 400
    assert desk.post(url, data={**typed, "confirmed": mark}).status_code == 302


def test_an_impossible_date_is_named_in_its_calendar(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        reference = stories.drafted(people, tmp_path / "files").reference
    desk, url = browser("requesting_officer"), f"/requests/{reference}/persons/new"
    day = {"born_on-day": "۳۱", "born_on-month": "۱۲", "born_on-year": "۱۴۰۴", "born_on-calendar": "solar_hijri"}
    refused = desk.post(url, data={"role": "witness", **day})
    assert refused.status_code == 400
    assert "۳۱" in refused.text


def test_the_timeline_shows_when_it_happened_and_when_it_was_entered(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        story = stages.under_review(people, tmp_path / "files")
        story.take("requested_central", Action.ACCEPT, expected_on=story.day(30))
    desk = browser("requesting_officer")
    page = f"/requests/{story.reference}/steps/ask_progress"
    asked = desk.submit(page, question="stands", **_day("happened_on", "20", "11", "2026"))
    assert asked.status_code == 400  # a day before the steps of the 21st
    assert "Is this right?" in asked.text
    mark = asked.text.split('name="confirmed" value="')[1].split('"')[0]
    form = desk.form(page).values
    assert (
        desk.post(
            page, data={**form, "question": "stands", **_day("happened_on", "20", "11", "2026"), "confirmed": mark}
        ).status_code
        == 302
    )
    assert "entered on" in desk.get(f"/requests/{story.reference}").text
