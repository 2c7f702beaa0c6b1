"""Corrections by administrators: the facts of a country's sheet."""

import zoneinfo
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.country_sheet import (
    NO_SUCH_ZONE,
    TOPICS,
    VALUE,
    Topic,
    confidence_of,
    fact_faults,
    fact_fields,
)
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.fields import Answer, Answers, taken
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.models import CountryFact, db
from mla_tracker.services.reference.changes import note_change, writable_country
from mla_tracker.services.transaction import use_case

# Languages of the region beside the project's own, for a sheet to name.
NEIGHBOURS: Final = ("tr", "hi", "ne", "ru", "fr", "tg", "tk", "uz", "si", "ta", "ku", "az", "bal", "sd", "pa")


@dataclass(frozen=True, slots=True)
class FactWish:
    """``version`` is the one that the form was made of: 0 for a fact not known so far, None to ask no question."""

    answers: Answers
    version: int | None = None


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
    country, topic = writable_country(actor, code), TOPICS.get(topic_code)
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
    note_change(f"{country.code}: {topic.code}", actor, now)
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
