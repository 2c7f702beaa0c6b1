"""The pages of meetings and recommendations, walked from an escalated request to a decision that is overdue."""

import re

import pytest
from flask import Flask

from mla_tracker.domain.events import STEPS
from mla_tracker.domain.transitions import Action
from mla_tracker.models import db
from tests.conftest import BrowserFactory
from tests.filed import SECRET_FACTS, SECRET_TITLE, due, logged
from tests.letters.reading_back import extracted
from tests.pages import Browser, upload

pytestmark = pytest.mark.reference
DAY = {"held_on-day": "1", "held_on-month": "12", "held_on-year": "2026", "held_on-calendar": "gregorian"}
BEFORE = {"due_on-day": "1", "due_on-month": "11", "due_on-year": "2026", "due_on-calendar": "gregorian"}


def held(coordinator: Browser, reference: str) -> str:
    """Enter talks with a request on the agenda, somebody who takes part and a paper; return their address."""
    entered = coordinator.submit(
        "/meetings/new", sort="bilateral", country="PK", other_country="IR", title="Talks", **DAY
    )
    talks = entered.location
    assert f"Put {reference} on the agenda" in coordinator.get(talks).text
    assert coordinator.post(f"{talks}/agenda", {"point_reference": reference}).status_code == 302
    people = {"participant_country": "IR", "function": "Head of department"}
    assert coordinator.submit(talks, f"{talks}/participants", **people).status_code == 302
    assert coordinator.post(f"{talks}/papers", {"file": upload("minutes.txt", b"Agreed")}).status_code == 302
    return talks


def test_from_an_escalated_request_to_an_overdue_decision(
    app: Flask, authority_ids: dict[str, int], browser: BrowserFactory
) -> None:
    with app.app_context():
        subject = due(authority_ids, -100)
        db.session.commit()
        logged(subject, STEPS[Action.ESCALATE], before="sent", after="sent", step="4")
        reference = subject.reference
    coordinator, owner = browser("coordinator"), browser("requested_central")
    talks = held(coordinator, reference)
    task = {"text": "Answer the open items", "owner_country": "IR", **BEFORE}
    no_day = coordinator.submit(talks, f"{talks}/decisions", **(task | {"due_on-day": "31"}))
    assert no_day.status_code == 400
    assert "Answer the open items" in no_day.text
    assert coordinator.submit(talks, f"{talks}/decisions", **task).status_code == 302
    page = coordinator.get(talks).text
    assert all(words in page for words in (reference, "Head of department", "minutes.txt", "Overdue"))
    assert SECRET_TITLE not in page
    assert SECRET_FACTS not in page
    for who, start in (("coordinator", "/review/"), ("requested_central", "/portal")):
        assert "Recommendations and decisions that are overdue" in browser(who).get(start).text
    [address] = set(re.findall(r'"(/recommendations/[^"]{20,})"', owner.get("/recommendations?standing=overdue").text))
    done = {"progress": "done", "note": "All were answered"}
    assert owner.submit(address, f"{address}/report", **done).status_code == 302
    assert "All were answered" in coordinator.get(address).text
    assert "that are overdue" not in owner.get("/portal").text
    assert browser("outsider").get(address).status_code == browser("outsider").get(talks).status_code == 404


def test_the_pack_is_printed_for_both_states_in_one_file(
    app: Flask, authority_ids: dict[str, int], browser: BrowserFactory
) -> None:
    with app.app_context():
        reference = due(authority_ids, -100).reference
        db.session.commit()
    coordinator = browser("coordinator")
    talks = coordinator.submit(
        "/meetings/new", sort="bilateral", country="PK", other_country="IR", title="Talks", **DAY
    ).location
    assert f'action="{talks}/pack/both.pdf"' in coordinator.get(f"{talks}/pack").text
    for chosen, titles in (
        ({}, ("دوطرفہ اجلاس", "نشست دوجانبه")),  # Urdu and Persian: their own
        ({"second": "en"}, ("دوطرفہ اجلاس", "Bilateral meeting: Pakistan and Iran")),
    ):
        words = extracted(coordinator.get(f"{talks}/pack/both.pdf", query_string=chosen).data)
        assert [title for title in titles if title not in words] == []
        assert words.count(reference) == len(titles)
        assert "Raza" not in words
    alike = extracted(coordinator.get(f"{talks}/pack/both.pdf", query_string={"first": "en", "second": "en"}).data)
    assert alike.count(reference) == 1
    assert coordinator.get(f"{talks}/pack/both.pdf", query_string={"first": "xx"}).status_code == 404
    assert browser("outsider").get(f"{talks}/pack/both.pdf").status_code == 404


@pytest.mark.parametrize("language", ["en", "ur", "fa"])
def test_the_pack_is_shown_and_printed_without_the_subject_for_coordinators(
    app: Flask, authority_ids: dict[str, int], browser: BrowserFactory, language: str
) -> None:
    with app.app_context():
        subject = due(authority_ids, -100)
        db.session.commit()
        reference = subject.reference
    talks = (
        browser("coordinator")
        .submit("/meetings/new", sort="bilateral", country="PK", other_country="IR", title="Talks", **DAY)
        .location
    )
    keeper = browser("coordinator")
    keeper.submit(talks, f"{talks}/agenda", point_reference=reference, point_text="Which certificate is needed")
    keeper.submit(talks, f"{talks}/agenda", point_text="Night duty \U0001f4a5\U0001f4ac")
    for who, is_content in (("coordinator", False), ("requested_central", True)):
        reader = browser(who)
        page = reader.get(f"{talks}/pack").text
        assert all(said in page for said in (reference, "Which certificate is needed", "Night duty"))
        assert (SECRET_TITLE in page) == is_content
        printed = reader.get(f"{talks}/pack/{language}.pdf")
        words = extracted(printed.data)
        assert all(number in words for number in ("U+1F4A5", "U+1F4AC"))  # no font has them: said, not dropped
        assert all(said in words for said in (reference, "certificate", "Night duty"))
        assert ("Raza" in words) == is_content
    assert browser("outsider").get(f"{talks}/pack/{language}.pdf").status_code == 404
