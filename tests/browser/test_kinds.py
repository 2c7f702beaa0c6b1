"""One kind of request each, played in Chromium in the language of those who do it: what they press, and no more."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import in_language, t
from mla_tracker.models import Deadline, OutboxMessage, db
from mla_tracker.services.preservation_alerts import tell_of_ending
from tests.browser.acts import day, press, reads, step
from tests.browser.conftest import Desk
from tests.browser.scene import TO_BAGHDAD, TO_DHAKA, TO_QUETTA, Scene
from tests.conftest import NOW
from tests.services.story import TO_IRAN, drafted_as

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]
MINUTE = timedelta(minutes=1)
ENDS = "Preserved data run out in {days} days, and no request for them was begun yet."


def test_an_urgent_question_is_answered_in_minutes(scene: Scene, desk: Desk) -> None:
    """Islamabad sends in Urdu; Tehran confirms and answers in Persian, on a telephone; Islamabad reads it."""
    story = scene.approved(scene.written(drafted_as, "PU", TO_IRAN))
    islamabad = desk("requesting_central", language="ur")
    step(islamabad, story.reference, "send", channel="portal")
    reads(islamabad, "ur", "Where it stands", "Sent")
    tehran = desk("requested_delegate", language="fa", width=320, scripts=False)
    scene.clock.now += 5 * MINUTE
    tehran.goto("/portal")
    assert story.reference in reads(tehran, "fa", "Confirm that you have received it")
    press(tehran, "main a.btn--go")
    tehran.fill("[name=handler]", "کشیک شب")
    press(tehran)
    scene.clock.now += 10 * MINUTE
    step(tehran, story.reference, "answer_item", item="1", outcome="answered", text="نزد ماست و سالم است")
    scene.answered(story, "requested_delegate")
    islamabad.goto(f"/requests/{story.reference}")
    assert "نزد ماست و سالم است" in reads(islamabad, "ur", "Answered", "met")
    with scene.moving(story):
        rows = db.session.scalars(select(Deadline).where(Deadline.country == "IR")).all()
        in_time = {row.purpose for row in rows if row.state == "met" and row.ended_at and row.ended_at <= row.due_at}
        assert in_time == {Purpose.ACKNOWLEDGE, Purpose.FIRST_STATUS, Purpose.ANSWER}


def test_a_passport_is_verified_on_one_page(scene: Scene, desk: Desk) -> None:
    """In Bengali, on a telephone, without scripts: from what waits to the answer in two presses."""
    story = scene.sent(scene.written(drafted_as, "VD", TO_DHAKA))
    dhaka = desk("dhaka", language="bn", width=320, scripts=False)
    dhaka.goto("/portal")
    press(dhaka, "main a.btn--go")
    assert "Written under document_number" in reads(dhaka, "bn", "What was found")
    dhaka.locator("main form [value=yes]").first.check()
    dhaka.locator("main form textarea").first.fill("২০২৪ সালে ঢাকায় দেওয়া হয়েছে")
    press(dhaka)
    reads(dhaka, "bn", "Answered")
    islamabad = desk("requesting_officer", language="ur")
    islamabad.goto(f"/requests/{story.reference}")
    assert "২০২৪ সালে ঢাকায় দেওয়া হয়েছে" in reads(islamabad, "ur", "What was found")


def test_before_preserved_data_run_out_evidence_is_asked_for_with_what_was_written(scene: Scene, desk: Desk) -> None:
    """In Persian: the alert of the clock, the watch, the hint, and mutual legal assistance begun from it."""
    story = scene.sent(scene.written(drafted_as, "PR", TO_QUETTA))
    with scene.moving(story):
        story.take("requested_delegate", Action.ACKNOWLEDGE, received_on=story.today, handler="Desk")
        story.take(
            "requested_delegate", Action.RECORD_PRESERVATION, confirmed_by="provider", provider="Messenger",
            preserved_as="KEEP-77", kept_from=story.today, kept_until=story.day(12),
        )  # fmt: skip
        assert tell_of_ending(story.now) == 1
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "preservation")).all()
        assert {row.facts["days_left"] for row in told} == {"12"}
    tehran = desk("requested_officer", language="fa", width=320, scripts=False)
    tehran.goto("/requests/preservations")
    assert "Messenger" in reads(tehran, "fa")
    press(tehran, f"text={story.reference}")
    with in_language("fa"):
        hint = t(ENDS, days=12)
    assert hint in reads(tehran, "fa", "Preserved data", "Hint")
    press(tehran, "main a[href*='/next?kind=ML']")
    assert tehran.input_value("#kind") == "ML"
    press(tehran)
    assert "Written under title of request" in reads(tehran, "fa")
    newer = tehran.url.split("/")[-2]
    tehran.goto(f"/requests/{story.reference}")
    seen = reads(tehran, "fa", "Followed by")
    assert (newer in seen, hint in seen) == (True, False)


def test_a_summons_is_served_with_proof(scene: Scene, desk: Desk, tmp_path: Path) -> None:
    """In Arabic: Baghdad takes it up, serves it, and sends the record of service; Islamabad fetches it."""
    story = scene.sent(scene.written(drafted_as, "SD", TO_BAGHDAD))
    baghdad = desk("outsider", language="ar")
    step(baghdad, story.reference, "acknowledge", handler="قلم التبليغات")
    step(baghdad, story.reference, "start_review")
    baghdad.goto(f"/requests/{story.reference}/steps/accept")
    day(baghdad, "expected_on", NOW.year + 1)
    press(baghdad)
    proof = tmp_path / "محضر التبليغ.pdf"
    proof.write_bytes(b"%PDF-1.4 served")
    step(baghdad, story.reference, "answer_item", item="1", outcome="answered", text="بلّغ شخصياً", file=str(proof))
    step(baghdad, story.reference, "answer", channel="portal")
    reads(baghdad, "ar", "Answered")
    islamabad = desk("requesting_central", language="ur")
    islamabad.goto(f"/requests/{story.reference}")
    assert proof.name in reads(islamabad, "ur", "Answered")
    with islamabad.expect_download() as begun:
        islamabad.click("main #items ~ .card a[href*='/files/']")
    assert Path(begun.value.path()).read_bytes() == b"%PDF-1.4 served"


def test_an_account_is_frozen_on_a_condition(scene: Scene, desk: Desk) -> None:
    """In Urdu: Islamabad asks how it stands, and reads what was frozen, and what may be done with it, once sent."""
    story = scene.under_review(scene.written(drafted_as, "AF", TO_BAGHDAD), "outsider")
    with scene.moving(story):
        story.take("outsider", Action.ACCEPT, expected_on=story.day(30))
        count = story.subject.item_count
    islamabad = desk("requesting_central", language="ur", width=320, scripts=False)
    step(islamabad, story.reference, "ask_progress", question="stands")
    condition = "لا يستعمل إلا أمام المحكمة"
    frozen = {"item": "1", "outcome": "answered", "text": "جمّد الحساب", "conditions": condition}
    step(desk("outsider", language="ar"), story.reference, "answer_item", **frozen)
    islamabad.goto(f"/requests/{story.reference}")
    with in_language("ur"):
        assert t("{ended} of {total} answered", ended=1, total=count) in reads(islamabad, "ur")
    assert condition not in islamabad.inner_text("main")  # what was not sent is not read
    scene.answered(story, "outsider")
    islamabad.goto(f"/requests/{story.reference}")
    assert condition in reads(islamabad, "ur", "Conditions for the use of the answer", "Not found")
