"""The coordinator's pages: what is late, reminders, notes; and never a word of the case."""

from collections.abc import Callable
from typing import Final

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from mla_tracker.domain import events
from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.events import Audience
from mla_tracker.domain.lifecycle import ItemStatus, Side, Status
from mla_tracker.domain.persons import PersonRole
from mla_tracker.domain.transitions import Action
from mla_tracker.models import (
    AssistanceRequest,
    Attachment,
    DigestNote,
    Event,
    Message,
    Person,
    RequestItem,
    User,
    db,
)
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW, BrowserFactory, People
from tests.filed import DAY, SECRET_FACTS, SECRET_TITLE, due, filed, logged

pytestmark = pytest.mark.reference
Ids = dict[str, int]
In = Callable[[], AssistanceRequest]
OTHERS: Final = (
    "requesting_officer", "requesting_approver", "requesting_central", "requested_officer", "requested_delegate",
    "requested_central", "outsider", "country_admin", "admin", "auditor",
)  # fmt: skip
CONTENT: Final = (
    SECRET_TITLE, SECRET_FACTS, "Ahmad", "Raza", "AB1234567", "account statement.pdf", "Bank of Karachi",
    "0300-1234567", "Words of the requested side", "Requesting Officer", "Requested Officer", "f" * 64,
)  # fmt: skip


@pytest.fixture
def file(app: Flask, authority_ids: Ids) -> Callable[[In], str]:
    """Put a request into the database and return its reference."""

    def put(make: In) -> str:
        with app.app_context():
            subject = make()
            db.session.commit()
            return subject.reference

    assert authority_ids
    return put


@pytest.fixture
def late(file: Callable[[In], str], authority_ids: Ids) -> str:
    return file(lambda: due(authority_ids, -9, Status.IN_EXECUTION))


@pytest.fixture
def full(app: Flask, late: str, people: People) -> str:
    """A late request with content of every sort around it."""
    officer = people["requested_officer"]

    @use_case
    def fill() -> None:
        subject = db.session.scalars(select(AssistanceRequest)).one()
        db.session.add_all([
            Person(
                request_id=subject.id, role=PersonRole.SUSPECT,
                answers={"name": "Ahmad Raza", "passport": "AB1234567"},
            ),
            RequestItem(
                request_id=subject.id, position=1, type="f", answers={"holder": "Bank of Karachi"},
                status=ItemStatus.ANSWERED, outcome_text="0300-1234567",
            ),
            Attachment(
                code="attachment-code", request_id=subject.id, side=Side.REQUESTED, name="account statement.pdf",
                media_type="application/pdf", size=1, sha256="f" * 64, storage_key="k", added_by_id=officer.user_id,
                added_at=NOW, shared_at=NOW,
            ),
        ])  # fmt: skip
        where = Where(subject, Side.REQUESTED, Audience.SHARED)
        record(events.FILE_ADDED, where, officer, NOW, {"sha256": "f" * 64})
        facts = {"before": "acknowledged", "after": "info_requested", "wanted_on": "2026-12-01"}
        asked = record(events.STEPS[Action.ASK_INFORMATION], where, officer, NOW, facts)
        db.session.add(
            Message(request_id=subject.id, event_id=asked.id, texts={"questions": "Words of the requested side"})
        )

    with app.app_context():
        fill()
    return late


def _has_no_content(response: TestResponse) -> None:
    assert response.status_code == 200
    for content in CONTENT:
        assert content.encode() not in response.data, content


def test_the_list_shows_what_is_late_and_says_nothing_of_the_case(browser: BrowserFactory, full: str) -> None:
    response = browser("coordinator").get("/review/")
    assert full in response.text
    assert "9 days late" in response.text
    assert "Pakistan asks Iran" in response.text
    assert "1 of 3 answered" in response.text
    assert "1 overdue" in response.text
    _has_no_content(response)


def test_what_became_late_today_says_so_and_an_emergency_counts_in_hours_on_the_clocks_of_both_states(
    browser: BrowserFactory, file: Callable[[In], str], authority_ids: Ids
) -> None:
    urgent = file(lambda: due(authority_ids, -1 / 8, kind="PU", clock_class=ClockClass.A))
    today = file(lambda: due(authority_ids, -1 / 8, kind="PI", clock_class=ClockClass.C))
    visitor = browser("coordinator")
    page = visitor.get("/review/").text
    assert "3 hours late" in page
    assert "11:00 (Karachi, UTC+5) / 21 November 2026, 09:30 (Tehran, UTC+3:30)" in page
    assert page.count("late since today") == 1
    assert "3 hours late" in visitor.get(f"/review/{urgent}").text
    assert "late since today" in visitor.get(f"/review/{today}").text


def test_the_page_of_a_request_shows_steps_and_dates_and_nothing_of_the_case(
    browser: BrowserFactory, full: str
) -> None:
    response = browser("coordinator").get(f"/review/{full}")
    assert "Ask for more information: from “Receipt acknowledged” to “More information asked”" in response.text
    assert "1 December 2026" in response.text
    _has_no_content(response)


@pytest.mark.parametrize("path", ["reminders?reference={full}", "{full}/steps/note_review", "{full}/steps/escalate"])
def test_no_other_page_of_the_review_says_anything_of_the_case(browser: BrowserFactory, full: str, path: str) -> None:
    _has_no_content(browser("coordinator").get(f"/review/{path.format(full=full)}"))


@pytest.mark.parametrize("persona", OTHERS)
def test_only_coordinators_open_the_review(persona: str, browser: BrowserFactory, late: str) -> None:
    visitor = browser(persona)
    for path in ("", late, "reminders", f"{late}/steps/note_review"):
        assert visitor.get(f"/review/{path}").status_code == 403
    assert visitor.post("/review/reminders", {"reference": late}).status_code == 403
    assert visitor.post(f"/review/{late}/steps/note_review", {"note": "x"}).status_code == 403


@pytest.mark.parametrize("reference", ["PK-IR-2026-999999", "DRAFT-AAAAAAAAAA"])
def test_a_request_that_is_not_there_or_not_sent_is_not_found(
    reference: str, browser: BrowserFactory, file: Callable[[In], str], authority_ids: Ids
) -> None:
    draft = file(lambda: filed(authority_ids, Status.DRAFT))
    visitor = browser("coordinator")
    assert visitor.get(f"/review/{reference}").status_code == 404
    assert visitor.get(f"/review/{draft}").status_code == 404
    assert visitor.get(f"/review/{draft}/steps/note_review").status_code == 404


def test_a_request_held_by_nobody_is_shown_without_a_reminder(
    browser: BrowserFactory, file: Callable[[In], str], authority_ids: Ids
) -> None:
    closed = file(lambda: filed(authority_ids, Status.CLOSED))
    response = browser("coordinator").get(f"/review/{closed}")
    assert response.status_code == 200
    assert "/review/reminders" not in response.text


def _waiting(app: Flask) -> list[DigestNote]:
    with app.app_context():
        return list(db.session.scalars(select(DigestNote)))


def test_a_reminder_is_checked_then_sent_then_seen(browser: BrowserFactory, late: str, app: Flask) -> None:
    visitor = browser("coordinator")
    response = visitor.submit(f"/review/reminders?reference={late}", "/review/reminders")
    assert response.headers["Location"] == f"/review/{late}"
    page = visitor.get(f"/review/{late}")
    assert "1 reminder is on its way" in page.text
    assert "Sent a reminder to the side that must act" in page.text
    assert len(_waiting(app)) == 3


def test_a_request_that_was_moved_between_the_check_page_and_the_button_is_left_alone(
    browser: BrowserFactory, late: str, app: Flask
) -> None:
    visitor = browser("coordinator")
    assert f'name="seen" value="{late}:' in visitor.get(f"/review/reminders?reference={late}").text
    visitor.post("/review/reminders", {"reference": late, "seen": [f"{late}:answered", "nonsense"]})
    assert "Somebody took a step in it since you looked at it" in visitor.get(f"/review/{late}").text
    assert _waiting(app) == []


def test_several_are_reminded_at_once_and_each_refusal_is_told_with_its_reason(
    browser: BrowserFactory, app: Flask, file: Callable[[In], str], authority_ids: Ids, late: str
) -> None:
    closed = file(lambda: filed(authority_ids, Status.CLOSED))
    second = file(lambda: due(authority_ids, -3))
    visitor = browser("coordinator")
    response = visitor.post("/review/reminders", {"reference": [late, closed, second, "PK-IR-2026-999999", "nonsense"]})
    assert response.headers["Location"] == "/review/"
    page = visitor.get("/review/")
    assert "2 reminders are on their way" in page.text
    assert f"No reminder for {closed}: Nobody has to act in this request now" in page.text
    assert "No reminder for PK-IR-2026-999999: There is no such request" in page.text
    assert len(_waiting(app)) == 6


def test_the_same_reminder_twice_is_refused_in_words(browser: BrowserFactory, late: str, app: Flask) -> None:
    visitor = browser("coordinator")
    visitor.post("/review/reminders", {"reference": late})
    visitor.post("/review/reminders", {"reference": late})
    assert "within the last 24 hours" in visitor.get(f"/review/{late}").text
    assert len(_waiting(app)) == 3


def test_choosing_nothing_leads_back_to_the_list(browser: BrowserFactory) -> None:
    visitor = browser("coordinator")
    assert "No request was chosen" in visitor.get("/review/reminders").text
    visitor.post("/review/reminders")
    assert "Choose at least one request" in visitor.get("/review/").text


def test_a_note_is_kept_for_coordinators_only(browser: BrowserFactory, late: str) -> None:
    visitor = browser("coordinator")
    path = f"/review/{late}/steps/note_review"
    response = visitor.submit(path, path, note="Called the central authority", next_action="Call again")
    assert response.headers["Location"] == f"/review/{late}"
    page = visitor.get(f"/review/{late}")
    assert "Called the central authority" in page.text
    assert "Call again" in page.text
    assert "Only coordinators read this" in page.text
    other = browser("requested_central")
    assert "Called the central authority" not in other.get(f"/requests/{late}").text
    assert ",Call again," in visitor.get("/review/list.csv?standing=no_date").text
    of_state = other.get("/review/national.csv?standing=no_date").text
    assert late in of_state
    assert "Call again" not in of_state


def test_a_note_without_words_comes_back_with_the_fault_beside_the_field(browser: BrowserFactory, late: str) -> None:
    visitor = browser("coordinator")
    path = f"/review/{late}/steps/note_review"
    response = visitor.submit(path, path, next_action="Call again")
    assert response.status_code == 400
    assert "Enter an answer" in response.text
    assert "Call again" in response.text


def test_a_step_that_is_not_a_coordinators_is_refused(browser: BrowserFactory, late: str) -> None:
    visitor = browser("coordinator")
    assert visitor.get(f"/review/{late}/steps/close").status_code == 403
    assert visitor.post(f"/review/{late}/steps/close").status_code == 403


def test_a_step_that_is_not_possible_now_answers_409(
    browser: BrowserFactory, file: Callable[[In], str], authority_ids: Ids
) -> None:
    closed = file(lambda: filed(authority_ids, Status.CLOSED))
    response = browser("coordinator").get(f"/review/{closed}/steps/note_review")
    assert response.status_code == 409
    assert "Closed" in response.text


def test_filters_narrow_the_list_and_can_be_taken_away(
    browser: BrowserFactory, file: Callable[[In], str], authority_ids: Ids, late: str
) -> None:
    asked_back = file(lambda: due(authority_ids, -3, Status.INFO_REQUESTED))
    visitor = browser("coordinator")
    page = visitor.get("/review/?holder=PK&late=1&class=E&kind=ML&requesting=PK&requested=IR&standing=overdue")
    assert asked_back in page.text
    assert late not in page.text
    assert "Must act: Pakistan" in page.text
    assert "Class: Formal (E)" in page.text


@pytest.mark.parametrize(
    "query", ["standing=x&holder=XX&late=abc&class=Z&kind=%00", "from=o1.1", "from=%F0%9F", "late=-1"]
)
def test_a_filter_that_does_not_exist_is_as_if_not_chosen(query: str, browser: BrowserFactory, late: str) -> None:
    response = browser("coordinator").get(f"/review/?{query}")
    assert response.status_code == 200
    assert (late in response.text) or query == "from=o1.1"


def test_pages_lead_on_and_back(browser: BrowserFactory, app: Flask, authority_ids: Ids) -> None:
    with app.app_context():
        numbers = [due(authority_ids, -days).reference for days in range(60, 30, -1)]
        db.session.commit()
    visitor = browser("coordinator")
    first = visitor.get("/review/?standing=overdue")
    assert numbers[24] in first.text
    assert numbers[25] not in first.text
    second = visitor.get(_link(first.text, "next"))
    assert numbers[25] in second.text
    assert 'rel="next"' not in second.text
    assert numbers[0] in visitor.get(_link(second.text, "prev")).text


def _link(html: str, relation: str) -> str:
    after = html.split(f'rel="{relation}" href="')[1]
    return after.split('"', maxsplit=1)[0].replace("&amp;", "&")


@pytest.mark.parametrize("language", ["en", "ur", "fa"])
def test_every_page_opens_in_every_language(language: str, browser: BrowserFactory, app: Flask, full: str) -> None:
    with app.app_context():
        logged(db.session.scalars(select(AssistanceRequest)).one(), events.STEPS[Action.SEND], SYSTEM, NOW - DAY,
               before="approved", after="sent", channel="interpol", sent_on="2026-11-20")  # fmt: skip
        person = db.session.scalars(select(User).where(User.email == "coordinator@example.test")).one()
        person.language = language
        db.session.commit()
    visitor = browser("coordinator")
    for path in ("", full, f"{full}/steps/note_review", f"reminders?reference={full}"):
        assert visitor.get(f"/review/{path}").status_code == 200


def test_the_log_remembers_who_reminded(browser: BrowserFactory, late: str, app: Flask, people: People) -> None:
    browser("coordinator").post("/review/reminders", {"reference": late})
    with app.app_context():
        event = db.session.scalars(select(Event).where(Event.name == "reminded")).one()
        assert event.user_id == people["coordinator"].user_id


def test_the_link_in_a_mail_leads_to_a_page(app: Flask) -> None:
    assert app.url_map.bind("").match("/requests/PK-IR-2026-000001")[0] == "requests.show"
