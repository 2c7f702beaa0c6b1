"""Pages of a request with a child victim: no address shows the name but the answer to somebody who says what for."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mla_tracker.models import db
from mla_tracker.services.requests.parts import persons_of as victims_of
from tests.conftest import PERSONAS, BrowserFactory, People
from tests.services.story import name_people
from tests.services.test_victims import CHILD, NAME, OWN, PURPOSE, referred, sent

pytestmark = pytest.mark.reference
LINK: Final = re.compile(r'href="(/[^"#]*)"')
FOREIGN: Final = ("/static", "/directory", "/account", "/admin", "/statistics", "/verify")
SECRET: Final = (NAME, NAME.split()[0], OWN, str(CHILD["whereabouts"]), str(CHILD["born_on"]))


def _reach(browser: BrowserFactory, persona: str | None, *starts: str) -> dict[str, str]:
    """Open every page that can be reached from these by links; addresses of cases, requests and lists only."""
    reader, seen, waiting = browser(persona), dict[str, str](), list(starts)
    while waiting:
        url = waiting.pop()
        if url in seen or url.startswith(FOREIGN):
            continue
        answer: TestResponse = reader.get(url)
        seen[url] = answer.text if str(answer.mimetype).startswith("text/") else ""
        waiting += [link.replace("&amp;", "&") for link in LINK.findall(seen[url]) if "/preview/" not in link]
    return seen


@pytest.mark.parametrize("persona", ["requesting_officer", "requested_central", "requested_officer", "coordinator"])
def test_no_page_that_can_be_reached_shows_the_name(
    app: Flask, browser: BrowserFactory, people: People, tmp_path: Path, persona: str
) -> None:
    with app.app_context():
        reference = sent(people, tmp_path).reference
        db.session.remove()
    assert persona in PERSONAS
    start = [f"/requests/{reference}", "/requests", f"/requests?q={NAME.split()[0]}", "/portal", "/review"]
    pages = _reach(browser, persona, *start)
    searched = {url for url in pages if "q=" in url}  # which say again what was looked for
    assert [url for url in searched if reference in pages[url]] == []
    assert [(url, one) for url in pages.keys() - searched for one in SECRET if one in pages[url]] == []
    known = "Person V1" in pages[start[0]]
    assert known is (persona in {"requesting_officer", "requested_central"})


def test_a_draft_hides_the_name_from_its_own_writers_too(
    app: Flask, browser: BrowserFactory, people: People, tmp_path: Path
) -> None:
    with app.app_context():
        story = referred(people, tmp_path)
        victim = victims_of(story.subject)[-1].id
        reference = story.reference
        db.session.remove()
    pages = _reach(browser, "requesting_officer", f"/requests/{reference}", f"/requests/{reference}/hub")
    assert [url for url, page in pages.items() if any(secret in page for secret in SECRET)] == []
    officer = browser("requesting_officer")
    url = f"/requests/{reference}/persons/{victim}/name"
    assert "Child" in officer.get(url).text
    assert officer.submit(url, purpose="correct").status_code == 400
    assert NAME in officer.submit(url, **dict[str, Any](PURPOSE)).text
    assert NAME not in officer.get(url).text


def test_the_other_side_reads_the_name_once_and_names_its_people(
    app: Flask, browser: BrowserFactory, people: People, tmp_path: Path
) -> None:
    with app.app_context():
        story = sent(people, tmp_path)
        victim, reference = victims_of(story.subject)[-1].id, story.reference
        name_people(story, "requested_delegate", by="requested_central")
        db.session.remove()
    central = browser("requested_central")
    named = central.submit(f"/requests/{reference}/persons/{victim}/name", **dict[str, Any](PURPOSE)).text
    assert NAME in named
    readers = f"/requests/{reference}/readers"
    assert "Requested Delegate" in central.get(readers).text
    officer = str(people["requested_officer"].user_id)
    assert central.submit(readers, reader=officer).status_code == 302
    assert browser("requested_officer").get(f"/requests/{reference}").status_code == 200
    assert central.submit(readers, action=f"/readers/{officer}/remove").status_code == 302
    assert browser("requested_officer").get(f"/requests/{reference}").status_code == 404
