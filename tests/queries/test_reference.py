"""What rules read of the reference data: the same as the package says, and what administrators corrected."""

from datetime import date

import pytest
from sqlalchemy import event, select

from mla_tracker.data.calendars import working_calendar
from mla_tracker.data.countries import countries
from mla_tracker.data.legal import bases
from mla_tracker.domain.legal_bases import SameCountry
from mla_tracker.models import CountryFact, ParticipationRow, db
from mla_tracker.queries import reference as queries
from mla_tracker.services.reference.revision import locked_revision, renew
from tests.conftest import NOW

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
TODAY = date(2026, 11, 21)


def test_calendars_are_those_of_the_package() -> None:
    for code in countries():
        assert queries.calendar_of(code) == working_calendar(code, range(2024, 2029))


def test_legal_bases_are_those_of_the_package_for_every_pair() -> None:
    for requesting in countries():
        for requested in set(countries()) - {requesting}:
            found = queries.bases_between(requesting, requested, TODAY)
            assert found == bases(requesting, requested, TODAY)


def test_a_corrected_participation_changes_the_legal_bases() -> None:
    assert "untoc" in {basis.instrument_id for basis in queries.bases_between("PK", "IR", TODAY)}
    row = db.session.scalars(select(ParticipationRow).filter_by(country="IR", instrument_id="untoc")).one()
    row.status = "signatory"
    renew(locked_revision(NOW), NOW)
    db.session.commit()
    assert "untoc" not in {basis.instrument_id for basis in queries.bases_between("PK", "IR", TODAY)}


def test_languages_are_told_by_the_codes_of_this_project() -> None:
    assert queries.accepted_languages("AF") == {"fa_AF", "ps", "en"}
    assert queries.accepted_languages("XX") == frozenset()


def test_a_state_that_is_not_kept_is_named() -> None:
    with pytest.raises(queries.UnknownCountry, match="'XX'"):
        queries.calendar_of("XX")
    with pytest.raises(queries.UnknownCountry, match="'XX'"):
        queries.bases_between("PK", "XX", TODAY)
    with pytest.raises(SameCountry):
        queries.bases_between("PK", "PK", TODAY)


def test_a_page_asks_once_whatever_the_number_of_its_rows() -> None:
    queries.calendar_of("PK")
    db.session.rollback()
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    for code in countries():
        queries.calendar_of(code)
        queries.accepted_languages(code)
        queries.bases_between(code, "PK" if code != "PK" else "IR", TODAY)
    assert [one for one in seen if one.startswith("SELECT")] == [
        "SELECT reference_revision.token \nFROM reference_revision"
    ]


def test_a_change_that_is_rolled_back_is_not_remembered() -> None:
    row = db.session.scalars(select(CountryFact).filter_by(country="PK", topic="request_languages")).one()
    row.value = ["bn"]
    renew(locked_revision(NOW), NOW)
    assert queries.accepted_languages("PK") == {"bn"}
    db.session.rollback()
    assert queries.accepted_languages("PK") == {"en"}
