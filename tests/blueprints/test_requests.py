"""The pages of requests: drafted, sent and answered through forms, as a person without JavaScript does."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from markupsafe import escape

from mla_tracker.domain.kinds import GROUPS, KINDS
from mla_tracker.domain.transitions import Action
from tests.conftest import NOW, BrowserFactory, People
from tests.letters.word_reading import columns_of, reopened, words_of
from tests.pages import Browser
from tests.services import story as stories
from tests.services.story import FACTS, TITLE, Story

pytestmark = pytest.mark.reference
Built = Callable[..., Story]
TODAY = {"day": "21", "month": "11", "year": "2026", "calendar": "gregorian"}


@pytest.fixture
def built(app: Flask, people: People, tmp_path: Path) -> Built:
    """Make a request by real use-cases, then let go of the database so that pages open it anew."""

    def make(maker: Callable[..., Story], *steps: tuple[str, Action, dict[str, str]], **options: object) -> Story:
        with app.app_context():
            story = maker(people, tmp_path / "files", **options)
            for who, action, answers in steps:
                story.take(who, action, **answers)
            return story

    return make


def day(
    name: str, day: str = "21", month: str = "11", year: str = "2026", calendar: str = "gregorian"
) -> dict[str, str]:
    """Return what is sent for a day."""
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year, f"{name}-calendar": calendar}


def test_a_draft_is_begun_written_and_submitted(app: Flask, people: People, browser: BrowserFactory) -> None:
    assert people
    with app.app_context():
        stories.confirm_directory(NOW)
    desk = browser("requesting_officer")
    begun = desk.submit("/requests/new", kind="ML", requested_country="IR")
    base = begun.location.removesuffix("/draft")
    hub = desk.get(begun.location).text
    assert "Not begun" in hub
    assert "Summary of the relevant facts" in hub
    _write(desk, base)
    refused = desk.submit(f"{base}/steps/submit")
    assert refused.status_code == 400
    assert "usually returned" in refused.text
    assert desk.submit(f"{base}/steps/submit", gap_reason="The hearing is tomorrow").status_code == 302
    assert desk.get(f"{base}/draft").status_code == 409


def _write(desk: Browser, base: str) -> None:
    """Fill in one page of each sort; every one leads on."""
    saved = desk.submit(f"{base}/draft/facts", summary_of_facts=FACTS, go_on="yes")
    assert saved.location == f"{base}/draft/elements"
    assert FACTS in desk.get(f"{base}/draft/facts").text
    authority = re.search(r'<option value="(\d+)">Office of the prosecutor', desk.get(f"{base}/recipient").text)
    assert authority
    born_on = day("born_on", "۳۰", "آبان", "۱۳۶۰", "solar_hijri")
    for path, answers in (
        ("/recipient", {"requested_authority_id": authority[1], "letter_language": "fa"}),
        ("/bases", {"bases": ["untoc"]}),
        ("/items/new/f", {"assistance": "Records", "record_holder": "A bank", "period": "May"}),
        ("/persons/new", {"role": "suspect", "name_latin": "Kamran Zaidi", **born_on}),
    ):
        assert desk.submit(base + path, **answers).status_code == 302, path
    assert "Kamran Zaidi" in desk.get(f"{base}/persons").text  # of whom no name in the original script is known


def test_what_was_typed_stays_beside_the_fault(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    page = desk.submit(
        f"/requests/{story.reference}/draft/purpose", purpose="Evidence <b>", **day("wanted_by", "31", "2")
    )
    assert page.status_code == 400
    assert "Evidence &lt;b&gt;" in page.text
    assert 'value="31"' in page.text


def test_a_conflict_shows_both_texts_and_can_be_saved(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    url = f"/requests/{story.reference}/draft/facts"
    mine, theirs = browser("requesting_officer"), browser("requesting_central")
    form = mine.form(url)
    theirs.submit(url, summary_of_facts="Their words")
    values = form.values | {"summary_of_facts": ["My words"]}
    conflict = mine.client.post(url, data=values)
    assert conflict.status_code == 409
    assert "Their words" in conflict.text
    assert "My words" in conflict.text
    mark = re.search(r'name="seen" value="(\w+)"', conflict.text)
    assert mark
    again = mine.client.post(url, data=values | {"seen": [mark[1]]})
    assert again.status_code == 302
    assert "My words" in mine.get(url).text


def test_autosave_keeps_the_text_and_renews_the_mark(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    url = f"/requests/{story.reference}/draft/facts"
    desk = browser("requesting_officer")
    form = desk.form(url)
    saved = desk.client.post(f"{url}/autosave", data=form.values | {"summary_of_facts": ["First"]})
    assert saved.status_code == 200
    assert "Saved at" in saved.text
    final = form.values | {"summary_of_facts": ["Second"], "seen": [saved.headers["Draft-Mark"]]}
    assert desk.client.post(url, data=final).status_code == 302


@pytest.mark.parametrize(
    ("who", "code"),
    [("requesting_officer", 200), ("requested_delegate", 200), ("coordinator", 200), ("outsider", 404), ("admin", 403)],
)
def test_a_sent_request_is_shown_to_its_two_sides(built: Built, browser: BrowserFactory, who: str, code: int) -> None:
    story = built(stories.sent)
    page = browser(who).get(f"/requests/{story.reference}")
    assert page.status_code == code
    shown = code == 200 and who != "coordinator"
    assert (TITLE in page.text) is shown
    assert ("Kamran" in page.text) is shown


def test_a_hidden_request_is_answered_like_one_that_does_not_exist(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.approved)
    other = browser("requested_central")
    hidden = other.get(f"/requests/{story.reference}")
    unknown = other.get("/requests/PK-IR-2026-999999")
    assert (hidden.status_code, hidden.data) == (unknown.status_code, unknown.data)


def test_the_counterpart_finds_it_waiting_and_acknowledges_in_its_own_calendar(
    built: Built, browser: BrowserFactory
) -> None:
    story = built(stories.sent)
    desk = browser("requested_delegate")
    waiting = desk.get("/portal").text
    assert story.reference in waiting
    done = desk.submit(
        f"/requests/{story.reference}/steps/acknowledge",
        their_reference="۱۴۰۵/۷۷",
        handler="دفتر ثبت",
        **day("received_on", "۳۰", "۸", "۱۴۰۵", "solar_hijri"),
    )
    assert done.status_code == 302
    page = desk.get(done.location).text
    assert "Receipt acknowledged" in page
    assert "دفتر ثبت" in page
    assert "Acknowledgement of receipt" in page


def test_a_step_that_is_not_possible_now_names_the_present_status(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    page = browser("requested_central").get(f"/requests/{story.reference}/steps/acknowledge")
    assert page.status_code == 409
    assert "In execution" in page.text


def test_a_stale_step_keeps_what_was_typed(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    url = f"/requests/{story.reference}/steps/extend"
    mine = browser("requested_central")
    form = mine.form(url)
    browser("requested_delegate").submit(
        f"/requests/{story.reference}/steps/report_progress", phrase="working", **day("next_on", "1", "12")
    )
    typed = (
        form.values | {key: [value] for key, value in day("until", "1", "3", "2027").items()} | {"reason": ["A court"]}
    )
    page = mine.client.post(url, data=typed)
    assert page.status_code == 409
    assert "A court" in page.text


def test_an_answer_with_a_file_reaches_the_other_side_only_when_it_is_sent(
    built: Built, browser: BrowserFactory
) -> None:
    story = built(stories.in_execution)
    theirs, ours = browser("requested_central"), browser("requesting_officer")
    answered = theirs.submit(
        f"/requests/{story.reference}/steps/answer_item",
        item="1",
        outcome="answered",
        text="Annexed",
        file=(BytesIO(b"%PDF-1.4 records"), "سوابق بانکی.pdf"),
    )
    assert answered.status_code == 302
    assert "سوابق بانکی.pdf" not in ours.get(f"/requests/{story.reference}").text
    theirs.submit(f"/requests/{story.reference}/steps/answer_item", item="2", outcome="not_found")
    theirs.submit(f"/requests/{story.reference}/steps/answer", channel="portal")
    page = ours.get(f"/requests/{story.reference}").text
    link = re.search(r'href="(/requests/[^"]+/files/[^"]+)"', page)
    assert link
    file = ours.get(link[1])
    assert file.data == b"%PDF-1.4 records"
    assert file.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert browser("outsider").get(link[1]).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("empty.pdf", b"", "is empty"), ("a\x07.pdf", b"x", "U+0007")],
)
def test_a_file_that_cannot_be_kept_is_refused_with_the_reason(
    built: Built, browser: BrowserFactory, name: str, content: bytes, says: str
) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    page = desk.submit(f"/requests/{story.reference}/annexes", file=(BytesIO(content), name))
    assert page.status_code == 400
    assert says in page.text


def test_the_letter_is_looked_at_as_pictures_and_downloaded(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    assert "Page 1 of" in desk.get(f"/requests/{story.reference}/letter?language=ur").text
    picture = desk.get(f"/requests/{story.reference}/letter/1.png?language=ur")
    assert picture.data.startswith(b"\x89PNG")
    assert desk.get(f"/requests/{story.reference}/letter/99.png").status_code == 404
    assert desk.get(f"/requests/{story.reference}/letter?language=zz").status_code == 404
    assert desk.get(f"/requests/{story.reference}/letter.pdf").data.startswith(b"%PDF-")
    beside = desk.get(f"/requests/{story.reference}/letter.docx?language=en&second=ur")
    assert TITLE in " ".join(columns_of(reopened(beside.data))[0])
    assert "_draft.docx" in beside.headers["Content-Disposition"]


def test_a_frozen_letter_is_handed_out_for_a_word_processor_too(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.sent)
    theirs = browser("requested_central")
    link = re.search(r'href="(/requests/[^"]+\.docx)"', theirs.get(f"/requests/{story.reference}").text)
    assert link
    assert TITLE in " ".join(words_of(reopened(theirs.get(link[1]).data)))
    assert browser("outsider").get(link[1]).status_code == 404


def test_a_text_is_translated_and_the_translation_shown_with_its_maker(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    base = f"/requests/{story.reference}"
    place = f"{base}/translations/fa/answers.summary_of_facts"
    assert f'href="{place}"' in desk.get(f"{base}/translations").text
    refused = desk.submit(place, text="گروهی مهاجران را قاچاق کرد", translated_by="Example Bureau")
    assert refused.status_code == 400
    assert "گروهی مهاجران را قاچاق کرد" in refused.text
    kept = {"text": "گروهی مهاجران را قاچاق کرد", "translated_by": "Example Bureau", "standing": "human"}
    assert desk.submit(place, **kept, **day("translated_on")).location == f"{base}/translations"
    assert "Translated by a person" in desk.get(f"{base}/translations").text
    shown = browser("requesting_central").get(base).text
    assert "گروهی مهاجران را قاچاق کرد" in shown
    assert "Example Bureau" in shown
    for nowhere in ("fa/answers.nothing", "bn/answers.summary_of_facts", "en/answers.summary_of_facts"):
        assert desk.get(f"{base}/translations/{nowhere}").status_code == 404
    assert desk.get(f"{base}/draft/translations").location == f"{base}/translations"


def test_what_a_letter_lacks_is_listed_with_the_place_that_takes_it(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    desk.submit(f"/requests/{story.reference}/draft/proceeding", title="")
    page = desk.get(f"/requests/{story.reference}/letter").text
    assert "The letter still lacks this" in page
    assert re.search(r'href="/requests/[^"]+/draft/[a-z-]+#title">Subject line: the letter is not made', page)


def test_a_character_that_no_font_has_is_named_with_its_place(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    base = f"/requests/{story.reference}"
    desk.submit(f"{base}/draft/facts", summary_of_facts="A bomb \U0001f4a3 was found")
    for address in ("/letter", "/letter.pdf", "/letter.docx"):
        refused = desk.get(base + address)
        assert refused.status_code == 400
        assert "U+1F4A3" in refused.text
        assert f'href="{base}/draft/facts#summary_of_facts"' in refused.text


def test_the_list_finds_by_number_and_by_words_of_the_subject_line(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.sent)
    desk = browser("requesting_officer")
    assert story.reference in desk.get("/requests?q=pk-ir-2026").text
    assert story.reference in desk.get("/requests?q=SMUGGLING").text
    assert story.reference not in desk.get("/requests?q=%25").text
    assert story.reference not in desk.get("/requests?status=closed").text
    assert story.reference in browser("coordinator").get("/requests").text
    assert story.reference not in browser("coordinator").get("/requests?q=smuggling").text


@pytest.mark.parametrize("language", ["ur", "fa"])
def test_every_page_of_a_draft_opens_right_to_left(built: Built, browser: BrowserFactory, language: str) -> None:
    story = built(stories.drafted)
    desk = browser("requesting_officer")
    desk.post("/language", {"language": language, "next": "/"})
    base = f"/requests/{story.reference}"
    for path in (
        "",
        "/draft",
        "/check",
        "/translations",
        "/draft/facts",
        "/recipient",
        "/state",
        "/bases",
        "/items",
        "/persons",
        "/annexes",
    ):
        page = desk.get(base + path)
        assert page.status_code == 200, path


def _sent_as(kind: str) -> Callable[..., Story]:
    def make(people: People, folder: Path) -> Story:
        story = stories.drafted_as(people, folder, kind)
        story.take("requesting_officer", Action.SUBMIT)
        story.take("requesting_approver", Action.APPROVE)
        story.take("requesting_central", Action.SEND, channel="portal", sent_on=story.today)
        return story

    return make


def test_whoever_begins_a_request_chooses_among_all_kinds_in_groups(people: People, browser: BrowserFactory) -> None:
    assert people
    page = browser("requesting_officer").get("/requests/new").text
    chosen = re.findall(r'type="radio"[^>]*name="kind" value="(\w*)"', page)
    assert chosen == list(KINDS)
    for label, kinds in GROUPS.items():
        assert 0 < page.index(label) < page.index(f'value="{kinds[0].code}"')
        assert all(str(escape(kind.summary)) in page for kind in kinds)


def test_a_verification_is_answered_on_one_page(built: Built, browser: BrowserFactory) -> None:
    url = f"/requests/{built(_sent_as('VD')).reference}"
    desk = browser("requested_delegate")
    assert f'href="{url}/verification"' in desk.get(url).text
    assert "Written under document_number of document" in desk.get(f"{url}/verification").text
    empty = desk.submit(f"{url}/verification")
    assert empty.status_code == 400
    more = desk.submit(f"{url}/verification", finding_1="need_more")
    assert more.status_code == 400
    assert "Say which further particulars are needed" in more.text
    done = desk.submit(f"{url}/verification", finding_1="no", text_1="Issued to somebody else")
    assert done.status_code == 302
    own = browser("requesting_officer").get(url).text
    assert "No, not confirmed" in own
    assert "Issued to somebody else" in own
    assert "Answer to a verification" in own
    coordinator = browser("coordinator").get(url).text
    assert "not confirmed" not in coordinator
    assert desk.get(f"{url}/verification").status_code == 409


def test_the_page_of_verifications_answers_nothing_else(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    assert browser("requested_central").get(f"/requests/{story.reference}/verification").status_code == 404


def test_a_notice_is_acknowledged_and_closed(built: Built, browser: BrowserFactory) -> None:
    url = f"/requests/{built(_sent_as('SP')).reference}"
    theirs, own = browser("requested_central"), browser("requesting_central")
    assert theirs.submit(f"{url}/steps/acknowledge", handler="Registry").status_code == 302
    assert "/steps/answer" not in theirs.get(url).text
    assert own.submit(f"{url}/steps/close", usefulness="no_answer", originals="none").status_code == 302
    assert "Closed" in own.get(url).text


def test_an_urgent_request_is_due_within_hours_and_answered(built: Built, browser: BrowserFactory) -> None:
    url = f"/requests/{built(_sent_as('PU')).reference}"
    theirs = browser("requested_delegate")
    assert "7 hours left" in theirs.get(url).text  # the stopped clock stands three hours before the sending
    theirs.submit(f"{url}/steps/acknowledge", handler="Duty officer")
    for item in range(1, 7):
        said = theirs.submit(f"{url}/steps/answer_item", item=str(item), outcome="answered", text="Found alive")
        assert said.status_code == 302
    assert theirs.submit(f"{url}/steps/answer").status_code == 302
    assert "Found alive" in browser("requesting_officer").get(url).text


def test_preserved_data_stand_on_the_page_with_their_days_and_in_a_calendar(
    built: Built, browser: BrowserFactory
) -> None:
    story = built(stories.in_execution)
    base = f"/requests/{story.reference}"
    answer = browser("requested_officer").submit(
        f"{base}/steps/record_preservation",
        confirmed_by="provider",
        provider="Messenger of Karachi",
        preserved_as="KEEP-7",
        **day("kept_from"),
        **day("kept_until", "1", "12"),
    )
    assert answer.status_code == 302
    desk = browser("requesting_central")
    page = desk.get(base).text
    assert "10 days left" in page
    assert "KEEP-7" in page
    assert "Ask to keep the data longer" in page
    assert "1: Messenger of Karachi, until 1 December 2026" in desk.get(f"{base}/steps/ask_renewal").text
    assert "Messenger of Karachi" in desk.get("/requests/preservations").text
    file = desk.get(f"{base}/preservations.ics")
    assert file.mimetype == "text/calendar"
    assert "DTSTART;VALUE=DATE:20261201" in file.text
    assert file.text.count("BEGIN:VALARM") == 4
    assert "Messenger" not in file.text
    assert "Messenger" not in browser("coordinator").get(base).text


def test_where_nothing_is_preserved_nothing_can_be_kept_longer(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    desk = browser("requesting_central")
    assert "Ask to keep the data longer" not in desk.get(f"/requests/{story.reference}").text
    assert desk.get(f"/requests/{story.reference}/preservations.ics").status_code == 404


def test_four_questions_lead_to_a_kind_that_can_be_begun(people: People, browser: BrowserFactory) -> None:
    assert people
    desk = browser("requesting_officer")
    assert "You need" not in desk.get("/requests/which-kind").text
    page = desk.get("/requests/which-kind?danger=no&vanishing=yes&coercion=yes&evidence=yes").text
    assert page.index("Begin: Request to preserve electronic data") < page.index("Begin: Request for mutual legal")
    assert "checked" in desk.get("/requests/new?kind=PR").text.split('value="PR"')[1].split(">")[0]
    assert desk.get("/requests/which-kind?danger=no").status_code == 400


def test_the_next_step_is_begun_from_the_page_of_the_first(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    base, desk = f"/requests/{story.reference}", browser("requesting_officer")
    begun = desk.submit(f"{base}/next", kind="PR", take=["persons", "facts"])
    assert begun.status_code == 302
    hub = desk.get(begun.location).text
    assert TITLE in hub
    assert "Preservation gives no data" in hub
    newer = begun.location.split("/")[2]
    assert "Followed by" in desk.get(base).text
    assert newer in desk.get(base).text
    assert "Follows from" in desk.get(f"/requests/{newer}").text
    assert newer not in browser("requested_central").get(base).text


def test_what_the_other_side_wrote_is_taken_only_with_a_word_on_why(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    base, desk = f"/requests/{story.reference}", browser("requested_central")
    assert "used only for the matter it was given for" in desk.get(f"{base}/next").text
    refused = desk.submit(f"{base}/next", kind="SP", take=["facts"])
    assert refused.status_code == 400
    assert "came from the other side" in refused.text
    begun = desk.submit(f"{base}/next", kind="SP", take=["facts"], consent="agreed", agreed_by="Desk, 3 May, PK/7")
    assert begun.status_code == 302


def test_the_same_facts_are_asked_of_several_states_at_once(built: Built, browser: BrowserFactory, app: Flask) -> None:
    story = built(stories.in_execution)
    with app.app_context():
        ids = stories.confirm_directory(NOW)
    base, desk = f"/requests/{story.reference}", browser("requesting_officer")
    asked = [str(ids["Central authority of Iraq"])]
    assert desk.submit(f"{base}/others").status_code == 400
    assert desk.submit(f"{base}/others", authorities=asked, take=["facts"]).status_code == 302
    assert "The same facts to another State" in desk.get(base).text


def test_a_case_is_opened_filled_and_seen_by_the_own_unit(built: Built, browser: BrowserFactory) -> None:
    story = built(stories.in_execution)
    desk = browser("requesting_officer")
    assert desk.submit("/requests/cases").status_code == 400
    opened = desk.submit("/requests/cases", name="Operation Lighthouse")
    assert desk.submit(opened.location, reference="PK-IR-2026-999999").status_code == 400
    desk.submit(opened.location, reference=story.reference.lower())
    assert story.reference in desk.get(opened.location).text
    assert "Operation Lighthouse" in desk.get(f"/requests/{story.reference}").text
    assert "Operation Lighthouse" in desk.get("/requests/cases").text
    foreign = browser("requested_central")
    assert "Operation Lighthouse" not in foreign.get(f"/requests/{story.reference}").text
    assert foreign.get(opened.location).status_code == 404
