"""Reminders that the clock made, and what waits for the mail of the day of one person."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model, UtcDateTime


class Reminder(Model):
    """One step of the ladder of one clock: the database itself refuses a second one."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("deadline_id", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"))
    step: Mapped[int]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), unique=True)
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DigestNote(Model):
    """What one person is told in the mail of the day: an event, and from when on. ``made_at``: it was put into one."""

    __tablename__ = "digest_note"
    __table_args__ = (
        UniqueConstraint("event_id", "user_id"),
        Index("ix_digest_note_waiting", "made_at", "send_at", "id"),
        Index("ix_digest_note_user", "user_id", "made_at"),
        Index("ix_digest_note_message", "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    country: Mapped[str] = mapped_column(String(2))  # whose office hours count
    send_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_message.id"))  # None: it was no news any more
