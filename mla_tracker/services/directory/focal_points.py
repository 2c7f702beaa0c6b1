"""Entries of persons at authorities: made, edited, confirmed, ended."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.directory import CHANNELS, FOCAL_POINT_FIELDS, focal_point_faults
from mla_tracker.domain.errors import BadAnswers, Overtaken, Unseen
from mla_tracker.domain.events import DIRECTORY_CHANGED
from mla_tracker.domain.fields import Answer, Answers, Choice, Field, Shape, taken
from mla_tracker.i18n.folding import search_key
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.models import Authority, FocalPoint, db
from mla_tracker.services.directory.authorities import EntryWish, writable
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

YES: Final = "yes"
FIELDS: Final[tuple[Field, ...]] = tuple(
    replace(field, choices=tuple(Choice(code, one.autonym) for code, one in LANGUAGES.items()))
    if field.shape is Shape.CHOICES
    else field
    for field in FOCAL_POINT_FIELDS
)


def focal_point_answers(row: FocalPoint) -> dict[str, Answer]:
    """Return an entry as the form asks for it."""
    return {
        "name": row.name,
        "name_original": row.name_original,
        "position": row.position,
        "is_primary": YES if row.is_primary else "",
        "languages": list(row.languages),
        **{f"channel_{code}": row.channels.get(code, "") for code in CHANNELS},
        "duty_hours": row.duty_hours,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else "",
    }


@use_case
def add_focal_point(actor: Actor, authority_id: int, wish: EntryWish, now: datetime) -> FocalPoint:
    authority = writable(actor, authority_id)
    row = FocalPoint(authority_id=authority.id)
    _write(row, _checked(wish.answers), now)
    db.session.add(row)
    _log(authority, actor, now)
    return row


@use_case
def edit_focal_point(actor: Actor, focal_point_id: int, wish: EntryWish, now: datetime) -> FocalPoint:
    row = _writable(actor, focal_point_id)
    if wish.version is not None and wish.version != row.version:
        raise Overtaken(focal_point_answers(row), str(row.version))
    _write(row, _checked(wish.answers), now)
    _log(row.authority, actor, now)
    return row


@use_case
def confirm_focal_point(actor: Actor, focal_point_id: int, today: date, now: datetime) -> FocalPoint:
    """Say that the person was reached in this office today."""
    row = _writable(actor, focal_point_id)
    row.last_confirmed_on, row.changed_at = today, now
    _log(row.authority, actor, now)
    return row


@use_case
def end_focal_point(actor: Actor, focal_point_id: int, today: date, now: datetime) -> FocalPoint:
    """Say that the person left; yesterday was the last day in office. The entry stays: old letters name it."""
    row = _writable(actor, focal_point_id)
    row.valid_to = max(row.valid_from, date.fromordinal(today.toordinal() - 1))
    row.changed_at = now
    _log(row.authority, actor, now)
    return row


def _writable(actor: Actor, focal_point_id: int) -> FocalPoint:
    row = db.session.get(FocalPoint, focal_point_id)
    if row is None:
        raise Unseen
    writable(actor, row.authority_id)
    return row


def _checked(answers: Answers) -> dict[str, Answer]:
    faults = focal_point_faults(FIELDS, answers)
    if faults:
        raise BadAnswers(faults)
    return taken(FIELDS, answers)


def _write(row: FocalPoint, answers: dict[str, Answer], now: datetime) -> None:
    def text(code: str) -> str:
        return str(answers.get(code, ""))

    row.name, row.name_original, row.position = text("name"), text("name_original"), text("position")
    row.is_primary = text("is_primary") == YES
    row.languages = list(answers.get("languages", []))
    row.channels = {code: text(f"channel_{code}") for code in CHANNELS if text(f"channel_{code}")}
    row.duty_hours = text("duty_hours")
    row.valid_from = date.fromisoformat(text("valid_from"))
    row.valid_to = date.fromisoformat(text("valid_to")) if text("valid_to") else None
    row.search_key = search_key(row.name, row.name_original, row.position)
    row.changed_at = now


def _log(authority: Authority, actor: Actor, now: datetime) -> None:
    """The log names the authority, not the person."""
    record(DIRECTORY_CHANGED, Where(), actor, now, {"entry": f"{authority.country}: {authority.name_en}"})
