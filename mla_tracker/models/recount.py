"""A job of the worker: the due dates of a State, or of all, counted anew after a change; done batch by batch."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.recounting import Cause
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class RecountJob(Model):
    """``last_id`` is how far it came: whoever takes it up goes on from there. A row is locked while a batch is done."""

    __tablename__ = "recount_job"
    __table_args__ = (
        CheckConstraint("done <= total OR total = 0", name="no_more_than_all"),
        Index("ix_recount_job_open", "finished_at", "id"),
        Index("ix_recount_job_asked", "asked_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[Cause] = mapped_column(EnumText(Cause))
    country: Mapped[str | None] = mapped_column(String(2))  # None: every State
    first_on: Mapped[date]
    last_on: Mapped[date]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_id: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)  # clocks to look at, when it began
    done: Mapped[int] = mapped_column(default=0)
    moved: Mapped[int] = mapped_column(default=0)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("deadline_rule.id"))  # the target that was set
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)  # of its end
