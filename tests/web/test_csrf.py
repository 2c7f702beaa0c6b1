"""Nothing is written without a token of this browser: not on one address of the whole application."""

import re

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import BaseConverter, ValidationError

from tests.conftest import BrowserFactory

WORDS = (
    "PK-IR-2026-000042", "PK", "1", "acknowledge", "ML", "fa", "facts", "abcdefgh-12345", "answers.purpose", "logo",
    "requested.refuse.reasons",
)  # fmt: skip


def sample(converter: BaseConverter) -> str:
    """Return a word that this part of an address takes."""
    return next(word for word in WORDS if re.fullmatch(converter.regex, word) and _is_taken(converter, word))


def _is_taken(converter: BaseConverter, word: str) -> bool:
    try:
        converter.to_python(word)
    except ValidationError:
        return False
    return True


def writes(app: Flask) -> list[tuple[str, str]]:
    """Return (method, address) of every view that writes."""
    found = []
    for rule in app.url_map.iter_rules():
        methods = sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"})
        if methods:
            parts = rule._converters.items()  # noqa: SLF001  (Werkzeug has no public way to ask)
            values = {name: converter.to_python(sample(converter)) for name, converter in parts}
            address = app.url_map.bind("localhost").build(rule.endpoint, values, methods[0])
            found += [(method, address) for method in methods]
    return found


@pytest.mark.parametrize("who", [None, "requesting_officer", "requested_central", "admin"])
def test_no_view_writes_without_a_token(app: Flask, browser: BrowserFactory, engine: Engine, who: str | None) -> None:
    someone = browser(who)
    found = writes(app)
    assert ("POST", "/logout") in found
    for method, address in found:
        for token in ("", "made up"):
            response = someone.client.open(address, method=method, data={"csrf_token": token})
            assert response.status_code == 400, address
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == 0


def test_a_token_of_one_browser_does_not_serve_another(browser: BrowserFactory) -> None:
    token = browser("admin").form("/account/password").values["csrf_token"][0]
    assert browser("admin").client.post("/logout", data={"csrf_token": token}).status_code == 400
