"""A sending, by whatever channel: paper first. The proof is a number or the name of who confirmed it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class Transmission(Model):
    __tablename__ = "transmission"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    side: Mapped[Side] = mapped_column(EnumText(Side))  # who sent
    channel: Mapped[str] = mapped_column(String(32))
    sent_on: Mapped[date]
    carrier: Mapped[str] = mapped_column(String(300), default="")
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))  # to whom
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
