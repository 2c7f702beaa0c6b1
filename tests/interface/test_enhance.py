"""The script, in Chromium: what it adds to pages that work without it."""

import logging
from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from tests.interface.gallery import create_gallery

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, create_gallery(), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    sheet = context.new_page()
    sheet.set_default_timeout(5000)
    yield sheet
    context.close()


def answer_posts(page: Page, body: str, **headers: str) -> list[str]:
    """Answer every POST of the page with ``body``; the list fills with what was sent."""
    sent: list[str] = []

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(route.request.post_data or "")
        route.fulfill(body=body, headers=headers, content_type="text/html; charset=utf-8")

    page.route("**/*", answer)
    return sent


def test_after_an_error_the_reader_starts_at_the_summary(page: Page, address: str) -> None:
    page.goto(f"{address}/form/en")
    expect(page.locator(".problems")).to_be_focused()


def test_the_counter_counts_in_the_digits_of_the_language(page: Page, address: str) -> None:
    page.goto(f"{address}/question/fa")
    page.fill("#facts", "سلام\nسلام")
    expect(page.locator("#facts-left")).to_contain_text("۳۹۹۰")  # a line end is two characters when it is sent


def test_a_text_that_is_too_long_is_kept_and_told(page: Page, address: str) -> None:
    page.goto(f"{address}/question/en")
    page.fill("#facts", "x" * 4003)
    expect(page.locator("#facts-left")).to_have_text("Too long by this many characters: 3")
    assert len(page.input_value("#facts")) == 4003


def test_a_draft_is_saved_after_a_pause_and_its_mark_renewed(page: Page, address: str) -> None:
    page.clock.install()
    sent = answer_posts(page, "Saved at 14:05", **{"Draft-Mark": "8"})
    page.goto(f"{address}/form/en")
    page.fill("#facts", "The account was opened on 3 March.")
    page.clock.run_for(2500)
    expect(page.locator("[data-draft]")).to_have_text("Saved at 14:05")
    assert len(sent) == 1
    assert "The account was opened on 3 March." in sent[0]
    assert 'name="csrf_token"' in sent[0]
    assert 'name="document"' not in sent[0]
    assert page.input_value("#seen") == "8"


def test_a_draft_that_could_not_be_saved_is_told_and_tried_again(page: Page, address: str) -> None:
    page.clock.install()
    page.route("**/draft", lambda route: route.abort())
    page.goto(f"{address}/form/en")
    page.fill("#facts", "The account")
    page.clock.run_for(2500)
    expect(page.locator("[data-draft]")).to_contain_text("Not saved")
    page.unroute("**/draft")
    sent = answer_posts(page, "Saved at 14:06")
    page.fill("#name", "A")
    page.clock.run_for(2500)
    expect(page.locator("[data-draft]")).to_have_text("Saved at 14:06")
    assert "The account" in sent[0]


def test_a_second_press_sends_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/question/en")
    passed = page.evaluate("""() => {
      let passed = 0;
      document.addEventListener('submit', event => { passed += 1; event.preventDefault(); });
      const form = document.querySelector('main form');
      form.requestSubmit();
      form.requestSubmit();
      return passed;
    }""")
    assert passed == 1


def test_files_go_with_the_button_that_was_pressed_and_the_answer_becomes_the_page(page: Page, address: str) -> None:
    sent = answer_posts(page, "<!doctype html><title>Received</title><h1>Received</h1>")
    page.goto(f"{address}/form/en")
    page.set_input_files("#document", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 sample"})
    page.click("button[name=later]")
    expect(page.locator("h1")).to_have_text("Received")
    assert 'name="later"' in sent[-1]
    assert "%PDF-1.7 sample" in sent[-1]


def test_the_list_follows_the_filter_while_one_types(page: Page, address: str) -> None:
    found = '<p id="result-count">1 request</p><div id="list">PK-IR-2026-000042</div>'
    page.route("**/list/en?*", lambda route: route.fulfill(body=found, content_type="text/html"))
    page.goto(f"{address}/list/en")
    page.fill("#words", "bank")
    expect(page.locator("#result-count")).to_have_text("1 request")
    expect(page.locator("#list")).to_have_text("PK-IR-2026-000042")
    assert "words=bank" in page.url


def test_the_end_of_the_session_is_announced_and_can_be_put_off(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}/question/en")
    notice = page.locator("[data-session]")
    page.clock.run_for(1000 * (1800 - 121))
    expect(notice).to_be_hidden()
    page.clock.run_for(2000)
    expect(notice).to_be_visible()
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
