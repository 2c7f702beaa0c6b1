"""Corrections by administrators: facts of a country's sheet, and its holidays."""

import zoneinfo
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.country_sheet import (
    ALREADY_A_HOLIDAY,
    HOLIDAY_FIELDS,
    NO_SUCH_ZONE,
    TOPICS,
    VALUE,
    Topic,
    confidence_of,
    fact_faults,
    fact_fields,
    holiday_faults,
    hour_of,
)
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.events import DIRECTORY_CHANGED
from mla_tracker.domain.fields import Answer, Answers, day_of, taken
from mla_tracker.domain.permissions import ensure_directory_writer
from mla_tracker.domain.working_time import HolidayStatus
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.models import Country, CountryFact, HolidayRow, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.reference.revision import locked_revision, renew
from mla_tracker.services.transaction import use_case

# Languages of the region beside the project's own, for a sheet to name.
NEIGHBOURS: Final = ("tr", "hi", "ne", "ru", "fr", "tg", "tk", "uz", "si", "ta", "ku", "az", "bal", "sd", "pa")


@dataclass(frozen=True, slots=True)
class FactWish:
    """``version`` is the one that the form was made of: 0 for a fact not known so far, None to ask no question."""

    answers: Answers
    version: int | None = None


@dataclass(frozen=True, slots=True)
class HolidayWish:
    answers: Answers


def _country(actor: Actor, code: str) -> Country:
    country = db.session.get(Country, code)
    if country is None:
        raise Unseen
    ensure_directory_writer(actor, code)
    return country


def _changed(entry: str, actor: Actor, now: datetime) -> None:
    renew(locked_revision(now), now)
    record(DIRECTORY_CHANGED, Where(), actor, now, {"entry": entry})


def fact_answers(row: CountryFact) -> dict[str, Answer]:
    """Return a fact as the form asks for it."""
    is_languages = isinstance(row.value, list) and row.topic != "time_zones"
    value = row.value if is_languages or isinstance(row.value, str) else "\n".join(row.value)
    return {
        VALUE: value,
        "sure": "yes" if row.is_verified else "no",
        "source": " ".join(row.sources),
        "note": row.note,
    }


@use_case
def edit_fact(actor: Actor, code: str, topic_code: str, wish: FactWish, now: datetime) -> CountryFact:
    """Write a fact of a country's sheet; from now on a load leaves it alone."""
    country, topic = _country(actor, code), TOPICS.get(topic_code)
    if topic is None:
        raise Unseen
    row = db.session.scalar(select(CountryFact).filter_by(country=code, topic=topic_code))
    if wish.version is not None and wish.version != (row.version if row else 0):
        raise Overtaken(fact_answers(row) if row else {}, str(row.version if row else 0))
    answers = _taken_fact(topic, wish.answers, row)
    row = row or CountryFact(country=code, topic=topic_code, packaged=None)
    row.value = _value(topic, answers[VALUE])
    row.confidence = confidence_of(answers)
    row.sources = [str(answers["source"])] if answers.get("source") else []
    row.note = str(answers.get("note", ""))
    row.edited_at = now
    db.session.add(row)
    _changed(f"{country.code}: {topic.code}", actor, now)
    return row


def offered_languages(row: CountryFact | None) -> tuple[str, ...]:
    """Return the languages that the form offers: the project's, and those that the fact names already."""
    present = row.value if row is not None and isinstance(row.value, list) else []
    return tuple(dict.fromkeys([*LANGUAGES, *NEIGHBOURS, *present]))


def _taken_fact(topic: Topic, answers: Answers, row: CountryFact | None) -> dict[str, Answer]:
    fields = fact_fields(topic, offered_languages(row))
    faults = fact_faults(fields, answers)
    if topic.code == "time_zones" and VALUE not in faults:
        known = zoneinfo.available_timezones()
        wrong = [zone for zone in str(answers.get(VALUE, "")).split() if zone not in known]
        faults |= {VALUE: Fault(NO_SUCH_ZONE, {"zone": wrong[0]})} if wrong else {}
    if faults:
        raise BadAnswers(faults)
    return taken(fields, answers)


def _value(topic: Topic, answer: Answer) -> str | list[str]:
    if topic.is_list and isinstance(answer, str):
        return answer.split()
    return answer


@use_case
def add_holiday(actor: Actor, code: str, wish: HolidayWish, now: datetime) -> HolidayRow:
    """Enter a day that the package does not know, or knows otherwise and somebody removed."""
    country = _country(actor, code)
    faults, day = holiday_faults(wish.answers), day_of(wish.answers.get("day"))
    row = db.session.scalar(select(HolidayRow).filter_by(country=code, day=day)) if day else None
    if row is not None and not row.removed:
        faults["day"] = Fault(ALREADY_A_HOLIDAY, {"name": row.name})
    if faults or day is None:
        raise BadAnswers(faults)
    row, language = row or HolidayRow(country=code, day=day), _first_language(code)
    _write_holiday(row, taken(HOLIDAY_FIELDS, wish.answers), language)
    row.edited_at = now
    db.session.add(row)
    _changed(f"{country.code}: {day.isoformat()}", actor, now)
    return row


def _write_holiday(row: HolidayRow, answers: dict[str, Any], language: str) -> None:
    row.name = answers["name"]
    row.names = {language: answers["name_local"]} if "name_local" in answers else {}
    row.status = HolidayStatus(answers["status"])
    row.half_day = hour_of(answers.get("closes"))
    row.source = answers["source"]
    row.removed = False


def _first_language(code: str) -> str:
    fact = db.session.scalar(select(CountryFact).filter_by(country=code, topic="official_languages"))
    return str(fact.value[0]) if fact is not None and fact.value else "en"


@use_case
def remove_holiday(actor: Actor, holiday_id: int, now: datetime) -> HolidayRow:
    """Take a day out of the working calendar; its row stays, so that a load does not bring it back."""
    return _set_removed(actor, holiday_id, now, removed=True)


@use_case
def restore_holiday(actor: Actor, holiday_id: int, now: datetime) -> HolidayRow:
    return _set_removed(actor, holiday_id, now, removed=False)


def _set_removed(actor: Actor, holiday_id: int, now: datetime, *, removed: bool) -> HolidayRow:
    row = db.session.get(HolidayRow, holiday_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor, row.country)
    if row.removed is not removed:
        row.removed, row.edited_at = removed, now
        _changed(f"{row.country}: {row.day.isoformat()}", actor, now)
    return row
