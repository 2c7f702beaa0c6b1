"""Jobs that count due dates anew, as an administrator follows them."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.models import RecountJob, db
from mla_tracker.queries.paging import Cursor, Page, as_page, page_query

SIZE = 25


def newest(number: int) -> Sequence[RecountJob]:
    return db.session.scalars(select(RecountJob).order_by(RecountJob.id.desc()).limit(number)).all()


def jobs_seen_by(actor: Actor, cursor: Cursor | None = None, size: int = SIZE) -> Page[RecountJob]:
    """List the jobs, newest first: all for the operator, those of the own State for its administrator."""
    query = select(RecountJob)
    if Role.ADMIN not in actor.roles():
        own = sorted(actor.countries(Role.COUNTRY_ADMIN))
        query = query.where(or_(RecountJob.country.in_(own), RecountJob.country.is_(None)))
    found = db.session.scalars(page_query(query, RecountJob.asked_at, RecountJob.id, cursor, size)).all()
    return as_page(found, [(job.asked_at, job.id) for job in found], cursor, size)
