"""A recommendation, or a decision of a meeting: what a State owes until a day, and what it showed for it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.recommendations import Progress, RecommendationSort, Yardstick
from mla_tracker.models.assistance_request import AssistanceRequest
from mla_tracker.models.base import EnumText, Model, UtcDateTime
from mla_tracker.models.meeting import Meeting


class Recommendation(Model):
    __tablename__ = "recommendation"
    __table_args__ = (
        CheckConstraint("sort <> 'decision' OR meeting_id IS NOT NULL", name="decided_at_a_meeting"),
        CheckConstraint("(yardstick IS NULL) = (target IS NULL)", name="target_with_yardstick"),
        Index("ix_recommendation_due", "progress", "due_on", "id"),
        Index("ix_recommendation_owner", "owner_country", "progress", "due_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    sort: Mapped[RecommendationSort] = mapped_column(EnumText(RecommendationSort))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    text: Mapped[str] = mapped_column(String(2000))
    owner_country: Mapped[str] = mapped_column(String(2))
    due_on: Mapped[date]
    progress: Mapped[Progress] = mapped_column(EnumText(Progress), default=Progress.OPEN)
    yardstick: Mapped[Yardstick | None] = mapped_column(EnumText(Yardstick))
    target: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column()

    meeting: Mapped[Meeting | None] = relationship(lazy="joined")
    request: Mapped[AssistanceRequest | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class RecommendationNote(Model):
    """Evidence: what was reported, by which State, and how it stood then."""

    __tablename__ = "recommendation_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"), index=True)
    country: Mapped[str | None] = mapped_column(String(2))  # None: the coordinator
    progress: Mapped[Progress] = mapped_column(EnumText(Progress))
    text: Mapped[str] = mapped_column(String(2000))
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class MeetingPaper(Model):
    """A file of a meeting, or evidence for a recommendation; the bytes lie sealed in the storage."""

    __tablename__ = "meeting_paper"
    __table_args__ = (CheckConstraint("(meeting_id IS NULL) <> (recommendation_id IS NULL)", name="of_one_thing"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    recommendation_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    storage_key: Mapped[str] = mapped_column(String(80), unique=True)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
