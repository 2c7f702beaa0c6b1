"""A number under which somebody else keeps the matter of a request."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.cross_references import Register
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.base import EnumText, Model


class CrossReference(Model):
    """``key`` is the number folded, to be found by; both sides read it once the request was sent."""

    __tablename__ = "cross_reference"
    __table_args__ = (
        UniqueConstraint("request_id", "side", "register", "key"),
        Index("ix_cross_reference_key", "key", "request_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    side: Mapped[Side] = mapped_column(EnumText(Side))
    register: Mapped[Register] = mapped_column(EnumText(Register))
    number: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(80))
