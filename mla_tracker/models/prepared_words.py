"""Words of a side for a step that it has not taken yet: written beforehand, so that they can be translated."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_text


class PreparedWords(SealedRow):
    """``place`` is that of ``domain.letter_words``: it names the side, which alone reads them. Gone with the step."""

    __tablename__ = "prepared_words"
    __table_args__ = (UniqueConstraint("request_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    place: Mapped[str] = mapped_column(String(80))
    text = sealed_text()
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
