"""A person concerned by a request (class C3, victims and witnesses C4)."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.persons import PersonRole
from mla_tracker.models.base import EnumText, Model


class Person(Model):
    """``answers`` holds the answers to ``domain.persons.PERSON_FIELDS``."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    role: Mapped[PersonRole] = mapped_column(EnumText(PersonRole))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def name(self) -> str:
        return str(self.answers.get("name_latin") or self.answers.get("name_original") or "")
