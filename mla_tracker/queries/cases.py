"""Cases of one's own unit, and what lies in them as far as one may see it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.permissions import may_see_case
from mla_tracker.models import AssistanceRequest, CaseFolder, CaseMember, db
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.paging import PAGE_SIZE, Cursor, Page, as_page, page_query
from mla_tracker.queries.requests import RequestRow, rows_where

C, M, R = CaseFolder, CaseMember, AssistanceRequest
SHOWN = 200


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL what ``domain.permissions.may_see_case`` says of one case; a test holds the two together."""
    countries = sorted(actor.countries(Role.CENTRAL))
    authorities = sorted(actor.authorities(Role.OFFICER, Role.APPROVER))
    return or_(false(), C.country.in_(countries), C.authority_id.in_(authorities))


def cases_for(actor: Actor, cursor: Cursor | None) -> Page[CaseFolder]:
    """List the cases that the actor may see, the last changed first."""
    query = page_query(select(C).where(visible_cases(actor)), C.changed_at, C.id, cursor, PAGE_SIZE)
    found = db.session.execute(query).scalars().all()
    return as_page(found, [(row.changed_at, row.id) for row in found], cursor, PAGE_SIZE)


def case_seen_by(actor: Actor, code: str) -> CaseFolder:
    """Fetch a case; Unseen for who does not belong to its unit."""
    found = db.session.scalar(select(C).where(C.code == code))
    if found is None or not may_see_case(actor, found.country, found.authority_id):
        raise Unseen
    return found


def requests_in(actor: Actor, folder: CaseFolder) -> Sequence[RequestRow]:
    """List what lies in the case and the actor may see, the last changed first; two hundred at most."""
    inside = R.id.in_(select(M.request_id).where(M.case_id == folder.id))
    return rows_where(actor, inside, visible_to(actor), limit=SHOWN)


def cases_of(actor: Actor, subject: AssistanceRequest) -> Sequence[CaseFolder]:
    """List the actor's cases in which a request lies."""
    query = select(C).join(M, M.case_id == C.id).where(M.request_id == subject.id, visible_cases(actor))
    return db.session.scalars(query.order_by(C.id).limit(SHOWN)).all()
