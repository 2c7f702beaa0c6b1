"""A working week of a State between two days; ``domain.working_week.WorkingWeek`` is made of it."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model
from mla_tracker.models.sourced import Sourced


class WorkingWeekRow(Sourced, Model):
    """Weekdays are 0 (Monday) to 6 (Sunday); ``half_days`` maps one, as text, to an ISO closing time."""

    __tablename__ = "working_week"
    __table_args__ = (
        CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_to >= valid_from", name="ends_after_it_begins"
        ),
        CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="hours_are_a_pair"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    weekend: Mapped[list[int]]
    half_days: Mapped[dict[str, str]] = mapped_column(default=dict)
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    often_closed: Mapped[list[int]] = mapped_column(default=list)
    doubts: Mapped[list[str]] = mapped_column(default=list)
