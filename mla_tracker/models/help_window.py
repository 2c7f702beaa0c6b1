"""A window through which one coordinator sees parts of one request, once both sides have agreed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.assistance_request import AssistanceRequest
from mla_tracker.models.base import EnumText, UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_text
from mla_tracker.models.user import User


class HelpWindow(SealedRow):
    """``domain.help_windows.standing_of`` says where it stands; a request has one at a time that nobody has ended."""

    __tablename__ = "help_window"
    __table_args__ = (
        CheckConstraint("(agreed_at IS NULL) = (agreed_by_id IS NULL)", name="agreed_by_somebody"),
        CheckConstraint("ends_at >= asked_at", name="ends_later"),
        Index(
            "uq_help_window_standing",
            "request_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_help_window_request", "request_id", "id"),
        Index("ix_help_window_coordinator", "coordinator_id", "ends_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    coordinator_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    parts: Mapped[list[str]]
    purpose = sealed_text()
    asking_side: Mapped[Side] = mapped_column(EnumText(Side))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    request: Mapped[AssistanceRequest] = relationship()
    coordinator: Mapped[User] = relationship(foreign_keys=[coordinator_id])
