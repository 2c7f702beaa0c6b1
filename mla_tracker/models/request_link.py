"""Two requests of which the newer was begun from the older."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.ladder import Relation
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class RequestLink(Model):
    __tablename__ = "request_link"
    __table_args__ = (UniqueConstraint("older_id", "newer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    older_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    newer_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    relation: Mapped[Relation] = mapped_column(EnumText(Relation))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
