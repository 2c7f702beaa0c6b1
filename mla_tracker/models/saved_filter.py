"""Filters of a list that a person keeps under a name: own rows only."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model, UtcDateTime


class SavedFilter(Model):
    """``chosen`` are the arguments of the list's address, as the list itself writes them."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("user_id", "place", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    place: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(80))
    chosen: Mapped[dict[str, str]]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
