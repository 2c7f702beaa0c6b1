"""Requests that come on paper from States outside the portal, and the numbers under which others keep a matter."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mla_tracker.domain.cross_references import Register
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import decide, open_steps
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import in_language
from mla_tracker.letters.facts import OtherReference
from mla_tracker.models import AssistanceRequest, Authority, Deadline, Event, Letter, Transmission, db
from mla_tracker.queries.requests import Filters, listed_for
from mla_tracker.services.files import Shelf, Upload, Uploads
from mla_tracker.services.letters.numbers import other_references
from mla_tracker.services.requests import cross_referencing
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.receiving import IN_THE_PORTAL, receive_paper
from mla_tracker.storage import Storage
from tests.conftest import NOW, People
from tests.services.stages import in_database
from tests.services.story import Story, confirm_directory, drafted, sent


def _answers(**changes: Any) -> dict[str, Any]:
    ids = confirm_directory(NOW)
    return {
        "authority": "Ministry of Justice of Turkmenistan",
        "requested_authority_id": str(ids["Office of the prosecutor"]),
        "received_on": "2026-11-02",
        "channel": "diplomatic",
        "carrier": "Note 12/4",
        "their_number": "TM-4/77",
        "own_reference": "T-900",
        "handler": "Registry",
        "title": "Records of a company",
        "letter_language": "en",
        "items_f": "The register of the company\n\nIts bank statements",
        "items_a": "Statement of the director",
    } | changes


def _received(people: People, folder: Path, who: str = "requested_central", **changes: Any) -> Story:
    sheet = Uploads(Shelf(Storage(folder), limit_mb=1), (Upload("scan.pdf", BytesIO(b"%PDF-1")),))
    kind, country = changes.pop("kind", "ML"), changes.pop("country", "TM")
    made = receive_paper(people[who], kind, country, _answers(**changes), NOW, sheet)
    return Story(people, made.reference, folder)


@in_database
def test_paper_stands_as_acknowledged_on_the_day_it_was_received(people: People, tmp_path: Path) -> None:
    story = _received(people, tmp_path)
    subject = story.subject
    assert subject.number == "TM-IR-2026-P00001"
    assert subject.status is Status.ACKNOWLEDGED
    assert subject.their_reference == "T-900"
    assert [item.answers["assistance"] for item in items_of(subject)] == [
        "Statement of the director", "The register of the company", "Its bank statements",
    ]  # fmt: skip
    events = db.session.scalars(select(Event).where(Event.request_id == subject.id, Event.name == "step.acknowledge"))
    (acknowledged,) = events.all()
    assert acknowledged.occurred_at.date().isoformat() == "2026-11-02"
    assert acknowledged.recorded_at == NOW
    clocks = db.session.scalars(select(Deadline).where(Deadline.request_id == subject.id)).all()
    started = {clock.started_at.date().isoformat() for clock in clocks if clock.purpose is Purpose.ANSWER}
    assert started == {"2026-11-02"}
    assert db.session.scalars(select(Transmission.carrier).where(Transmission.request_id == subject.id)).all() == [
        "Note 12/4"
    ]
    assert db.session.scalars(select(Letter.kind).where(Letter.request_id == subject.id)).all() == ["acknowledgement"]


@in_database
def test_it_is_worked_on_to_its_end_by_the_side_that_was_asked(people: People, tmp_path: Path) -> None:
    story = _received(people, tmp_path)
    story.take("requested_central", Action.START_REVIEW)
    story.take("requested_delegate", Action.ASK_INFORMATION, questions="Which company?")
    story.take("requested_central", Action.GIVE_INFORMATION, information="The one of the note of 9 November")
    story.take("requested_central", Action.ACCEPT, expected_on=story.day(30))
    for item in ("1", "2", "3"):
        story.take("requested_delegate", Action.ANSWER_ITEM, item=item, outcome="answered", text="Enclosed")
    story.take("requested_central", Action.ANSWER, channel="diplomatic", sent_on=story.today)
    story.take("requested_central", Action.CLOSE, usefulness="full", originals="none")
    assert story.subject.status is Status.CLOSED


@in_database
def test_only_the_central_authority_enters_what_the_other_state_does(people: People, tmp_path: Path) -> None:
    subject = _received(people, tmp_path).subject
    central = {row.action for row in open_steps(people["requested_central"], subject)}
    assert Action.WITHDRAW in central
    assert Action.WITHDRAW not in {row.action for row in open_steps(people["requested_officer"], subject)}
    assert not central & {Action.SEND, Action.REVISE, Action.ESCALATE}
    assert not decide(people["outsider"], subject).allowed
    ordinary = sent(people, tmp_path).subject
    assert Action.WITHDRAW not in {row.action for row in open_steps(people["requested_central"], ordinary)}


@in_database
def test_a_verification_on_paper_waits_for_its_answer(people: People, tmp_path: Path) -> None:
    story = _received(people, tmp_path, kind="VD", items_document="Passport A 1", items_f="", items_a="")
    assert story.subject.status is Status.SENT
    assert story.subject.due_at is not None


@in_database
def test_what_cannot_be_is_refused_and_nothing_stays(people: People, tmp_path: Path) -> None:
    for changes, field in (
        ({"received_on": "2026-11-23"}, "received_on"),
        ({"items_f": "", "items_a": " "}, "items_a"),
        ({"country": "IR"}, "requesting_country"),
        ({"country": "PK"}, "requesting_country"),
        ({"requested_authority_id": "999999"}, "requested_authority_id"),
        ({"channel": "portal"}, "channel"),
    ):
        with pytest.raises(BadAnswers) as refused:
            _received(people, tmp_path, **changes)
        assert field in refused.value.faults
        if changes == {"country": "PK"}:
            assert refused.value.faults[field].message == IN_THE_PORTAL
    for who in ("requesting_officer", "outsider", "requested_delegate", "coordinator"):
        with pytest.raises(Forbidden):
            _received(people, tmp_path, who)
    assert db.session.scalars(select(AssistanceRequest)).all() == []
    assert not list((tmp_path).rglob("*.part"))


@in_database
def test_numbers_of_paper_are_counted_apart_and_an_authority_is_entered_once(people: People, tmp_path: Path) -> None:
    again = "ministry of  justice of Turkmenistan"
    numbers = [_received(people, tmp_path).reference, _received(people, tmp_path, authority=again).reference]
    assert numbers == ["TM-IR-2026-P00001", "TM-IR-2026-P00002"]
    named = select(Authority.id).where(Authority.country == "TM", Authority.name_en.ilike("%justice of t%"))
    assert len(db.session.scalars(named).all()) == 1


@in_database
def test_each_side_notes_numbers_that_both_read_and_find(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    note = cross_referencing.add_reference
    note(people["requesting_officer"], story.reference, {"register": "interpol", "number": "I-24/7-۱۲۳"}, NOW)
    note(people["requested_delegate"], story.reference, {"register": "court", "number": "Branch 4, 1405/88"}, NOW)
    rows = cross_referencing.references_of(story.subject)
    assert [(row.register, row.number) for row in rows] == [
        (Register.INTERPOL, "I-24/7-123"), (Register.COURT, "Branch 4, 1405/88"),
    ]  # fmt: skip
    with in_language("en"):
        assert other_references(story.subject) == (
            OtherReference("interpol", "I-24/7-123"), OtherReference("court", "Branch 4, 1405/88"),
        )  # fmt: skip
    for who in ("requesting_officer", "requested_central"):
        for typed in ("i 24 7 123", "۱۴۰۵", "branch4"):
            found = listed_for(people[who], Filters(text="branch4140" if typed == "۱۴۰۵" else typed), None, NOW)
            assert [row.reference for row in found.rows] == [story.reference], (who, typed)
    for who in ("outsider", "coordinator"):
        assert listed_for(people[who], Filters(text="branch4"), None, NOW).rows == []


@in_database
def test_numbers_are_noted_by_who_works_on_the_request_and_removed_by_the_same_side(
    people: People, tmp_path: Path
) -> None:
    story = sent(people, tmp_path)
    number = {"register": "police", "number": "77"}
    row = cross_referencing.add_reference(people["requesting_officer"], story.reference, number, NOW)
    with pytest.raises(BadAnswers):
        cross_referencing.add_reference(people["requesting_central"], story.reference, number, NOW)
    with pytest.raises(BadAnswers):
        cross_referencing.add_reference(people["requesting_central"], story.reference, number | {"number": "--"}, NOW)
    with pytest.raises(Unseen):
        cross_referencing.remove_reference(people["requested_central"], story.reference, row.id, NOW)
    for who, refusal in (("coordinator", Forbidden), ("requesting_approver", Forbidden), ("outsider", Unseen)):
        with pytest.raises(refusal):
            cross_referencing.add_reference(people[who], story.reference, number | {"number": "78"}, NOW)
    draft = drafted(people, tmp_path)
    with pytest.raises(Unseen):
        cross_referencing.add_reference(people["requested_central"], draft.reference, number, NOW)
    cross_referencing.remove_reference(people["requesting_central"], story.reference, row.id, NOW)
    assert cross_referencing.references_of(story.subject) == []
