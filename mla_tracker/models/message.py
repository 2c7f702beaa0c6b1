"""The words of a step: reasons, questions, answers. Content, kept apart from the log that only has facts."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model


class Message(Model):
    """``texts`` maps the code of an input (``domain.inputs``) to what was written."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), unique=True)
    texts: Mapped[dict[str, str]] = mapped_column(default=dict)
