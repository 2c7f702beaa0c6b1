"""A person at an authority whom others may write to or call."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.authority import Authority
from mla_tracker.models.base import Model, UtcDateTime


class FocalPoint(Model):
    __tablename__ = "focal_point"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ends_after_it_begins"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))  # Latin
    name_original: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[str] = mapped_column(String(200), default="")
    is_primary: Mapped[bool] = mapped_column(default=True)
    languages: Mapped[list[str]] = mapped_column(default=list)
    channels: Mapped[dict[str, str]] = mapped_column(default=dict)  # channel -> address or number
    duty_hours: Mapped[str] = mapped_column(String(200), default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    last_confirmed_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    authority: Mapped[Authority] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
