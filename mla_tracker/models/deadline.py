"""A clock of a request: for what, against whom, until when, and how that date was found."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class ClockState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    CANCELLED = "cancelled"


class Deadline(Model):
    """Late is no state: it is computed from ``due_at``. ``explanation`` is stored as the rule stood that day."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_request_state", "request_id", "state"),
        Index("ix_deadline_country_state", "country", "state", "id"),
        Index("ix_deadline_reminder", "next_reminder_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    purpose: Mapped[Purpose] = mapped_column(EnumText(Purpose))
    side: Mapped[Side] = mapped_column(EnumText(Side))
    country: Mapped[str] = mapped_column(String(2))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[ClockState] = mapped_column(EnumText(ClockState), default=ClockState.RUNNING)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_reminder_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # None: nobody is to be reminded
    reminders: Mapped[int] = mapped_column(default=0)  # made so far
    explanation: Mapped[dict[str, Any]] = mapped_column(default=dict)
