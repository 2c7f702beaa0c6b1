"""A form that is sent twice, by an impatient finger or a bad line, makes one thing and leads to it."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Attachment, Event, Person, db
from tests.conftest import NOW, BrowserFactory, People
from tests.pages import upload
from tests.services import stages
from tests.services import story as stories

pytestmark = pytest.mark.reference


def _count(app: Flask, model: type[AssistanceRequest | Person | Attachment]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(model.id))) or 0


def test_a_new_request_sent_twice_is_one_request(app: Flask, people: People, browser: BrowserFactory) -> None:
    assert people
    with app.app_context():
        stories.confirm_directory(NOW)
    desk = browser("requesting_officer")
    sent = desk.form("/requests/new").values | {"kind": ["ML"], "requested_country": ["IR"]}
    first, second = desk.post("/requests/new", data=sent), desk.post("/requests/new", data=sent)
    assert first.status_code == second.status_code == 302
    assert first.location == second.location
    assert _count(app, AssistanceRequest) == 1
    assert "This form had arrived already" in desk.get(second.location).text
    desk.post("/requests/new", data=sent | {"kind": ["PI"]})  # gone back, and another thing asked for
    assert _count(app, AssistanceRequest) == 2


def test_a_person_and_an_annex_sent_twice_are_one(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        reference = stories.drafted(people, tmp_path / "files").reference
    desk, base = browser("requesting_officer"), f"/requests/{reference}"
    person = desk.form(f"{base}/persons/new").values | {"role": ["witness"]}
    annex = desk.form(f"{base}/annexes").values
    before = _count(app, Person), _count(app, Attachment)
    for _ in range(2):
        assert desk.post(f"{base}/persons/new", data=person).status_code == 302
        assert desk.post(f"{base}/annexes", data=annex | {"file": upload("a.pdf", b"%PDF-1")}).status_code == 302
    assert (_count(app, Person), _count(app, Attachment)) == (before[0] + 1, before[1] + 1)


def test_a_step_that_leaves_the_status_as_it_is_happens_once(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        reference = stages.under_review(people, tmp_path / "files").reference
    desk, url = browser("requesting_officer"), f"/requests/{reference}/steps/{Action.ASK_PROGRESS}"
    sent = desk.form(url).values | {"question": ["stands"]}
    assert desk.post(url, data=sent).location == desk.post(url, data=sent).location
    with app.app_context():
        asked = select(func.count(Event.id)).where(Event.name == "step.ask_progress")
        assert db.session.scalar(asked) == 1


def test_a_form_that_was_refused_may_be_sent_again(app: Flask, people: People, browser: BrowserFactory) -> None:
    assert people
    with app.app_context():
        stories.confirm_directory(NOW)
    desk = browser("requesting_officer")
    sent = desk.form("/requests/new").values | {"kind": ["ML"], "requested_country": ["PK"]}  # one's own State
    assert desk.post("/requests/new", data=sent).status_code == 400
    assert desk.post("/requests/new", data=sent).status_code == 400
    assert _count(app, AssistanceRequest) == 0


def test_the_token_of_one_person_is_of_no_use_to_another(app: Flask, people: People, browser: BrowserFactory) -> None:
    assert people
    with app.app_context():
        stories.confirm_directory(NOW)
    officer, central = browser("requesting_officer"), browser("requesting_central")
    sent = officer.form("/requests/new").values | {"kind": ["ML"], "requested_country": ["IR"]}
    del sent["csrf_token"]
    assert officer.post("/requests/new", data=sent).status_code == 302
    assert central.post("/requests/new", data=sent).status_code == 302
    assert _count(app, AssistanceRequest) == 2
