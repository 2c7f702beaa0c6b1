"""A person concerned by a request (class C3, victims and witnesses C4)."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.fields import Answer
from mla_tracker.domain.persons import PersonRole
from mla_tracker.domain.victim_names import shown_answers
from mla_tracker.models.base import EnumText
from mla_tracker.models.sealed import SealedRow, sealed_json


class Person(SealedRow):
    """``answers`` holds the answers to ``domain.persons.PERSON_FIELDS``.

    ``victim_number`` is the number of the pseudonym. It is given once and kept whatever part the person has later: what
    was hidden does not appear because somebody chose another word.
    """

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_victim", "request_id", "victim_number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    role: Mapped[PersonRole] = mapped_column(EnumText(PersonRole))
    victim_number: Mapped[int | None] = mapped_column()
    answers = sealed_json()

    @property
    def is_shielded(self) -> bool:
        return self.victim_number is not None

    @property
    def shown(self) -> dict[str, Answer]:
        """What is read of the person before the name is shown."""
        return shown_answers(self.answers, is_shielded=self.is_shielded)

    @property
    def name(self) -> str:
        """The name, or nothing: that of a victim is never read here."""
        if self.is_shielded:
            return ""
        return str(self.answers.get("name_latin") or self.answers.get("name_original") or "")
