"""One fact about a State: a topic, its value, and how sure it is."""

from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Json, Model
from mla_tracker.models.sourced import Sourced


class CountryFact(Sourced, Model):
    """``value`` is a text or a list of codes, as the topic says (``domain.country_sheet``).

    ``packaged`` is what the program's own data says: beside an edited value, so that news of a release is not missed.
    """

    __tablename__ = "country_fact"
    __table_args__ = (UniqueConstraint("country", "topic"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("country.code"))
    topic: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(Json)
    packaged: Mapped[Any] = mapped_column(Json)  # value, confidence, sources, note; None for a topic of our own
