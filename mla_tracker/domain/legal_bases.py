"""Which instruments may carry a request between two States on a day, and how sure that is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.text import N_

PARTY: Final = "party"
CIVIL_ONLY: Final = "civil_only"
RECIPROCITY: Final = "reciprocity"
RULE_WITH_SOURCES: Final = re.compile(r"\((?:S\d+ ?)+\)$")  # a national rule that ends with ids of sources only

PARTICIPATION_TO_CONFIRM: Final = N_("The participation of {country} is to be confirmed.")
IN_FORCE_TO_CONFIRM: Final = N_("That this instrument is in force between both States is to be confirmed.")
ARTICLES_TO_CONFIRM: Final = N_(
    "The summaries of the articles are from general knowledge; check them against the text."
)
PRACTICE_TO_CONFIRM: Final = N_("Whether {country} acts on reciprocity is to be confirmed.")


class SameCountry(ValueError):
    """A State needs no legal basis towards itself."""

    def __init__(self, code: str) -> None:
        super().__init__(f"two different countries were expected, not {code} twice")


class OpenPoint(NamedTuple):
    """Something that is not certain: a sentence to translate, its facts, and where it was read."""

    msgid: str
    facts: Mapping[str, str]  # {country} is an alpha-2 code, for the screen to name
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """Where a State stands towards a treaty. ``action`` is ratification or accession, on ``action_on``."""

    status: str  # party, signatory, not_party_as_of_snapshot
    confidence: Confidence
    sources: tuple[str, ...]
    signed_on: date | None = None
    action: str = ""
    action_on: date | None = None
    note: str = ""

    @property
    def is_party(self) -> bool:
        return self.status == PARTY


@dataclass(frozen=True, slots=True)
class Instrument:
    id: str
    title: str  # in English
    titles: Mapping[str, str]  # language code -> title, English included
    kind: str  # multilateral, regional, bilateral, unilateral
    uses: frozenset[str]
    articles: Mapping[str, str]  # number -> English summary
    adopted_on: date | None
    in_force_text: str  # as found: a date, a year, or empty
    offered_from: date | None  # first day on which it may be offered at all; None: never
    status: str
    confidence: Confidence
    confidence_text: str  # in the researcher's words
    sources: tuple[str, ...]
    note: str
    parties: frozenset[str]  # where participation is not kept with the country
    by_participation: bool
    binds_after: timedelta
    national_rules: Mapping[str, str]
    treaty_series: tuple[int, int] | None = None  # volume and page in which the United Nations print it


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """An instrument between two States on one day. ``confidence`` is the lowest of all it rests on."""

    instrument_id: str
    title: str
    titles: Mapping[str, str]
    kind: str
    uses: frozenset[str]
    articles: Mapping[str, str]
    in_force: str
    status: str
    confidence: Confidence
    open_points: tuple[OpenPoint, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_verified(self) -> bool:
        return self.confidence.is_verified


class State(NamedTuple):
    """A State as the rule sees it: its alpha-2 code, and where it stands towards each instrument (by its id)."""

    alpha2: str
    treaties: Mapping[str, Participation]


Pair = tuple[State, State]


def bases_between(instruments: Iterable[Instrument], pair: Pair, on: date) -> list[LegalBasis]:
    """List the instruments in force for both States on that day; reciprocity, which needs no treaty, stands last."""
    if pair[0].alpha2 == pair[1].alpha2:
        raise SameCountry(pair[0].alpha2)
    known = list(instruments)
    found = [_basis(each, pair) for each in known if _holds_between(each, pair, on)]
    return [*found, *(_reciprocity(each, pair) for each in known if each.id == RECIPROCITY)]


def _holds_between(instrument: Instrument, pair: Pair, on: date) -> bool:
    if CIVIL_ONLY in instrument.uses or instrument.offered_from is None or on < instrument.offered_from:
        return False
    if not instrument.by_participation:
        return all(each.alpha2 in instrument.parties for each in pair)
    return all(_is_bound(each.treaties.get(instrument.id), instrument.binds_after, on) for each in pair)


def _is_bound(participation: Participation | None, binds_after: timedelta, on: date) -> bool:
    if participation is None or not participation.is_party or participation.action_on is None:
        return False
    return participation.action_on + binds_after <= on


def _basis(instrument: Instrument, pair: Pair) -> LegalBasis:
    known = [each.treaties[instrument.id] for each in pair] if instrument.by_participation else []
    unsure = [each.confidence for each in known if not each.confidence.is_verified]
    points = tuple(_open_points(instrument, pair))
    confidence = (
        instrument.confidence if not instrument.confidence.is_verified else next(iter(unsure), Confidence.VERIFIED)
    )
    all_sources = (*instrument.sources, *(source for each in known for source in each.sources))
    return LegalBasis(
        instrument_id=instrument.id,
        title=instrument.title,
        titles=instrument.titles,
        kind=instrument.kind,
        uses=instrument.uses,
        articles=instrument.articles,
        in_force=instrument.in_force_text,
        status=instrument.status,
        confidence=confidence,
        open_points=points,
        sources=tuple(dict.fromkeys(all_sources)),
        notes=tuple(note for note in (instrument.note, *(each.note for each in known)) if note),
    )


def _open_points(instrument: Instrument, pair: Pair) -> Iterator[OpenPoint]:
    if not instrument.confidence.is_verified:
        yield OpenPoint(IN_FORCE_TO_CONFIRM, {}, instrument.sources)
    if instrument.by_participation:
        for each in pair:
            participation = each.treaties[instrument.id]
            if not participation.confidence.is_verified:
                yield OpenPoint(PARTICIPATION_TO_CONFIRM, {"country": each.alpha2}, participation.sources)
    if instrument.articles and "from knowledge" in instrument.confidence_text:
        yield OpenPoint(ARTICLES_TO_CONFIRM, {})


def _reciprocity(instrument: Instrument, pair: Pair) -> LegalBasis:
    """No treaty is needed; each State's own law decides, as far as it is known."""
    rules = {each.alpha2: instrument.national_rules.get(each.alpha2, "") for each in pair}
    unsure = [code for code, rule in rules.items() if not RULE_WITH_SOURCES.search(rule)]
    return LegalBasis(
        instrument_id=instrument.id,
        title=instrument.title,
        titles=instrument.titles,
        kind=instrument.kind,
        uses=instrument.uses,
        articles=instrument.articles,
        in_force=instrument.in_force_text,
        status=instrument.status,
        confidence=instrument.confidence if unsure else Confidence.VERIFIED,
        open_points=tuple(OpenPoint(PRACTICE_TO_CONFIRM, {"country": code}) for code in unsure),
        sources=instrument.sources,
        notes=tuple(f"{code}: {rule}" for code, rule in rules.items() if rule),
    )
