"""What is known of the States: calendars, legal bases, languages. Administrators' edits count.

What was read under one token of ``ReferenceRevision`` is kept by the process, so that a page asks for the token once,
whatever the number of its rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from sqlalchemy import select

from mla_tracker.domain import legal_bases
from mla_tracker.domain.country_sheet import LETTER_CALENDAR
from mla_tracker.domain.deadline_rules import Rule, Scope
from mla_tracker.domain.deadlines import Term
from mla_tracker.domain.legal_bases import Instrument, LegalBasis, Participation, State
from mla_tracker.domain.letter_calendars import LetterCalendar
from mla_tracker.domain.working_time import Holiday, WorkingCalendar
from mla_tracker.domain.working_week import Doubt, OfficeHours, WorkingWeek
from mla_tracker.models import (
    Country,
    CountryFact,
    DeadlineRuleRow,
    HolidayRow,
    InstrumentRow,
    ParticipationRow,
    ReferenceRevision,
    WorkingWeekRow,
    db,
)
from mla_tracker.queries import plain

SEEN: Final = "reference revision"
_TOKEN: Final = select(ReferenceRevision.token)
STATES_READ_LATELY: Final = 4  # tokens: a process serves one database, tests several


class UnknownCountry(LookupError):
    """The database knows no such State, or the reference data was never loaded (``mla-tracker init``)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"nothing is known of {code!r}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference data that rules are computed from, by country."""

    calendars: Mapping[str, WorkingCalendar] = field(default_factory=dict)
    instruments: tuple[Instrument, ...] = ()
    treaties: Mapping[str, Mapping[str, Participation]] = field(default_factory=dict)
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # of the countries, in English
    rules: tuple[Rule, ...] = ()
    letter_calendars: Mapping[str, LetterCalendar] = field(default_factory=dict)


def calendar_of(country: str) -> WorkingCalendar:
    """Return the working days of a country, as administrators corrected them."""
    try:
        return _reference().calendars[country]
    except KeyError:
        raise UnknownCountry(country) from None


def zone_of(country: str) -> str:
    """Return the time zone of the capital."""
    return calendar_of(country).zone


def bases_between(requesting: str, requested: str, on: date) -> list[LegalBasis]:
    """List the instruments in force for both States on that day; reciprocity stands last."""
    reference = _reference()
    for code in (requesting, requested):
        if code not in reference.names:
            raise UnknownCountry(code)
    first, second = (State(code, reference.treaties.get(code, {})) for code in (requesting, requested))
    return legal_bases.bases_between(reference.instruments, (first, second), on)


def accepted_languages(country: str) -> frozenset[str]:
    """Return the languages that a State takes requests in; empty where its sheet does not say."""
    return _reference().languages.get(country, frozenset())


def letter_calendar_of(country: str) -> LetterCalendar | None:
    """Return the calendars that a State dates its letters in; None where its sheet does not say."""
    return _reference().letter_calendars.get(country)


def deadline_rules() -> tuple[Rule, ...]:
    """Return every version of the targets that administrators set."""
    return _reference().rules


def country_codes() -> tuple[str, ...]:
    """Return every State known, by its English name."""
    return tuple(_reference().names)


def _reference() -> Reference:
    token = _token()
    return _read(token) if token else Reference()


def _token() -> str:
    """Return the token of this transaction's view; it is asked for once."""
    transaction = db.session().get_transaction()
    known = db.session.info.get(SEEN)
    if known is not None and known[0] is transaction:
        return str(known[1])
    token = next((row.token for row in plain.rows(_TOKEN)), "")
    db.session.info[SEEN] = (db.session().get_transaction(), token)
    return token


@lru_cache(maxsize=STATES_READ_LATELY)
def _read(_token: str) -> Reference:
    facts = {(row.country, row.topic): row.value for row in _all(CountryFact)}
    zones = {code: zones[0] for (code, topic), zones in facts.items() if topic == "time_zones" and zones}
    return Reference(
        calendars=_calendars(zones),
        instruments=tuple(instrument_of(row) for row in db.session.scalars(_IN_ORDER)),
        treaties=_treaties(),
        languages={code: frozenset(value) for (code, topic), value in facts.items() if topic == "request_languages"},
        names={row.code: row.name_en for row in db.session.scalars(select(Country).order_by(Country.name_en))},
        rules=tuple(rule_of_row(row) for row in db.session.scalars(select(DeadlineRuleRow))),
        letter_calendars={
            code: LetterCalendar(value) for (code, topic), value in facts.items() if topic == LETTER_CALENDAR
        },
    )


_IN_ORDER: Final = select(InstrumentRow).order_by(InstrumentRow.position, InstrumentRow.id)


def _all(model: type[CountryFact]) -> list[CountryFact]:
    return list(db.session.scalars(select(model)))


def _calendars(zones: Mapping[str, str]) -> dict[str, WorkingCalendar]:
    weeks: dict[str, list[WorkingWeek]] = {}
    for week in db.session.scalars(select(WorkingWeekRow)):
        weeks.setdefault(week.country, []).append(week_of(week))
    holidays: dict[str, list[HolidayRow]] = {}
    for row in db.session.scalars(select(HolidayRow).order_by(HolidayRow.day)):
        holidays.setdefault(row.country, []).append(row)
    return {
        code: WorkingCalendar(
            country=code,
            zone=zone,
            weeks=tuple(weeks[code]),
            holidays={row.day: holiday_of(row) for row in holidays.get(code, ()) if not row.removed},
            years=frozenset(row.day.year for row in holidays.get(code, ())),
        )
        for code, zone in zones.items()
        if code in weeks
    }


def _treaties() -> dict[str, dict[str, Participation]]:
    found: dict[str, dict[str, Participation]] = {}
    for row in db.session.scalars(select(ParticipationRow)):
        found.setdefault(row.country, {})[row.instrument_id] = participation_of(row)
    return found


def week_of(row: WorkingWeekRow) -> WorkingWeek:
    """Make the domain's value of a row; a week that contradicts itself is refused here."""
    return WorkingWeek(
        weekend=frozenset(row.weekend),
        half_days={int(day): time.fromisoformat(closes) for day, closes in row.half_days.items()},
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        hours=OfficeHours(row.opens, row.closes) if row.opens and row.closes else None,
        often_closed=frozenset(row.often_closed),
        doubts=frozenset(Doubt(doubt) for doubt in row.doubts),
        note=row.note,
        source=" ".join(row.sources),
    )


def rule_of_row(row: DeadlineRuleRow) -> Rule:
    scope = Scope(row.purpose, row.clock_class, row.kind, row.requesting, row.requested, row.legal_basis)
    return Rule(row.id, scope, Term(row.length, row.unit) if row.length and row.unit else None, row.valid_from)


def holiday_of(row: HolidayRow) -> Holiday:
    return Holiday(row.day, row.name, row.status, row.source, row.half_day, row.names)


def participation_of(row: ParticipationRow) -> Participation:
    return Participation(
        row.status, row.confidence, tuple(row.sources), row.signed_on, row.action, row.action_on, row.note
    )


def instrument_of(row: InstrumentRow) -> Instrument:
    return Instrument(
        id=row.id,
        title=row.title,
        titles=row.titles,
        kind=row.kind,
        uses=frozenset(row.uses),
        articles=dict(zip(row.article_numbers, row.article_summaries, strict=True)),
        adopted_on=row.adopted_on,
        in_force_text=row.in_force_text,
        offered_from=row.offered_from,
        status=row.status,
        confidence=row.confidence,
        confidence_text=row.confidence_text,
        sources=tuple(row.sources),
        note=row.note,
        parties=frozenset(row.parties),
        by_participation=row.by_participation,
        binds_after=timedelta(days=row.binds_after_days),
        national_rules=row.national_rules,
    )
