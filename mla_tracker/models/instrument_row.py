"""A treaty or another basis of requests; ``domain.legal_bases.Instrument`` is made of it."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model
from mla_tracker.models.sourced import Sourced


class InstrumentRow(Sourced, Model):
    """``articles`` are two lists of one order, since PostgreSQL keeps none in an object."""

    __tablename__ = "instrument"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]  # in lists
    title: Mapped[str] = mapped_column(String(300))
    titles: Mapped[dict[str, str]] = mapped_column(default=dict)
    kind: Mapped[str] = mapped_column(String(20))
    uses: Mapped[list[str]] = mapped_column(default=list)
    article_numbers: Mapped[list[str]] = mapped_column(default=list)
    article_summaries: Mapped[list[str]] = mapped_column(default=list)
    adopted_on: Mapped[date | None]
    in_force_text: Mapped[str] = mapped_column(String(40), default="")
    offered_from: Mapped[date | None]
    status: Mapped[str] = mapped_column(default="")
    confidence_text: Mapped[str] = mapped_column(default="")
    parties: Mapped[list[str]] = mapped_column(default=list)
    by_participation: Mapped[bool] = mapped_column(default=False)
    binds_after_days: Mapped[int] = mapped_column(default=0)
    national_rules: Mapped[dict[str, str]] = mapped_column(default=dict)
