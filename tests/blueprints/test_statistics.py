"""The page of figures."""

import pytest
from flask import Flask

from mla_tracker.domain.events import STEPS
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import db
from tests.conftest import BrowserFactory
from tests.filed import SECRET_TITLE, filed, logged

pytestmark = pytest.mark.reference


def _sent(app: Flask, authority_ids: dict[str, int], number: int) -> None:
    with app.app_context():
        subjects = [filed(authority_ids, Status.CLOSED) for _ in range(number)]
        db.session.commit()
        for subject in subjects:
            logged(subject, STEPS[Action.SEND], before="approved", after="sent")


def test_a_coordinator_sees_totals_and_no_small_figure(
    browser: BrowserFactory, app: Flask, authority_ids: dict[str, int]
) -> None:
    _sent(app, authority_ids, 2)
    text = browser("coordinator").get("/statistics/").text
    assert "Figures of 2026" in text
    assert "Pakistan asks Iran" in text
    assert text.count(">hidden<") == 2
    assert "Figures from one to four are hidden" in text
    assert SECRET_TITLE not in text


def test_a_central_authority_sees_its_own_figures_whole(
    browser: BrowserFactory, app: Flask, authority_ids: dict[str, int]
) -> None:
    _sent(app, authority_ids, 2)
    text = browser("requested_central").get("/statistics/").text
    assert ">hidden<" not in text
    assert "Pakistan asks Iran" not in browser("outsider").get("/statistics/").text


@pytest.mark.parametrize("year", ["2025", "1066", "x", "٢٠٢٦"])
def test_another_year_may_be_chosen_and_nonsense_means_this_year(year: str, browser: BrowserFactory) -> None:
    text = browser("coordinator").get("/statistics/", query_string={"year": year}).text
    assert f"Figures of {2025 if year == '2025' else 2026}" in text
    assert "No figures for this year" in text


@pytest.mark.parametrize(
    "persona", ["requesting_officer", "requesting_approver", "requested_delegate", "admin", "auditor"]
)
def test_others_do_not_open_the_figures(persona: str, browser: BrowserFactory) -> None:
    assert browser(persona).get("/statistics/").status_code == 403
