"""Custody of a file and its paper: recorded by who holds it, read by each side as far as it may, never changed."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from mla_tracker.domain.custody import Custody
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.file_traits import Examination, Trait
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import Attachment, CustodyEntry, Event, db
from mla_tracker.queries.custody import custody_log, originals_due
from mla_tracker.services import custody, files, letters
from mla_tracker.services.files import Upload
from mla_tracker.services.letters.freezing import Versions
from tests.conftest import NOW, People
from tests.letters.reading_back import plainly
from tests.services.story import Story, drafted, in_execution

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
ORIGINAL = {
    "file_kind": "order", "file_language": "ur", "file_marking": "confidential", "file_form": "original",
    "file_return_due_on": "2026-12-01", "file_handling": "H2",
}  # fmt: skip


def annexed(story: Story, details: dict[str, str] | None = None, name: str = "order.pdf") -> Attachment:
    upload = Upload(name, BytesIO(b"%PDF-1.7 startxref"), details)
    return files.add_annex(story.people["requesting_officer"], story.reference, upload, story.shelf, NOW)


def entered(story: Story, who: str, code: str, what: str, person: str = "Clerk Nadir") -> CustodyEntry:
    said = {"custody": what, "custody_on": "2026-11-21", "custody_person": person, "custody_way": "by hand"}
    return custody.record_custody(story.people[who], story.reference, code, said, NOW)


@pytest.fixture
def lent(people: People, tmp_path: Path) -> tuple[Story, str]:
    """A request that was sent with the original of an order, due back on 1 December."""
    story = drafted(people, tmp_path / "files")
    code = annexed(story, ORIGINAL).code
    db.session.scalars(select(Attachment)).one().shared_at = NOW
    subject = story.subject
    subject.first_sent_at, subject.status, subject.number = NOW, Status.IN_EXECUTION, "PK-IR-2026-000001"
    db.session.commit()
    return story, code


def test_the_letter_numbers_its_annexes_with_form_and_language(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    annexed(story, ORIGINAL)
    annexed(story, name="map.pdf")
    drawn = letters.preview(people["requesting_officer"], story.reference, Versions("fa", "en"), NOW)
    lines = plainly(drawn.text).splitlines()

    def below(heading: str, marker: str) -> int:
        return lines.index(marker, next(at for at, line in enumerate(lines) if line.endswith(heading)))

    english, persian = below("Enclosures", "1."), below("پیوست‌ها", "۱.")
    assert lines[english : english + 6] == [
        "1.", "order.pdf", "original, to be returned – in Urdu", "2.", "map.pdf", "copy – in Persian",
    ]  # fmt: skip
    assert lines[persian : persian + 5 : 2] == ["۱.", "اصل، با لزوم بازگرداندن – به زبان اردو", "map.pdf"]


def test_what_is_said_of_a_file_is_kept_and_corrected_until_it_is_sent(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    row = annexed(story)
    assert (row.kind, row.form, row.language) == ("other", "copy", story.subject.letter_language)
    officer = people["requesting_officer"]
    custody.describe_file(officer, story.reference, row.code, ORIGINAL, NOW)
    assert files.said_of(row) == ORIGINAL
    with pytest.raises(BadAnswers):
        custody.describe_file(officer, story.reference, row.code, ORIGINAL | {"file_form": "copy"}, NOW)
    with pytest.raises(Unseen):
        custody.describe_file(people["requested_central"], story.reference, row.code, ORIGINAL, NOW)
    with pytest.raises(Forbidden):
        custody.describe_file(people["requesting_approver"], story.reference, row.code, ORIGINAL, NOW)


def test_after_sending_nobody_changes_what_was_said(lent: tuple[Story, str], people: People) -> None:
    story, code = lent
    with pytest.raises(WrongStatus):
        custody.describe_file(people["requesting_officer"], story.reference, code, ORIGINAL, NOW)
    with pytest.raises(Forbidden):
        custody.describe_file(people["requested_officer"], story.reference, code, ORIGINAL, NOW)


def test_only_the_side_that_holds_the_paper_hands_it_on(lent: tuple[Story, str]) -> None:
    story, code = lent
    with pytest.raises(BadAnswers):
        entered(story, "requested_officer", code, "handed_over")
    entered(story, "requesting_officer", code, "sent")
    entered(story, "requested_officer", code, "received")
    entered(story, "requested_officer", code, "handed_over", "Laboratory")
    with pytest.raises(BadAnswers):
        entered(story, "requesting_officer", code, "handed_over")
    with pytest.raises(Forbidden):
        entered(story, "requesting_approver", code, "received")
    with pytest.raises(Unseen):
        entered(story, "outsider", code, "received")


def test_each_side_reads_its_own_entries_and_what_crossed(lent: tuple[Story, str], people: People) -> None:
    story, code = lent
    entered(story, "requesting_officer", code, "handed_over", "Deputy Zarif")
    entered(story, "requesting_officer", code, "sent", "Courier")
    entered(story, "requested_officer", code, "received")
    row = db.session.scalars(select(Attachment)).one()
    list(files.open_file(people["requested_officer"], story.reference, code, story.shelf, NOW).chunks)
    ours, theirs = custody_log(row, Side.REQUESTING).lines, custody_log(row, Side.REQUESTED).lines
    assert [line.custody for line in ours if line.custody] == [Custody.HANDED_OVER, Custody.SENT, Custody.RECEIVED]
    assert [line.custody for line in theirs if line.custody] == [Custody.SENT, Custody.RECEIVED]
    assert [line.event for line in ours if line.event] == ["file_added"]
    assert [line.event for line in theirs if line.event] == ["file_read"]
    assert next(line for line in theirs if line.custody is Custody.SENT).by == ""
    assert "Zarif" not in repr(theirs)


def test_an_original_that_is_late_waits_for_the_side_that_has_it(lent: tuple[Story, str], people: People) -> None:
    story, code = lent
    due = NOW.date().replace(month=12, day=1)
    theirs, ours = people["requested_central"], people["requesting_central"]
    assert originals_due(theirs, due) == []
    late = originals_due(theirs, due + timedelta(days=1))
    assert [(each.reference, each.code, each.return_due_on) for each in late] == [("PK-IR-2026-000001", code, due)]
    assert originals_due(ours, due + timedelta(days=1)) == []
    assert originals_due(people["outsider"], due + timedelta(days=1)) == []
    assert originals_due(people["coordinator"], due + timedelta(days=1)) == []
    entered(story, "requesting_officer", code, "sent")
    entered(story, "requested_officer", code, "received")
    entered(story, "requested_officer", code, "returned")
    assert originals_due(theirs, due + timedelta(days=1)) == []
    known = custody.originals_of(db.session.scalars(select(Attachment)).all())
    assert (known.answer, known.on) == ("returned", NOW.date())


def test_what_is_known_of_originals_answers_the_question_at_the_end(lent: tuple[Story, str]) -> None:
    rows = db.session.scalars(select(Attachment)).all()
    known = custody.originals_of(rows)
    assert (known.answer, known.on) == ("later", rows[0].return_due_on)
    assert custody.originals_of([]).answer == "none"
    assert lent


def test_an_entry_is_sealed_and_never_changed(lent: tuple[Story, str]) -> None:
    story, code = lent
    entered(story, "requesting_officer", code, "handed_over", "Parwana Rahimzada")
    stored = db.session.execute(text("SELECT answers FROM custody_entry")).scalar_one()
    assert "Parwana" not in stored
    assert db.session.scalars(select(CustodyEntry)).one().answers["custody_person"] == "Parwana Rahimzada"
    event = db.session.scalars(select(Event).where(Event.name == "custody_recorded")).one()
    assert (event.audience, event.facts["entry"]) == ("requesting", "handed_over")
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(text("UPDATE custody_entry SET happened_on = '2020-01-01'"))


def test_a_copy_has_no_paper_to_record(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story).code
    with pytest.raises(WrongStatus):
        entered(story, "requesting_officer", code, "handed_over")


def test_before_sending_nothing_crosses(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story, ORIGINAL).code
    entered(story, "requesting_officer", code, "handed_over")
    with pytest.raises(BadAnswers):
        entered(story, "requesting_officer", code, "sent")


def test_a_suspicious_file_is_kept_as_it_came_and_known_as_such(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    upload = Upload("order.pdf.exe", BytesIO(b"MZ\x90"))
    row = files.add_annex(people["requesting_officer"], story.reference, upload, story.shelf, NOW)
    assert row.examination is Examination.SUSPICIOUS
    assert set(row.seen_traits) == {Trait.DOUBLE_ENDING, Trait.EXECUTABLE}
    opened = files.open_file(people["requesting_officer"], story.reference, row.code, story.shelf, NOW)
    assert b"".join(opened.chunks) == b"MZ\x90"


def test_the_answering_side_describes_its_files_until_the_answer_is_sent(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path / "files")
    story.take("requested_officer", Action.ANSWER_ITEM, ("a.pdf", b"%PDF-1"), item="1", outcome="answered", text="Yes")
    row = db.session.scalars(select(Attachment)).one()
    assert (row.kind, row.form) == ("evidence", "copy")
    custody.describe_file(people["requested_officer"], story.reference, row.code, ORIGINAL, NOW)
    assert row.form == "original"
    with pytest.raises(Unseen):
        custody.describe_file(people["requesting_officer"], story.reference, row.code, ORIGINAL, NOW)
