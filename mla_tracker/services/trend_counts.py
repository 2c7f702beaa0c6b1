"""The counts of tags, kept along with every change; shared by use-cases, none itself."""

from collections.abc import Iterable

from sqlalchemy import select

from mla_tracker.domain.figures import quarter_of
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, Country, TrendCount, TrendTags, db


def own_tags(subject: AssistanceRequest, side: Side) -> TrendTags | None:
    query = select(TrendTags).where(TrendTags.request_id == subject.id, TrendTags.side == side)
    return db.session.scalar(query)


def put_tags(subject: AssistanceRequest, side: Side, tags: list[str]) -> None:
    """Write the tags of one side in place of those before; the request is held by the use-case."""
    row = own_tags(subject, side)
    if row is None:
        row = TrendTags(request_id=subject.id, side=side, tags=[], counted=False)
        db.session.add(row)
    if row.counted:
        _count(subject, side, row.tags, -1)
    row.tags, row.counted = tags, not subject.restricted
    if row.counted:
        _count(subject, side, tags, +1)


def count_as_restricted(subject: AssistanceRequest) -> None:
    """Take the tags out of the counts when the request was restricted, and in again when it no longer is."""
    for row in db.session.scalars(select(TrendTags).where(TrendTags.request_id == subject.id)):
        if row.counted is subject.restricted:
            row.counted = not subject.restricted
            _count(subject, row.side, row.tags, 1 if row.counted else -1)


def _count(subject: AssistanceRequest, side: Side, tags: Iterable[str], by: int) -> None:
    """Add to the counts of the State; its row is locked first, so that of two at once one waits."""
    if subject.first_sent_at is None:
        return
    country = subject.requesting_country if side is Side.REQUESTING else subject.requested_country
    quarter = quarter_of(subject.first_sent_at.date())
    db.session.execute(select(Country.code).where(Country.code == country).with_for_update(key_share=True))
    query = select(TrendCount).where(TrendCount.quarter == quarter, TrendCount.country == country)
    kept = {row.tag: row for row in db.session.scalars(query.execution_options(populate_existing=True))}
    for tag in tags:
        if tag in kept:
            kept[tag].times += by
        else:
            db.session.add(TrendCount(quarter=quarter, country=country, tag=tag, times=by))
    db.session.flush()
