"""An item with a day of its own, on the pages of the two sides and of a coordinator."""

from datetime import timedelta

import pytest
from flask import Flask

from mla_tracker.domain.lifecycle import ItemStatus, Status
from mla_tracker.models import RequestItem, db
from tests.conftest import NOW, BrowserFactory
from tests.filed import filed

pytestmark = pytest.mark.reference


def test_each_side_sees_how_the_clock_of_an_item_stands_as_far_as_it_is_shown_its_day(
    app: Flask, authority_ids: dict[str, int], browser: BrowserFactory
) -> None:
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
        db.session.commit()
        reference = subject.reference
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
