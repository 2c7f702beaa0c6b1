"""The page of figures, and what can be taken away from it."""

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from sqlalchemy import select

from mla_tracker.domain.events import STEPS
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import ui_languages
from mla_tracker.models import Event, db
from mla_tracker.services.figures import counting
from tests.conftest import NOW, BrowserFactory
from tests.filed import SECRET_TITLE, filed, logged
from tests.letters.reading_back import extracted

pytestmark = pytest.mark.reference
Ids = dict[str, int]
ADDRESSES = ("/statistics/", "/statistics/figures.csv", "/statistics/figures.xlsx", "/statistics/report/en.pdf")


@pytest.fixture
def two_sent(app: Flask, authority_ids: Ids) -> None:
    with app.app_context():
        for _ in range(2):
            subject = filed(authority_ids, Status.REFUSED)
            db.session.commit()
            logged(subject, STEPS[Action.SEND], before="approved", after="sent")
            logged(subject, STEPS[Action.REFUSE], before="sent", after="refused", grounds="21c")
        counting.count_all(NOW)


@pytest.mark.usefixtures("two_sent")
def test_a_coordinator_sees_no_small_figure(browser: BrowserFactory) -> None:
    text = browser("coordinator").get("/statistics/").text
    assert "Pakistan asks Iran" in text
    assert ">2<" not in text
    assert "Figures from one to four are hidden" in text
    assert SECRET_TITLE not in text


@pytest.mark.usefixtures("two_sent")
def test_a_central_authority_sees_its_own_figures_whole(browser: BrowserFactory) -> None:
    text = browser("requested_central").get("/statistics/").text
    assert ">hidden<" not in text
    assert ">2<" in text
    assert "Domestic law would forbid the action" in text
    assert "Pakistan asks Iran" not in browser("outsider").get("/statistics/").text


@pytest.mark.usefixtures("two_sent")
def test_the_spreadsheets_hold_numbers_and_nothing_that_is_hidden(browser: BrowserFactory) -> None:
    own = list(csv.reader(io.StringIO(browser("requested_central").get("/statistics/figures.csv").text)))
    assert own[1][:4] == ["Pakistan asks Iran", "2", "0", "2"]
    assert len(own[0]) == len(own[1])
    assert dict(zip(own[0], own[1], strict=True))["Number counted (Days to answer or refusal)"] == "2"
    hidden = list(csv.reader(io.StringIO(browser("coordinator").get("/statistics/figures.csv").text)))
    assert hidden[1][:4] == ["Pakistan asks Iran", "", "0", ""]
    book = zipfile.ZipFile(io.BytesIO(browser("requested_central").get("/statistics/figures.xlsx").data))
    assert "Pakistan asks Iran" in book.read("xl/sharedStrings.xml").decode()
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  (our own file)
    assert "2" in {value.text for value in sheet.iter() if value.tag.endswith("}v")}


@pytest.mark.usefixtures("two_sent")
@pytest.mark.parametrize("language", [language.code for language in ui_languages()])
def test_the_report_is_printed_in_every_language(browser: BrowserFactory, language: str) -> None:
    answer = browser("requested_central").get(f"/statistics/report/{language}.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert extracted(answer.data).strip()


@pytest.mark.usefixtures("two_sent")
def test_every_file_with_figures_leaves_an_event(app: Flask, browser: BrowserFactory) -> None:
    coordinator = browser("coordinator")
    coordinator.get("/statistics/")
    for address in ADDRESSES[1:]:
        assert coordinator.get(address, query_string={"requesting": "PK"}).status_code == 200
    with app.app_context():
        taken = [event.facts for event in db.session.scalars(select(Event).where(Event.name == "exported"))]
    assert [facts["file"] for facts in taken] == ["figures.csv", "figures.xlsx", "figures.en.pdf"]
    assert {facts["filters"] for facts in taken} == {f"period={NOW.year} requesting=PK"}
    assert {facts["rows"] for facts in taken} == {"2"}  # a pair of States, and a kind


def test_who_takes_too_many_files_waits(browser: BrowserFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mla_tracker.services.exports.MOST_EXPORTS", 1)
    coordinator = browser("coordinator")
    assert coordinator.get("/statistics/figures.csv").status_code == 200
    for address in ADDRESSES[1:]:
        sent_back = coordinator.get(address, query_string={"kind": "PI"})
        assert sent_back.location == "/statistics/?kind=PI"


@pytest.mark.parametrize("asked", [{"period": "1066"}, {"period": "x"}, {"period": "٢٠٢٦"}, {"kind": "ZZ"}])
def test_nonsense_means_nothing_was_chosen(asked: dict[str, str], browser: BrowserFactory) -> None:
    assert "No figures" in browser("coordinator").get("/statistics/", query_string=asked).text


def test_a_report_in_a_language_that_no_page_speaks_does_not_exist(browser: BrowserFactory) -> None:
    assert browser("coordinator").get("/statistics/report/xx.pdf").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("persona", ["requesting_officer", "requested_delegate", "admin", "auditor"])
def test_others_do_not_open_the_figures(persona: str, address: str, browser: BrowserFactory) -> None:
    assert browser(persona).get(address).status_code == 403
