"""Data that a provider or a State keeps for a request, and until when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.base import Model, UtcDateTime
from mla_tracker.models.request_item import RequestItem
from mla_tracker.models.sealed import SealedRow, sealed_text


class Preservation(SealedRow):
    """``provider`` and ``preserved_as`` are content (C3), sealed; days and who confirmed it are metadata (C2).

    ``alert_on`` is the next day on which the requesting side is told that it runs out; empty when nothing is to be
    told any more. The clock's job follows its index.
    """

    __tablename__ = "preservation"
    __table_args__ = (
        UniqueConstraint("request_id", "position"),
        CheckConstraint("until_on >= from_on", name="ends_after_it_begins"),
        CheckConstraint("released_at IS NULL OR alert_on IS NULL", name="released_is_not_watched"),
        Index("ix_preservation_alert", "alert_on", "id"),
        Index("ix_preservation_until", "until_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("request_item.id"))
    position: Mapped[int]
    confirmed_by: Mapped[str] = mapped_column(String(16))  # provider or state
    provider = sealed_text()
    preserved_as = sealed_text()
    from_on: Mapped[date]
    until_on: Mapped[date]
    alert_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    item: Mapped[RequestItem | None] = relationship()
    renewals: Mapped[list["PreservationRenewal"]] = relationship(
        lazy="selectin", order_by="PreservationRenewal.id", back_populates="preservation"
    )


class PreservationRenewal(Model):
    """One time that data are kept longer: until when before, until when since."""

    __tablename__ = "preservation_renewal"
    __table_args__ = (CheckConstraint("after_on > before_on", name="is_longer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    preservation_id: Mapped[int] = mapped_column(ForeignKey("preservation.id"), index=True)
    before_on: Mapped[date]
    after_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    preservation: Mapped[Preservation] = relationship(back_populates="renewals")
