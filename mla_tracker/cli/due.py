"""``due``: when a term ends in a country, and how that was counted. Needs no database."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.cli.parameters import CountryCode, Instant
from mla_tracker.data.calendars import calendar_around
from mla_tracker.data.countries import country
from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadline_words import Sentence, explanation_sentences, warning_sentences
from mla_tracker.domain.deadlines import ClockClass, Due, Purpose, Skipped, Term, due
from mla_tracker.domain.working_time import HolidayStatus, WhyNot

CLASSES = [each.value for each in ClockClass]
PURPOSES = [each.value for each in Purpose]


@click.command("due", cls=OneLineCommand)
@click.option("--class", "clock_class", type=click.Choice(CLASSES), required=True)
@click.option("--purpose", type=click.Choice(PURPOSES), required=True)
@click.option("--country", "code", type=CountryCode(), required=True, help="The country that must act, as alpha-2.")
@click.option("--from", "start", type=Instant(), required=True, help="When the clock starts, such as 2026-11-19T10:00.")
@click.option("--kind", help="Kind of request, where it has a term of its own, such as VD.")
@click.option("--json", "as_json", is_flag=True)
def due_command(clock_class: str, purpose: str, code: str, start: datetime, kind: str | None, as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Say when a term ends, and how it was counted."""
    found = _due(_term(ClockClass(clock_class), Purpose(purpose), kind), code, start)
    click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2) if as_json else _as_text(found))


def _term(clock_class: ClockClass, purpose: Purpose, kind: str | None) -> Term:
    term = POLICY.term_for(clock_class, purpose, kind.upper() if kind else None)
    if term is None:
        known = ", ".join(each for each in PURPOSES if POLICY.term_for(clock_class, Purpose(each))) or "nothing"
        raise WrongInput("--purpose", f"class {clock_class} sets no term for {purpose}; it sets one for: {known}")
    return term


def _due(term: Term, code: str, start: datetime) -> Due:
    local = start if start.tzinfo else start.replace(tzinfo=ZoneInfo(country(code).zone))
    return due(term, local, calendar_around(code, local.date()))


def _as_json(found: Due) -> dict[str, object]:
    facts = found.as_facts()
    return {
        "due": found.due_at.astimezone(ZoneInfo(found.zone)).isoformat(),
        "rule": found.rule,
        "country": found.country,
        "zone": found.zone,
        "from": found.started_at.astimezone(ZoneInfo(found.zone)).isoformat(),
        "moved_from": facts["moved_from"],
        "skipped": [
            {"date": skipped.day.isoformat(), "why": _why(skipped), "name": skipped.name} for skipped in found.skipped
        ],
        "half_days": facts["half_days"],
        "warnings": [_in_english(sentence) for sentence in warning_sentences(found)],
        "doubts": facts["warnings"],
    }


def _why(skipped: Skipped) -> str:
    if skipped.why is WhyNot.WEEKEND:
        return skipped.why.value
    status = "" if skipped.status is HolidayStatus.CONFIRMED else f" ({skipped.status})"
    return f"{skipped.why}: {skipped.name}{status}"


def _as_text(found: Due) -> str:
    sentences = [_in_english(sentence) for sentence in explanation_sentences(found.as_facts())]
    return "\n".join([found.due_at.astimezone(ZoneInfo(found.zone)).isoformat(), *sentences])


def _in_english(sentence: Sentence) -> str:
    return sentence.msgid.format(**sentence.facts)
