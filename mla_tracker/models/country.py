"""A State that the directory knows, under its alpha-2 code."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model
from mla_tracker.models.sourced import Kept


class Country(Kept, Model):
    __tablename__ = "country"

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    alpha3: Mapped[str] = mapped_column(String(3))
    numeric: Mapped[str] = mapped_column(String(3))
    name_en: Mapped[str] = mapped_column(String(100))
    official_name_en: Mapped[str] = mapped_column(String(200))
    names: Mapped[dict[str, str]] = mapped_column(default=dict)  # language -> name
    programme_role: Mapped[str] = mapped_column(String(100), default="")
    search_key: Mapped[str] = mapped_column(default="")
