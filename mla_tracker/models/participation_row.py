"""Where a State stands towards an instrument; ``domain.legal_bases.Participation`` is made of it."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.base import Model
from mla_tracker.models.instrument_row import InstrumentRow
from mla_tracker.models.sourced import Sourced


class ParticipationRow(Sourced, Model):
    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("country", "instrument_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("country.code"))
    instrument_id: Mapped[str] = mapped_column(ForeignKey("instrument.id"), index=True)
    status: Mapped[str] = mapped_column(String(40))
    signed_on: Mapped[date | None]
    action: Mapped[str] = mapped_column(String(20), default="")
    action_on: Mapped[date | None]

    instrument: Mapped[InstrumentRow] = relationship()
