"""Every refusal is a page, tells no more than it must, and loses nothing that was typed."""

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.permissions import Permission
from mla_tracker.models import Event
from mla_tracker.web.access import needs
from tests.conftest import BrowserFactory
from tests.pages import check_headers
from tests.web.probes import add_probes

MULTIPART = "multipart/form-data; boundary=limit"


@pytest.mark.parametrize(
    ("name", "status"), [("forbidden", 403), ("unseen", 404), ("wrong", 409), ("overtaken", 409), ("no-database", 503)]
)
def test_a_refusal_of_the_domain_is_a_page(app: Flask, browser: BrowserFactory, name: str, status: int) -> None:
    add_probes(app)
    assert browser("auditor").get(f"/probe/{name}").status_code == status


def test_a_step_at_the_wrong_time_names_the_present_status(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    assert "The present status is “Sent”." in browser("auditor").get("/probe/wrong").text


def test_a_fault_of_ours_tells_nothing_about_itself(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    response = browser("auditor").get("/probe/broken")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "ValueError" not in response.text


def test_a_hidden_thing_and_one_that_is_not_there_look_the_same(app: Flask, browser: BrowserFactory) -> None:
    @app.get("/things/<int:number>")
    @needs(Permission.ACCOUNT_OWN)
    def thing(number: int) -> str:
        if number == 1:
            raise Unseen  # there, but not for this person
        if number == 2:
            raise Unseen  # not there
        return "x"

    reader = browser("outsider")
    hidden, missing, nowhere = (reader.get(path).data for path in ("/things/1", "/things/2", "/things/none"))
    assert hidden == missing == nowhere


def test_a_look_at_a_hidden_thing_is_remembered(app: Flask, browser: BrowserFactory, engine: Engine) -> None:
    add_probes(app)
    browser("outsider").get("/probe/unseen")
    with Session(engine) as session:
        assert [event.facts for event in session.scalars(select(Event))] == [{"action": "GET /probe/unseen"}]


def test_an_old_page_is_refused_in_words_and_shows_what_was_typed(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    typed = {"facts": "شرح <وقایع>", "password": "do not repeat this", "csrf_token": "old"}
    response = browser("auditor").client.post("/probe/one", data=typed)
    assert response.status_code == 400
    assert "The page was open too long" in response.text
    assert "شرح &lt;وقایع&gt;" in response.text
    assert "do not repeat this" not in response.text


def test_a_form_sent_by_another_site_is_refused_even_with_a_token(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    reader = browser("auditor")
    assert reader.post("/probe/one").text == "written"
    response = reader.post("/probe/one", {"facts": "typed elsewhere"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 400
    assert "typed elsewhere" not in response.text


def test_a_conflict_shows_what_was_typed(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    response = browser("auditor").post("/probe/overtaken", {"facts": "my own words"})
    assert response.status_code == 409
    assert "my own words" in response.text


def test_a_session_that_ended_meanwhile_shows_what_was_typed(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    response = browser(None).post("/probe/one", {"facts": "my own words"})
    assert response.status_code == 401
    assert "my own words" in response.text
    assert 'href="/login"' in response.text


def test_more_than_a_megabyte_is_too_much_for_an_ordinary_page(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    assert browser("auditor").post("/probe/one", {"facts": "x" * 1_100_000}).status_code == 413


def test_a_page_that_takes_files_takes_them_up_to_the_setting(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    reader = browser("auditor")
    token = reader.form("/account/password").values["csrf_token"][0]
    taken = reader.client.post("/probe-file", data=_multipart(token, 2_000_000), content_type=MULTIPART)
    assert (taken.status_code, taken.text) == (200, "2000000")
    refused = reader.client.post("/probe-file", data=_multipart(token, 27_500_000), content_type=MULTIPART)
    assert refused.status_code == 413


def _multipart(token: str, size: int) -> bytes:
    """Write the body by hand: the test client would leave a temporary file open."""
    head = (
        f'--limit\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
        '--limit\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    )
    return head.encode() + bytes(size) + b"\r\n--limit--\r\n"


def test_another_host_than_ours_is_refused_without_a_page(browser: BrowserFactory) -> None:
    response = browser(None).client.get("/login", base_url="http://evil.example")
    assert (response.status_code, response.text) == (400, "Bad Request")
    check_headers(response)


def test_a_wrong_method_is_a_page(browser: BrowserFactory) -> None:
    response = browser(None).client.post("/healthz")
    assert response.status_code == 405
    assert "Page not found" in response.text
    assert "GET" in response.headers["Allow"]
