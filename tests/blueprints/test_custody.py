"""The page of a file: what is said of it, who had it, and the warning before what is suspicious."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from mla_tracker.models import Attachment, db
from tests.conftest import BrowserFactory, People
from tests.pages import Browser
from tests.services.story import drafted

pytestmark = pytest.mark.reference
DUE = {"file_return_due_on-day": "1", "file_return_due_on-month": "12", "file_return_due_on-year": "2026"}
PROGRAM = b"MZ\x90"


@pytest.fixture
def reference(app: Flask, people: People, tmp_path: Path) -> str:
    with app.app_context():
        return drafted(people, tmp_path / "files").reference


def annexed(app: Flask, desk: Browser, reference: str) -> str:
    """Add the original of a strange file by the page, and return the address of the file."""
    page = f"/requests/{reference}/annexes"
    added = desk.submit(page, file=(BytesIO(PROGRAM), "order.pdf.exe"), file_form="original", **DUE)
    assert added.status_code == 302
    assert "Suspicious" in desk.get(page).text
    with app.app_context():
        code = db.session.scalars(select(Attachment.code)).one()
    return f"/requests/{reference}/files/{code}"


def test_only_an_original_gets_a_day_on_which_it_is_due_back(browser: BrowserFactory, reference: str) -> None:
    upload = (BytesIO(PROGRAM), "order.pdf")
    refused = browser("requesting_officer").submit(f"/requests/{reference}/annexes", file=upload, **DUE)
    assert refused.status_code == 400
    assert "Only an original has to come back" in refused.text


def test_a_suspicious_file_is_handed_out_after_a_warning(app: Flask, browser: BrowserFactory, reference: str) -> None:
    desk = browser("requesting_officer")
    file = annexed(app, desk, reference)
    warning = desk.get(file)
    assert "looks like that of a document" in warning.text
    given = desk.submit(file, action=file)
    assert given.data == PROGRAM
    assert given.headers["Content-Disposition"].startswith("attachment;")


def test_a_file_is_described_and_its_custody_recorded_and_printed(
    app: Flask, browser: BrowserFactory, reference: str
) -> None:
    desk = browser("requesting_officer")
    file = annexed(app, desk, reference)
    about = f"{file}/about"
    assert desk.submit(about, custody="handed_over").status_code == 400
    assert desk.submit(about, custody="handed_over", custody_person="Laboratory").status_code == 302
    assert desk.submit(f"{file}/details", file_kind="evidence").status_code == 302
    shown = desk.get(about).text
    for words in ("Handed over inside the own side", "Laboratory", "Added a file", "Evidence"):
        assert words in shown
    assert desk.get(f"{file}/custody.pdf").data.startswith(b"%PDF-")
    assert "Printed the custody log" in desk.get(about).text
    assert {browser(who).get(about).status_code for who in ("requested_central", "outsider")} == {404}
