"""An authority of a country: in a tree from ministry to unit, with its functions, and whether one may write to it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.directory import AuthorityStatus, Level
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class Authority(Model):
    __tablename__ = "authority"
    __table_args__ = (
        Index("ix_authority_country_status_name_en_id", "country", "status", "name_en", "id"),
        Index("ix_authority_name_en_id", "name_en", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"), index=True)
    name_en: Mapped[str] = mapped_column(String(300))
    names: Mapped[dict[str, str]] = mapped_column(default=dict)  # language -> name, as in letters
    level: Mapped[Level] = mapped_column(EnumText(Level), default=Level.NATIONAL)
    functions: Mapped[list[str]] = mapped_column(default=list)
    status: Mapped[AuthorityStatus] = mapped_column(EnumText(AuthorityStatus), default=AuthorityStatus.TO_BE_CONFIRMED)
    last_confirmed_on: Mapped[date | None]
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(80), default="")
    remarks: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    search_key: Mapped[str] = mapped_column(default="")
    package_key: Mapped[str | None] = mapped_column(String(80), unique=True)  # entries that come with the program
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # by a person: ``init`` then leaves it alone
    version: Mapped[int] = mapped_column()
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    parent: Mapped["Authority | None"] = relationship(remote_side="Authority.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def name_in(self, language: str) -> str:
        """Return the name in a language, or the English one."""
        return self.names.get(language) or self.name_en
