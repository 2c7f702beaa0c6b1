"""A frozen letter: the PDF as it was approved, with its number and its hash. Never changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, declared_attr, mapped_column

from mla_tracker.domain.lifecycle import Issuer
from mla_tracker.models.base import EnumText, UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_bytes


class Letter(SealedRow):
    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("request_id", "kind", "revision", "language", "second_language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    second_language: Mapped[str] = mapped_column(String(8), default="")  # empty: one language
    issuer: Mapped[Issuer] = mapped_column("side", EnumText(Issuer))  # who signs
    template_version: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    content_sha256: Mapped[str] = mapped_column(String(64), default="")  # of what it says, as printed at its end
    code_sha256: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)  # of the code for verifying it
    certificate_sha256: Mapped[str] = mapped_column(String(64), default="")  # that it is signed with; empty: none
    pages: Mapped[int]
    pdf = sealed_bytes()
    word_file = sealed_bytes(optional=True)  # none: frozen before there were any
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @declared_attr
    def has_word_file(cls) -> Mapped[bool]:  # noqa: N805
        return column_property(cls.word_file_sealed.is_not(None))  # type: ignore[attr-defined]
