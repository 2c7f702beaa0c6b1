"""A draft shown to one person of the other side for comments, until a day; and what that person said."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.assistance_request import AssistanceRequest
from mla_tracker.models.base import Model, UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_json
from mla_tracker.models.user import User


class DraftShare(Model):
    """One row for each reader: sharing anew moves the day. ``domain.permissions.may_comment`` says when it holds."""

    __tablename__ = "draft_share"
    __table_args__ = (
        UniqueConstraint("request_id", "reader_id"),
        Index("ix_draft_share_reader", "reader_id", "expires_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    shared_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    with_persons: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the reader said: that is all

    request: Mapped[AssistanceRequest] = relationship()
    reader: Mapped[User] = relationship(foreign_keys=[reader_id])


class DraftComment(SealedRow):
    """``place`` is a question, a part or an item (``domain.draft_sharing``); ``answers`` are to COMMENT_FIELDS."""

    __tablename__ = "draft_comment"
    __table_args__ = (UniqueConstraint("share_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    share_id: Mapped[int] = mapped_column(ForeignKey("draft_share.id"))
    place: Mapped[str] = mapped_column(String(80))
    answers = sealed_json()
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
