"""Files: intact or refused, read only by those who may, and nothing left behind by a crash."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Damaged, Unseen, WrongStatus
from mla_tracker.models import Attachment, Event, db
from mla_tracker.services import files
from mla_tracker.services.files import Upload
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
    orphan = story.shelf.storage.store(BytesIO(b"left behind"), 100)
    assert files.sweep(story.shelf, NOW) == 0
    long_ago = (NOW - timedelta(days=2)).timestamp()
    for path in (tmp_path / "files").glob("??/*"):
        os.utime(path, (long_ago, long_ago))
    assert files.sweep(story.shelf, NOW) == 1
    assert {key for key, _ in story.shelf.storage.contents()} == {kept.storage_key} != {orphan.key}
