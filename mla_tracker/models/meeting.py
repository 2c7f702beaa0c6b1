"""A meeting: who came (by function), what was on the agenda, which papers there are. Nothing of a case."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.meetings import MeetingSort
from mla_tracker.models.assistance_request import AssistanceRequest
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class Meeting(Model):
    """``country`` is that of a committee, or the first of the two that meet; a conference has none."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("(sort = 'conference') = (country IS NULL)", name="state_of_its_sort"),
        CheckConstraint("(sort = 'bilateral') = (other_country IS NOT NULL)", name="two_states_meet"),
        Index("ix_meeting_sort", "sort", "changed_at", "id"),
        Index("ix_meeting_country", "country", "changed_at", "id"),
        Index("ix_meeting_other_country", "other_country", "changed_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)  # its address: tells nothing, cannot be counted
    sort: Mapped[MeetingSort] = mapped_column(EnumText(MeetingSort))
    country: Mapped[str | None] = mapped_column(String(2))
    other_country: Mapped[str | None] = mapped_column(String(2))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(160), default="")
    title: Mapped[str] = mapped_column(String(200))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    participants: Mapped[list["MeetingParticipant"]] = relationship(order_by="MeetingParticipant.id", lazy="selectin")
    points: Mapped[list["MeetingPoint"]] = relationship(order_by="MeetingPoint.id")

    @property
    def countries(self) -> AbstractSet[str]:
        """Return the States whose meeting it is."""
        named = {self.country, self.other_country} - {None}
        return {str(code) for code in named} | {one.country for one in self.participants}


class MeetingParticipant(Model):
    """``office_holder`` is the name that goes with an office, and nothing more of a person."""

    __tablename__ = "meeting_participant"
    __table_args__ = (Index("ix_meeting_participant_country", "country", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    country: Mapped[str] = mapped_column(String(2))
    function: Mapped[str] = mapped_column(String(160))
    office_holder: Mapped[str] = mapped_column(String(160), default="")


class MeetingPoint(Model):
    """A point of the agenda: a request, something else, or both."""

    __tablename__ = "meeting_point"
    __table_args__ = (
        UniqueConstraint("meeting_id", "request_id"),
        CheckConstraint("request_id IS NOT NULL OR text <> ''", name="about_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("assistance_request.id"), index=True)
    text: Mapped[str] = mapped_column(String(1000), default="")

    request: Mapped[AssistanceRequest | None] = relationship()
