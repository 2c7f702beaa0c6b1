"""Every address of the application, tried by every persona on things that exist."""

import csv
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from flask import Flask, url_for
from sqlalchemy import select

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.directory import EmblemUse
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import LANGUAGES
from mla_tracker.letters.own import SUBJECTS
from mla_tracker.models import (
    AssistanceRequest,
    Attachment,
    CrossReference,
    DraftShare,
    FocalPoint,
    HelpWindow,
    HolidayRow,
    Letter,
    OutboxMessage,
    Person,
    Provision,
    RequestItem,
    SavedFilter,
    UserSession,
    WorkingWeekRow,
    db,
)
from mla_tracker.queries.letter_templates import Shelf
from mla_tracker.services import files, templates
from mla_tracker.services.cases import open_case, put_in
from mla_tracker.services.directory.emblems import PutEmblem, put_emblem
from mla_tracker.services.files import Upload, add_annex
from mla_tracker.services.meetings.meetings import enter_meeting
from mla_tracker.services.meetings.papers import add_paper
from mla_tracker.services.meetings.recommendations import decide_at
from mla_tracker.services.requests.cross_referencing import add_reference
from mla_tracker.services.requests.helping import agree_to_help, ask_help
from mla_tracker.services.requests.sharing import share_draft
from mla_tracker.services.templates import Look
from mla_tracker.storage import Storage
from tests.conftest import (
    COMPILED,
    NOW,
    PERSONAS,
    People,
    begin_session,
    bring_people,
    found_authorities,
    prepared,
    settings_of,
)
from tests.letters.test_emblems import png
from tests.pages import Browser
from tests.services import story as stories
from tests.services.story import Story

MATRIX: Final = Path(__file__).with_name("access_matrix.csv")
STRANGER: Final = "anonymous"
WHO: Final = (STRANGER, *PERSONAS)
COLUMNS: Final = ("endpoint", "method", "on", *WHO)
FILE: Final = "place.sqlite3"
# Tried last, in this order, as nothing is the same afterwards.
LAST: Final = ("confirm", "restore", "remove", "end_session", "end_focal_point", "end_others", "take", "sign_out")


class Door(NamedTuple):
    """An address with a method, and on which of the sample requests it was tried."""

    endpoint: str
    method: str
    on: str


@dataclass(frozen=True, slots=True)
class House:
    """A folder with a database in which everything that an address can name exists."""

    folder: Path
    people: People
    samples: Mapping[str, Mapping[str, Any]]  # "draft", "sent" or "" -> name in the address -> value


def build(folder: Path, referenced: Path) -> House:
    """Make a draft and a request in execution by real use-cases, on a copy of the database ``referenced``."""
    shutil.copyfile(referenced, folder / FILE)
    engine = prepared(f"sqlite:///{folder / FILE}")
    ids = found_authorities(engine)
    people = bring_people(engine, ids)
    begin_session(engine, people["requesting_officer"], NOW)
    app = create_app(settings_of(folder, str(engine.url)))
    with app.app_context():
        samples = {
            "draft": _of_request(_with_an_annex(people, folder / "files"), Action.SUBMIT),
            "sent": _of_request(_answered_in_part(people, folder / "files"), Action.ANSWER_ITEM),
            "": _of_directory(ids, people) | _of_templates(people) | _of_review(people),
            "case": _of_case(people, ids),
            **_of_meetings(people, files.Shelf(Storage(folder / "files"), 1)),
        }
        db.session.remove()
        db.engine.dispose()
    engine.dispose()
    return House(folder, people, samples)


def _with_an_annex(people: People, folder: Path) -> Story:
    story = stories.drafted(people, folder)
    upload = Upload("order.pdf", BytesIO(b"%PDF-1"))
    add_annex(people["requesting_officer"], story.reference, upload, story.shelf, NOW)
    reader = {"reader": str(people["requested_officer"].user_id), "until": story.day(3)}
    share_draft(people["requesting_officer"], story.reference, reader, NOW)
    number = {"register": "court", "number": "77"}
    add_reference(people["requesting_officer"], story.reference, number, NOW)
    return story


def _answered_in_part(people: People, files: Path) -> Story:
    story = stories.in_execution(people, files)
    story.take("requested_officer", Action.ANSWER_ITEM, ("a.pdf", b"%PDF-1"), item="1", outcome="answered", text="Yes")
    story.take(
        "requested_officer", Action.RECORD_PRESERVATION, confirmed_by="state", provider="P",
        kept_from=story.today, kept_until=story.day(60),
    )  # fmt: skip
    wish: Answers = {
        "coordinator": str(people["coordinator"].user_id), "parts": ["items"], "until": story.day(3), "purpose": "Help",
    }  # fmt: skip
    window = ask_help(people["requesting_central"], story.reference, wish, NOW)
    agree_to_help(people["requested_central"], story.reference, window.id, NOW)
    return story


def _of_request(story: Story, action: Action) -> dict[str, Any]:
    subject = story.subject

    def first(model: Any) -> int:
        return db.session.scalars(select(model.id).filter_by(request_id=subject.id).order_by(model.id)).first() or 0

    code = db.session.scalars(select(Attachment.code).filter_by(request_id=subject.id)).first()
    return {
        "reference": story.reference, "action": action, "item_id": first(RequestItem), "person_id": first(Person),
        "letter_id": first(Letter) or 1, "code": code, "section": "facts", "place": "purpose",
        "written": "requested.answer.summary",
        "share_id": first(DraftShare) or 1, "reference_id": first(CrossReference), "item_type": "f", "page": 1,
        "user_id": 1, "window_id": first(HelpWindow) or 1,
        "language": LANGUAGES["fa"], "text": "answers.purpose",
    }  # fmt: skip


def _of_case(people: People, ids: dict[str, int]) -> dict[str, Any]:
    """Make a case of the unit that asks, with the request that was sent in it."""
    folder = open_case(people["requesting_officer"], "Operation", ids["pk_unit"], NOW)
    reference = db.session.scalars(
        select(AssistanceRequest.number).where(AssistanceRequest.number.is_not(None))
    ).first()
    put_in(people["requesting_officer"], folder.code, str(reference), NOW)
    return {"code": folder.code}


def _of_meetings(people: People, shelf: files.Shelf) -> dict[str, dict[str, Any]]:
    """Two States meet, with a paper, and one of them owes what was decided."""
    states = {"country": "PK", "other_country": "IR"}
    talks = enter_meeting(
        people["coordinator"], {"sort": "bilateral", "held_on": "2026-12-01", "title": "Talks"} | states, NOW
    )
    paper = add_paper(people["coordinator"], talks.code, Upload("minutes.txt", BytesIO(b"Agreed")), shelf, NOW)
    answers = {"text": "Answer the open items", "owner_country": "IR", "due_on": "2026-12-24"}
    decision = decide_at(people["coordinator"], talks.code, answers, NOW)
    return {
        "meetings": {"code": talks.code, "paper": paper.code},
        "recommendations": {"code": decision.code},
    }


def _of_directory(ids: dict[str, int], people: People) -> dict[str, Any]:
    point = FocalPoint(authority_id=ids["pk_unit"], name="A B", valid_from=date(2026, 1, 1), changed_at=NOW)
    db.session.add(point)
    db.session.commit()
    offence = Provision(
        country="PK", law="Act", offence="Trafficking", subject="TIP", confidence=Confidence.KNOWLEDGE, edited_at=NOW
    )
    db.session.add(offence)
    db.session.commit()
    logo = Upload("logo.png", BytesIO(png()))
    put_emblem(people["admin"], PutEmblem(ids["pk_unit"], EmblemUse.LOGO), logo, NOW)
    holiday = db.session.scalars(select(HolidayRow.id).filter_by(country="PK").order_by(HolidayRow.id)).first()
    week = db.session.scalars(select(WorkingWeekRow.id).filter_by(country="PK").order_by(WorkingWeekRow.id)).first()
    return {
        "authority_id": ids["pk_unit"], "focal_point_id": point.id, "holiday_id": holiday or 0, "code": "PK",
        "week_id": week or 0, "rule_id": 999, "message_id": db.session.scalars(select(OutboxMessage.id)).first(),
        "section": "procedure_notes", "session_id": db.session.scalars(select(UserSession.id)).one(),
        "provision_id": offence.id, "chosen": "en", "kind": KINDS["PI"], "country": "TM", "use": EmblemUse.LOGO.value,
    }  # fmt: skip


def _of_review(people: People) -> dict[str, Any]:
    """Filters that the coordinator keeps."""
    kept = SavedFilter(
        user_id=people["coordinator"].user_id, place="review", name="Late", chosen={"late": "7"}, saved_at=NOW
    )
    db.session.add(kept)
    db.session.commit()
    return {"filter_id": kept.id}


def _of_templates(people: People) -> dict[str, Any]:
    """A draft of Pakistan's own text, and what its author looked at last."""
    author = people["country_admin"]
    row = templates.begin(author, Shelf("acknowledgement", "en", "PK"), None, NOW)
    seen = templates.look_at(author, row.id, Look(templates.template_answers(row)))
    return {
        "subject": SUBJECTS[row.subject], "language": LANGUAGES[row.language], "country": row.country,
        "version_id": row.id, "picture": seen.code, "page": 1,
    }  # fmt: skip


def doors(app: Flask, house: House) -> list[tuple[Door, str]]:
    """Return every door with its address; the requests of the house are tried one after the other."""
    found = []
    for rule in (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"):
        kinds = ("draft", "sent") if "reference" in rule.arguments else ("",)
        for on in kinds:
            values = {name: _value(house, on, rule.endpoint, name) for name in rule.arguments}
            with app.test_request_context():
                url = url_for(rule.endpoint, **values)
            found += [(Door(rule.endpoint, m, on), url) for m in (rule.methods or set()) - {"HEAD", "OPTIONS"}]
    return sorted(found, key=lambda door: _turn(door[0]))


def _value(house: House, on: str, endpoint: str, name: str) -> Any:
    if "case" in endpoint and name == "code":
        return house.samples["case"][name]
    if endpoint.startswith(("meetings.", "recommendations.")) and name in {"code", "paper"}:
        return house.samples[endpoint.partition(".")[0]][name]
    if endpoint.startswith("accounts.") and name == "code":
        return "no-such-invitation"
    if endpoint.startswith("review.") and name == "action":
        return Action.NOTE_REVIEW
    return house.samples[on][name]


def _turn(door: Door) -> tuple[bool, int, Door]:
    action = door.endpoint.partition(".")[2]
    late = next((number for number, word in enumerate(LAST, 1) if action.startswith(word)), 0)
    return door.method != "GET", late, door


@contextmanager
def entered(house: House, folder: Path, who: str) -> Iterator[tuple[Flask, Browser]]:
    """Copy the house, so that what one persona changes does not change what the next one meets."""
    shutil.copytree(house.folder, folder, dirs_exist_ok=True)
    url = f"sqlite:///{folder / FILE}"
    app = create_app(settings_of(folder, url))
    app.jinja_env.bytecode_cache = COMPILED
    client = app.test_client()
    if who != STRANGER:
        engine = prepared(url)
        client.set_cookie("mla_session", begin_session(engine, house.people[who], NOW))
        engine.dispose()
    yield app, Browser(client)
    with app.app_context():
        db.engine.dispose()


def tried(house: House, folder: Path, who: str, stop_clock: Callable[[], None]) -> dict[Door, str]:
    """Return what each door answers to this persona."""
    stop_clock()
    assert clock.now() == NOW
    with entered(house, folder, who) as (app, browser):
        return {door: _answer(browser, door.method, url) for door, url in doors(app, house)}


def _answer(browser: Browser, method: str, url: str) -> str:
    response = browser.get(url) if method == "GET" else browser.post(url)
    if response.status_code == 302 and response.location.startswith("/login"):
        return "login"
    return str(response.status_code)


def reviewed() -> dict[Door, dict[str, str]]:
    """Return the table that people have read."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return {Door(row["endpoint"], row["method"], row["on"]): row for row in csv.DictReader(file)}
