"""Who is let in: nobody by silence."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mla_tracker import web
from mla_tracker.domain.permissions import Permission
from mla_tracker.models import Event
from mla_tracker.web.access import UnsafeRoute, needs, public
from mla_tracker.web.addresses import own_path
from tests.conftest import BrowserFactory
from tests.web.probes import add_probes


def new_view() -> Callable[..., str]:
    """Return a view of its own: what is marked on it stays with this test."""
    return lambda **_parts: "x"


def test_a_view_that_does_not_say_who_may_open_it_stops_the_start(app: Flask) -> None:
    app.add_url_rule("/silent", "silent", new_view())
    with pytest.raises(UnsafeRoute, match=r"silent \(/silent\): does not say who may open it"):
        web.check(app)


@pytest.mark.parametrize("rule", ["/x/<name>", "/x/<string:name>", "/x/<path:name>", "/x/<any(a, b):name>"])
def test_a_part_of_an_address_without_a_typed_converter_stops_the_start(app: Flask, rule: str) -> None:
    app.add_url_rule(rule, "loose", public(new_view()))
    with pytest.raises(UnsafeRoute, match="name has no typed converter"):
        web.check(app)


def test_a_view_that_reads_and_writes_stops_the_start(app: Flask) -> None:
    app.add_url_rule("/x", "both", needs(Permission.ACCOUNT_OWN)(new_view()), methods=["GET", "POST"])
    with pytest.raises(UnsafeRoute, match="both: reads and writes are two views"):
        web.check(app)


@pytest.mark.parametrize("rule", ["/x/<int:name>", "/x/<reference:name>", "/x/<country:name>", "/x/<code:name>"])
def test_typed_parts_are_fine(app: Flask, rule: str) -> None:
    app.add_url_rule(rule, "typed", needs(Permission.REQUEST_READ)(new_view()))
    web.check(app)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ("reference", "PK-IR-2026-000042", "pk-ir-2026-000042"),
        ("reference", "DRAFT-ABCDEFGH23", "DRAFT-1"),
        ("action", "acknowledge", "destroy"),
        ("kind", "ML", "XX"),
        ("country", "PK", "PAK"),
        ("language", "fa_AF", "xx"),
        ("code", "abcdefgh_-12", "short"),
        ("section", "summary-of-facts", "../x"),
    ],
)
def test_an_unknown_word_in_an_address_is_not_found_before_any_view(
    app: Flask, browser: BrowserFactory, rule: str, good: str, bad: str
) -> None:
    app.add_url_rule(f"/x/<{rule}:part>", "typed", public(new_view()))
    stranger = browser(None)
    assert stranger.client.get(f"/x/{good}").status_code == 200
    assert stranger.client.get(f"/x/{bad}").status_code == 404


def test_a_stranger_is_led_to_the_sign_in_page_and_back(app: Flask, browser: BrowserFactory) -> None:
    add_probes(app)
    response = browser(None).get("/probe/one?a=b")
    assert (response.status_code, response.location) == (302, "/login?next=/probe/one?a%3Db")


def test_a_permission_that_no_role_holds_is_refused_and_remembered(
    app: Flask, browser: BrowserFactory, engine: Engine
) -> None:
    add_probes(app)
    assert browser("coordinator").get("/probe-review").text == "review"
    assert browser("requesting_officer").get("/probe-review").status_code == 403
    with Session(engine) as session:
        (event,) = session.scalars(select(Event).where(Event.name == "refused_access"))
        assert event.facts == {"action": "GET /probe-review"}
        assert event.user_id is not None


def test_authority_is_read_anew_at_every_request(app: Flask, browser: BrowserFactory, engine: Engine) -> None:
    add_probes(app)
    coordinator = browser("coordinator")
    assert coordinator.get("/probe-review").status_code == 200
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM role_binding WHERE role = 'coordinator'")
    assert coordinator.get("/probe-review").status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "javascript:alert(1)", "evil.example", "", None, "/a\r\nSet-Cookie: x=y", "http:///evil.example", " /a",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(asked: str | None) -> None:
    assert own_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/requests", "/requests?status=sent&page=2", "/directory/PK#top"])
def test_own_paths_are_kept(asked: str) -> None:
    assert own_path(asked) == asked
