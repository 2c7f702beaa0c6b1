"""A case: the folder in which a unit keeps the requests of one operation. The other side never learns of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, Self

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from mla_tracker.models.authority import Authority
from mla_tracker.models.base import Model, UtcDateTime
from mla_tracker.models.data_key import opened_key, owner_of_case
from mla_tracker.models.sealed import SealedRow, sealed_text
from mla_tracker.models.sealed_types import refused
from mla_tracker.sealing import MissingKey, keyring, new_key


class CaseFolder(SealedRow):
    """``name`` is content (C3), sealed with a key of the case, which stands wrapped in its own row.

    Seeing a case shows nothing of a request that one may not see.
    """

    __tablename__ = "case_folder"
    __table_args__ = (
        Index("ix_case_folder_authority", "authority_id", "changed_at", "id"),
        Index("ix_case_folder_country", "country", "changed_at", "id"),
    )
    key_owner: ClassVar[Callable[[int], str]] = staticmethod(owner_of_case)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)  # its address: tells nothing, cannot be counted
    country: Mapped[str] = mapped_column(String(2))
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"))
    name = sealed_text()
    key_id: Mapped[str] = mapped_column(String(32), index=True)
    wrapped: Mapped[str | None] = mapped_column(String(120))  # empty for ever once it was erased
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    authority: Mapped[Authority] = relationship()

    @property
    def data_key(self) -> Self:  # type: ignore[override]
        """The row brings its own key along."""
        return self

    @classmethod
    def sealed_for(cls) -> Any:
        return cls.id

    @classmethod
    def stored_key(cls) -> ColumnElement[Any]:
        return cls.key_id.concat(".").concat(cls.wrapped)

    def opened(self) -> bytes | None:
        """Return the key, or None once it was erased."""
        return opened_key(owner_of_case(self.id), self.key_id, self.wrapped) if self.wrapped else None

    def key_for_sealing(self, session: Session) -> bytes:  # noqa: ARG002
        """Return the key of the case; a new case gets one."""
        if self.erased_at is not None:
            raise refused(f"case_folder, case {self.id}", MissingKey(self.id))
        if (key := self.opened()) is None:
            key = new_key()
            made = keyring().wrap(key, owner_of_case(self.id))
            self.key_id, self.wrapped = made.key_id, made.text
        return key


class CaseMember(Model):
    __tablename__ = "case_member"
    __table_args__ = (UniqueConstraint("case_id", "request_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_folder.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
