"""The counts of tags, kept along with every change; shared by use-cases, none itself."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from sqlalchemy import select

from mla_tracker.domain.figures import quarter_of
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, Country, TrendCorridor, TrendCount, TrendTags, db

C = TypeVar("C", TrendCount, TrendCorridor)
YEAR: Final = 4  # letters of a quarter that are its year


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
    asking, asked = subject.requesting_country, subject.requested_country
    country = asking if side is Side.REQUESTING else asked
    quarter = quarter_of(subject.first_sent_at.date())
    db.session.execute(select(Country.code).where(Country.code == country).with_for_update(key_share=True))
    year = {"year": quarter[:YEAR], "requesting": asking, "requested": asked, "country": country}
    for tag in tags:
        _add(TrendCount, {"quarter": quarter, "country": country, "tag": tag}, by)
        _add(TrendCorridor, year | {"tag": tag}, by)
    db.session.flush()


def _add(model: type[C], key: Mapping[str, str], by: int) -> None:
    row: C | None = db.session.scalar(select(model).filter_by(**key).execution_options(populate_existing=True))
    if row is None:
        db.session.add(model(**key, times=by))
    else:
        row.times += by
