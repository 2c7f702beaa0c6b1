"""Loading of the package's data into the database. A row that a person edited is never written over."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, cast

from sqlalchemy import Table, bindparam, insert, select, update

from mla_tracker.data.authorities import Organisation, organisations
from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.directory import AuthorityStatus, Level
from mla_tracker.domain.events import DIRECTORY_CHANGED
from mla_tracker.domain.recounting import Cause, Stretch
from mla_tracker.models import (
    Authority,
    Country,
    CountryFact,
    CountryLaw,
    GlossaryTermRow,
    HolidayRow,
    InstrumentRow,
    ParticipationRow,
    WorkingWeekRow,
    db,
)
from mla_tracker.services.directory.keys import authority_search_key
from mla_tracker.services.log import Where, record
from mla_tracker.services.recounting import ask_for
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
    report, is_first = LoadReport(_load_tables(years, now, progress)), not revision.loaded
    revision.loaded = digest
    if not is_first and (report.tables["holidays"].is_news or report.tables["working_weeks"].is_news):
        ask_for(Cause.DATA_LOADED, None, Stretch(date.min, date.max), SYSTEM, now)
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
    loaded("working_weeks", _merge_weeks())
    holidays = packaged.holiday_rows(years)
    loaded("holidays", merge(HolidayRow, ("country", "day"), holidays, lambda row: row.day.year in years))
    loaded("glossary", merge(GlossaryTermRow, ("key",), packaged.glossary_rows()))
    loaded("authorities", _merge_authorities(now))
    db.session.flush()
    return tables


def merge(model: Any, keys: tuple[str, ...], wanted: Rows, replaced: Replaced = _always) -> Counts:
    """Make the rows that nobody edited equal to ``wanted``; one query, whatever their number.

    ``replaced`` says of a row that the package no longer has whether it goes: a holiday of a year not loaded stays.
    """
    counts, left, new = Counts(), _by_key(model, keys), []
    for key, columns in wanted.items():
        row = left.pop(key, None)
        if row is None:
            new.append(dict(zip(keys, key, strict=True)) | columns)
        counts = _counted(counts, row, columns)
    _add_all(model, new)
    for row in left.values():
        if row.edited_at is None and replaced(row):
            db.session.delete(row)
            counts = replace(counts, removed=counts.removed + 1)
        elif row.edited_at is None:
            counts = replace(counts, same=counts.same + 1)
        else:
            counts = replace(counts, kept=counts.kept + 1)
    return counts


def _add_all(model: Any, rows: list[dict[str, Any]]) -> None:
    """Insert in one statement; objects that carry a version would go one by one."""
    if rows:
        nulls = {"render_nulls": True}  # else rows are parted by which of their columns are empty
        db.session.execute(insert(model), [{"version": 1, **row} for row in rows], execution_options=nulls)


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


def _merge_weeks() -> Counts:
    """As every table, but a State with an edited week keeps all of its weeks: a new one could overlap with it."""
    own = set(db.session.scalars(select(WorkingWeekRow.country).where(WorkingWeekRow.edited_at.is_not(None))))
    wanted = {key: columns for key, columns in packaged.week_rows().items() if key[0] not in own}
    return merge(WorkingWeekRow, ("country", "valid_from"), wanted, lambda row: row.country not in own)


def _merge_authorities(now: datetime) -> Counts:
    """Organisations that the facts name. An authority is never deleted: requests may name it."""
    countries = {row.code: row for row in db.session.scalars(select(Country))}
    known, counts, new = _packaged_authorities(), Counts(), []
    for key, each in _organisations().items():
        row, columns = known.get(key), _authority_columns(each, countries[each.country])
        before, counts = counts, _counted(counts, row, columns)
        if row is None:
            new.append({"country": each.country, "package_key": key, "changed_at": now, **columns})
        elif counts.changed > before.changed:
            row.changed_at = now
    _add_all(Authority, new)
    db.session.flush()
    _hang_into_tree()
    return counts


def _organisations() -> dict[str, Organisation]:
    return {f"{code}:{key}": each for (code, key), each in organisations().items()}


def _packaged_authorities() -> dict[str, Authority]:
    rows = db.session.scalars(select(Authority).where(Authority.package_key.is_not(None)))
    return {str(row.package_key): row for row in rows}


def _hang_into_tree() -> None:
    """Give every entry that nobody edited its parent, once all of them have an id."""
    known, moves = _packaged_authorities(), []
    for key, each in _organisations().items():
        parent_id = known[f"{each.country}:{each.parent}"].id if each.parent else None
        if known[key].edited_at is None and known[key].parent_id != parent_id:
            moves.append({"authority": known[key].id, "parent": parent_id})
    if moves:
        table = cast("Table", Authority.__table__)
        moved = update(table).where(table.c.id == bindparam("authority")).values(parent_id=bindparam("parent"))
        db.session.connection().execute(moved, moves)
        db.session.expire_all()


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
