"""Users' own texts of letters: those in use, the overview of a language, the versions of one text."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, undefer

from mla_tracker.domain.letter_templates import REGION, TemplateState
from mla_tracker.models import LetterTemplate, db

T = LetterTemplate
VERSIONS_ON_A_PAGE: Final = 25
MOST_STANDINGS: Final = 1000


@dataclass(frozen=True, slots=True)
class Shelf:
    """The versions of one text: of which letter or clause, in which language, of which State (or the region)."""

    subject: str
    language: str
    country: str = REGION


@dataclass(frozen=True, slots=True)
class Standing:
    """One version as a list shows it."""

    id: int
    number: int
    country: str
    state: TemplateState


@dataclass(frozen=True, slots=True)
class Versions:
    """Some versions of a text, newest first; ``older`` is the number to read on below, or None."""

    rows: Sequence[LetterTemplate]
    older: int | None


def on_shelf(shelf: Shelf) -> Select[LetterTemplate]:
    return select(T).where(T.subject == shelf.subject, T.language == shelf.language, T.country == shelf.country)


def in_use(subjects: Collection[str], languages: Collection[str], country: str) -> Sequence[LetterTemplate]:
    """Return the active texts that a letter signed in this State may take, with their words."""
    query = select(T).where(
        T.subject.in_(subjects),
        T.language.in_(languages),
        T.country.in_({REGION, country}),
        T.state == TemplateState.ACTIVE,
    )
    return db.session.scalars(query.options(undefer(T.body))).all()


def standings(language: str, country: str) -> dict[str, list[Standing]]:
    """Return, by letter or clause, the texts in use and the drafts of a State (or the region); the newest first."""
    query = (
        select(T.subject, T.id, T.number, T.country, T.state)
        .where(
            T.language == language,
            T.country.in_({REGION, country}),
            T.state.in_([TemplateState.ACTIVE, TemplateState.DRAFT]),
        )
        .order_by(T.number.desc())
        .limit(MOST_STANDINGS)
    )
    found: dict[str, list[Standing]] = {}
    for subject, row_id, number, of, state in db.session.execute(query):
        found.setdefault(subject, []).append(Standing(row_id, number, of, state))
    return found


def versions(shelf: Shelf, below: int | None = None) -> Versions:
    """Return one page of the versions of a text, newest first."""
    query = on_shelf(shelf).order_by(T.number.desc()).limit(VERSIONS_ON_A_PAGE + 1)
    if below is not None:
        query = query.where(T.number < below)
    options = (joinedload(T.written_by), joinedload(T.activated_by), joinedload(T.retired_by), joinedload(T.base))
    rows = db.session.scalars(query.options(*options)).all()
    more = len(rows) > VERSIONS_ON_A_PAGE
    return Versions(rows[:VERSIONS_ON_A_PAGE], rows[VERSIONS_ON_A_PAGE - 1].number if more else None)


def active(shelf: Shelf) -> LetterTemplate | None:
    """Return the text of this State (or the region) that is in use."""
    return db.session.scalar(on_shelf(shelf).where(T.state == TemplateState.ACTIVE).options(undefer(T.body)))


def version(version_id: int) -> LetterTemplate | None:
    """Return one version with its words and with those who wrote it."""
    options = (undefer(T.body), joinedload(T.written_by), joinedload(T.activated_by), joinedload(T.retired_by))
    return db.session.scalar(select(T).where(T.id == version_id).options(*options))
