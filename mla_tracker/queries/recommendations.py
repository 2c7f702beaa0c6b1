"""Recommendations and decisions, those due first; and what the system measures of them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, case, false, func, literal, or_, select, tuple_

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.figures import Measure, Tally, total
from mla_tracker.domain.permissions import may_see_recommendation
from mla_tracker.domain.recommendations import (
    CONFIRMED_WITHIN,
    UNDONE,
    Measured,
    Progress,
    Yardstick,
    share_in_percent,
)
from mla_tracker.domain.small_figures import SMALL
from mla_tracker.domain.survival import days_until
from mla_tracker.models import (
    Authority,
    FigureCell,
    Meeting,
    MeetingPaper,
    Recommendation,
    RecommendationNote,
    db,
)
from mla_tracker.queries import plain
from mla_tracker.queries.meetings import visible_meetings
from mla_tracker.queries.paging import PAGE_SIZE, Cursor, Page, as_page

C, R, A = FigureCell, Recommendation, Authority
OVERDUE_SHOWN = 5
ACTORS_KEPT = 256
ENTRIES = 200


class Standing(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Filters:
    standing: Standing = Standing.OPEN
    owner: str = ""


def visible_recommendations(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL what ``domain.permissions.may_see_recommendation`` says of one; a test holds the two together."""
    ways: list[ColumnElement[bool]] = [R.meeting_id.in_(select(Meeting.id).where(visible_meetings(actor)))]
    ways += [R.owner_country == code for code in sorted(actor.countries(Role.CENTRAL))]
    if Role.COORDINATOR in actor.roles():
        ways.append(R.meeting_id.is_(None))
    return or_(false(), *ways)


def recommendations_for(actor: Actor, filters: Filters, cursor: Cursor | None, today: date) -> Page[Recommendation]:
    """List one page, those due first; the cursor holds the day and the id of a row."""
    query = select(R).where(visible_recommendations(actor), *_conditions(filters, today))
    found = db.session.scalars(_cut(query, cursor)).all()
    return as_page(found, [(_at(row.due_on), row.id) for row in found], cursor, PAGE_SIZE)


def _conditions(filters: Filters, today: date) -> list[ColumnElement[bool]]:
    undone = R.progress.in_(sorted(UNDONE))
    by_standing: dict[Standing, list[ColumnElement[bool]]] = {
        Standing.OPEN: [undone],
        Standing.OVERDUE: [undone, R.due_on < today],
        Standing.DONE: [R.progress == Progress.DONE],
        Standing.DROPPED: [R.progress == Progress.DROPPED],
    }
    return by_standing[filters.standing] + ([R.owner_country == filters.owner] if filters.owner else [])


def _cut(query: Select[*tuple[Any, ...]], cursor: Cursor | None) -> Select[*tuple[Any, ...]]:
    if cursor is not None:
        key, here = tuple_(R.due_on, R.id), tuple_(literal(cursor.at.date(), Date()), cursor.id)
        query = query.where(key < here if cursor.newer else key > here)
    backwards = cursor is not None and cursor.newer
    order = (R.due_on.desc(), R.id.desc()) if backwards else (R.due_on, R.id)
    return query.order_by(*order).limit(PAGE_SIZE + 1)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


@dataclass(frozen=True, slots=True)
class Overdue:
    """One that is overdue, as it stands beside lists of something else."""

    id: int
    code: str
    text: str
    owner_country: str
    due_on: date


def overdue_for(actor: Actor, today: date) -> Sequence[Overdue]:
    """Return the first few that are overdue, for pages that are about something else."""
    return [Overdue(*row) for row in plain.rows(_overdue(actor), {"today": today})]


@lru_cache(maxsize=ACTORS_KEPT)
def _overdue(actor: Actor) -> Select[*tuple[Any, ...]]:
    """Build the statement once for an actor, with the roles it has now: it stands beside other lists."""
    query = select(R.id, R.code, R.text, R.owner_country, R.due_on).where(
        visible_recommendations(actor),
        or_(*(R.progress == one for one in sorted(UNDONE))),
        R.due_on < bindparam("today"),
    )
    return query.order_by(R.due_on, R.id).limit(OVERDUE_SHOWN)


def recommendation_seen_by(actor: Actor, code: str) -> Recommendation:
    found = db.session.scalar(select(R).where(R.code == code))
    if found is None or not may_see_recommendation(actor, found.owner_country, found.meeting):
        raise Unseen
    return found


def decided_at(actor: Actor, meeting: Meeting) -> Sequence[Recommendation]:
    """List what was decided or recommended at a meeting; two hundred at most."""
    query = select(R).where(R.meeting_id == meeting.id, visible_recommendations(actor))
    return db.session.scalars(query.order_by(R.due_on, R.id).limit(ENTRIES)).all()


def evidence_of(one: Recommendation) -> tuple[Sequence[RecommendationNote], Sequence[MeetingPaper]]:
    """Return what was reported, newest first, and the files."""
    notes = select(RecommendationNote).where(RecommendationNote.recommendation_id == one.id)
    papers = select(MeetingPaper).where(MeetingPaper.recommendation_id == one.id).order_by(MeetingPaper.id)
    return (
        db.session.scalars(notes.order_by(RecommendationNote.id.desc()).limit(ENTRIES)).all(),
        db.session.scalars(papers.limit(ENTRIES)).all(),
    )


def measured(rows: Sequence[Recommendation], today: date) -> dict[int, Measured]:
    """Measure those of a page that the system measures: at most two queries, whatever the number of rows."""
    chosen = {sort: {row.owner_country for row in rows if row.yardstick is sort} for sort in Yardstick}
    values = {
        Yardstick.CONFIRMED_SHARE: _confirmed(chosen[Yardstick.CONFIRMED_SHARE], today),
        Yardstick.MEDIAN_ACKNOWLEDGE: _acknowledged(chosen[Yardstick.MEDIAN_ACKNOWLEDGE], today),
    }
    return {
        row.id: Measured(row.yardstick, row.target, values[row.yardstick].get(row.owner_country))
        for row in rows
        if row.yardstick is not None and row.target is not None
    }


def _confirmed(countries: set[str], today: date) -> dict[str, int | None]:
    if not countries:
        return {}
    fresh = func.sum(case((A.last_confirmed_on >= today - CONFIRMED_WITHIN, 1), else_=0))
    query = select(A.country, fresh, func.count()).where(A.country.in_(sorted(countries))).group_by(A.country)
    return {country: share_in_percent(int(part or 0), whole) for country, part, whole in db.session.execute(query)}


def _acknowledged(countries: set[str], today: date) -> dict[str, int | None]:
    """Return the median by Kaplan-Meier of this year's requests to each State, from the maintained tallies."""
    if not countries:
        return {}
    tallies: dict[str, list[Tally]] = {country: [] for country in countries}
    query = select(C.requested, C.tally).where(
        C.requested.in_(sorted(countries)), C.requesting == "", C.kind == "", C.restricted.is_(False),
        C.period == f"{today.year:04}",
    )  # fmt: skip
    for country, facts in db.session.execute(query):
        tallies[country].append(Tally.from_facts(facts))
    return {country: _median(total(found), today) for country, found in tallies.items()}


def _median(tally: Tally, today: date) -> int | None:
    """Return nothing where fewer than five requests are behind it."""
    waits = tally.waits(Measure.ACKNOWLEDGE, today)
    return days_until(waits) if waits.number >= SMALL else None
