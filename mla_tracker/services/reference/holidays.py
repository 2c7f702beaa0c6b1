"""Holidays corrected by administrators; what was due by the old calendar is counted anew by the worker."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.country_sheet import (
    ALREADY_A_HOLIDAY,
    HOLIDAY_FIELDS,
    NOT_IN_THESE_YEARS,
    NOT_IN_THIS_YEAR,
    holiday_faults,
    hour_of,
)
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.fields import Answer, Answers, day_of, taken
from mla_tracker.domain.permissions import ensure_directory_writer
from mla_tracker.domain.recounting import Cause, Stretch
from mla_tracker.domain.working_time import HolidayStatus
from mla_tracker.models import CountryFact, HolidayRow, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services.recounting import ask_for
from mla_tracker.services.reference.changes import note_change, writable_country
from mla_tracker.services.reference.loading import years_around
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class HolidayWish:
    """``version`` is the one that the form was made of; None asks no question."""

    answers: Answers
    version: int | None = None


@use_case
def add_holiday(actor: Actor, code: str, wish: HolidayWish, now: datetime) -> HolidayRow:
    """Enter a day that the package does not know, or knows otherwise and somebody removed."""
    country = writable_country(actor, code)
    faults, day = _checked(country.code, wish.answers)
    years = years_around(now)
    if day is not None and day.year not in years:
        faults["day"] = Fault(NOT_IN_THESE_YEARS, {"first": str(years[0]), "last": str(years[-1])})
    row = _ensure_free(country.code, day, faults)
    if faults or day is None:
        raise BadAnswers(faults)
    row = row or HolidayRow(country=code, day=day)
    _write(row, wish.answers, now)
    _recount(row, Cause.HOLIDAY_ADDED, Stretch(day, day), actor, now)
    return row


def _checked(country: str, answers: Answers) -> tuple[dict[str, Fault], date | None]:
    """Return what is wrong with the answers by themselves and by the week of their day, and that day."""
    day = day_of(answers.get("day"))
    return holiday_faults(answers, calendar_of(country).opening(day) if day else None), day


def holiday_answers(row: HolidayRow) -> dict[str, Answer]:
    """Return a holiday as the form asks for it."""
    local = row.names.get(_first_language(row.country), "")
    closes = row.half_day.isoformat("minutes") if row.half_day else ""
    return {
        "day": row.day.isoformat(),
        "name": row.name,
        "name_local": local,
        "status": row.status.value,
        "closes": closes,
        "source": row.source,
    }


@use_case
def edit_holiday(actor: Actor, holiday_id: int, wish: HolidayWish, now: datetime) -> HolidayRow:
    """Confirm, rename or move a holiday within its year; a day that it leaves stays as a row that was taken out."""
    row = _found(actor, holiday_id)
    if row.removed:
        raise Unseen
    if wish.version is not None and wish.version != row.version:
        raise Overtaken(holiday_answers(row), str(row.version))
    faults, day = _checked(row.country, wish.answers)
    moves = day is not None and day != row.day
    target: HolidayRow | None = row
    if day is not None and moves:
        if day.year != row.day.year:
            faults["day"] = Fault(NOT_IN_THIS_YEAR, {"year": str(row.day.year)})
        target = _ensure_free(row.country, day, faults)
    if faults or day is None:
        raise BadAnswers(faults)
    stretch = Stretch(min(day, row.day), max(day, row.day))
    if moves:
        row.removed, row.edited_at = True, now
    target = target or HolidayRow(country=row.country, day=day, names=dict(row.names))
    _write(target, wish.answers, now)
    _recount(target, Cause.HOLIDAY_MOVED if moves else Cause.HOLIDAY_CHANGED, stretch, actor, now)
    return target


@use_case
def remove_holiday(actor: Actor, holiday_id: int, now: datetime) -> HolidayRow:
    """Take a day out of the working calendar; its row stays, so that a load does not bring it back."""
    return _set_removed(actor, holiday_id, now, removed=True)


@use_case
def restore_holiday(actor: Actor, holiday_id: int, now: datetime) -> HolidayRow:
    return _set_removed(actor, holiday_id, now, removed=False)


def _found(actor: Actor, holiday_id: int) -> HolidayRow:
    row = db.session.get(HolidayRow, holiday_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor, row.country)
    return row


def _set_removed(actor: Actor, holiday_id: int, now: datetime, *, removed: bool) -> HolidayRow:
    row = _found(actor, holiday_id)
    if row.removed is not removed:
        row.removed, row.edited_at = removed, now
        cause = Cause.HOLIDAY_REMOVED if removed else Cause.HOLIDAY_ADDED
        _recount(row, cause, Stretch(row.day, row.day), actor, now)
    return row


def _ensure_free(country: str, day: date | None, faults: dict[str, Fault]) -> HolidayRow | None:
    """Return the row of a day that was taken out, None where there is none; a day that is a holiday is a fault."""
    row = db.session.scalar(select(HolidayRow).filter_by(country=country, day=day)) if day else None
    if row is not None and not row.removed:
        faults["day"] = Fault(ALREADY_A_HOLIDAY, {"name": row.name})
    return row


def _write(row: HolidayRow, given: Answers, now: datetime) -> None:
    answers: dict[str, Any] = taken(HOLIDAY_FIELDS, given)
    language = _first_language(row.country)
    names = dict(row.names or {})
    names.pop(language, None)
    row.names = names | ({language: answers["name_local"]} if "name_local" in answers else {})
    row.name = answers["name"]
    row.status = HolidayStatus(answers["status"])
    row.half_day = hour_of(answers.get("closes"))
    row.source = answers["source"]
    row.removed = False
    row.edited_at = now
    db.session.add(row)


def _recount(row: HolidayRow, cause: Cause, stretch: Stretch, actor: Actor, now: datetime) -> None:
    note_change(f"{row.country}: {row.day.isoformat()}", actor, now)
    ask_for(cause, row.country, stretch, actor, now)


def _first_language(code: str) -> str:
    fact = db.session.scalar(select(CountryFact).filter_by(country=code, topic="official_languages"))
    return str(fact.value[0]) if fact is not None and fact.value else "en"
