"""An offence in the law of a State: article, text, penalty and limitation, from one day to another."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model
from mla_tracker.models.sourced import Sourced


class Provision(Sourced, Model):
    """Empty columns are what nobody has entered yet."""

    __tablename__ = "provision"
    __table_args__ = (
        CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_to >= valid_from", name="ends_after_it_begins"
        ),
        Index("ix_provision_country_law", "country", "law", "article", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("country.code"))
    law: Mapped[str] = mapped_column(String(300))
    article: Mapped[str] = mapped_column(String(120), default="")
    offence: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(default="")
    maximum_penalty: Mapped[str] = mapped_column(String(300), default="")
    limitation: Mapped[str] = mapped_column(String(300), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
