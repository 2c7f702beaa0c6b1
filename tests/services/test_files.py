"""Files: intact or refused, read only by those who may, and nothing left behind by a crash."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Damaged, Unseen, WrongStatus
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import AssistanceRequest, Attachment, Event, db
from mla_tracker.services import files, keys
from mla_tracker.services.file_sealing import seal_old_files
from mla_tracker.services.files import Upload
from mla_tracker.storage import Seal
from tests.conftest import NOW, People
from tests.services.story import Story, drafted, sent

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]


def annexed(story: Story, name: str = "order.pdf", content: bytes = b"an order") -> Attachment:
    upload = Upload(name, BytesIO(content))
    return files.add_annex(story.people["requesting_officer"], story.reference, upload, story.shelf, NOW)


def blob(folder: Path) -> Path:
    return next(path for path in folder.glob("??/*") if path.is_file())


def opened(story: Story, who: str, code: str) -> bytes:
    return b"".join(files.open_file(story.people[who], story.reference, code, story.shelf, NOW).chunks)


def test_an_annex_is_read_by_its_own_side_until_the_request_is_sent(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story).code
    assert opened(story, "requesting_central", code) == b"an order"
    with pytest.raises(Unseen):
        opened(story, "requested_central", code)
    with pytest.raises(Unseen):
        opened(story, "outsider", code)


def test_a_file_that_was_altered_is_refused_and_the_log_says_so(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story).code
    blob(tmp_path / "files").write_bytes(b"another order")
    with pytest.raises(Damaged):
        opened(story, "requesting_officer", code)
    blob(tmp_path / "files").unlink()
    with pytest.raises(Damaged):
        opened(story, "requesting_officer", code)
    names = db.session.scalars(select(Event.name).where(Event.name == "file_damaged")).all()
    assert len(names) == 2


def test_a_removed_annex_is_gone_and_what_was_sent_stays(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story).code
    files.remove_annex(people["requesting_officer"], story.reference, code, NOW)
    with pytest.raises(Unseen):
        opened(story, "requesting_officer", code)
    other = sent(people, tmp_path / "files")
    with pytest.raises(WrongStatus):
        files.remove_annex(people["requesting_officer"], other.reference, code, NOW)


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b""), ("a\r\n.pdf", b"x"), (" ", b"x"), ("a" * 300, b"x"), ("\u202efdp.exe", b"x")]
)
def test_a_file_that_cannot_be_kept_leaves_nothing(people: People, tmp_path: Path, name: str, content: bytes) -> None:
    story = drafted(people, tmp_path / "files")
    with pytest.raises(BadAnswers):
        annexed(story, name, content)
    assert list((tmp_path / "files").glob("??/*")) == []
    assert db.session.scalars(select(Attachment)).all() == []


def test_what_a_crash_left_behind_is_swept_after_a_day(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    kept = annexed(story)
    orphan = story.shelf.storage.store(BytesIO(b"left behind"), 100, Seal(b"k" * 32, "nothing"))
    assert files.sweep(story.shelf, NOW) == 0
    long_ago = (NOW - timedelta(days=2)).timestamp()
    for path in (tmp_path / "files").glob("??/*"):
        os.utime(path, (long_ago, long_ago))
    assert files.sweep(story.shelf, NOW) == 1
    assert {key for key, _ in story.shelf.storage.contents()} == {kept.storage_key} != {orphan.key}


def test_no_file_in_the_folder_is_readable_and_each_opens_for_its_own_attachment_only(
    people: People, tmp_path: Path
) -> None:
    story = drafted(people, tmp_path / "files")
    first, second = annexed(story, content=b"Parwana" * 10_000), annexed(story, "b.pdf", b"Rahimzada" * 10)
    stored = {path.name: path for path in (tmp_path / "files").glob("??/*")}
    assert not any(b"Parwana" in path.read_bytes() or b"Rahimzada" in path.read_bytes() for path in stored.values())
    assert opened(story, "requesting_officer", first.code) == b"Parwana" * 10_000
    stored[first.storage_key].write_bytes(stored[second.storage_key].read_bytes())
    with pytest.raises(Damaged):
        opened(story, "requesting_officer", first.code)


def test_a_file_that_was_cut_short_gives_nothing_at_all(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story, content=b"x" * 200_000).code
    path = blob(tmp_path / "files")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(Damaged):
        files.open_file(people["requesting_officer"], story.reference, code, story.shelf, NOW)


def test_files_of_before_are_read_and_can_be_sealed(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    row = annexed(story)
    old = tmp_path / "files" / "ab" / "abcd"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(b"an order")
    row.storage_key = "abcd"
    db.session.commit()
    assert opened(story, "requesting_officer", row.code) == b"an order"
    assert seal_old_files(story.shelf.storage) == (1, [])
    assert not old.exists()
    assert opened(story, "requesting_officer", row.code) == b"an order"
    assert seal_old_files(story.shelf.storage) == (0, [])


def test_an_erased_request_keeps_its_log_and_loses_its_files(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path / "files")
    code = annexed(story).code
    subject = db.session.scalars(select(AssistanceRequest)).one()
    subject.status, subject.number = Status.CLOSED, None
    db.session.commit()
    listed: list[str] = []
    keys.erase(story.reference, "court order 12", NOW, listed.append)
    assert listed == [story.reference]
    with pytest.raises(Damaged):
        opened(story, "requesting_officer", code)
    assert db.session.scalars(select(Event.name).order_by(Event.id.desc())).first() in {"erased", "file_read"}
    assert keys.check().erased == 1
