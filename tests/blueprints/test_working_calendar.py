"""The working calendar as administrators change it on pages, and how far due dates are counted anew."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mla_tracker.models import HolidayRow, WorkingWeekRow
from mla_tracker.services.recounting import recount_some
from tests.conftest import NOW
from tests.pages import Browser

Open = Callable[[str | None], Browser]
pytestmark = pytest.mark.reference


def _day(prefix: str, day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{prefix}-{name}": str(part) for name, part in parts.items()} | {f"{prefix}-calendar": "gregorian"}


def test_a_country_administrator_confirms_a_holiday_and_sees_the_recount(
    browser: Open, engine: Engine, app: Flask
) -> None:
    with Session(engine) as session:
        row = session.scalars(select(HolidayRow).filter_by(country="PK", day=date(2027, 3, 23))).one()
    admin = browser("country_admin")
    page = admin.get(f"/directory/holidays/{row.id}/edit")
    assert 'value="2027"' in page.text
    answers = {"name": row.name, "status": "confirmed", "source": "Gazette 12", "version": str(row.version)}
    saved = admin.post(f"/directory/holidays/{row.id}/edit", data=answers | _day("day", date(2027, 3, 24)))
    assert saved.status_code == 302
    assert "Waiting for the worker" in admin.get("/admin/recounts").text
    with app.app_context():
        done = recount_some(NOW)
    assert done is not None
    assert done.is_finished
    jobs = admin.get("/admin/recounts").text
    assert "A holiday of the working calendar was moved." in jobs
    assert "Done" in jobs


def test_a_week_of_no_days_is_refused_beside_its_field_and_what_was_typed_stays(browser: Open, engine: Engine) -> None:
    with Session(engine) as session:
        row = session.scalars(select(WorkingWeekRow).filter_by(country="PK")).first()
    assert row is not None
    answers = {"opens": "09:30", "closes": "17:00", "sure": "no", "version": str(row.version)}
    page = browser("country_admin").post(f"/directory/weeks/{row.id}/edit", data=answers)
    assert page.status_code == 400
    assert "A working week needs at least one day that is worked" in page.text
    assert 'value="09:30"' in page.text


def test_the_calendar_of_another_state_has_no_such_pages(browser: Open, engine: Engine) -> None:
    with Session(engine) as session:
        week = session.scalars(select(WorkingWeekRow.id).filter_by(country="IR")).first()
        holiday = session.scalars(select(HolidayRow.id).filter_by(country="IR")).first()
    admin = browser("country_admin")
    for path in (f"/directory/weeks/{week}/edit", f"/directory/holidays/{holiday}/edit", "/directory/IR/weeks/new"):
        assert admin.get(path).status_code == 403
        assert admin.post(path).status_code == 403
