"""Corrections of a State's working calendar: holidays and working weeks; the worker counts due dates anew."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.entries import ensure_known, form_page, version_seen
from mla_tracker.domain.country_sheet import HOLIDAY_FIELDS
from mla_tracker.domain.errors import BadAnswers, Unseen
from mla_tracker.domain.permissions import Permission, ensure_directory_writer
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_week_entry import WEEK_FIELDS
from mla_tracker.i18n import t
from mla_tracker.models import HolidayRow, WorkingWeekRow
from mla_tracker.queries.country_sheet import holiday_row, week_row
from mla_tracker.services import reference
from mla_tracker.services.reference import HolidayWish, WeekWish
from mla_tracker.web.access import needs
from mla_tracker.web.forms import form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor

SAVED = N_("The working calendar was changed. Due dates that this touches are now being counted anew.")


def _own_holiday(holiday_id: int) -> HolidayRow:
    row = holiday_row(holiday_id)
    if row is None or row.removed:
        raise Unseen
    ensure_directory_writer(actor(), row.country)
    return row


def _own_week(week_id: int) -> WorkingWeekRow:
    row = week_row(week_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor(), row.country)
    return row


def _saved(code: str, anchor: str) -> ResponseReturnValue:
    flash(SAVED, "done")
    return redirect(url_for(".country", code=code, _anchor=anchor))


@bp.get("/<country:code>/holidays/new")
@needs(Permission.DIRECTORY_WRITE)
def new_holiday(code: str) -> ResponseReturnValue:
    ensure_known(code)
    return form_page("holiday", code, form_for(HOLIDAY_FIELDS)(), Attempt())


@bp.post("/<country:code>/holidays/new")
@needs(Permission.DIRECTORY_WRITE)
def add_holiday(code: str) -> ResponseReturnValue:
    ensure_known(code)
    form = form_for(HOLIDAY_FIELDS)(request.form)
    wish = HolidayWish(form.answers())
    tried = attempt(form, lambda: reference.add_holiday(actor(), code, wish, clock.now()))
    return form_page("holiday", code, form, tried) if tried.result is None else _saved(code, "holidays")


@bp.get("/holidays/<number:holiday_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def edit_holiday(holiday_id: int) -> ResponseReturnValue:
    row = _own_holiday(holiday_id)
    return form_page(
        "holiday", row.country, form_for(HOLIDAY_FIELDS)(answers=reference.holiday_answers(row)), Attempt(), row
    )


@bp.post("/holidays/<number:holiday_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def save_holiday(holiday_id: int) -> ResponseReturnValue:
    code = _own_holiday(holiday_id).country
    form = form_for(HOLIDAY_FIELDS)(request.form)
    wish = HolidayWish(form.answers(), version_seen())
    tried = attempt(form, lambda: reference.edit_holiday(actor(), holiday_id, wish, clock.now()))
    if tried.result is None:
        return form_page("holiday", code, form, tried, _own_holiday(holiday_id))
    return _saved(code, "holidays")


@bp.post("/holidays/<number:holiday_id>/remove")
@needs(Permission.DIRECTORY_WRITE)
def remove_holiday(holiday_id: int) -> ResponseReturnValue:
    return _saved(reference.remove_holiday(actor(), holiday_id, clock.now()).country, "holidays")


@bp.post("/holidays/<number:holiday_id>/restore")
@needs(Permission.DIRECTORY_WRITE)
def restore_holiday(holiday_id: int) -> ResponseReturnValue:
    return _saved(reference.restore_holiday(actor(), holiday_id, clock.now()).country, "holidays")


@bp.get("/<country:code>/weeks/new")
@needs(Permission.DIRECTORY_WRITE)
def new_week(code: str) -> ResponseReturnValue:
    ensure_known(code)
    return form_page("week", code, form_for(WEEK_FIELDS)(), Attempt())


@bp.post("/<country:code>/weeks/new")
@needs(Permission.DIRECTORY_WRITE)
def add_week(code: str) -> ResponseReturnValue:
    ensure_known(code)
    form = form_for(WEEK_FIELDS)(request.form)
    wish = WeekWish(form.answers())
    tried = attempt(form, lambda: reference.add_week(actor(), code, wish, clock.now()))
    return form_page("week", code, form, tried) if tried.result is None else _saved(code, "week")


@bp.get("/weeks/<number:week_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def edit_week(week_id: int) -> ResponseReturnValue:
    row = _own_week(week_id)
    return form_page("week", row.country, form_for(WEEK_FIELDS)(answers=reference.week_answers(row)), Attempt(), row)


@bp.post("/weeks/<number:week_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def save_week(week_id: int) -> ResponseReturnValue:
    code = _own_week(week_id).country
    form = form_for(WEEK_FIELDS)(request.form)
    wish = WeekWish(form.answers(), version_seen())
    tried = attempt(form, lambda: reference.edit_week(actor(), week_id, wish, clock.now()))
    return form_page("week", code, form, tried, _own_week(week_id)) if tried.result is None else _saved(code, "week")


@bp.post("/weeks/<number:week_id>/remove")
@needs(Permission.DIRECTORY_WRITE)
def remove_week(week_id: int) -> ResponseReturnValue:
    code = _own_week(week_id).country
    try:
        reference.remove_week(actor(), week_id, clock.now())
    except BadAnswers as refusal:
        flash(t(refusal.faults["week"].message), "bad")
        return redirect(url_for(".country", code=code, _anchor="week"))
    return _saved(code, "week")
