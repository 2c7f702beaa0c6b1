"""A person concerned by a request (class C3, victims and witnesses C4)."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.persons import PersonRole
from mla_tracker.models.base import EnumText
from mla_tracker.models.sealed import SealedRow, sealed_json


class Person(SealedRow):
    """``answers`` holds the answers to ``domain.persons.PERSON_FIELDS``."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    role: Mapped[PersonRole] = mapped_column(EnumText(PersonRole))
    answers = sealed_json()

    @property
    def name(self) -> str:
        return str(self.answers.get("name_latin") or self.answers.get("name_original") or "")
