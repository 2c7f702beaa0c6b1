"""Which provisions a letter cites: only what the legal-basis data of the two States know."""

import re
from datetime import date
from typing import Final

from mla_tracker.data.legal import instruments
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.legal_bases import LegalBasis
from mla_tracker.letters.facts import Citation, TreatySeries
from mla_tracker.models import AssistanceRequest, RequestItem
from mla_tracker.queries.reference import bases_between

UNTOC: Final = "untoc"
THROUGH_UNTOC: Final = "mla_via_untoc"
OWN_RULES: Final = frozenset({"mla", "letters_rogatory"})
INSTRUMENTS: Final = {"UNTOC": "untoc", "TIP": "tip_protocol", "SOM": "som_protocol"}  # as sources are written
ARTICLES: Final = re.compile(r"(\d+)(?:-(\d+))?")
PARAGRAPH: Final = re.compile(r"\d+\(\d+\)")


def offered_bases(subject: AssistanceRequest, on: date) -> list[LegalBasis]:
    return bases_between(subject.requesting_country, subject.requested_country, on)


def chosen_bases(subject: AssistanceRequest, on: date) -> list[LegalBasis]:
    return [basis for basis in offered_bases(subject, on) if basis.instrument_id in subject.legal_bases]


def cited(basis: LegalBasis, articles: str) -> Citation:
    """Cite an instrument with the place where it is printed, as far as that is known."""
    known = instruments().get(basis.instrument_id)
    printed = TreatySeries(*known.treaty_series) if known and known.treaty_series else None
    return Citation(dict(basis.titles), articles, printed)


def cited_articles(kind: RequestKind, basis: LegalBasis, items: list[RequestItem]) -> str:
    """Return the articles to cite, such as “18, 18(3)(a), 18(3)(f)”: only those that the instrument's data know.

    A protocol that applies the Convention to its offences (art. 1 of TIP and SOM) is cited with that article.
    """
    sources = [kind.source, *(kind.item_type(item.type).source for item in items)]
    named = [article for source in dict.fromkeys(sources) for article in _articles(source, basis.instrument_id)]
    named = list(dict.fromkeys(named))
    known = [article for article in named if any(_covers(key, article) for key in basis.articles)]
    if not known and THROUGH_UNTOC in basis.uses and "1" in basis.articles:
        return "1"
    return ", ".join(known)


def _articles(source: str, instrument_id: str) -> list[str]:
    """Read “TIP 8(3), 13, SOM 18(3)”: the articles of one instrument; a number goes with the name before it."""
    found, named = [], ""
    for part in source.split(", "):
        *name, article = part.split(" ")
        named = name[0] if name else named
        if INSTRUMENTS.get(named) == instrument_id:
            found.append(article)
    return found


def _covers(key: str, article: str) -> bool:
    """Say whether a key of the data, such as “18(3)” or “12-14”, stands for the article that a provision belongs to."""
    covered, wanted = ARTICLES.match(key), ARTICLES.match(article)
    if covered is None or wanted is None:
        return False
    first, last = covered.groups()
    return int(first) <= int(wanted[1]) <= int(last or first)


def provision(subject: AssistanceRequest, article: str, on: date) -> Citation | None:
    """Cite a provision of UNTOC 18, such as “18(21)(b)”, or nothing where it does not govern this request.

    The request must be one for legal assistance that rests on the Convention, itself or through a Protocol; and
    18(7): paragraphs 9 to 29 stand back where a treaty of mutual legal assistance binds the two States. One that is
    only said to be in force counts when the request itself rests on it.
    """
    known = {basis.instrument_id: basis for basis in offered_bases(subject, on)}
    chosen = [basis for code, basis in known.items() if code in subject.legal_bases]
    rests_on_it = any(basis.instrument_id == UNTOC or THROUGH_UNTOC in basis.uses for basis in chosen)
    if not KINDS[subject.kind].source.startswith("UNTOC 18") or UNTOC not in known or not rests_on_it:
        return None
    if any(_has_own_rules(basis) and (basis.is_verified or basis in chosen) for basis in known.values()):
        return None
    paragraph = PARAGRAPH.match(article)
    if paragraph is None or paragraph.group() not in known[UNTOC].articles:
        return None
    return Citation(dict(known[UNTOC].titles), article)


def _has_own_rules(basis: LegalBasis) -> bool:
    return basis.kind in {"bilateral", "regional"} and bool(basis.uses & OWN_RULES)
