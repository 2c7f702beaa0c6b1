"""A version of a text that users wrote in place of a packaged letter or clause; version 0 is the packaged text."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.letter_templates import TemplateState
from mla_tracker.models.base import EnumText, Model, UtcDateTime
from mla_tracker.models.user import User

_ACTIVE = text("state = 'active'")


class LetterTemplate(Model):
    """Its words never change once it was activated, and no version is deleted: triggers of the database refuse."""

    __tablename__ = "letter_template"
    __table_args__ = (
        UniqueConstraint("subject", "language", "country", "number"),
        Index(
            "uq_letter_template_active",
            "subject",
            "language",
            "country",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_letter_template_language_country_state", "language", "country", "state"),
        CheckConstraint("state <> 'draft' OR activated_at IS NULL", name="draft_was_never_active"),
        CheckConstraint("state <> 'active' OR activated_at IS NOT NULL", name="active_since"),
        CheckConstraint("(state = 'retired') = (retired_at IS NOT NULL)", name="retired_since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))  # code of a letter or of a clause
    language: Mapped[str] = mapped_column(String(8))
    country: Mapped[str] = mapped_column(String(2))  # empty: the text of the region
    number: Mapped[int]
    state: Mapped[TemplateState] = mapped_column(EnumText(TemplateState))
    title: Mapped[str] = mapped_column(String(200), default="")
    numbered: Mapped[bool] = mapped_column(default=True)
    body: Mapped[str] = mapped_column(Text, deferred=True)
    note: Mapped[str] = mapped_column(String(300), default="")
    base_id: Mapped[int | None] = mapped_column(ForeignKey("letter_template.id"), index=True)  # none: the packaged text
    written_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    activated_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    activated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column()

    written_by: Mapped[User] = relationship(foreign_keys=written_by_id)
    activated_by: Mapped[User | None] = relationship(foreign_keys=activated_by_id)
    retired_by: Mapped[User | None] = relationship(foreign_keys=retired_by_id)
    base: Mapped["LetterTemplate | None"] = relationship(remote_side="LetterTemplate.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # two authors at once: the second is told so


class TemplatePreview(Model):
    """What an author looked at last, so that the pictures of its pages have an address; one for each person."""

    __tablename__ = "template_preview"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    subject: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    second: Mapped[str] = mapped_column(String(8), default="")  # empty: one language
    country: Mapped[str] = mapped_column(String(2))
    sample: Mapped[int]
    title: Mapped[str] = mapped_column(String(200), default="")
    numbered: Mapped[bool]
    body: Mapped[str] = mapped_column(Text)
