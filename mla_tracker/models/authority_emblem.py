"""Logo or seal that an authority's letters bear. No secret, so not sealed; frozen letters hold their own."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.directory import EmblemUse
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class AuthorityEmblem(Model):
    __tablename__ = "authority_emblem"
    __table_args__ = (UniqueConstraint("authority_id", "use"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"))
    use: Mapped[EmblemUse] = mapped_column(EnumText(EmblemUse))
    width: Mapped[int]  # pixels
    height: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    png: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
