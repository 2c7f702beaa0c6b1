"""A file that belongs to a request: an annex of the draft, or part of an answer. The bytes lie in the storage."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.custody import Custody
from mla_tracker.domain.file_traits import Examination, Trait, examination_of, traits_in
from mla_tracker.domain.handling import USUAL, Handling
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models.base import EnumText, Model, UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_json, sealed_text


class Attachment(SealedRow):
    """``traits``: what its structure showed (empty: nothing; NULL: nobody looked). ``returned_on`` follows the log."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_return", "returned_on", "return_due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)  # its address: tells nothing, cannot be counted
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("request_item.id"), index=True)
    side: Mapped[Side] = mapped_column(EnumText(Side))
    name = sealed_text()
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]  # bytes
    sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16), default="other")  # this and the next five: domain.file_details
    language: Mapped[str] = mapped_column(String(8), default="")
    marking: Mapped[str] = mapped_column(String(24), default="restricted")
    handling: Mapped[Handling] = mapped_column(EnumText(Handling), default=USUAL)
    form: Mapped[str] = mapped_column(String(16), default="copy")
    return_due_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    traits: Mapped[str | None] = mapped_column(String(200))
    storage_key: Mapped[str] = mapped_column(String(80), unique=True)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the other side could see it
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def seen_traits(self) -> tuple[Trait, ...]:
        return traits_in(self.traits) or ()

    @property
    def examination(self) -> Examination:
        return examination_of(traits_in(self.traits))


class CustodyEntry(SealedRow):
    """What somebody did with the paper of a file. Append-only; ``answers`` (from whom, to whom, how) are content."""

    __tablename__ = "custody_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), index=True)
    side: Mapped[Side] = mapped_column(EnumText(Side))
    custody: Mapped[Custody] = mapped_column(EnumText(Custody))
    happened_on: Mapped[date]
    answers = sealed_json()
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FileCopy(Model):
    """A file that was taken over from another request, under the conditions of the one it was copied from."""

    __tablename__ = "file_copy"

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), primary_key=True, autoincrement=False)
    origin_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), index=True)
