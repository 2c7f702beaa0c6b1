"""The instruments as they are kept in ``legal_basis.toml``; the rule over them is ``domain.legal_bases``."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from mla_tracker.data.countries import country
from mla_tracker.data.facts import day, source_ids, toml
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.legal_bases import Instrument, LegalBasis, Participation, SameCountry, State, bases_between

YEAR_ONLY: Final = len("2024")


@cache
def instruments() -> Mapping[str, Instrument]:
    read = (_instrument(entry) for entry in toml("legal_basis.toml")["instrument"])
    return {instrument.id: instrument for instrument in read}


def participations(instrument_id: str, codes: tuple[str, ...]) -> dict[str, Participation | None]:
    """Where each of ``codes`` stands towards an instrument; ``None`` where nothing is known."""
    return {code: country(code).treaties.get(instrument_id) for code in codes}


def bases(requesting: str, requested: str, on: date) -> list[LegalBasis]:
    """The instruments in force for both States on that day; reciprocity, which needs no treaty, stands last."""
    if requesting == requested:
        raise SameCountry(requesting)
    first, second = (State(code, country(code).treaties) for code in (requesting, requested))
    return bases_between(instruments().values(), (first, second), on)


def _instrument(entry: Mapping[str, Any]) -> Instrument:
    titles = {key.removeprefix("title_"): title for key, title in entry.items() if key.startswith("title_")}
    return Instrument(
        id=entry["id"],
        title=entry["title"],
        titles={"en": entry["title"], **titles},
        kind=entry["kind"],
        uses=frozenset(entry["uses"]),
        articles=entry.get("articles", {}),
        adopted_on=day(entry.get("adopted")),
        in_force_text=entry.get("in_force", ""),
        offered_from=_offered_from(entry),
        status=entry["status"],
        confidence=Confidence(entry["confidence"]),
        confidence_text=entry["c"],
        sources=source_ids(entry),
        note=entry.get("n", ""),
        parties=frozenset(entry.get("parties_of_interest", ())),
        by_participation="participation" in entry,
        binds_after=timedelta(days=entry.get("binds_after_days", 0)),
        national_rules=entry.get("national_rules", {}),
        treaty_series=(entry["treaty_series"][0], entry["treaty_series"][1]) if "treaty_series" in entry else None,
    )


def _offered_from(entry: Mapping[str, Any]) -> date | None:
    """First day on which the instrument can be offered: in force, or at least attested, between its parties.

    A known year without a day is taken to its end; ``in_force = ""`` means not in force or not confirmed: never.
    """
    in_force = entry.get("in_force")
    if in_force == "":
        return None
    if in_force and len(in_force) == YEAR_ONLY:
        return date(int(in_force) + 1, 1, 1)
    return day(in_force) or day(entry.get("attested_on")) or day(entry.get("adopted"))
