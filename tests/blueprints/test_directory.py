"""The pages of the directory: what everybody reads, what administrators change, what a conflict shows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from mla_tracker.domain.glossary import TermCategory
from mla_tracker.i18n import LANGUAGES
from mla_tracker.models import Authority, CountryFact, FocalPoint, GlossaryTermRow, HolidayRow, User, db
from tests.conftest import NOW
from tests.pages import Browser, Page

Open = Callable[[str | None], Browser]
pytestmark = pytest.mark.reference


def _authority(engine: Engine, key: str) -> int:
    with Session(engine) as session:
        return session.scalars(select(Authority.id).filter_by(package_key=key)).one()


@pytest.mark.parametrize("persona", ["requesting_officer", "requested_delegate", "coordinator", "auditor", "admin"])
def test_everybody_who_is_signed_in_reads_the_directory(browser: Open, engine: Engine, persona: str) -> None:
    reader = browser(persona)
    for path in (
        "/directory",
        "/directory/glossary",
        "/directory/IR",
        f"/directory/authorities/{_authority(engine, 'IR:faraja')}",
    ):
        assert reader.get(path).status_code == 200


def test_a_stranger_is_sent_to_the_sign_in_page(browser: Open) -> None:
    assert browser(None).get("/directory").status_code == 302


@pytest.mark.parametrize(
    "path", ["/directory/XX", "/directory/authorities/999999", "/directory/authorities/99999999999"]
)
def test_what_is_not_kept_is_not_found(browser: Open, path: str) -> None:
    assert browser("admin").get(path).status_code == 404


def test_a_fact_that_is_not_verified_is_marked_with_its_source(browser: Open) -> None:
    page = browser("requesting_officer").get("/directory/IR").text
    central = page[page.index("Central authority for mutual legal assistance") :]
    central = central[: central.index("Languages accepted in requests")]
    assert "Ministry of Justice" in central
    assert "to be confirmed" in central
    assert "Not verified: the UNTOC art. 18(13) designation" in central


def test_a_verified_fact_bears_no_mark(browser: Open) -> None:
    page = browser("requesting_officer").get("/directory/PK").text
    central = page[page.index("Central authority for mutual legal assistance") :]
    assert "to be confirmed" not in central[: central.index("Languages accepted in requests")]


def test_a_holiday_that_only_a_program_lists_is_not_called_confirmed(browser: Open) -> None:
    reader = browser("requesting_officer")
    iran = reader.get("/directory/IR").text
    holidays = iran[iran.index('id="holidays"') :]
    assert "to be confirmed" in holidays
    assert "Source: python-holidays" in holidays
    assert "Listed" in holidays
    assert "Confirmed" not in holidays
    bangladesh = reader.get("/directory/BD").text
    assert "Confirmed" in bangladesh[bangladesh.index('id="holidays"') :]  # days read in the gazette


def test_the_list_of_states_shows_no_fact_that_is_not_verified(browser: Open) -> None:
    assert "Persian" not in browser("requesting_officer").get("/directory").text


def test_codes_and_days_are_shown_in_words(browser: Open) -> None:
    page = browser("admin").get("/directory/IR").text
    for words in (
        "Persian",
        "Azerbaijani (Arabic)",
        "Tehran, UTC+3:30",
        "Ratified on 6 August 2025",
        "Friday",
        "1 Farvardin",
    ):
        assert words in page
    for raw in ("Asia/Tehran", "az-Arab", "2025-08-06", "[&#39;", "not_party_as_of_snapshot"):
        assert raw not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("وزارت دادگستری", "IR:ministry_of_justice"),
        ("وزارت دادگستري", "IR:ministry_of_justice"),
        ("FARAJA", "IR:faraja"),
    ],
)
def test_the_search_finds_authorities_in_both_scripts(browser: Open, engine: Engine, asked: str, found: str) -> None:
    page = browser("admin").get("/directory", query_string={"q": asked}).text
    assert f'href="/directory/authorities/{_authority(engine, found)}"' in page


@pytest.mark.parametrize("asked", ["ایران", "إيران", "Iran", "ئێران", "ইরান"])
def test_the_search_finds_a_state_by_its_name_in_any_language(browser: Open, asked: str) -> None:
    page = browser("admin").get("/directory", query_string={"q": asked}).text
    assert 'href="/directory/IR"' in page
    assert 'href="/directory/PK"' not in page


def _in_language(engine: Engine, language: str) -> None:
    with Session(engine) as session:
        session.scalars(select(User).filter_by(email="coordinator@example.test")).one().language = language
        session.commit()


def _row_of(page: str, word: str) -> str:
    (row,) = (row for row in page.split("<tr")[1:] if f">{word}</bdi></th>" in row)
    return row.split("</tr>")[0]


def test_the_start_page_leads_to_the_glossary(browser: Open) -> None:
    assert 'href="/directory/glossary"' in browser("auditor").get("/directory").text


def test_a_translation_that_is_not_verified_is_marked_with_where_it_comes_from(browser: Open, engine: Engine) -> None:
    _in_language(engine, "fa")
    reader = browser("coordinator")
    found = reader.get("/directory/glossary", query_string={"q": "مرجع مركزي"}).text
    own = _row_of(found, "مرجع مرکزی").split("<td")
    assert 'class="grounds doubt"' in own[1]
    assert "central authority" in own[2]
    found = reader.get("/directory/glossary", query_string={"q": "mutual legal assistance"}).text
    own = _row_of(found, "معاضدت حقوقی متقابل").split("<td")
    assert "doubt" not in own[1]
    assert "tag--done" in own[1]
    others = {part.split("</li>")[0].split('lang="')[1].split('"')[0]: part for part in own[3].split("<li>")[1:]}
    assert others.keys() == {"ur", "fa-AF", "ps", "ar", "ckb", "bn"}
    assert {code for code, part in others.items() if "tag--wait" in part} == {"fa-AF", "ps", "ckb", "bn"}


def test_english_is_not_shown_twice_to_its_readers(browser: Open) -> None:
    row = _row_of(browser("auditor").get("/directory/glossary?q=focal").text, "focal point")
    assert row.count('lang="en">focal point') == 2  # the word, and in the hidden name of its details
    assert row.count("<td") == 1
    assert row.count("<li>") == 7
    assert "to be confirmed" in row


def test_a_subject_that_no_list_holds_is_not_an_error_page(browser: Open) -> None:
    assert "focal point" in browser("auditor").get("/directory/glossary?category=x&q=focal&after=none").text


def test_nothing_found_says_what_to_try(browser: Open) -> None:
    page = browser("auditor").get("/directory/glossary?q=zzzz").text
    assert "No term was found" in page
    assert "<table" not in page


@pytest.mark.parametrize("persona", ["requesting_central", "coordinator", "auditor"])
def test_who_may_not_write_sees_no_way_to_and_is_refused(browser: Open, engine: Engine, persona: str) -> None:
    reader, number = browser(persona), _authority(engine, "PK:fia")
    for path in ("/directory/PK", f"/directory/authorities/{number}"):
        page = reader.get(path).text
        assert not {form.action for form in Page(page).forms} - {"/logout", "/language"}
        assert "/edit" not in page
        assert "/authorities/new" not in page
        assert "/holidays/new" not in page
    assert reader.get(f"/directory/authorities/{number}/edit").status_code == 403
    assert reader.post(f"/directory/authorities/{number}/confirm").status_code == 403
    assert reader.post(f"/directory/authorities/{number}/edit", {"name_en": "X"}).status_code == 403
    assert reader.post("/directory/PK/facts/request_languages", {"value": "ur"}).status_code == 403


def test_the_administrator_of_a_country_edits_that_country_only(browser: Open, engine: Engine) -> None:
    writer = browser("country_admin")
    assert writer.get(f"/directory/authorities/{_authority(engine, 'PK:fia')}/edit").status_code == 200
    assert writer.get(f"/directory/authorities/{_authority(engine, 'IR:faraja')}/edit").status_code == 403
    assert writer.post(f"/directory/authorities/{_authority(engine, 'IR:faraja')}/confirm").status_code == 403
    assert writer.get("/directory/IR/facts/time_zones").status_code == 403
    assert writer.get("/directory/IR/holidays/new").status_code == 403
    assert "/edit" not in writer.get("/directory/IR").text


def test_an_entry_is_edited_and_found_by_its_new_name(browser: Open, engine: Engine) -> None:
    writer, number = browser("admin"), _authority(engine, "IR:faraja")
    saved = writer.submit(f"/directory/authorities/{number}/edit", name_fa="فرماندهی انتظامی", phone="+98 21 0000000")
    assert saved.status_code == 302
    assert "فرماندهی انتظامی" in writer.get("/directory", query_string={"q": "فرماندهي انتظامي"}).text


def test_a_wrong_answer_comes_back_beside_its_field_with_what_was_typed(browser: Open, engine: Engine) -> None:
    number = _authority(engine, "PK:fia")
    writer, path = browser("admin"), f"/directory/authorities/{number}/edit"
    answer = writer.submit(path, name_en="", remarks="kept")
    assert answer.status_code == 400
    assert "Enter an answer" in answer.text
    assert "kept" in answer.text
    answer = writer.submit(path, email="no address", remarks="kept")
    assert answer.status_code == 400
    assert "Write an e-mail address such as" in answer.text
    assert "no address" in answer.text


def test_a_conflict_shows_both_texts_and_can_be_saved_after_reading(browser: Open, engine: Engine) -> None:
    writer, path = browser("admin"), f"/directory/authorities/{_authority(engine, 'PK:fia')}/edit"
    stale = dict(writer.form(path).values)
    writer.submit(path, remarks="what the other wrote")
    answer = writer.post(path, {**stale, "remarks": "what I wrote"})
    assert answer.status_code == 409
    assert "what the other wrote" in answer.text
    assert "what I wrote" in answer.text
    version = answer.text.split('name="version" value="')[1].split('"')[0]
    assert writer.post(path, {**stale, "remarks": "what I wrote", "version": version}).status_code == 302


def test_a_form_that_does_not_say_what_it_was_made_of_does_not_overwrite(browser: Open, engine: Engine) -> None:
    writer, path = browser("admin"), f"/directory/authorities/{_authority(engine, 'PK:fia')}/edit"
    values = {name: value for name, value in writer.form(path).values.items() if name != "version"}
    assert writer.post(path, {**values, "remarks": "X"}).status_code == 409


def test_confirming_makes_an_entry_reliable_for_a_year(browser: Open, engine: Engine) -> None:
    writer, number = browser("country_admin"), _authority(engine, "PK:coast_guards")
    path = f"/directory/authorities/{number}"
    assert "Never confirmed" in writer.get(path).text
    writer.submit(path, "/confirm")
    page = writer.get(path).text
    assert "Last confirmed on 21 November 2026" in page
    assert "Nobody has confirmed this entry" not in page
    with Session(engine) as session:
        session.get_one(Authority, number).last_confirmed_on = date(2025, 11, 20)
        session.commit()
    assert "(more than a year ago)" in writer.get(path).text


def test_a_focal_point_is_entered_edited_and_ended(browser: Open, engine: Engine) -> None:
    writer, number = browser("country_admin"), _authority(engine, "PK:fia")
    path = f"/directory/authorities/{number}"
    wanted: dict[str, Any] = {"name": "Invented Person", "name_original": "فرضی شخص", "languages": ["ur", "en"]}
    assert writer.submit(f"{path}/focal-points/new", **wanted).status_code == 400  # nobody can reach this person
    writer.submit(f"{path}/focal-points/new", channel_phone="+92 51 0000000", **wanted)
    page = writer.get(path).text
    assert "Urdu and English" in page
    assert "Asked first" in page
    with Session(engine) as session:
        person = session.scalars(select(FocalPoint.id)).one()
    writer.submit(f"/directory/focal-points/{person}/edit", position="Deputy Director", is_primary=[])
    page = writer.get(path).text
    assert "Deputy Director" in page
    assert "Deputy</span>" in page
    assert f"/directory/authorities/{number}" in writer.get("/directory", query_string={"q": "فرضي"}).text
    writer.submit(path, f"/focal-points/{person}/end")
    # The day on which the person came is the last one: it is over tomorrow.
    assert "From 21 November 2026 to 21 November 2026" in writer.get(path).text


def test_an_edited_fact_is_shown_with_its_source_and_beside_it_what_the_program_says(browser: Open) -> None:
    writer = browser("country_admin")
    path = "/directory/PK/facts/request_languages"
    refused = writer.submit(path, value=["en", "ur"], sure="yes", source="")
    assert refused.status_code == 400
    assert "Name the law, letter or page" in refused.text
    assert writer.submit(path, value=["en", "ur"], sure="yes", source="Circular 7 of 2026").status_code == 302
    page = writer.get("/directory/PK").text
    assert "English and Urdu" in page or "Urdu and English" in page
    assert "Circular 7 of 2026" in page
    assert "The data of the program says: English" in page


def test_a_fact_not_known_so_far_can_be_added(browser: Open, engine: Engine) -> None:
    writer = browser("admin")
    assert writer.submit("/directory/IQ/facts/procedure_notes", value="By note verbale.", sure="no").status_code == 302
    with Session(engine) as session:
        row = session.scalars(select(CountryFact).filter_by(country="IQ", topic="procedure_notes")).one()
    assert row.value == "By note verbale."


def test_a_holiday_is_added_taken_out_and_put_back(browser: Open, engine: Engine) -> None:
    writer = browser("country_admin")
    answers = {"day-day": "24", "day-month": "November", "day-year": "2026", "name": "Day of mourning"}
    sent = writer.submit("/directory/PK/holidays/new", **answers, status="ad_hoc", source="Notification of today")
    assert sent.status_code == 302
    assert "Day of mourning" in writer.get("/directory/PK").text
    with Session(engine) as session:
        number = session.scalars(select(HolidayRow.id).filter_by(country="PK", day=date(2026, 11, 24))).one()
    writer.post(f"/directory/holidays/{number}/remove")
    assert "Taken out" in writer.get("/directory/PK").text
    assert "Day of mourning" not in browser("auditor").get("/directory/PK").text
    writer.post(f"/directory/holidays/{number}/restore")
    assert "Taken out" not in writer.get("/directory/PK").text


@pytest.mark.parametrize("language", ["ur", "fa", "fa_AF", "ckb"])
def test_the_pages_stand_in_other_languages(
    browser: Open, engine: Engine, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("mla_tracker.web.language.ui_languages", lambda: tuple(LANGUAGES.values()))
    _in_language(engine, language)
    reader = browser("coordinator")
    for path in (
        "/directory?q=a",
        "/directory/glossary",
        "/directory/AF",
        f"/directory/authorities/{_authority(engine, 'AF:supreme_court')}",
    ):
        assert 'dir="rtl"' in reader.get(path).text


def _queries(app: Flask, reader: Browser, path: str) -> int:
    count = 0

    def counted(*_arguments: object) -> None:
        nonlocal count
        count += 1

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", counted)
    try:
        assert reader.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", counted)
    return count


@pytest.mark.parametrize("path", ["/directory?country=PK", "/directory/PK", "/directory/glossary"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    app: Flask, browser: Open, engine: Engine, path: str
) -> None:
    reader = browser("auditor")
    _queries(app, reader, path)
    before = _queries(app, reader, path)
    with Session(engine) as session:
        parent = session.scalars(select(Authority).filter_by(package_key="PK:fia")).one()
        for number in range(20):
            unit = Authority(country="PK", name_en=f"Zone {number}", parent_id=parent.id, changed_at=NOW)
            session.add(unit)
            session.flush()
            session.add(
                FocalPoint(authority_id=unit.id, name=f"Person {number}", valid_from=date(2026, 1, 1), changed_at=NOW)
            )
            session.add(GlossaryTermRow(key=f"a_{number}", category=TermCategory.STATUS, word_en=f"a {number}"))
        session.commit()
    assert _queries(app, reader, path) == before
    assert before < 16
