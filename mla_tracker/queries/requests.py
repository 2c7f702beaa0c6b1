"""Lists of requests, as seen by somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, null, or_, select, union

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.cross_references import reference_key
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.lifecycle import Holder, Side, Status
from mla_tracker.domain.transitions import Doer, awaited_from
from mla_tracker.i18n.digits import to_ascii
from mla_tracker.models import AssistanceRequest, CrossReference, db
from mla_tracker.queries.access import content_visible_to, visible_to, ways_to_see
from mla_tracker.queries.keyed_hashes import has_words
from mla_tracker.queries.paging import PAGE_SIZE, Cursor, Page, as_page, page_query

R = AssistanceRequest
WAITING_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person looks for; empty means everything."""

    text: str = ""
    side: Side | None = None
    status: Status | None = None
    kind: str = ""
    country: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One line of a list. ``title`` is empty where the reader may not read content."""

    id: int
    reference: str
    kind: str
    status: Status
    title: str
    requesting_country: str
    requested_country: str
    holder: Holder
    holder_country: str | None
    held_since: datetime
    due_at: datetime | None
    due_purpose: Purpose | None
    item_count: int
    items_ended: int
    changed_at: datetime


def listed_for(
    actor: Actor, filters: Filters, cursor: Cursor | None, now: datetime, size: int = PAGE_SIZE
) -> Page[RequestRow]:
    """List what the actor may see, the last changed first: one query, whatever the number of rows.

    For each way of seeing, one page is read along its index; the pages are merged, and only the rows shown are fetched.
    """
    conditions = _conditions(actor, filters, now)
    keys = select(R.id, R.changed_at)
    pages = [
        page_query(keys.where(way, *conditions), R.changed_at, R.id, cursor, size).subquery()
        for way in ways_to_see(actor)
    ]
    if not pages:
        return Page([], None, None)
    seen = union(*(select(page.c.id, page.c.changed_at) for page in pages)).subquery()
    both = select(seen.c.id, seen.c.changed_at)
    merged = page_query(both, seen.c.changed_at, seen.c.id, cursor, size).subquery()
    direction = (R.changed_at, R.id) if cursor is not None and cursor.newer else (R.changed_at.desc(), R.id.desc())
    found = db.session.execute(_rows(actor).join(merged, merged.c.id == R.id).order_by(*direction))
    rows = [_row(row) for row in found]
    return as_page(rows, [(row.changed_at, row.id) for row in rows], cursor, size)


def waiting_for(actor: Actor) -> Sequence[RequestRow]:
    """List what waits for this very person, the nearest date first; at most fifty, more are in the list."""
    query = _rows(actor).where(visible_to(actor), _awaits(actor)).order_by(R.due_at.is_(None), R.due_at, R.id)
    return [_row(row) for row in db.session.execute(query.limit(WAITING_SHOWN))]


def rows_where(actor: Actor, *conditions: ColumnElement[bool], limit: int) -> Sequence[RequestRow]:
    """List requests on conditions, which must say what the actor may see; the last changed first."""
    query = _rows(actor).where(*conditions).order_by(R.changed_at.desc(), R.id.desc()).limit(limit)
    return [_row(row) for row in db.session.execute(query)]


def _rows(actor: Actor) -> Select[Any]:
    title = case((content_visible_to(actor), R.title), else_=null())
    return select(
        R.id, R.number, R.code, R.kind, R.status, title.label("title"), R.requesting_country, R.requested_country,
        R.holder, R.holder_country, R.held_since, R.due_at, R.due_purpose, R.item_count, R.items_ended, R.changed_at,
    )  # fmt: skip


def _row(row: Row[Any]) -> RequestRow:
    values = row._asdict()
    number, code = values.pop("number"), values.pop("code")
    return RequestRow(reference=number or code, **values)


def _conditions(actor: Actor, filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.status:
        found.append(R.status == filters.status)
    if filters.kind:
        found.append(R.kind == filters.kind)
    if filters.country:
        found.append(or_(R.requesting_country == filters.country, R.requested_country == filters.country))
    if filters.side:
        found.append(_on_side(actor, filters.side))
    if filters.late:
        found.append(R.due_at < now)
    if filters.text:
        found.append(_matches(actor, filters.text))
    return found


def _on_side(actor: Actor, side: Side) -> ColumnElement[bool]:
    countries = sorted(actor.countries(Role.CENTRAL))
    authorities = sorted(actor.authorities(Role.OFFICER, Role.APPROVER, Role.DELEGATE))
    if side is Side.REQUESTING:
        return or_(R.requesting_country.in_(countries), R.requesting_authority_id.in_(authorities))
    return or_(R.requested_country.in_(countries), R.requested_authority_id.in_(authorities))


def _matches(actor: Actor, text: str) -> ColumnElement[bool]:
    """Numbers are metadata and found by everybody who sees the request; words of titles only by those who read them."""
    typed = text.strip()
    numbers = or_(
        R.number.istartswith(typed, autoescape=True),
        R.code.istartswith(typed, autoescape=True),
        R.their_reference.icontains(typed, autoescape=True),
    )
    key = reference_key(to_ascii(typed))
    elsewhere = exists().where(CrossReference.request_id == R.id, CrossReference.key.startswith(key, autoescape=True))
    words = has_words(actor, typed)
    return or_(numbers, and_(content_visible_to(actor), or_(words, elsewhere) if key else words))


def _awaits(actor: Actor) -> ColumnElement[bool]:
    """In a status from which the table of transitions lets this very person go on."""
    countries, officer = sorted(actor.countries(Role.CENTRAL)), sorted(actor.authorities(Role.OFFICER))
    approver, delegate = sorted(actor.authorities(Role.APPROVER)), sorted(actor.authorities(Role.DELEGATE))
    sent = R.first_sent_at.is_not(None)
    places: list[tuple[Doer, ColumnElement[bool]]] = [
        (Doer.REQUESTING_CENTRAL, R.requesting_country.in_(countries)),
        (Doer.REQUESTING_OFFICER, R.requesting_authority_id.in_(officer)),
        (Doer.REQUESTING_APPROVER, R.requesting_authority_id.in_(approver)),
        (Doer.REQUESTED_CENTRAL, and_(R.requested_country.in_(countries), sent)),
        (Doer.REQUESTED_OFFICER, and_(R.requested_authority_id.in_(officer), sent)),
        (Doer.REQUESTED_DELEGATE, and_(R.requested_authority_id.in_(delegate), sent)),
    ]
    ways = or_(*(and_(R.status.in_(sorted(awaited_from(doer))), place) for doer, place in places))
    return and_(R.holder != Holder.NOBODY, ways)  # a notice that was acknowledged waits for nobody
