"""Offences of a State's law, entered and corrected by administrators. Requests keep the words that they cited."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.country_sheet import confidence_of
from mla_tracker.domain.errors import BadAnswers, Overtaken, Unseen
from mla_tracker.domain.fields import Answer, Answers, day_of, taken
from mla_tracker.domain.national_law import PROVISION_FIELDS, provision_faults
from mla_tracker.domain.permissions import ensure_directory_writer
from mla_tracker.models import Provision, db
from mla_tracker.services.reference.changes import note_change, writable_country
from mla_tracker.services.transaction import use_case

WORDS = ("law", "article", "offence", "subject", "text", "maximum_penalty", "limitation", "note")


@dataclass(frozen=True, slots=True)
class ProvisionWish:
    """``version`` is the one that the form was made of; None asks no question."""

    answers: Answers
    version: int | None = None


def provision_answers(row: Provision) -> dict[str, Answer]:
    """Return an offence as the form asks for it."""
    return {code: getattr(row, code) for code in WORDS} | {
        "valid_from": _iso(row.valid_from),
        "valid_to": _iso(row.valid_to),
        "sure": "yes" if row.is_verified else "no",
        "source": " ".join(row.sources),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@use_case
def add_provision(actor: Actor, code: str, wish: ProvisionWish, now: datetime) -> Provision:
    writable_country(actor, code)
    row = Provision(country=code)
    _write(row, wish.answers, now)
    db.session.add(row)
    _note(row, actor, now)
    return row


@use_case
def edit_provision(actor: Actor, provision_id: int, wish: ProvisionWish, now: datetime) -> Provision:
    row = _found(actor, provision_id)
    if wish.version is not None and wish.version != row.version:
        raise Overtaken(provision_answers(row), str(row.version))
    _write(row, wish.answers, now)
    _note(row, actor, now)
    return row


@use_case
def remove_provision(actor: Actor, provision_id: int, now: datetime) -> str:
    """Take an offence out of the library, and return whose it was."""
    row = _found(actor, provision_id)
    _note(row, actor, now)
    db.session.delete(row)
    return row.country


def _found(actor: Actor, provision_id: int) -> Provision:
    row = db.session.get(Provision, provision_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor, row.country)
    return row


def _write(row: Provision, given: Answers, now: datetime) -> None:
    faults = provision_faults(given)
    if faults:
        raise BadAnswers(faults)
    answers: dict[str, Any] = taken(PROVISION_FIELDS, given)
    for code in WORDS:
        setattr(row, code, answers.get(code, ""))
    row.valid_from, row.valid_to = day_of(answers.get("valid_from")), day_of(answers.get("valid_to"))
    row.confidence = confidence_of(answers)
    row.sources = [answers["source"]] if answers.get("source") else []
    row.edited_at = now


def _note(row: Provision, actor: Actor, now: datetime) -> None:
    note_change(f"{row.country}: {row.law} {row.article}".strip()[:200], actor, now)
