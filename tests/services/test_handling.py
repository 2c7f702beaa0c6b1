"""Handling codes that travel: from the request to its letter, files and answer; conditions with a day are kept."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import Attachment, Event, RequestItem, db
from mla_tracker.queries.custody import deletions_due
from mla_tracker.services import custody, file_handling, files
from mla_tracker.services.files import Upload
from mla_tracker.services.requests.drafting import SaveSection, save_section
from mla_tracker.services.requests.parts import SavePerson, save_person
from tests.conftest import NOW, People
from tests.services.stages import Printer
from tests.services.story import SECTIONS, Story, drafted, in_execution

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
VICTIM: Answers = {"role": "victim", "name_latin": "Samina Bibi", "nationality": "PK", "not_known": ["whereabouts"]}


def annexed(story: Story, handling: str = "") -> Attachment:
    said = files.usual_of(story.subject, Side.REQUESTING) | {"file_handling": handling}
    upload = Upload("list.txt", BytesIO(b"names"), said)
    return files.add_annex(story.people["requesting_officer"], story.reference, upload, story.shelf, NOW)


def choose(story: Story, code: str) -> None:
    answers = {**SECTIONS["purpose"], "handling": code}
    save_section(story.people["requesting_officer"], story.reference, SaveSection("purpose", answers, None), NOW)


def test_a_code_is_chosen_raised_by_a_victim_and_then_never_lowered(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    assert story.subject.handling is Handling.H1
    choose(story, "H0")
    row = annexed(story)
    assert (story.subject.handling, row.handling) == (Handling.H0, Handling.H0)
    save_person(people["requesting_officer"], story.reference, SavePerson(VICTIM), NOW)
    assert (story.subject.handling, row.handling) == (Handling.H2, Handling.H2)
    assert story.subject.answers["handling"] == "H2"
    with pytest.raises(BadAnswers) as refused:
        choose(story, "H1")
    assert set(refused.value.faults) == {"handling"}
    assert annexed(story, "H1").handling is Handling.H2
    said = files.said_of(row) | {"file_handling": "H0"}
    with pytest.raises(BadAnswers):
        custody.describe_file(people["requesting_officer"], story.reference, row.code, said, NOW)


def test_an_answer_carries_its_terms_to_files_letter_and_the_side_that_receives_it(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story = in_execution(people, tmp_path)
    due = story.day(10)
    with pytest.raises(BadAnswers) as refused:
        story.take(
            "requested_delegate", Action.ANSWER_ITEM, item="1", outcome="answered", text="-", delete_by="2020-01-01"
        )
    assert set(refused.value.faults) == {"delete_by"}
    story.take(
        "requested_delegate", Action.ANSWER_ITEM, ("statements.pdf", b"%PDF-1"), item="1", outcome="answered",
        text="The records", handling="H3", use_rules=["no_onward", "stated_only"], delete_by=due,
    )  # fmt: skip
    story.take("requested_delegate", Action.ANSWER_ITEM, item="2", outcome="refused", ground="21b")
    row = db.session.scalars(select(Attachment).where(Attachment.side == Side.REQUESTED)).one()
    terms = file_handling.terms_of_file(story.subject, row)
    assert (terms.handling, terms.rules, str(terms.delete_by)) == (Handling.H3, ("no_onward", "stated_only"), due)
    ours, theirs = people["requesting_central"], people["requested_central"]
    day = NOW.date() + timedelta(days=9)
    assert deletions_due(ours, day) == []  # nothing was sent yet
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    letter = printer.jobs[-1][1].text
    for said in ("H3 – ", "not to be passed on to another State", "to be used only for the purpose stated"):
        assert said in letter.replace("\u2066", "").replace("\u2069", "")
    assert [(one.reference, one.position) for one in deletions_due(ours, day)] == [(story.reference, 1)]
    assert [deletions_due(people[who], day) for who in ("requested_central", "coordinator", "outsider")] == [[], [], []]
    confirm_and_shut(story, row)
    assert deletions_due(ours, day) == []
    assert [one.code for one in files.files_seen_by(theirs, story.subject) if one.side is Side.REQUESTED] == [row.code]


def confirm_and_shut(story: Story, row: Attachment) -> None:
    """Only the side that received it confirms, once; then it can no longer open the files."""
    officer = story.people["requesting_officer"]
    number = db.session.scalars(select(RequestItem.id).where(RequestItem.position == 1)).one()
    for who, refusal in (("requested_central", Forbidden), ("coordinator", Forbidden), ("outsider", Unseen)):
        with pytest.raises(refusal):
            file_handling.confirm_deletion(story.people[who], story.reference, number, story.now)
    assert files.readable(officer, story.reference, row.code)
    file_handling.confirm_deletion(officer, story.reference, number, story.now)
    with pytest.raises(Unseen):
        files.readable(officer, story.reference, row.code)
    with pytest.raises(WrongStatus):
        file_handling.confirm_deletion(officer, story.reference, number, story.now)
    assert db.session.scalars(select(RequestItem.deleted_on).where(RequestItem.position == 1)).one() is not None


def test_the_side_that_gave_a_file_raises_its_code_and_nobody_lowers_it(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    row = annexed(story)
    subject = story.subject
    subject.first_sent_at, subject.status, subject.number = NOW, Status.IN_EXECUTION, "PK-IR-2026-000001"
    row.shared_at = NOW
    db.session.commit()
    officer = people["requesting_officer"]
    for who, refusal in (("requested_officer", Forbidden), ("requesting_approver", Forbidden), ("outsider", Unseen)):
        with pytest.raises(refusal):
            file_handling.raise_handling(people[who], story.reference, row.code, "H2", NOW)
    file_handling.raise_handling(officer, story.reference, row.code, "H2", NOW)
    for lower in ("H1", "H2", "H9", ""):
        with pytest.raises(BadAnswers):
            file_handling.raise_handling(officer, story.reference, row.code, lower, NOW)
    opened = files.open_file(people["requested_officer"], story.reference, row.code, story.shelf, NOW)
    assert (opened.handling, b"".join(opened.chunks)) == (Handling.H2, b"names")
    told = db.session.scalars(select(Event).where(Event.name == "handling_raised")).one()
    assert (told.audience, told.facts["handling"]) == ("shared", "H2")
