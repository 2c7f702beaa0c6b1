"""Pages on which a request that came on paper is entered, and numbers of other registers are noted."""

import pytest
from flask import Flask

from tests.conftest import NOW, BrowserFactory, People
from tests.pages import upload
from tests.services import story as stories

pytestmark = pytest.mark.reference
RECEIVED = {
    "received_on-day": "2", "received_on-month": "11", "received_on-year": "2026", "received_on-calendar": "gregorian",
}  # fmt: skip


def test_a_paper_is_entered_with_its_scan_and_found_by_its_number(
    app: Flask, people: People, browser: BrowserFactory
) -> None:
    assert people
    with app.app_context():
        stories.confirm_directory(NOW)
    desk = browser("requested_central")
    chosen = desk.submit("/requests/incoming", kind="PI", requesting_country="TM")
    assert chosen.location == "/requests/incoming/PI/TM"
    typed = {
        "authority": "Ministry of Justice", "channel": "diplomatic", "their_number": "TM-4/77", "handler": "Registry",
        "title": "Records of a company", "items_persons": "Who owns it?\nWhere is he?",
    }  # fmt: skip
    refused = desk.submit(chosen.location, **typed)  # without the day
    assert refused.status_code == 400
    assert "Records of a company" in refused.text
    entered = desk.submit(chosen.location, **typed, **RECEIVED, file=upload("scan.pdf", b"%PDF-1"))
    assert entered.location == "/requests/TM-IR-2026-P00001"
    page = desk.get(entered.location).text
    for shown in ("Came on paper", "Receipt acknowledged", "scan.pdf", "TM-4/77", "Who owns it?", "entered on"):
        assert shown in page
    assert "TM-IR-2026-P00001" in desk.get("/requests?q=tm477").text
    for who in ("outsider", "requesting_central"):
        assert browser(who).get(entered.location).status_code == 404


def test_a_state_that_uses_the_system_is_told_to_send_the_request_itself(
    app: Flask, people: People, browser: BrowserFactory
) -> None:
    assert people
    with app.app_context():
        stories.confirm_directory(NOW)
    url = "/requests/incoming/PI/PK"
    typed = {"authority": "A", "channel": "hand", "handler": "B", "title": "C", "items_persons": "D"}
    refused = browser("requested_central").submit(url, **typed, **RECEIVED)
    assert refused.status_code == 400
    assert "This State uses the system" in refused.text
