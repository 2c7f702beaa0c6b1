"""Drafts shown to the other side: to whom one may be shown, to whom it is, and which are shown to somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import joinedload

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.draft_sharing import VERDICT_LABELS, VERDICT_SIGNS, Verdict
from mla_tracker.models import AssistanceRequest, DraftComment, DraftShare, NamedReader, RoleBinding, User, db
from mla_tracker.queries.access import shared_with

SHOWN = 50
OFFERED = 200


@dataclass(frozen=True, slots=True)
class Comment:
    """What one reader said of one place of the draft."""

    by: str
    verdict: Verdict
    text: str
    written_at: datetime

    @property
    def label(self) -> str:
        return VERDICT_LABELS[self.verdict]

    @property
    def sign(self) -> str:
        return VERDICT_SIGNS[self.verdict]


def possible_readers(subject: AssistanceRequest) -> Sequence[User]:
    """List the people of the side that would be asked, who could comment; those named, if it is restricted."""
    at_country = and_(RoleBinding.role == Role.CENTRAL, RoleBinding.country == subject.requested_country)
    at_authority = and_(
        RoleBinding.role.in_((Role.OFFICER, Role.DELEGATE)),
        RoleBinding.authority_id == subject.requested_authority_id,
    )
    stands_there = exists().where(
        RoleBinding.user_id == User.id,
        or_(at_country, at_authority) if subject.requested_authority_id is not None else at_country,
    )
    query = select(User).where(User.active.is_(True), stands_there).order_by(User.name, User.id).limit(OFFERED)
    if subject.restricted:
        query = query.where(exists().where(NamedReader.request_id == subject.id, NamedReader.user_id == User.id))
    return db.session.scalars(query).all()


def shares_of(subject: AssistanceRequest) -> Sequence[DraftShare]:
    query = select(DraftShare).where(DraftShare.request_id == subject.id).options(joinedload(DraftShare.reader))
    return db.session.scalars(query.order_by(DraftShare.id).limit(SHOWN)).all()


def share_for(subject: AssistanceRequest, actor: Actor) -> DraftShare | None:
    return db.session.scalar(
        select(DraftShare).where(DraftShare.request_id == subject.id, DraftShare.reader_id == actor.user_id)
    )


def shared_drafts(actor: Actor, now: datetime) -> Sequence[DraftShare]:
    """List the drafts that somebody of the other side shows to the actor now, the first to end first."""
    query = (
        select(DraftShare)
        .join(AssistanceRequest, AssistanceRequest.id == DraftShare.request_id)
        .where(shared_with(actor, now))
        .options(joinedload(DraftShare.request))
        .order_by(DraftShare.expires_at, DraftShare.id)
        .limit(SHOWN)
    )
    return db.session.scalars(query).all()


def own_comments(share: DraftShare) -> Mapping[str, DraftComment]:
    rows = db.session.scalars(select(DraftComment).where(DraftComment.share_id == share.id))
    return {row.place: row for row in rows}


def comments_on(subject: AssistanceRequest) -> Mapping[str, list[Comment]]:
    """Return by place what readers of the other side said; one query for the whole draft."""
    found: dict[str, list[Comment]] = {}
    rows = db.session.execute(
        select(DraftComment, User.name)
        .join(DraftShare, DraftShare.id == DraftComment.share_id)
        .join(User, User.id == DraftShare.reader_id)
        .where(DraftShare.request_id == subject.id)
        .order_by(DraftComment.id)
    )
    for row, name in rows:
        said = Comment(name, Verdict(row.answers["verdict"]), str(row.answers.get("text", "")), row.written_at)
        found.setdefault(row.place, []).append(said)
    return found
