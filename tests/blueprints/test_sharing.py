"""Pages of a shared draft, in the order in which two people meet them."""

from pathlib import Path

import pytest
from flask import Flask
from markupsafe import escape

from tests.conftest import BrowserFactory, People
from tests.pages import Browser
from tests.services import story as stories
from tests.services.story import FACTS, PERSON, TITLE

pytestmark = pytest.mark.reference


def _day(day: str) -> dict[str, str]:
    return {"until-day": day, "until-month": "11", "until-year": "2026", "until-calendar": "gregorian"}


@pytest.fixture
def base(app: Flask, people: People, tmp_path: Path) -> str:
    """Return the address of a draft."""
    with app.app_context():
        return f"/requests/{stories.drafted(people, tmp_path / 'files').reference}"


def _share(desk: Browser, base: str, people: People, day: str = "30") -> int:
    shared = desk.submit(f"{base}/share", reader=str(people["requested_officer"].user_id), **_day(day))
    return shared.status_code


def test_the_reader_sees_the_draft_without_legal_effect_and_nothing_else(
    base: str, people: People, browser: BrowserFactory
) -> None:
    desk, reader = browser("requesting_officer"), browser("requested_officer")
    assert reader.get(f"{base}/shared").status_code == 404
    assert _share(desk, base, people, "1") == 400
    assert _share(desk, base, people) == 302
    assert f'href="{base}/shared"' in reader.get("/portal").text
    page = reader.get(f"{base}/shared").text
    for shown in ("Draft without legal effect", TITLE, FACTS):
        assert str(escape(shown)) in page
    assert str(PERSON["name_latin"]) not in page.replace(FACTS, "")
    letter = reader.get(f"{base}/shared/letter")
    assert "Draft without legal effect" in letter.text
    assert reader.get(f"{base}/shared/letter/1.png").mimetype == "image/png"
    for door in ("", "/draft", "/letter", "/letter.pdf", "/draft/facts"):
        assert reader.get(base + door).status_code in {403, 404}


def test_a_draft_is_commented_field_by_field_and_taken_back(base: str, people: People, browser: BrowserFactory) -> None:
    desk, reader = browser("requesting_officer"), browser("requested_officer")
    _share(desk, base, people)
    place = f"{base}/shared/comments/summary_of_facts"
    assert "Draft without legal effect" in reader.get(place).text
    assert reader.submit(place, verdict="not_possible").status_code == 400  # without a word of why
    saved = reader.submit(place, verdict="not_possible", text="Banks answer courts only")
    assert saved.location.endswith("#summary_of_facts")
    assert reader.submit(f"{base}/shared", f"{base}/shared/finish").status_code == 302

    for own in ("/draft/facts", "/share"):
        beside = desk.get(base + own).text
        assert "Banks answer courts only" in beside
        assert "Not possible here" in beside
    assert "1 part was commented" in desk.get(f"{base}/draft").text
    assert desk.submit(f"{base}/share", "/end").status_code == 302
    for gone in ("/shared", "/shared/letter", "/shared/letter/1.png", "/shared/comments/summary_of_facts"):
        assert reader.get(base + gone).status_code == 404
    assert "/shared" not in reader.get("/portal").text
    assert "Banks answer courts only" in desk.get(f"{base}/draft/facts").text
