"""The words of a step: reasons, questions, answers. Content, kept apart from the log that only has facts."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.sealed import SealedRow, sealed_texts


class Message(SealedRow):
    """``texts`` maps the code of an input (``domain.inputs``) to what was written."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), unique=True)
    texts = sealed_texts()
