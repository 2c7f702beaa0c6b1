"""A free text of a request in another language, with who made the translation and of which words."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import UtcDateTime
from mla_tracker.models.sealed import SealedRow, sealed_json


class Translation(SealedRow):
    """``place`` is that of ``domain.translations``.

    ``answers`` are to TRANSLATION_FIELDS (the text, how it was made, by whom and when), with ``source``: the mark that
    tells whether the original still says the same.
    """

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("request_id", "place", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    place: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(8))
    answers = sealed_json()
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
