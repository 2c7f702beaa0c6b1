"""A file that belongs to a request: an annex of the draft, or part of an answer. The bytes lie in the storage."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.base import EnumText, UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_text


class Attachment(SealedRow):
    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)  # its address: tells nothing, cannot be counted
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("request_item.id"), index=True)
    side: Mapped[Side] = mapped_column(EnumText(Side))
    name = sealed_text()
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]  # bytes
    sha256: Mapped[str] = mapped_column(String(64))
    storage_key: Mapped[str] = mapped_column(String(80), unique=True)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the other side could see it
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
