"""By what a person of a request may be met again: keyed hashes, for one side only."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model


class PersonTrace(Model):
    """``hash`` needs the key outside the database: from the table alone nobody learns whom it stands for."""

    __tablename__ = "person_trace"
    __table_args__ = (
        UniqueConstraint("request_id", "country", "hash"),
        Index("ix_person_trace_found", "country", "hash", "request_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    country: Mapped[str] = mapped_column(String(2))
    hash: Mapped[str] = mapped_column(String(16))
