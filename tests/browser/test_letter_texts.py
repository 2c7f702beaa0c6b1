"""An administrator of Pakistan changes the Urdu request letter, sees it, activates it; the next letters say it."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from mla_tracker.models import db
from tests.browser.conftest import Desk
from tests.conftest import People
from tests.letters.reading_back import extracted
from tests.services.story import drafted

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]
SENTENCE = "یہ درخواست حکومتِ پاکستان کی جانب سے ہے۔"
WORDS = ("حکومتِ", "پاکستان", "جانب")


def begin(page: Page) -> None:
    page.goto("/admin/templates?language=ur&of=PK")
    page.click("text=Request for mutual legal assistance")
    with page.expect_navigation():
        page.click("text=Begin a version from the packaged text")


def letter_of(page: Page, reference: str) -> str:
    answer = page.request.get(f"/requests/{reference}/letter.pdf?language=ur")
    assert answer.status == 200
    return extracted(answer.body())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_pakistan_changes_the_urdu_request_letter(
    desk: Desk, app: Flask, people: People, tmp_path: Path, scripts: bool
) -> None:
    with app.app_context():
        reference = drafted(people, tmp_path).reference
        db.session.remove()
    officer, admin = desk("requesting_officer", scripts=scripts), desk("country_admin", scripts=scripts)
    assert SENTENCE not in letter_of(officer, reference)
    begin(admin)
    typed = admin.input_value("#text").replace("+ ending", f"{SENTENCE}\n\n+ ending")
    admin.fill("#text", typed)
    if scripts:  # the picture that was there is taken away, so that the one of the new words is awaited
        admin.evaluate("document.getElementById('preview').replaceChildren()")
    else:
        with admin.expect_navigation():
            admin.click("main form button.btn--quiet")
    admin.wait_for_selector("#preview img")
    assert admin.input_value("#text") == typed
    with admin.expect_navigation():
        admin.click("main form button.btn--go")
    assert SENTENCE in admin.inner_text("ins")
    with admin.expect_navigation():
        admin.click("text=Activate for the next letters")
    assert "In use" in admin.inner_text("main")
    printed = letter_of(officer, reference)
    assert [word for word in WORDS if word not in printed] == []
