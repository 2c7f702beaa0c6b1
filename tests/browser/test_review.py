"""A coordinator's morning, played in Chromium: twelve reminders at once, one escalation, and not a word of any case."""

from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from icalendar import Calendar
from playwright.sync_api import Page
from sqlalchemy import update

from mla_tracker import clock
from mla_tracker.domain.actors import Role
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.lifecycle import Status
from mla_tracker.mail import Mail
from mla_tracker.models import RoleBinding, User, db
from mla_tracker.services.digests import make_next_digest
from mla_tracker.services.meetings.meetings import enter_meeting
from mla_tracker.services.outbox import Post, deliver_waiting
from tests.browser.conftest import Desk
from tests.conftest import NOW, People
from tests.filed import DAY, SECRET_FACTS, SECRET_TITLE, due
from tests.letters.reading_back import extracted

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]
SECRETS: Final = (SECRET_TITLE, SECRET_FACTS, "Ahmad", "Raza", "Requesting Officer", "Outsider")
NUMBER: Final = 12
SUNDAY: Final = NOW + DAY  # Saturday is a day off in Iraq
SECOND: Final = "second@example.test"


@pytest.fixture
def waiting(app: Flask, authority_ids: dict[str, int], people: People, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twelve requests that Iraq has not acknowledged, and one that is too young; Iraq reads Sorani and Arabic."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    to_iraq = {
        "requested_country": "IQ",
        "requested_authority_id": authority_ids["iq_central"],
        "due_purpose": Purpose.ACKNOWLEDGE,
    }
    with app.app_context():
        old = [due(authority_ids, -days, Status.SENT, **to_iraq).reference for days in range(NUMBER, 0, -1)]
        due(authority_ids, -1, Status.SENT, **to_iraq, first_sent_at=NOW - 3 * DAY)
        due(authority_ids, -4)
        db.session.execute(update(User).where(User.id == people["outsider"].user_id).values(language="ckb"))
        binding = RoleBinding(role=Role.CENTRAL, country="IQ")
        db.session.add(User(email=SECOND, name="Second", language="ar", created_at=NOW, bindings=[binding]))
        db.session.commit()
    return old


def test_twelve_are_reminded_at_once_and_one_goes_to_a_meeting(
    desk: Desk, app: Flask, people: People, waiting: list[str], tmp_path: Path
) -> None:
    page = desk("coordinator", scripts=False)
    told = [*_reminded(page, waiting), *_escalated(page, waiting[0])]
    mails: list[Mail] = []
    with app.app_context():
        while make_next_digest(SUNDAY):
            pass
        deliver_waiting(Post(mails.append, "https://mla.example"), SUNDAY, 50)
    for reader, language in (("outsider@example.test", "ckb"), (SECOND, "ar")):
        digest = next(mail for mail in mails if mail.recipient == reader and waiting[1] in mail.text)
        assert digest.language == language
        assert all(reference in digest.text for reference in waiting)
    told += [f"{mail.subject}\n{mail.text}" for mail in mails]
    told += _pack(page, app, people, waiting[0])
    told += [_file(page, tmp_path), _feed(page)]
    assert waiting[1] in told[-2]
    assert len(Calendar.from_ical(told[-1]).walk("VEVENT")) >= NUMBER
    assert not [secret for secret in SECRETS for text in told if secret in text]


def _reminded(page: Page, waiting: list[str]) -> list[str]:
    """Find the twelve by the filters, remind of all at once, and return what was seen on the way."""
    page.goto("/review/")
    page.select_option("#standing", "unacknowledged")
    page.select_option("#holder", "IQ")
    page.select_option("#age", "7")
    page.click("form.filter button")
    boxes = page.locator("input[name=reference]").all()
    assert [box.get_attribute("value") for box in boxes] == waiting
    seen = [page.content()]
    for box in boxes:
        box.check()
    page.click("button[value=remind]")
    seen.append(page.content())
    page.click("main button.btn--go")
    assert "12 reminders are on their way" in page.inner_text("body")
    return [*seen, page.content()]


def _escalated(page: Page, reference: str) -> list[str]:
    page.goto(f"/review/{reference}/steps/escalate")
    assert page.is_checked("input[name=step][value='1']")
    page.check("input[name=step][value='4']")
    page.click("main button.btn--go")
    seen = page.content()
    page.goto("/review/meetings")
    assert reference in page.inner_text("main")
    return [seen, page.content()]


def _pack(page: Page, app: Flask, people: People, reference: str) -> list[str]:
    """Print the pack of the meeting of the two States; the escalated request is in it, its subject is not."""
    wish = {"sort": "bilateral", "held_on": "2026-12-01", "title": "Talks", "country": "PK", "other_country": "IQ"}
    with app.app_context():
        code = enter_meeting(people["coordinator"], wish, NOW).code
    page.goto(f"/meetings/{code}/pack")
    seen = page.content()
    printed = extracted(page.request.get(f"/meetings/{code}/pack/ar.pdf").body())
    assert reference in seen
    assert reference in printed
    return [seen, printed]


def _file(page: Page, folder: Path) -> str:
    page.goto("/review/?standing=unacknowledged&holder=IQ")
    with page.expect_download() as begun:
        page.click("a[href*='list.csv']")
    begun.value.save_as(folder / "list.csv")
    return (folder / "list.csv").read_text(encoding="utf-8-sig")


def _feed(page: Page) -> str:
    page.goto("/account/calendar")
    page.click("main button:has-text('Make an address')")
    return page.request.get("/calendar/" + page.inner_text("main p.long bdi").rpartition("/")[2]).text()
