"""The main story, played in Chromium, with scripts and without: Pakistan asks, Iran answers, a coordinator looks on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.models import db
from tests.browser.acts import day, fill, press, step
from tests.browser.conftest import Desk
from tests.filed import filed
from tests.services.story import confirm_directory

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]
FACTS = "Between March and May 2026 Kamran Zaidi received payments of forty families."
NAME = "Kamran Zaidi"
TITLE = "Bank records of a network"
SECTIONS = {
    "proceeding": {
        "title": TITLE,
        "conducting_authority": "Anti-trafficking unit",
        "conducting_functions": "Investigation",
        "subject_and_nature": "Smuggling of migrants",
    },
    "offences": {"offences": "Smuggling of migrants, section 3", "maximum_penalty": "Ten years"},
    "purpose": {"purpose": "Evidence in the proceeding"},
    "contact": {"contact_name": "Duty officer", "contact_phone": "+92 51 000 0000"},
}


@pytest.fixture(autouse=True)
def late_request(app: Flask, authority_ids: dict[str, int]) -> str:
    """Let another request be late since nine days."""
    now = datetime.now(UTC)  # noqa: TID251  (the served application runs on the real clock)
    with app.app_context():
        confirm_directory(now)
        late = filed(
            authority_ids,
            number="PK-IR-2026-900001",
            due_at=now - timedelta(days=9),
            due_purpose=Purpose.ACKNOWLEDGE,
            first_sent_at=now - timedelta(days=20),
        )
        db.session.commit()
        return late.reference


def draft(page: Page) -> str:
    """Begin a draft, and write all of it but the summary of facts; return its code."""
    page.goto("/requests/new")
    page.check("[name=kind][value=ML]")
    page.select_option("[name=requested_country]", "IR")
    press(page)
    code = page.url.split("/")[-2]
    choose_recipient(page, f"/requests/{code}")
    for section, answers in SECTIONS.items():
        fill(page, f"/requests/{code}/draft/{section}", **answers)
    add_person_and_items(page, f"/requests/{code}")
    return code


def choose_recipient(page: Page, base: str) -> None:
    page.goto(f"{base}/recipient")
    page.select_option("#requested_authority_id", label="Central authority of Iran (Active)")
    page.select_option("#letter_language", "fa")
    page.select_option("#second_language", "en")
    press(page)
    page.goto(f"{base}/bases")
    page.check("[name=bases][value=untoc]")
    press(page)


def add_person_and_items(page: Page, base: str) -> None:
    page.goto(f"{base}/persons/new")
    page.check("[name=role][value=suspect]")
    fill(page, None, name_latin=NAME, name_original="کامران زیدی")
    page.goto(f"{base}/items/new/f")
    page.check("[name=form_of_copy][value=certified]")
    fill(page, None, assistance="Records of the account", record_holder="A bank in Tehran", period="March to May 2026")
    page.goto(f"{base}/items/new/a")
    fill(page, None, assistance="Statement of the manager", person_heard="The manager", questions="Who opened it?")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_pakistan_asks_iran_answers_and_the_coordinator_sees_no_name(
    desk: Desk, late_request: str, tmp_path: Path, scripts: bool
) -> None:
    officer, central = (
        desk("requesting_officer", scripts=scripts, typed=True),
        desk("requesting_central", scripts=scripts),
    )
    tehran = desk("requested_central", scripts=scripts, language="fa")
    code = draft(officer)
    complete(officer, code)
    reference = approve(officer, desk("requesting_approver", scripts=scripts), code)
    send(central, reference)
    receive(tehran, officer, reference)
    answer(tehran, reference, tmp_path / "سوابق بانکی.pdf")
    close(central, reference)
    look_on(desk("coordinator", scripts=scripts), reference, late_request)


def complete(officer: Page, code: str) -> None:
    """Told about the missing summary of facts, the officer writes it."""
    officer.goto(f"/requests/{code}/draft")
    officer.click("text=Summary of the relevant facts")
    fill(officer, None, summary_of_facts=FACTS)
    officer.goto(f"/requests/{code}/check")
    assert FACTS in officer.inner_text("main")
    step(officer, code, "submit")


def approve(officer: Page, approver: Page, code: str) -> str:
    """Returned once, then approved; return the number."""
    step(approver, code, "return_draft", reason="Name the bank")
    officer.goto(f"/requests/{code}")
    assert "Name the bank" in officer.inner_text("main")
    step(officer, code, "submit")
    step(approver, code, "approve")
    reference = approver.url.split("/")[-1]
    assert reference.startswith("PK-IR-")
    return reference


def send(central: Page, reference: str) -> None:
    """Sent, and its letter in Persian and English downloaded."""
    step(central, reference, "send", channel="portal")
    with central.expect_download() as download:
        central.click("a[href*='/letters/']")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert download.value.suggested_filename == f"{reference}_ML_1_fa-en.pdf"


def receive(tehran: Page, officer: Page, reference: str) -> None:
    """Found waiting, acknowledged, asked about, and told."""
    tehran.goto("/portal")
    assert reference in tehran.inner_text("main")
    step(tehran, reference, "acknowledge", handler="دفتر ثبت", their_reference="۱۴۰۵/۷۷")
    step(tehran, reference, "start_review")
    step(tehran, reference, "ask_information", questions="کدام شعبهٔ بانک؟")
    officer.goto(f"/requests/{reference}")
    assert "کدام شعبهٔ بانک؟" in officer.inner_text("main")
    step(officer, reference, "give_information", information="The branch in Valiasr street")


def answer(tehran: Page, reference: str, file: Path) -> None:
    """Accepted; the first item answered with a file, the second not found; sent."""
    tehran.goto(f"/requests/{reference}/steps/accept")
    day(tehran, "expected_on", datetime.now(UTC).year + 1)  # noqa: TID251
    press(tehran)
    file.write_bytes(b"%PDF-1.4 records")
    step(tehran, reference, "answer_item", item="1", outcome="answered", text="پیوست است", file=str(file))
    step(tehran, reference, "answer_item", item="2", outcome="not_found")
    step(tehran, reference, "answer", channel="portal")


def close(central: Page, reference: str) -> None:
    """The answer's file downloaded; closed with a word on its use."""
    central.goto(f"/requests/{reference}")
    with central.expect_download() as download:
        central.click("a[href*='/files/']")
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.4 records"
    step(central, reference, "close", usefulness="full", originals="none", feedback="Thank you")
    assert "Closed" in central.inner_text("main")


def look_on(page: Page, reference: str, late: str) -> None:
    """See the request in the figures and the late one in the review, remind, and never see a name."""
    for url in ("/statistics", "/requests", f"/requests/{reference}", f"/review/{late}", "/review"):
        page.goto(url)
        seen = page.content()
        assert NAME not in seen
        assert FACTS not in seen
        assert TITLE not in seen
    assert late in page.inner_text("main")
    page.check(f"input[type=checkbox][value='{late}']")
    press(page, "main form[action$='/review/reminders'] button")
    press(page, "main form[method=post] button.btn--go")
    page.goto(f"/review/{late}")
    assert "Sent a reminder to the side that must act" in page.inner_text("main")
