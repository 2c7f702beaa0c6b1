"""Refused after talks, asked better, accepted with a condition, half answered, and answered: Tehran asks Baghdad."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from mla_tracker.i18n import in_language, t
from mla_tracker.services.requests import drafting
from tests.browser.acts import day, press, reads, step
from tests.browser.conftest import Desk
from tests.browser.scene import FROM_TEHRAN, Scene
from tests.conftest import NOW
from tests.services.story import SECTIONS, Story, drafted

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]
REASONS, REMEDY = "لم يُذكر الأمر القضائي", "يكفي أن يُرفق أمر المحكمة"
CONDITION, MISSING = "لا يُستعمل إلا في هذه القضية", "صفحهٔ دوم نیامده است"


def test_a_refusal_says_what_would_help_and_the_better_request_is_answered(scene: Scene, desk: Desk) -> None:
    baghdad, tehran = desk("outsider", language="ar"), desk("requested_central", language="fa", width=320)
    story = scene.under_review(scene.written(drafted, "ML", FROM_TEHRAN), "outsider")
    refuse_after_talks(baghdad, story.reference)
    newer = write_anew(tehran, story)
    scene.under_review(complete(scene, newer), "outsider")
    accept(baghdad, newer.reference)
    step(
        baghdad,
        newer.reference,
        "answer_item",
        item="1",
        outcome="answered",
        text="الصفحة الأولى",
        conditions=CONDITION,
    )
    tehran.goto(f"/requests/{newer.reference}")
    with in_language("fa"):
        assert t("{ended} of {total} answered", ended=1, total=2) in reads(tehran, "fa", "Copied from")
    scene.answered(newer, "outsider")
    step(tehran, newer.reference, "not_satisfied", item="2", reason=MISSING)
    baghdad.goto(f"/requests/{newer.reference}")
    assert MISSING in reads(baghdad, "ar", "In execution")
    step(baghdad, newer.reference, "answer_item", item="2", outcome="answered", text="الصفحة الثانية")
    scene.answered(newer, "outsider")
    tehran.goto(f"/requests/{newer.reference}")
    assert {CONDITION, "الصفحة الثانية"} <= set(reads(tehran, "fa", "Answered").splitlines())
    step(tehran, newer.reference, "close", usefulness="full", originals="none", feedback="سپاسگزاریم")
    reads(tehran, "fa", "Closed", "Nobody has to act.")


def refuse_after_talks(baghdad: Page, reference: str) -> None:
    """A refusal without a word on the talks is not taken, and nothing that was typed is lost."""
    baghdad.goto(f"/requests/{reference}/steps/consult")
    baghdad.fill("[name=matter]", "الأمر القضائي")
    day(baghdad, "review_on", NOW.year + 1)
    press(baghdad)
    reads(baghdad, "ar", "In consultation")
    baghdad.goto(f"/requests/{reference}/steps/refuse")
    baghdad.check("[name=grounds][value='21c']")
    baghdad.fill("[name=reasons]", REASONS)
    baghdad.fill("[name=would_help]", REMEDY)
    press(baghdad, "main form button.btn--danger")
    reads(baghdad, "ar", "Consultation with the requesting State, or why there was none")
    assert baghdad.input_value("[name=reasons]") == REASONS
    baghdad.fill("[name=consulted]", "جرى التشاور هاتفياً")
    press(baghdad, "main form button.btn--danger")
    reads(baghdad, "ar", "Refused")


def write_anew(tehran: Page, refused: Story) -> Story:
    """Read why, and begin a copy with what was written."""
    tehran.goto(f"/requests/{refused.reference}")
    seen = reads(tehran, "fa", "Refused")
    assert REASONS in seen
    assert REMEDY in seen
    press(tehran, "main a[href$='/next']")
    tehran.select_option("#kind", "ML")
    for taken in ("persons", "facts", "items"):
        tehran.check(f"[name=take][value={taken}]")
    press(tehran)
    reads(tehran, "fa")
    return replace(refused, reference=tehran.url.split("/")[-2])


def complete(scene: Scene, story: Story) -> Story:
    """Say what was missing: the rest was taken along."""
    facts = {"summary_of_facts": f"{SECTIONS['facts']['summary_of_facts']} The court ordered it on 3 October."}
    with scene.moving(story):
        officer = story.people["requesting_central"]
        drafting.save_section(officer, story.reference, drafting.SaveSection("facts", facts, None), story.now)
    return story


def accept(baghdad: Page, reference: str) -> None:
    baghdad.goto(f"/requests/{reference}/steps/accept")
    baghdad.fill("[name=conditions]", CONDITION)
    day(baghdad, "expected_on", NOW.year + 1)
    press(baghdad)
    reads(baghdad, "ar", "In execution")
