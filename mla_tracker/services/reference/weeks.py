"""Working weeks corrected by administrators. A State's weeks are then its own: a load leaves all of them alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.country_sheet import confidence_of, hour_of
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.fields import Answer, Answers, day_of, taken
from mla_tracker.domain.permissions import ensure_directory_writer
from mla_tracker.domain.recounting import Cause, Stretch
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_week import EVERY_WEEKDAY, OfficeHours
from mla_tracker.domain.working_week_entry import (
    WEEK_FIELDS,
    office_hours_of,
    week_faults,
    weekdays_of,
    weekend_of,
)
from mla_tracker.models import WorkingWeekRow, db
from mla_tracker.services.recounting import ask_for
from mla_tracker.services.reference.changes import note_change, writable_country
from mla_tracker.services.transaction import use_case

LAST_WEEK: Final = N_("A State needs a working week: this is its only one")


@dataclass(frozen=True, slots=True)
class WeekWish:
    """``version`` is the one that the form was made of; None asks no question."""

    answers: Answers
    version: int | None = None


def week_answers(row: WorkingWeekRow) -> dict[str, Answer]:
    """Return a working week as the form asks for it."""
    hours = OfficeHours(row.opens, row.closes) if row.opens and row.closes else OfficeHours()
    half_closes = min(row.half_days.values(), default="")
    return {
        "valid_from": row.valid_from.isoformat() if row.valid_from else "",
        "valid_to": row.valid_to.isoformat() if row.valid_to else "",
        "days": [str(day) for day in sorted(EVERY_WEEKDAY - set(row.weekend))],
        "opens": hours.opens.isoformat("minutes"),
        "closes": hours.closes.isoformat("minutes"),
        "half_days": sorted(row.half_days),
        "half_closes": half_closes[:5],
        "sure": "yes" if row.is_verified else "no",
        "source": " ".join(row.sources),
        "note": row.note,
    }


@use_case
def add_week(actor: Actor, code: str, wish: WeekWish, now: datetime) -> WorkingWeekRow:
    """Enter a working week that holds when no other one does."""
    writable_country(actor, code)
    others = _weeks_of(code)
    _ensure_fitting(wish.answers, others)
    row = WorkingWeekRow(country=code, often_closed=[], doubts=[])
    _write(row, wish.answers)
    db.session.add(row)
    _note(row, [*others, row], _stretch(row), actor, now)
    return row


@use_case
def edit_week(actor: Actor, week_id: int, wish: WeekWish, now: datetime) -> WorkingWeekRow:
    row = _found(actor, week_id)
    if wish.version is not None and wish.version != row.version:
        raise Overtaken(week_answers(row), str(row.version))
    weeks = _weeks_of(row.country)
    _ensure_fitting(wish.answers, [one for one in weeks if one.id != row.id])
    before = _stretch(row)
    _write(row, wish.answers)
    after = _stretch(row)
    _note(row, weeks, Stretch(min(before.first, after.first), max(before.last, after.last)), actor, now)
    return row


@use_case
def remove_week(actor: Actor, week_id: int, now: datetime) -> str:
    """Take a working week out, and return whose it was; a State keeps at least one."""
    row = _found(actor, week_id)
    weeks = _weeks_of(row.country)
    if len(weeks) == 1:
        raise BadAnswers({"week": Fault(LAST_WEEK)})
    _note(row, [one for one in weeks if one.id != row.id], _stretch(row), actor, now)
    db.session.delete(row)
    return row.country


def _found(actor: Actor, week_id: int) -> WorkingWeekRow:
    row = db.session.get(WorkingWeekRow, week_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor, row.country)
    return row


def _weeks_of(code: str) -> Sequence[WorkingWeekRow]:
    """Read the State's weeks, held: of two that are entered at once the second sees the first."""
    query = select(WorkingWeekRow).filter_by(country=code).order_by(WorkingWeekRow.id).with_for_update()
    return db.session.scalars(query).all()


def _ensure_fitting(answers: Answers, others: Sequence[WorkingWeekRow]) -> None:
    faults = week_faults(answers, [(one.valid_from, one.valid_to) for one in others])
    if faults:
        raise BadAnswers(faults)


def _write(row: WorkingWeekRow, given: Answers) -> None:
    answers: dict[str, Any] = taken(WEEK_FIELDS, given)
    hours, half_closes = office_hours_of(answers), hour_of(answers.get("half_closes"))
    row.valid_from, row.valid_to = day_of(answers.get("valid_from")), day_of(answers.get("valid_to"))
    row.weekend = sorted(weekend_of(answers))
    row.opens, row.closes = hours.opens, hours.closes
    closing = half_closes.isoformat() if half_closes else ""
    row.half_days = {str(day): closing for day in sorted(weekdays_of(answers, "half_days"))}
    row.confidence = confidence_of(answers)
    row.sources = [answers["source"]] if answers.get("source") else []
    row.note = answers.get("note", "")
    row.doubts = []  # those of the package: whoever writes a week says how sure it is


def _stretch(row: WorkingWeekRow) -> Stretch:
    return Stretch(row.valid_from or date.min, row.valid_to or date.max)


def _note(row: WorkingWeekRow, weeks: Sequence[WorkingWeekRow], stretch: Stretch, actor: Actor, now: datetime) -> None:
    """Mark all weeks of the State as edited: one that a release brings later could overlap with them."""
    for each in weeks:
        each.edited_at = now
    note_change(f"{row.country}: {row.valid_from or ''}–{row.valid_to or ''}", actor, now)
    ask_for(Cause.WEEK_CHANGED, row.country, stretch, actor, now)
