"""A term of the field in our languages, with how sure each translation is."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.domain.glossary import TermCategory
from mla_tracker.models.base import EnumText, Model
from mla_tracker.models.sourced import Kept


class GlossaryTermRow(Kept, Model):
    """``attested`` says of every language of ``words`` where the translation comes from (``domain.glossary``)."""

    __tablename__ = "glossary_term"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    category: Mapped[TermCategory] = mapped_column(EnumText(TermCategory))
    word_en: Mapped[str] = mapped_column(String(200))
    words: Mapped[dict[str, str]] = mapped_column(default=dict)  # language, other than English -> translation
    attested: Mapped[dict[str, str]] = mapped_column(default=dict)  # the same languages -> Attested
    note: Mapped[str] = mapped_column(default="")  # in English, on single translations
    search_key: Mapped[str] = mapped_column(default="")
