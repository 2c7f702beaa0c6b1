"""Consent that is asked to use a file or an answer of one request in another one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.assistance_request import AssistanceRequest
from mla_tracker.models.base import Model, UtcDateTime


class ConsentToUse(Model):
    """What is asked about (a file, or the answer to an item), for which request, and in which request it is asked."""

    __tablename__ = "consent_to_use"
    __table_args__ = (
        CheckConstraint("(attachment_id IS NULL) <> (item_id IS NULL)", name="one_thing"),
        Index("ix_consent_to_use_attachment", "attachment_id", "target_id"),
        Index("ix_consent_to_use_item", "item_id", "target_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("request_item.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    consent_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    target: Mapped[AssistanceRequest] = relationship(foreign_keys=[target_id])
    consent: Mapped[AssistanceRequest] = relationship(foreign_keys=[consent_id])
