"""Pages on which a side writes and translates the words of its next letters."""

from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import BrowserFactory, People
from tests.services.stages import under_review

pytestmark = pytest.mark.reference
ORIGINAL = "اجرای این درخواست به امنیت کشور لطمه می‌زند."
MADE = {
    "written_in": "fa", "text": "It would prejudice the security of the State.", "standing": "human",
    "translated_on-day": "20", "translated_on-month": "11", "translated_on-year": "2026",
    "translated_on-calendar": "gregorian",
}  # fmt: skip


def test_reasons_are_written_translated_and_stand_in_the_form_of_the_step(
    app: Flask, people: People, tmp_path: Path, browser: BrowserFactory
) -> None:
    with app.app_context():
        base = f"/requests/{under_review(people, tmp_path).reference}"
    desk, place = browser("requested_central"), f"{base}/letter-words/requested.refuse.reasons"
    assert f'href="{base}/letter-words"' in desk.get(base).text
    assert f'href="{place}"' in desk.get(f"{base}/letter-words").text
    assert desk.submit(place, text="x" * 6001).status_code == 400
    assert desk.submit(place, text=ORIGINAL).location == f"{base}/letter-words"

    into = f"{base}/letter-words/en/requested.refuse.reasons"
    assert f'href="{into}"' in desk.get(f"{base}/letter-words").text
    refused = desk.submit(into, **MADE)
    assert refused.status_code == 400
    assert MADE["text"] in refused.text
    assert desk.submit(into, **MADE, translated_by="Example Bureau").location == f"{base}/letter-words"
    shown = desk.get(f"{base}/letter-words").text
    assert "Translated by a person" in shown
    assert "Example Bureau" in shown

    assert ORIGINAL in desk.get(f"{base}/steps/refuse").text
    asking = browser("requesting_central")
    assert ORIGINAL not in asking.get(f"{base}/letter-words").text
    for theirs in (place, into):
        assert asking.get(theirs).status_code == 404
    for nowhere in ("fa/requested.refuse.reasons/x", "bn/requested.refuse.reasons", "requested.items.9.text"):
        assert desk.get(f"{base}/letter-words/{nowhere}").status_code in {404, 409}
    assert browser("coordinator").get(f"{base}/letter-words").status_code == 403
