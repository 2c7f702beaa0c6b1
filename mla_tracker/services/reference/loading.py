"""Loading of the package's data into the database. A row that a person edited is never written over."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from mla_tracker.data.authorities import Organisation, organisations
from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.directory import AuthorityStatus, Level
from mla_tracker.domain.events import DIRECTORY_CHANGED
from mla_tracker.models import (
    Authority,
    Country,
    CountryFact,
    CountryLaw,
    HolidayRow,
    InstrumentRow,
    ParticipationRow,
    WorkingWeekRow,
    db,
)
from mla_tracker.services.directory.keys import authority_search_key
from mla_tracker.services.log import Where, record
from mla_tracker.services.reference import packaged
from mla_tracker.services.reference.packaged import Rows
from mla_tracker.services.reference.revision import locked_revision, renew
from mla_tracker.services.transaction import use_case

YEARS_BACK: Final = 2
YEARS_AHEAD: Final = 2
Progress = Callable[[str], None]
Replaced = Callable[[Any], bool]


def _always(_row: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened to the rows of one table."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0  # edited by a person, so left alone
    same: int = 0

    @property
    def is_news(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Counts by table; empty when the data loaded last was the same."""

    tables: dict[str, Counts]

    @property
    def is_news(self) -> bool:
        return any(counts.is_news for counts in self.tables.values())


def years_around(now: datetime) -> range:
    return range(now.year - YEARS_BACK, now.year + YEARS_AHEAD + 1)


@use_case
def load(now: datetime, progress: Progress = lambda _table: None) -> LoadReport:
    """Bring the reference data of the package into the database; the same data a second time is left unread."""
    years = years_around(now)
    revision, digest = locked_revision(now), packaged.digest(years)
    if revision.loaded == digest:
        return LoadReport({})
    report = LoadReport(_load_tables(years, now, progress))
    revision.loaded = digest
    if report.is_news:
        renew(revision, now)
        record(DIRECTORY_CHANGED, Where(), SYSTEM, now, {"entry": f"reference data {digest[:12]}"})
    return report


def _load_tables(years: range, now: datetime, progress: Progress) -> dict[str, Counts]:
    tables: dict[str, Counts] = {}

    def loaded(name: str, counts: Counts) -> None:
        tables[name] = counts
        progress(name)

    loaded("countries", merge(Country, ("code",), packaged.country_rows()))
    loaded("country_facts", _merge_facts())
    loaded("laws", merge(CountryLaw, ("country", "title"), packaged.law_rows()))
    loaded("instruments", merge(InstrumentRow, ("id",), packaged.instrument_rows()))
    participations = packaged.participation_rows()
    loaded("participations", merge(ParticipationRow, ("country", "instrument_id"), participations))
    loaded("working_weeks", merge(WorkingWeekRow, ("country", "valid_from"), packaged.week_rows()))
    holidays = packaged.holiday_rows(years)
    loaded("holidays", merge(HolidayRow, ("country", "day"), holidays, lambda row: row.day.year in years))
    loaded("authorities", _merge_authorities(now))
    db.session.flush()
    return tables


def merge(model: Any, keys: tuple[str, ...], wanted: Rows, replaced: Replaced = _always) -> Counts:
    """Make the rows that nobody edited equal to ``wanted``; one query, whatever their number.

    ``replaced`` says of a row that the package no longer has whether it goes: a holiday of a year not loaded stays.
    """
    counts, left = Counts(), _by_key(model, keys)
    for key, columns in wanted.items():
        row = left.pop(key, None)
        if row is None:
            db.session.add(model(**dict(zip(keys, key, strict=True)), **columns))
        counts = _counted(counts, row, columns)
    for row in left.values():
        if row.edited_at is None and replaced(row):
            db.session.delete(row)
            counts = replace(counts, removed=counts.removed + 1)
        elif row.edited_at is None:
            counts = replace(counts, same=counts.same + 1)
        else:
            counts = replace(counts, kept=counts.kept + 1)
    return counts


def _by_key(model: Any, keys: tuple[str, ...]) -> dict[tuple[Any, ...], Any]:
    return {tuple(getattr(row, key) for key in keys): row for row in db.session.scalars(select(model))}


def _counted(counts: Counts, row: Any, columns: dict[str, Any]) -> Counts:
    """Write the columns into a row that nobody edited, and count what that was."""
    if row is None:
        return replace(counts, added=counts.added + 1)
    if row.edited_at is not None:
        return replace(counts, kept=counts.kept + 1)
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return replace(counts, changed=counts.changed + 1) if changed else replace(counts, same=counts.same + 1)


def _merge_facts() -> Counts:
    """As every table; beside an edited fact stands what the package says now."""
    wanted, keys = packaged.fact_rows(), ("country", "topic")
    counts = merge(CountryFact, keys, wanted)
    for key, row in _by_key(CountryFact, keys).items():
        says = wanted.get(key, {}).get("packaged")
        if row.packaged != says:
            row.packaged = says
    return counts


def _merge_authorities(now: datetime) -> Counts:
    """Organisations that the facts name. An authority is never deleted: requests may name it."""
    known = {row.package_key: row for row in db.session.scalars(select(Authority)) if row.package_key}
    countries = {row.code: row for row in db.session.scalars(select(Country))}
    counts = Counts()
    for each in organisations().values():
        key = f"{each.country}:{each.key}"
        columns = _authority_columns(each, countries[each.country])
        columns["parent"] = known[f"{each.country}:{each.parent}"] if each.parent else None
        row = known.get(key)
        before, counts = counts.changed, _counted(counts, row, columns)
        if row is not None and counts.changed > before:
            row.changed_at = now
        if row is None:
            known[key] = Authority(country=each.country, package_key=key, changed_at=now, **columns)
            db.session.add(known[key])
    return counts


def _authority_columns(each: Organisation, country: Country) -> dict[str, Any]:
    verified = each.fact.is_verified
    return {
        "name_en": each.name,
        "names": dict(each.names),
        "level": Level(each.level),
        "functions": list(each.functions),
        "status": AuthorityStatus.ACTIVE if verified else AuthorityStatus.TO_BE_CONFIRMED,
        "remarks": each.fact.note,
        "source": " ".join(each.fact.sources),
        "search_key": authority_search_key(country, each.name, each.names),
    }
