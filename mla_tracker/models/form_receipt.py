"""What was sent once: the same form sent again finds its receipt, and makes nothing new (security promise R8)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model, UtcDateTime


class FormReceipt(Model):
    """``key`` is a hash of who sent what to where, with the token of the form; no text can be read from it."""

    __tablename__ = "form_receipt"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    location: Mapped[str] = mapped_column(String(500), default="")  # where the first sending led
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
