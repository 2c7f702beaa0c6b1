"""A public holiday of a State; ``domain.working_time.Holiday`` is made of it."""

from datetime import date, time

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.working_time import HolidayStatus
from mla_tracker.models.base import EnumText, Model
from mla_tracker.models.sourced import Kept


class HolidayRow(Kept, Model):
    """A removed one stays as a row, so that ``init`` does not bring it back."""

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("country", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("country.code"))
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(300))  # in English
    names: Mapped[dict[str, str]] = mapped_column(default=dict)  # language -> name
    status: Mapped[HolidayStatus] = mapped_column(EnumText(HolidayStatus))
    half_day: Mapped[time | None]  # when offices close; the day is then worked
    source: Mapped[str] = mapped_column(default="")
    removed: Mapped[bool] = mapped_column(default=False)
