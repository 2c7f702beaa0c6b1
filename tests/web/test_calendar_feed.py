"""The own calendar: its address is shown once, it holds metadata of what the person may see at that moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import CalendarFeed, Event, User, db
from mla_tracker.services.calendar_feed import MOST_FETCHES
from tests.conftest import NOW, BrowserFactory, People
from tests.filed import SECRET_FACTS, SECRET_TITLE, due, filed, named
from tests.pages import Browser

pytestmark = pytest.mark.reference
Ids = dict[str, int]
PATH: Final = "/account/calendar"


def _address(visitor: Browser) -> str:
    page = visitor.post(PATH).text
    return "/calendar/" + page.split("/calendar/")[1].split(".ics")[0] + ".ics"


@pytest.fixture
def late(app: Flask, authority_ids: Ids) -> str:
    with app.app_context():
        subject = due(authority_ids, 3)
        filed(authority_ids, Status.DRAFT, due_at=NOW, due_purpose="approval")
        db.session.commit()
        return subject.reference


def _references(visitor: Browser, address: str) -> list[str]:
    found = Calendar.from_ical(visitor.get(address).data)
    return [str(event["uid"]).split("@")[0] for event in found.walk("VEVENT")]


def test_a_calendar_fetches_whole_days_without_signing_in_and_reads_nothing_of_the_case(
    browser: BrowserFactory, late: str
) -> None:
    address = _address(browser("requested_central"))
    answer = browser(None).get(address)
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    [event] = Calendar.from_ical(answer.data).walk("VEVENT")
    assert event["uid"] == f"{late}-answer@{str(event['uid']).split('@')[1]}"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert event.decoded("dtstart") == (NOW + timedelta(days=3)).date()
    assert "Pakistan asks Iran" in str(event["description"])
    for secret in (SECRET_TITLE, SECRET_FACTS, "Ahmad", "Raza"):
        assert secret.encode() not in answer.data
    again = browser(None).get(address)
    assert again.data == answer.data


def test_the_address_is_shown_once_and_only_its_hash_is_kept(browser: BrowserFactory, app: Flask, late: str) -> None:
    visitor = browser("coordinator")
    token = _address(visitor).split("/")[2].removesuffix(".ics")
    assert token not in visitor.get(PATH).text
    with app.app_context():
        row = db.session.scalars(select(CalendarFeed)).one()
        assert token not in row.token_hash
        assert [event.name for event in db.session.scalars(select(Event))][-1] == "feed_made"
    assert late


def test_a_new_address_ends_the_old_one_and_one_that_was_taken_back_answers_nothing(
    browser: BrowserFactory, late: str
) -> None:
    visitor, program = browser("coordinator"), browser(None)
    first = _address(visitor)
    second = _address(visitor)
    assert program.get(first).status_code == 404
    assert _references(program, second) == [f"{late}-answer"]
    assert visitor.post(f"{PATH}/end").status_code == 302
    assert program.get(second).status_code == 404
    assert visitor.post(f"{PATH}/end").status_code == 404
    assert program.get("/calendar/no-such-calendar.ics").status_code == 404


def _change(app: Flask, persona: str, people: People, change: Callable[[User], None]) -> None:
    with app.app_context():
        change(db.session.get_one(User, people[persona].user_id))
        db.session.commit()


def test_what_a_person_may_see_is_decided_at_each_fetch(
    browser: BrowserFactory, app: Flask, people: People, late: str
) -> None:
    address, program = _address(browser("requested_central")), browser(None)
    assert _references(program, address) == [f"{late}-answer"]

    def moves_to_iraq(user: User) -> None:
        user.bindings[0].country = "IQ"

    def leaves(user: User) -> None:
        user.active = False

    _change(app, "requested_central", people, moves_to_iraq)
    assert _references(program, address) == []
    _change(app, "requested_central", people, leaves)
    assert program.get(address).status_code == 404


def test_a_restricted_request_stands_in_the_calendars_of_the_named_only(
    browser: BrowserFactory, app: Flask, people: People, authority_ids: Ids
) -> None:
    with app.app_context():
        named(due(authority_ids, 3), people["requested_officer"])
        db.session.commit()
    for persona, number in (("requested_officer", 1), ("requested_central", 0), ("outsider", 0), ("admin", 0)):
        assert len(_references(browser(None), _address(browser(persona)))) == number


def test_an_address_is_not_fetched_all_the_time(browser: BrowserFactory, late: str) -> None:
    address, program = _address(browser("coordinator")), browser(None)
    codes = [program.get(address).status_code for _ in range(MOST_FETCHES + 1)]
    assert codes == [200] * MOST_FETCHES + [429]
    assert late
