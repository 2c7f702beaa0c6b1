"""What every answer tells the browser."""

from dataclasses import replace

import pytest
from flask import Flask, request

from mla_tracker.application import create_app
from mla_tracker.config import Settings
from tests.conftest import BrowserFactory
from tests.pages import check_headers
from tests.web.probes import add_probes


@pytest.mark.parametrize(
    "path", ["/", "/login", "/nowhere", "/healthz", "/readyz", "/invitation/not-an-invitation", "/static/none.css"]
)
def test_a_stranger_gets_the_headers_and_nothing_is_kept(browser: BrowserFactory, path: str) -> None:
    response = browser(None).client.get(path)
    check_headers(response)
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["one", "forbidden", "unseen", "wrong", "broken", "no-database"])
def test_errors_bear_the_headers_too(app: Flask, browser: BrowserFactory, name: str) -> None:
    add_probes(app)
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    response = browser("auditor").client.get(f"/probe/{name}")
    check_headers(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_the_policy_forbids_all_that_is_not_ours(browser: BrowserFactory) -> None:
    policy = browser(None).get("/login").headers["Content-Security-Policy"].split("; ")
    assert policy == [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ]  # fmt: skip


def test_a_static_file_is_kept_for_a_year_under_the_name_of_its_content(app: Flask, browser: BrowserFactory) -> None:
    stranger = browser(None).client
    with app.test_request_context():
        address = app.url_for("static", filename="own.css")
    assert "?v=" in address
    with stranger.get(address) as versioned, stranger.get("/static/own.css") as plain:
        assert versioned.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert plain.headers["Cache-Control"] == "public, max-age=86400"


def test_over_https_cookies_are_bound_to_the_host_and_to_https(settings: Settings) -> None:
    app = create_app(replace(settings, base_url="https://mla.example"))
    response = app.test_client().get("/login", base_url="https://mla.example")
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-mla_page=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_over_http_no_promise_of_https_is_made(browser: BrowserFactory) -> None:
    assert "Strict-Transport-Security" not in browser(None).get("/login").headers


def test_a_proxys_word_is_not_taken_unless_a_proxy_is_set(settings: Settings) -> None:
    seen: list[str | None] = []
    for number in (0, 1):
        app = create_app(replace(settings, trusted_proxies=number))
        app.before_request(lambda: seen.append(request.remote_addr))
        app.test_client().get("/healthz", headers={"X-Forwarded-For": "192.0.2.7"})
    assert seen == ["127.0.0.1", "192.0.2.7"]
