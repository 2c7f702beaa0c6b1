"""The rows as the package's data says: for each table, key -> columns. Nothing here meets the database."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from mla_tracker.data.calendars import working_week
from mla_tracker.data.countries import CountryFacts, Week, countries
from mla_tracker.data.facts import Fact, root
from mla_tracker.data.glossary import glossary
from mla_tracker.data.legal import instruments
from mla_tracker.data.public_holidays import holiday_note, holidays_of
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.country_sheet import LETTER_CALENDAR
from mla_tracker.domain.legal_bases import Instrument, Participation
from mla_tracker.i18n.folding import search_key
from mla_tracker.i18n.languages import SOURCE

Rows = dict[tuple[Any, ...], dict[str, Any]]
CYBERCRIME: Final = "un_cybercrime_2024"
SIGNED: Final = "signatory "
ONE_DAY: Final = timedelta(days=1)


def digest(years: Iterable[int]) -> str:
    """Return a mark of all that the rows are made of: the data, the code beside it, the holidays package, the years."""
    seen = hashlib.sha256(f"{sorted(years)} holidays {version('holidays')}".encode())
    for file in sorted(_files(root()), key=str):
        seen.update(file.read_bytes())
    seen.update(Path(__file__).read_bytes())
    return seen.hexdigest()


def _files(folder: Traversable) -> Iterable[Traversable]:
    for entry in folder.iterdir():
        if entry.is_file() and entry.name.endswith((".toml", ".csv", ".py")):
            yield entry
        elif entry.is_dir() and not entry.name.startswith("__"):
            yield from _files(entry)


def country_rows() -> Rows:
    return {
        (facts.alpha2,): {
            "alpha3": facts.alpha3,
            "numeric": facts.numeric,
            "name_en": facts.name_en,
            "official_name_en": facts.official_name_en,
            "names": dict(facts.names),
            "programme_role": facts.programme_role,
            "search_key": search_key(facts.alpha2, facts.alpha3, facts.official_name_en, *facts.names.values()),
        }
        for facts in countries().values()
    }


def fact_rows() -> Rows:
    """One row per topic of ``domain.country_sheet``; what the package says is kept beside the value."""
    return {
        (code, topic): _fact_row(fact)
        for code, facts in countries().items()
        for topic, fact in _topics(facts).items()
        if fact is not None
    }


def _topics(facts: CountryFacts) -> Mapping[str, Fact[Any] | None]:
    return {
        "central_authority": facts.central_authority,
        "request_languages": facts.request_languages,
        "procedure_notes": facts.procedure_notes,
        "official_languages": facts.official_languages,
        "other_languages": facts.other_languages,
        "official_calendar": facts.official_calendar,
        LETTER_CALENDAR: facts.letter_calendar,
        "time_zones": facts.time_zones,
        "holiday_note": holiday_note(facts.alpha2),
    }


def _fact_row(fact: Fact[Any]) -> dict[str, Any]:
    value = [_code(each) for each in fact.value] if isinstance(fact.value, tuple) else fact.value
    columns = {"value": value, **_sourced(fact.confidence, fact.sources, fact.note)}
    return columns | {"packaged": columns | {"confidence": fact.confidence.value}}


def _code(code: str) -> str:
    """Write Dari as this project does; other codes stay as they are."""
    return "fa_AF" if code == "fa-AF" else code


def _sourced(confidence: Confidence, sources: Iterable[str], note: str) -> dict[str, Any]:
    return {"confidence": confidence, "sources": list(sources), "note": note}


def law_rows() -> Rows:
    return {
        (code, law.title): {"subject": law.subject, "year": law.year, **_sourced(law.confidence, law.sources, law.note)}
        for code, facts in countries().items()
        for law in facts.laws
    }


def week_rows() -> Rows:
    return {(code, week.valid_from): _week_row(week) for code, facts in countries().items() for week in facts.weeks}


def _week_row(week: Week) -> dict[str, Any]:
    made = working_week(week)
    return {
        "valid_to": made.valid_to,
        "weekend": sorted(made.weekend),
        "half_days": {str(day): closes.isoformat("minutes") for day, closes in sorted(made.half_days.items())},
        "opens": made.hours.opens if made.hours else None,
        "closes": made.hours.closes if made.hours else None,
        "often_closed": sorted(made.often_closed),
        "doubts": sorted(made.doubts),
        **_sourced(week.confidence, week.sources, week.note),
    }


def holiday_rows(years: Iterable[int]) -> Rows:
    return {
        (code, day): {
            "name": holiday.name,
            "names": dict(holiday.names),
            "status": holiday.status,
            "half_day": holiday.half_day,
            "source": holiday.source,
            "removed": False,
        }
        for code in countries()
        for year in years
        for day, holiday in holidays_of(code, year).items()
    }


def glossary_rows() -> Rows:
    """English is the source of every translation, so it has a column of its own and needs no attestation."""
    return {
        (term.key,): {
            "category": term.category,
            "word_en": term.words[SOURCE],
            "words": {language: word for language, word in term.words.items() if language != SOURCE},
            "attested": {language: mark.value for language, mark in term.attested.items()},
            "note": term.note,
            "search_key": search_key(*term.words.values()),
        }
        for term in glossary().values()
    }


def instrument_rows() -> Rows:
    return {(each.id,): _instrument_row(position, each) for position, each in enumerate(instruments().values())}


def _instrument_row(position: int, each: Instrument) -> dict[str, Any]:
    return {
        "position": position,
        "title": each.title,
        "titles": dict(each.titles),
        "kind": each.kind,
        "uses": sorted(each.uses),
        "article_numbers": list(each.articles.keys()),
        "article_summaries": list(each.articles.values()),
        "adopted_on": each.adopted_on,
        "in_force_text": each.in_force_text,
        "offered_from": each.offered_from,
        "status": each.status,
        "confidence_text": each.confidence_text,
        "parties": sorted(each.parties),
        "by_participation": each.by_participation,
        "binds_after_days": each.binds_after // ONE_DAY,
        "national_rules": dict(each.national_rules),
        **_sourced(each.confidence, each.sources, each.note),
    }


def participation_rows() -> Rows:
    rows: Rows = {}
    for code, facts in countries().items():
        rows |= {(code, key): _participation_row(each) for key, each in facts.treaties.items()}
        if facts.un_cybercrime_convention_2024 is not None:
            rows[code, CYBERCRIME] = _participation_row(_cybercrime(facts.un_cybercrime_convention_2024))
    return rows


def _cybercrime(fact: Fact[str]) -> Participation:
    """Read what was found in the list of signatories: "signatory" and a day, or that the State is not in it."""
    signed = fact.value.startswith(SIGNED)
    status = "signatory" if signed else "unknown" if fact.value == "unknown" else "not_in_list"
    signed_on = date.fromisoformat(fact.value.removeprefix(SIGNED)) if signed else None
    return Participation(status, fact.confidence, fact.sources, signed_on, note=fact.note)


def _participation_row(each: Participation) -> dict[str, Any]:
    return {
        "status": each.status,
        "signed_on": each.signed_on,
        "action": each.action,
        "action_on": each.action_on,
        **_sourced(each.confidence, each.sources, each.note),
    }
