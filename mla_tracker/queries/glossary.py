"""The terms of the field as the screens read them. All may read."""

from sqlalchemy import func, select

from mla_tracker.domain.glossary import TermCategory
from mla_tracker.i18n.folding import search_terms
from mla_tracker.models import GlossaryTermRow
from mla_tracker.queries.alphabetical import NamePage, Place, matches, page_by_name

R = GlossaryTermRow


def terms(text: str, category: TermCategory | None, place: Place) -> NamePage[GlossaryTermRow]:
    """Return one page of the terms whose words, in any of our languages, match ``text``, by the English word."""
    query = select(R).where(*(matches(R.search_key, term) for term in search_terms(text)))
    if category is not None:
        query = query.where(R.category == category)
    return page_by_name(query, func.lower(R.word_en), R.id, place)
