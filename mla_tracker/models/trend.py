"""Tags for the trends board: those of each side of a request, their counts, and the States that share them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class TrendTags(Model):
    """The tags that one side put on a request. ``counted``: they are in the counts (those of a restricted one not)."""

    __tablename__ = "trend_tags"
    __table_args__ = (UniqueConstraint("request_id", "side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    side: Mapped[Side] = mapped_column(EnumText(Side))
    tags: Mapped[list[str]]
    counted: Mapped[bool]


class TrendCount(Model):
    """How often one State put a tag on requests first sent in a quarter: kept along, so that no page adds it up."""

    __tablename__ = "trend_count"
    __table_args__ = (UniqueConstraint("quarter", "country", "tag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quarter: Mapped[str] = mapped_column(String(6))
    country: Mapped[str] = mapped_column(String(2))
    tag: Mapped[str] = mapped_column(String(32))
    times: Mapped[int]


class TrendCorridor(Model):
    """How often one State put a tag on requests of one State to another that were first sent in a year."""

    __tablename__ = "trend_corridor"
    __table_args__ = (UniqueConstraint("year", "requesting", "requested", "country", "tag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[str] = mapped_column(String(4))
    requesting: Mapped[str] = mapped_column(String(2))
    requested: Mapped[str] = mapped_column(String(2))
    country: Mapped[str] = mapped_column(String(2))
    tag: Mapped[str] = mapped_column(String(32))
    times: Mapped[int]


class TrendSharing(Model):
    """A State that shares its counts, since when."""

    __tablename__ = "trend_sharing"

    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    shared_at: Mapped[datetime] = mapped_column(UtcDateTime)
