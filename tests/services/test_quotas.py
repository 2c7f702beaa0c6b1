"""Room for files: each side of a request and each authority has its own, and what does not fit leaves nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers
from mla_tracker.models import Attachment, UploadTally, db
from mla_tracker.services.files import Shelf, Upload, add_annex, remove_annex
from mla_tracker.services.quotas import AUTHORITY_FULL, MEGABYTE, REQUEST_FULL, Quotas
from mla_tracker.storage import Storage
from tests.conftest import NOW, People
from tests.services.story import drafted

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
HALF = b"x" * (MEGABYTE // 2)


def test_a_file_that_does_not_fit_is_refused_with_the_reason_and_leaves_nothing(people: People, tmp_path: Path) -> None:
    story, officer, folder = drafted(people, tmp_path), people["requesting_officer"], tmp_path / "shelf"

    def add(request_mb: int, authority_mb: int) -> Attachment:
        shelf = Shelf(Storage(folder), 1, Quotas(request_mb, authority_mb))
        return add_annex(officer, story.reference, Upload("half.bin", BytesIO(HALF)), shelf, NOW)

    first = add(1, 2)
    add(1, 2)
    for room, reason, used in (((1, 2), REQUEST_FULL, 1), ((2, 1), AUTHORITY_FULL, 1)):
        with pytest.raises(BadAnswers) as refused:
            add(*room)
        fault = refused.value.faults["file"]
        assert (fault.message, (fault.facts or {})["used"]) == (reason, used)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 2
    assert db.session.scalars(select(UploadTally.size)).all() == [MEGABYTE]
    remove_annex(officer, story.reference, first.code, NOW)
    add(1, 2)  # what was taken out makes room in the request; it stays stored, and counted for the authority
    assert db.session.scalars(select(UploadTally.size)).all() == [MEGABYTE * 3 // 2]
