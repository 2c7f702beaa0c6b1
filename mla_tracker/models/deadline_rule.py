"""A network target that an administrator set: a version of its scope; no row is ever changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.deadlines import ClockClass, Purpose, Unit
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class DeadlineRuleRow(Model):
    """``domain.deadline_rules.Rule`` is made of it. Without a length the packaged policy holds again."""

    __tablename__ = "deadline_rule"
    __table_args__ = (
        CheckConstraint("length IS NULL OR length > 0", name="time_is_positive"),
        CheckConstraint("(length IS NULL) = (unit IS NULL)", name="length_with_unit"),
        CheckConstraint("(requesting IS NULL) = (requested IS NULL)", name="both_states"),
        Index("ix_deadline_rule_set_at", "set_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(EnumText(Purpose))
    clock_class: Mapped[ClockClass | None] = mapped_column(EnumText(ClockClass))
    kind: Mapped[str | None] = mapped_column(String(4))
    requesting: Mapped[str | None] = mapped_column(String(2))
    requested: Mapped[str | None] = mapped_column(String(2))
    legal_basis: Mapped[str | None] = mapped_column(String(80))
    length: Mapped[int | None]
    unit: Mapped[Unit | None] = mapped_column(EnumText(Unit))
    valid_from: Mapped[date]
    reason: Mapped[str] = mapped_column(String(300), default="")
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
