"""A mail that waits: written in the transaction of its event, delivered afterwards by a worker."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.base import EnumText, Model, UtcDateTime
from mla_tracker.models.focal_point import FocalPoint
from mla_tracker.models.user import User


class MailState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"


class OutboxMessage(Model):
    """``template`` and ``facts`` name the mail; it is put into words when it is sent, in the reader's language."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("event_id", "user_id"),
        UniqueConstraint("event_id", "contact_id"),
        CheckConstraint("(user_id IS NULL) <> (contact_id IS NULL)", name="one_reader"),
        Index("ix_outbox_message_waiting", "state", "next_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("focal_point.id"))  # on duty, without an account
    template: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, str]] = mapped_column(default=dict)
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    state: Mapped[MailState] = mapped_column(EnumText(MailState), default=MailState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(String(300), default="")

    user: Mapped[User | None] = relationship()
    contact: Mapped[FocalPoint | None] = relationship()
