"""A page sends as many queries however many requests there are; ``bench pages`` says the same of 100,000."""

import pytest
from flask import Flask
from sqlalchemy import event, select

from mla_tracker.models import AssistanceRequest, db
from mla_tracker.services.seeding import Seeding, seed
from tests.conftest import NOW, BrowserFactory
from tests.pages import Browser

pytestmark = pytest.mark.reference
FEW, MANY = 60, 180


def _queries(app: Flask, reader: Browser, path: str) -> int:
    sent: list[object] = []

    def note(*call: object) -> None:
        sent.append(call[2])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert reader.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(sent)


def test_no_page_sends_more_queries_for_more_requests(app: Flask, browser: BrowserFactory) -> None:
    def add(number: int) -> None:
        with app.app_context():
            seed(Seeding(number, 1), NOW)

    add(FEW)
    with app.app_context():
        wanted = (AssistanceRequest.requesting_country == "PK", AssistanceRequest.first_sent_at.is_not(None))
        number = db.session.scalars(select(AssistanceRequest.number).where(*wanted)).first()
    pages = {
        "requesting_central": ("/requests", "/requests?q=boats+coast", f"/requests/{number}", "/review/national"),
        "coordinator": ("/review/", "/review/?standing=overdue", "/statistics/"),
    }
    readers = [(browser(who), path) for who, paths in pages.items() for path in paths]

    def count() -> list[int]:
        return [_queries(app, reader, path) for reader, path in readers]

    count()
    before = count()
    add(MANY)
    assert count() == before
