"""A request from one State to another; its kind says which sort of assistance is asked for."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.handling import USUAL, Handling
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Holder, Status, Workflow
from mla_tracker.models.authority import Authority
from mla_tracker.models.base import EnumText, Model, UtcDateTime
from mla_tracker.models.data_key import DataKey
from mla_tracker.models.sealed import SealedRow, sealed_json, sealed_text, with_new_key

Days = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def _of_items(name: str, day: str, *before: str) -> Index:
    """Index the requests some of whose items have a running clock; the others are not in it."""
    has_one = text(f"{day} IS NOT NULL")
    return Index(name, *before, day, "id", sqlite_where=has_one, postgresql_where=has_one)


class AssistanceRequest(SealedRow):
    """``title`` and ``answers`` are content (C3) and sealed; the other columns are metadata (C2).

    ``holder``, ``due_at``, ``due_purpose`` and the days of items are set together with the status: what a list filters
    by stands in the row, so that no list counts or computes.
    """

    __tablename__ = "assistance_request"
    __table_args__ = (
        CheckConstraint("requesting_country <> requested_country", name="two_states"),
        CheckConstraint(
            "first_sent_at IS NOT NULL OR status IN ('draft', 'in_approval', 'approved', 'withdrawn', 'closed')",
            name="sent_before_it_is_worked_on",
        ),
        CheckConstraint(
            "status IN ('draft', 'in_approval', 'closed') OR number IS NOT NULL", name="numbered_once_approved"
        ),
        CheckConstraint("(due_at IS NULL) = (due_purpose IS NULL)", name="due_for_a_purpose"),
        Index("ix_request_requesting", "requesting_country", "changed_at", "id"),
        Index("ix_request_pair_sent", "requesting_country", "requested_country", "first_sent_at", "id"),
        Index("ix_request_requested", "requested_country", "changed_at", "id"),
        Index("ix_request_requesting_authority", "requesting_authority_id", "changed_at", "id"),
        Index("ix_request_requested_authority", "requested_authority_id", "changed_at", "id"),
        Index("ix_request_due", "due_at", "id"),
        Index("ix_request_waiting", "due_at", "holder_country", "status", "first_sent_at"),  # sums read nothing else
        Index("ix_request_status_due", "status", "due_at", "id"),
        Index("ix_request_status_holder_due", "status", "holder_country", "due_at", "id"),  # what a State has not read
        Index("ix_request_holder_due", "holder_country", "due_at", "id"),
        Index("ix_request_changed", "changed_at", "id"),
        # What the review filters by, each in the order of its list: how late.
        Index("ix_request_pair_due", "requesting_country", "requested_country", "due_at", "id"),
        Index("ix_request_requesting_due", "requesting_country", "due_at", "id"),
        Index("ix_request_requested_due", "requested_country", "due_at", "id"),
        Index("ix_request_requesting_authority_due", "requesting_authority_id", "due_at", "id"),
        Index("ix_request_requested_authority_due", "requested_authority_id", "due_at", "id"),
        Index("ix_request_kind_due", "kind", "due_at", "id"),
        Index("ix_request_class_due", "clock_class", "due_at", "id"),
        Index("ix_request_listed_due", "listed_when", "due_at", "id"),
        Index("ix_request_reminder_due", "reminder_step", "due_at", "id"),
        Index("ix_request_escalation_due", "escalation_step", "due_at", "id"),
        _of_items("ix_request_items_shown", "items_shown_due_at"),
        _of_items("ix_request_requesting_items_shown", "items_shown_due_at", "requesting_country"),
        _of_items("ix_request_requested_items_shown", "items_shown_due_at", "requested_country"),
        _of_items("ix_request_requesting_authority_items_shown", "items_shown_due_at", "requesting_authority_id"),
        _of_items("ix_request_requested_items", "items_due_at", "requested_country"),
        _of_items("ix_request_requested_authority_items", "items_due_at", "requested_authority_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)  # address of the draft, kept for ever
    number: Mapped[str | None] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(4))
    clock_class: Mapped[ClockClass] = mapped_column(EnumText(ClockClass))
    status: Mapped[Status] = mapped_column(EnumText(Status), default=Status.DRAFT)
    resumes_to: Mapped[Status | None] = mapped_column(EnumText(Status))
    requesting_country: Mapped[str] = mapped_column(String(2))
    requested_country: Mapped[str] = mapped_column(String(2))
    requesting_authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"))
    requested_authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))
    their_reference: Mapped[str] = mapped_column(String(80), default="")
    restricted: Mapped[bool] = mapped_column(default=False)
    on_paper: Mapped[bool] = mapped_column(default=False)  # came from a State outside the portal
    handling: Mapped[Handling] = mapped_column(EnumText(Handling), default=USUAL)  # as it is in force
    victim_count: Mapped[int] = mapped_column(default=0)  # the last number given as a pseudonym

    title = sealed_text()
    answers = sealed_json()
    search_key: Mapped[str] = mapped_column(default="")  # keyed hashes of the words of the title, for each side
    legal_bases: Mapped[list[str]] = mapped_column(default=list)
    letter_language: Mapped[str] = mapped_column(String(8), default="en")
    second_language: Mapped[str | None] = mapped_column(String(8))

    holder: Mapped[Holder] = mapped_column(EnumText(Holder), default=Holder.REQUESTING)
    holder_country: Mapped[str | None] = mapped_column(String(2))
    held_since: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_purpose: Mapped[Purpose | None] = mapped_column(EnumText(Purpose))
    listed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # from then on the coordinator's list holds it
    listed_when: Mapped[ListedWhen | None] = mapped_column(EnumText(ListedWhen))  # why
    reminder_step: Mapped[int] = mapped_column(default=0)  # of the ladder of the nearest clock
    escalation_step: Mapped[int] = mapped_column(default=0)  # the highest that was taken
    item_count: Mapped[int] = mapped_column(default=0)
    items_ended: Mapped[int] = mapped_column(default=0)
    # When the first day of a running item is over: of all, and of those shown to the side that asks and in the review.
    items_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    items_shown_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    item_days: Mapped[list[Any] | None] = mapped_column(Days)  # all of them, as ``RunningDays`` reads them
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column()

    requesting_authority: Mapped[Authority] = relationship(foreign_keys=[requesting_authority_id])
    requested_authority: Mapped[Authority | None] = relationship(foreign_keys=[requested_authority_id])
    authors: Mapped[list["RequestAuthor"]] = relationship(lazy="selectin")
    named: Mapped[list["NamedReader"]] = relationship(lazy="selectin")
    data_key: Mapped[DataKey | None] = relationship(lazy="joined")  # the key comes with the row

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # two people at once: the second is told so

    @classmethod
    def sealed_for(cls) -> Any:
        return cls.id

    @property
    def request_number(self) -> int:
        return self.id

    def key_for_sealing(self, session: Session) -> bytes:
        return with_new_key(self) if self.data_key is None else super().key_for_sealing(session)

    @property
    def reference(self) -> str:
        """Return what the request is called: its number, or the code of the draft."""
        return self.number or self.code

    @property
    def workflow(self) -> Workflow:
        return KINDS[self.kind].workflow

    @property
    def author_ids(self) -> AbstractSet[int]:
        return {author.user_id for author in self.authors}

    @property
    def named_user_ids(self) -> AbstractSet[int]:
        return {reader.user_id for reader in self.named}


class RequestAuthor(Model):
    """Who wrote in the draft: nobody of them may approve it."""

    __tablename__ = "request_author"
    __table_args__ = (UniqueConstraint("request_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class NamedReader(Model):
    """Who, on each side, may see a restricted request."""

    __tablename__ = "named_reader"
    __table_args__ = (UniqueConstraint("request_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("assistance_request.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)


class NumberCounter(Model):
    """The last number given, by requesting country and year; its row is locked while a number is given."""

    __tablename__ = "number_counter"
    __table_args__ = (UniqueConstraint("country", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    year: Mapped[int]
    last: Mapped[int]


class PaperCounter(Model):
    """The same for what came on paper, by the country that was asked: that one gives these numbers."""

    __tablename__ = "paper_counter"
    __table_args__ = (UniqueConstraint("country", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    year: Mapped[int]
    last: Mapped[int]
