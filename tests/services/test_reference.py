"""Loading of the reference data, and corrections by administrators, which a load leaves alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.directory import AuthorityStatus
from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.working_time import HolidayStatus
from mla_tracker.models import (
    Authority,
    CountryFact,
    Event,
    GlossaryTermRow,
    HolidayRow,
    ReferenceRevision,
    db,
)
from mla_tracker.queries.reference import accepted_languages, calendar_of
from mla_tracker.services import reference
from mla_tracker.services.reference import FactWish, HolidayWish, packaged
from tests.conftest import NOW, People

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
VERIFIED: dict[str, Answer] = {"value": ["en", "ur"], "sure": "yes", "source": "Circular 7 of 2026"}
MOURNING: dict[str, Answer] = {
    "day": "2026-11-24",
    "name": "Day of mourning",
    "status": "ad_hoc",
    "source": "Notification of today",
}


def fact(country: str, topic: str) -> CountryFact:
    return db.session.scalars(select(CountryFact).filter_by(country=country, topic=topic)).one()


def again(now: datetime = NOW) -> reference.LoadReport:
    """Load as after a release that changed something: the mark of what was loaded last is another."""
    db.session.get_one(ReferenceRevision, 1).loaded = "an older release"
    db.session.commit()
    return reference.load(now)


def test_a_load_of_a_release_that_changed_nothing_changes_nothing() -> None:
    token, events = db.session.scalar(select(ReferenceRevision.token)), db.session.query(Event).count()
    report = again()
    assert not report.is_news
    assert all(counts.same and not counts.kept for counts in report.tables.values())
    assert db.session.scalar(select(ReferenceRevision.token)) == token
    assert db.session.query(Event).count() == events


def test_an_edited_fact_survives_a_load_and_what_the_package_says_stands_beside_it(people: People) -> None:
    reference.edit_fact(people["admin"], "PK", "request_languages", FactWish(VERIFIED), NOW)
    report = again()
    row = fact("PK", "request_languages")
    assert row.value == ["en", "ur"]
    assert row.confidence is Confidence.VERIFIED
    assert row.packaged["value"] == ["en"]
    assert report.tables["country_facts"].kept == 1


def test_an_edited_term_survives_a_load_and_the_others_follow_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    row = db.session.scalars(select(GlossaryTermRow).filter_by(key="central_authority")).one()
    row.words, row.edited_at = row.words | {"fa": "مقام مرکزی"}, NOW
    db.session.commit()
    said = packaged.glossary_rows()
    for key in ("central_authority", "shelter"):
        said[key,] = said[key,] | {"note": "news"}
    del said["seal",]
    monkeypatch.setattr(packaged, "glossary_rows", lambda: said)
    counts = again().tables["glossary"]
    assert (counts.changed, counts.kept, counts.removed) == (1, 1, 1)
    terms = {term.key: term for term in db.session.scalars(select(GlossaryTermRow))}
    assert terms["central_authority"].words["fa"] == "مقام مرکزی"
    assert terms["central_authority"].note != "news"
    assert terms["shelter"].note == "news"
    assert "seal" not in terms


def test_news_of_the_package_reach_facts_that_nobody_edited(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    reference.edit_fact(people["admin"], "PK", "request_languages", FactWish(VERIFIED), NOW)
    said = packaged.fact_rows()
    for code in ("PK", "IR"):
        news = said[code, "request_languages"] | {"value": ["ar"]}
        said[code, "request_languages"] = news | {"packaged": news | {"confidence": "knowledge", "packaged": None}}
    monkeypatch.setattr(packaged, "fact_rows", lambda: said)
    report = again()
    assert fact("IR", "request_languages").value == ["ar"]
    assert fact("PK", "request_languages").value == ["en", "ur"]
    assert fact("PK", "request_languages").packaged["value"] == ["ar"]
    assert report.tables["country_facts"].changed == 1
    assert accepted_languages("IR") == {"ar"}


def test_a_holiday_that_the_package_moves_is_moved_and_an_own_one_stays(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference.add_holiday(people["admin"], "PK", HolidayWish(MOURNING), NOW)
    table = packaged.holiday_rows(range(2024, 2029))
    eid = next(key for key, row in table.items() if key[0] == "PK" and row["status"] is HolidayStatus.ESTIMATED)
    table["PK", date(2028, 12, 30)] = table.pop(eid)
    monkeypatch.setattr(packaged, "holiday_rows", lambda _years: table)
    report = again()
    days = set(db.session.scalars(select(HolidayRow.day).filter_by(country="PK")))
    assert eid[1] not in days
    assert {date(2028, 12, 30), date(2026, 11, 24)} <= days
    assert (report.tables["holidays"].added, report.tables["holidays"].removed) == (1, 1)


def test_a_new_year_brings_its_holidays_and_keeps_the_old_ones() -> None:
    report = reference.load(datetime(2027, 1, 1, 9, tzinfo=UTC))
    years = {day.year for day in db.session.scalars(select(HolidayRow.day).filter_by(country="PK"))}
    assert years == {2024, 2025, 2026, 2027, 2028, 2029}
    assert report.tables["holidays"].removed == 0


def test_a_removed_holiday_does_not_come_back_by_a_load(people: People) -> None:
    row = db.session.scalars(select(HolidayRow).filter_by(country="IR", day=date(2027, 3, 21))).one()
    assert not calendar_of("IR").is_working(date(2027, 3, 22))
    reference.remove_holiday(people["admin"], row.id, NOW)
    again()
    assert date(2027, 3, 21) not in calendar_of("IR").holidays
    reference.restore_holiday(people["admin"], row.id, NOW)
    assert date(2027, 3, 21) in calendar_of("IR").holidays


def test_an_added_holiday_counts_at_once(people: People) -> None:
    day = date(2026, 11, 24)  # a Tuesday
    assert calendar_of("PK").is_working(day)
    reference.add_holiday(people["country_admin"], "PK", HolidayWish(MOURNING), NOW)
    assert not calendar_of("PK").is_working(day)


def test_a_half_day_is_worked_and_closes_early(people: People) -> None:
    wish = HolidayWish(MOURNING | {"closes": "۱۳:۰۰"})
    reference.add_holiday(people["admin"], "PK", wish, NOW)
    assert calendar_of("PK").is_working(date(2026, 11, 24))
    assert calendar_of("PK").closing(date(2026, 11, 24)) == time(13)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"name": ""}, "name"),
        ({"day": ""}, "day"),
        ({"status": "perhaps"}, "status"),
        ({"closes": "noon"}, "closes"),
        ({"closes": "07:00"}, "closes"),  # offices open at nine
        ({"closes": "1300Z"}, "closes"),
        ({"source": ""}, "source"),
        ({"day": "2026-12-25"}, "day"),  # is one already
    ],
)
def test_a_holiday_that_cannot_be_taken_is_refused_beside_its_field(
    people: People, answers: dict[str, str], field: str
) -> None:
    before = db.session.query(HolidayRow).count()
    with pytest.raises(BadAnswers) as refused:
        reference.add_holiday(people["admin"], "PK", HolidayWish(MOURNING | answers), NOW)
    assert field in refused.value.faults
    assert db.session.query(HolidayRow).count() == before


@pytest.mark.parametrize("persona", ["requesting_central", "coordinator", "auditor", "requested_delegate"])
def test_only_administrators_correct_the_reference_data(people: People, persona: str) -> None:
    number = db.session.scalars(select(HolidayRow.id).filter_by(country="PK")).first() or 0
    for refused in (
        lambda: reference.edit_fact(people[persona], "PK", "request_languages", FactWish(VERIFIED), NOW),
        lambda: reference.add_holiday(people[persona], "PK", HolidayWish(MOURNING), NOW),
        lambda: reference.remove_holiday(people[persona], number, NOW),
    ):
        with pytest.raises(Forbidden):
            refused()


def test_the_administrator_of_a_country_corrects_that_country_only(people: People) -> None:
    reference.edit_fact(people["country_admin"], "PK", "request_languages", FactWish(VERIFIED), NOW)
    with pytest.raises(Forbidden):
        reference.edit_fact(people["country_admin"], "IR", "request_languages", FactWish(VERIFIED), NOW)


@pytest.mark.parametrize(("country", "topic"), [("XX", "request_languages"), ("PK", "favourite_dish")])
def test_what_is_not_kept_cannot_be_edited(people: People, country: str, topic: str) -> None:
    with pytest.raises(Unseen):
        reference.edit_fact(people["admin"], country, topic, FactWish(VERIFIED), NOW)


def test_a_fact_called_verified_names_its_source(people: People) -> None:
    with pytest.raises(BadAnswers) as refused:
        reference.edit_fact(people["admin"], "PK", "request_languages", FactWish(VERIFIED | {"source": " "}), NOW)
    assert set(refused.value.faults) == {"source"}


def test_a_time_zone_that_does_not_exist_is_named(people: People) -> None:
    wish = FactWish({"value": "Asia/Karachi\nAsia/Atlantis", "sure": "no"})
    with pytest.raises(BadAnswers) as refused:
        reference.edit_fact(people["admin"], "PK", "time_zones", wish, NOW)
    assert refused.value.faults["value"].facts == {"zone": "Asia/Atlantis"}


def test_an_edited_time_zone_counts_at_once(people: People) -> None:
    wish = FactWish({"value": "Asia/Kolkata", "sure": "no"})
    reference.edit_fact(people["admin"], "PK", "time_zones", wish, NOW)
    assert calendar_of("PK").zone == "Asia/Kolkata"


def test_the_second_of_two_editors_is_shown_what_the_first_wrote(people: People) -> None:
    seen = fact("PK", "request_languages").version
    reference.edit_fact(people["admin"], "PK", "request_languages", FactWish(VERIFIED, seen), NOW)
    with pytest.raises(Overtaken) as refused:
        reference.edit_fact(people["country_admin"], "PK", "request_languages", FactWish(VERIFIED, seen), NOW)
    assert refused.value.stored["value"] == ["en", "ur"]
    assert refused.value.mark == str(fact("PK", "request_languages").version)


def test_corrections_are_logged_under_the_name_of_the_entry(people: People) -> None:
    reference.edit_fact(people["admin"], "PK", "request_languages", FactWish(VERIFIED), NOW)
    last = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert last is not None
    assert (last.name, last.facts) == ("directory_changed", {"entry": "PK: request_languages"})
    assert last.user_id == people["admin"].user_id


def test_an_organisation_is_active_only_where_the_fact_that_names_it_is_verified() -> None:
    found = {row.package_key: row for row in db.session.scalars(select(Authority))}
    assert found["PK:fia"].status is AuthorityStatus.ACTIVE
    assert found["PK:coast_guards"].status is AuthorityStatus.TO_BE_CONFIRMED
    assert found["IR:ministry_of_justice"].status is AuthorityStatus.TO_BE_CONFIRMED
    assert found["PK:fia_mla_unit"].parent is found["PK:fia"]
    assert found["IR:ministry_of_justice"].names == {"fa": "وزارت دادگستری"}
    assert all(row.last_confirmed_on is None for row in found.values())


def test_an_edited_authority_survives_a_load() -> None:
    row = db.session.scalars(select(Authority).filter_by(package_key="PK:fia")).one()
    row.name_en, row.parent_id, row.edited_at = "Renamed", None, NOW
    other = db.session.scalars(select(Authority).filter_by(package_key="PK:railways_police")).one()
    other.name_en = "Written over by nobody"
    db.session.commit()
    report = again()
    assert row.name_en == "Renamed"
    assert other.name_en == "Pakistan Railways Police"
    assert replace(report.tables["authorities"], same=0) == reference.Counts(changed=1, kept=1)
