"""Which state of the reference data stands in the database: what was read under one token needs no second reading."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model, UtcDateTime


class ReferenceRevision(Model):
    """One row. ``token`` is new after every change; ``loaded`` is the digest of the package data loaded last."""

    __tablename__ = "reference_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(32))
    loaded: Mapped[str] = mapped_column(String(64), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
