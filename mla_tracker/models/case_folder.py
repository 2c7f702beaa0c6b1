"""A case: the folder in which a unit keeps the requests of one operation. The other side never learns of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.authority import Authority
from mla_tracker.models.base import Model, UtcDateTime


class CaseFolder(Model):
    """``name`` is content (C3). Seeing a case shows nothing of a request that one may not see."""

    __tablename__ = "case_folder"
    __table_args__ = (
        Index("ix_case_folder_authority", "authority_id", "changed_at", "id"),
        Index("ix_case_folder_country", "country", "changed_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)  # its address: tells nothing, cannot be counted
    country: Mapped[str] = mapped_column(String(2))
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"))
    name: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    authority: Mapped[Authority] = relationship()


class CaseMember(Model):
    __tablename__ = "case_member"
    __table_args__ = (UniqueConstraint("case_id", "request_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_folder.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
