"""An item with a day of its own, on the pages of the two sides and of a coordinator."""

from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from mla_tracker.domain.lifecycle import ItemStatus, Status
from mla_tracker.models import RequestItem, db
from mla_tracker.services.item_days import show_items_on
from tests.conftest import NOW, BrowserFactory
from tests.filed import filed

pytestmark = pytest.mark.reference


@pytest.fixture
def reference(app: Flask, authority_ids: dict[str, int]) -> str:
    """Return a request with a late item that is shown, a hidden one that is soon due, and two that ended."""
    ended, running = (ItemStatus.ANSWERED, NOW), (ItemStatus.TASKED, None)
    with app.app_context():
        subject = filed(authority_ids, Status.IN_EXECUTION)
        for position, (days, shared, (status, ended_at)) in enumerate(
            [(-4, True, running), (3, False, running), (-2, True, ended), (0, True, ended)], start=1
        ):
            item = RequestItem(
                request_id=subject.id, position=position, type="f", answers={}, status=status,
                due_on=NOW.date() + timedelta(days=days), due_shared=shared, ended_at=ended_at,
            )  # fmt: skip
            db.session.add(item)
        show_items_on(subject)
        db.session.commit()
        return subject.reference


def test_each_side_sees_how_the_clock_of_an_item_stands_as_far_as_it_is_shown_its_day(
    reference: str, browser: BrowserFactory
) -> None:
    asked, asking = browser("requested_officer"), browser("requesting_officer")
    own = " ".join(asked.get(f"/requests/{reference}").text.split())
    assert [word in own for word in ("4 days late", "3 days left", "– missed: ", "2 days late", "– met")] == [True] * 5
    theirs = asking.get(f"/requests/{reference}").text
    assert (theirs.count("Expected by"), "3 days left" in theirs, "4 days late" in theirs) == (3, False, True)
    waiting = asked.get("/portal").text
    assert (f"/requests/{reference}#item-1" in waiting, "#item-2" in waiting, "#item-3" in waiting) == (
        True, True, False,
    )  # fmt: skip
    assert "#item-" not in asking.get("/portal").text
    assert "Expected by" not in browser("coordinator").get(f"/requests/{reference}").text


def test_a_late_item_stands_in_the_review_and_the_national_view_as_far_as_its_day_is_shown(
    reference: str, browser: BrowserFactory
) -> None:
    of_items, coordinator = "?standing=items_overdue", browser("coordinator")
    review = coordinator.get(f"/review/{of_items}").text
    assert f"/review/{reference}" in review
    late, soon = "1 item late, due", "1 item due "
    assert (late in review, soon in review) == (True, False)
    assert late in coordinator.get(f"/review/{reference}").text
    owed = browser("requested_central").get(f"/review/national{of_items}").text
    assert (late in owed, soon in owed) == (True, True)
    theirs = browser("requesting_central").get(f"/review/national{of_items}&owes=others").text
    assert (late in theirs, soon in theirs) == (True, False)
    late_on = (NOW.date() - timedelta(days=4)).isoformat()
    assert coordinator.get(f"/review/list.csv{of_items}").text.rstrip().endswith(f",1,{late_on},0,")


def test_a_calendar_program_reads_how_many_items_are_due_and_not_which(reference: str, browser: BrowserFactory) -> None:
    late_on, soon_on = (NOW.date() + timedelta(days=days) for days in (-4, 3))
    for persona, days in (("requested_central", (late_on, soon_on)), ("coordinator", (late_on,))):
        page = browser(persona).post("/account/calendar").text
        address = "/calendar/" + page.split("/calendar/")[1].split(".ics")[0] + ".ics"
        events = Calendar.from_ical(browser(None).get(address).data).walk("VEVENT")
        found = {event.decoded("dtstart"): str(event["summary"]) for event in events}
        assert found == dict.fromkeys(days, f"1 item due: {reference}")
