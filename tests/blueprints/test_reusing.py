"""The page on which a received file is wanted elsewhere: the refusal with its reason, and the request for consent."""

from pathlib import Path

import pytest
from flask import Flask

from mla_tracker.services.requests.drafting import OpenRequest, open_request
from tests.conftest import NOW, BrowserFactory, People
from tests.services.test_reusing import answered

pytestmark = pytest.mark.reference


def test_what_is_refused_is_asked_for_with_one_button(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        story, row, item = answered(people, tmp_path)
        own = story.subject.requesting_authority_id
        draft = open_request(people["requesting_officer"], OpenRequest("PI", "IQ", own), NOW).reference
        about, page = (f"/requests/{story.reference}/files/{row.code}/{word}" for word in ("about", "reuse"))
        answer = f"/requests/{story.reference}/answers/{item.id}"
    desk = browser("requesting_officer")
    shown = desk.get(about).text
    for said in ("H2: not to be passed on", "Not to be passed on to another State", "To be deleted by", page):
        assert said in shown
    assert answer + "/deleted" in desk.get(f"/requests/{draft}").text + desk.get(f"/requests/{story.reference}").text
    refused = desk.submit(page, action=page, target=draft, purpose="The same network")
    assert refused.status_code == 400
    assert "it may not be used in another matter before that State agrees" in refused.text
    consent = page.replace("/reuse", "/consent")  # the second button of the same form
    asked = desk.post(consent, {"target": draft, "purpose": "The same network"})
    assert asked.status_code == 302
    assert "Consent was asked, and not answered yet" in desk.get(page).text
    assert "Asks for consent concerning" in desk.get(asked.headers["Location"].removesuffix("/draft")).text
    assert browser("outsider").get(page).status_code == 404
    assert browser("coordinator").get(page).status_code == 403
    assert "Consent asked" not in browser("requested_central").get(f"/requests/{story.reference}").text
