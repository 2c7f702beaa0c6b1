"""Offences of the own State's law are chosen for a draft: what is known fills the answers, which stay editable."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import NOT_OFFERED, day_of, faults_of
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.offences import OFFENCES
from mla_tracker.domain.national_law import UNSURE, Cited, cited_in
from mla_tracker.domain.text import N_
from mla_tracker.i18n import in_language, t
from mla_tracker.models import AssistanceRequest, CountryLaw, Provision
from mla_tracker.queries.national_law import Library, library_of
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests.drafting import draft_for_change, ensure_unchanged, saved, section_answers
from mla_tracker.services.requests.translating import written_in
from mla_tracker.services.transaction import use_case

WITH_ARTICLE: Final = N_("{law}, {article}")
WITH_YEAR: Final = N_("{law} ({year})")
WITH_OFFENCE: Final = N_("{provision}: {offence}")
READ_IN: Final = N_("Source: {source}")
TOO_MUCH: Final = N_("Together these are too long: choose fewer")
NOTHING: Final = N_("Choose at least one offence")


@dataclass(frozen=True, slots=True)
class ChooseProvisions:
    """Codes of ``choices_of``; ``seen`` is the mark of the answers on offences that the page was made of."""

    chosen: tuple[str, ...]
    seen: str | None


def law_day(subject: AssistanceRequest, now: datetime) -> date:
    """Return the day whose law counts: that of the offence, where it is known."""
    return day_of(subject.answers.get("committed_from")) or today_in(subject.requesting_country, now)


def choices_of(library: Library) -> dict[str, Provision | CountryLaw]:
    """Return what can be chosen, by its code; of a law without entries only the title."""
    provisions: dict[str, Provision | CountryLaw] = {f"offence-{row.id}": row for row in library.provisions}
    return provisions | {f"law-{row.id}": row for row in library.laws}


def ensure_asks_offences(kind: RequestKind) -> None:
    if OFFENCES not in kind.sections:
        raise Unseen


@use_case
def choose_provisions(actor: Actor, reference: str, wish: ChooseProvisions, now: datetime) -> AssistanceRequest:
    """Add the offences chosen to the answers, in the language in which the request is written."""
    subject, kind = draft_for_change(actor, reference)
    ensure_asks_offences(kind)
    ensure_unchanged(section_answers(subject, kind, OFFENCES.code), wish.seen)
    offered = choices_of(library_of(subject.requesting_country, law_day(subject, now)))
    if not wish.chosen or not set(wish.chosen) <= offered.keys():
        raise BadAnswers({"chosen": Fault(NOT_OFFERED if wish.chosen else NOTHING)})
    with in_language(written_in(subject)):
        cited = cited_in(subject.answers, [_cited(offered[code]) for code in wish.chosen])
    kept = {code: words for code, words in cited.items() if words}
    if faults_of(tuple(field for field in OFFENCES.fields if field.code in kept), kept):
        raise BadAnswers({"chosen": Fault(TOO_MUCH)})
    subject.answers = {**subject.answers, **kept}
    saved(subject, actor, now, OFFENCES.code)
    return subject


def _cited(row: Provision | CountryLaw) -> Cited:
    standing = [t(READ_IN, source=" ".join(row.sources))] if isinstance(row, Provision) and row.sources else []
    if not row.is_verified or isinstance(row, CountryLaw):
        standing.append(t(UNSURE))
    if isinstance(row, CountryLaw):
        return Cited(t(WITH_YEAR, law=row.title, year=row.year) if row.year else row.title, standing=standing[-1])
    heading = t(WITH_ARTICLE, law=row.law, article=row.article) if row.article else row.law
    return Cited(
        t(WITH_OFFENCE, provision=heading, offence=row.offence),
        row.text,
        row.maximum_penalty,
        row.limitation,
        " ".join(standing),
    )
