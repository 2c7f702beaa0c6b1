"""The sealed annex: printed for a purpose, kept nowhere, with what identifies and nothing of where the person is."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import select

from mla_tracker.models import Event, db
from tests.conftest import BrowserFactory, People
from tests.services.test_victims import CHILD, NAME, referred

pytestmark = pytest.mark.reference
WHY: dict[str, Any] = {"purpose": "execute", "reason": "The shelter over there asks who comes"}


def test_names_are_printed_for_a_purpose_by_the_side_that_asks(
    app: Flask, browser: BrowserFactory, people: People, tmp_path: Path
) -> None:
    with app.app_context():
        story = referred(people, tmp_path)
        url = f"/requests/{story.reference}/named-annex"
        story.subject.letter_language = "en"
        db.session.commit()
        db.session.remove()
    desk = browser("requesting_officer")
    assert NAME not in desk.get(url).text
    assert desk.submit(url, purpose="execute").status_code == 400
    printed = desk.submit(url, **WHY)
    assert printed.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''H")
    [*pages] = pypdfium2.PdfDocument(io.BytesIO(printed.data))
    for page in pages:
        assert " H2" in page.get_textpage().get_text_range().replace("\u00a0", " ")
    said = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert all(word in said for word in (NAME, "V1", "sealed envelope"))
    assert str(CHILD["whereabouts"]) not in said
    with app.app_context():
        noted = db.session.scalars(select(Event).where(Event.name == "names_printed")).one()
        assert (noted.facts, noted.audience) == ({"number": "1", "purpose": "execute"}, "operator")
    answers = {who: browser(who).get(url).status_code for who in ("requested_central", "outsider", "coordinator")}
    assert answers == {"requested_central": 404, "outsider": 404, "coordinator": 403}
