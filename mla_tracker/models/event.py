"""The log: added to, never changed. The database itself refuses an update or a deletion (migration 0001)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.events import Audience
from mla_tracker.models.base import EnumText, Model, UtcDateTime
from mla_tracker.models.user import User


class Event(Model):
    """One fact of the life of a request or of the system, chained to the one before by ``previous`` and ``mac``."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_request", "request_id", "id"),
        Index("ix_event_name", "name", "occurred_at", "request_id"),  # statistics read the steps of a year
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # without gaps: given under the chain's lock
    request_id: Mapped[int | None] = mapped_column(ForeignKey("assistance_request.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    side: Mapped[str | None] = mapped_column(String(16))
    audience: Mapped[Audience] = mapped_column(EnumText(Audience))
    name: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, str]]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)  # may lie before: paper is entered later
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    previous: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))

    user: Mapped[User | None] = relationship()


class ChainHead(Model):
    """The end of the chain: one row, locked last while an event is written."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)  # time in the log never goes back
