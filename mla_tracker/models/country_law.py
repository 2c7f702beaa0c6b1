"""A law of a State that matters to requests."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model
from mla_tracker.models.sourced import Sourced


class CountryLaw(Sourced, Model):
    __tablename__ = "country_law"
    __table_args__ = (UniqueConstraint("country", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("country.code"))
    title: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(40))
    year: Mapped[int | None]
