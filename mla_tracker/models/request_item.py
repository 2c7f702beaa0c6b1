"""One measure asked for, with its own state and its own answer."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.handling import Handling, Terms
from mla_tracker.domain.lifecycle import Finding, ItemStatus
from mla_tracker.models.authority import Authority
from mla_tracker.models.base import EnumText, UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_json, sealed_text


class RequestItem(SealedRow):
    __tablename__ = "request_item"
    __table_args__ = (
        UniqueConstraint("request_id", "position"),
        Index("ix_request_item_delete_by", "deleted_on", "delete_by"),
        Index(
            "ix_request_item_due",
            "due_on",
            "id",
            sqlite_where=text("ended_at IS NULL AND due_on IS NOT NULL"),
            postgresql_where=text("ended_at IS NULL AND due_on IS NOT NULL"),
        ),
        CheckConstraint("status <> 'refused' OR ground IS NOT NULL", name="refused_on_a_ground"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    position: Mapped[int]
    type: Mapped[str] = mapped_column(String(32))
    answers = sealed_json()
    status: Mapped[ItemStatus] = mapped_column(EnumText(ItemStatus), default=ItemStatus.OPEN)
    ground: Mapped[str | None] = mapped_column(String(16))
    finding: Mapped[Finding | None] = mapped_column(EnumText(Finding))  # of a verification
    outcome_text = sealed_text()
    conditions = sealed_text()
    handling: Mapped[Handling | None] = mapped_column(EnumText(Handling))  # of the answer, and the next three
    use_rules: Mapped[list[str]] = mapped_column(default=list)
    delete_by: Mapped[date | None]
    deleted_on: Mapped[date | None]  # the side that received it has confirmed the deletion
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))  # of the own side, and only shown to it
    due_on: Mapped[date | None]
    due_shared: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the answer was sent to the other side

    unit: Mapped[Authority | None] = relationship(lazy="joined")

    def terms_within(self, handling: Handling) -> Terms:
        """Return on which terms the answer was given, in a request of this code."""
        return Terms(self.handling or handling, tuple(self.use_rules), self.delete_by, self.conditions)
