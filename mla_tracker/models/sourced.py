"""Columns of every row of the reference data: how sure it is, where it was read, and whether a person edited it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from mla_tracker.domain.confidence import Confidence
from mla_tracker.models.base import EnumText, UtcDateTime


class Kept:
    """A row that comes with the program until a person edits it; from then on ``init`` leaves it alone."""

    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column()

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Sourced(Kept):
    """``sources`` are ids of the package's sources, or what an administrator wrote."""

    confidence: Mapped[Confidence] = mapped_column(EnumText(Confidence))
    sources: Mapped[list[str]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")

    @property
    def is_verified(self) -> bool:
        return self.confidence.is_verified
