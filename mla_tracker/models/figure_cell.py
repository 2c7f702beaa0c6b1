"""What figures are read from: the milestones of each request that was sent, and tallies of them kept up to date.

Both are derived from the log (``services.figures``): they can be made anew at any time, and nothing else reads them.
"""

from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.figures import Milestones
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.models.base import Model, UtcDateTime

OF_THE_KIND: Final = frozenset({"expects_answer", "is_reviewed"})
STORED: Final = tuple(each.name for each in fields(Milestones) if each.name not in OF_THE_KIND)
WITHOUT_ANSWER: Final = frozenset({Workflow.NOTICE, Workflow.LOG})


class MilestonesRow(Model):
    """When the steps of one request were first taken, beside the cell in which it is counted."""

    __tablename__ = "request_milestones"
    __table_args__ = (
        Index("ix_milestones_cell", "period", "requesting", "requested", "kind", "restricted"),
        Index("ix_milestones_restricted", "restricted", "period"),  # few, read one by one for those they name
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(String(6))
    requesting: Mapped[str] = mapped_column(String(2))
    requested: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(4))
    restricted: Mapped[bool]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    acknowledge_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    informed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    grounds: Mapped[list[str]] = mapped_column(default=list)
    is_urgent: Mapped[bool]
    items: Mapped[int]
    items_answered: Mapped[int]

    def as_milestones(self) -> Milestones:
        return milestones_in(self)


def milestones_in(row: Any) -> Milestones:
    """Return what is counted of a row of the table, read as an object or as its columns."""
    values = {name: getattr(row, name) for name in STORED}
    workflow = KINDS[row.kind].workflow
    of_the_kind = {"expects_answer": workflow not in WITHOUT_ANSWER, "is_reviewed": workflow is Workflow.FORMAL}
    return Milestones(**values | {"grounds": tuple(row.grounds)} | of_the_kind)


class FigureCell(Model):
    """The tally of one quarter, pair of States and kind; ``""`` stands for all of them.

    Sums stand beside what they are of, so that a page opens some tens of tallies: of a State with all others, of all
    States, of all kinds, and of a year (``2026``) of each of these.
    Restricted requests have cells of their own: not everybody who may see the others may know of them.
    """

    __tablename__ = "figure_cell"
    __table_args__ = (
        UniqueConstraint("period", "requesting", "requested", "kind", "restricted"),
        Index("ix_figure_cell_requesting", "requesting", "period"),
        Index("ix_figure_cell_requested", "requested", "period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(6))
    requesting: Mapped[str] = mapped_column(String(2))
    requested: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(4))
    restricted: Mapped[bool]
    tally: Mapped[dict[str, Any]]


class FigureState(Model):
    """One row: up to which entry of the log the figures are counted, and when."""

    __tablename__ = "figure_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_event: Mapped[int]
    counted_at: Mapped[datetime] = mapped_column(UtcDateTime)
