"""The public page of verification, as a stranger meets it."""

import hashlib

import pytest
from flask import Flask

from mla_tracker.domain.lifecycle import Issuer
from mla_tracker.i18n import ui_languages
from mla_tracker.models import Letter, db
from mla_tracker.services.letters.issuing import code_hash
from mla_tracker.services.letters.verifying import MOST
from mla_tracker.web.uploads import HashSink, LeanRequest
from tests.conftest import NOW, BrowserFactory
from tests.filed import SECRET_TITLE, filed
from tests.pages import Browser, upload

CODE = "AAAAAAAAAAAAAAAAAAAAAA"
NO_CODES = ("BBBBBBBBBBBBBBBBBBBBBB", "short", "ünfug", "a%20b", "%00", "x" * 199)
PDF = b"%PDF-1.4 as it was issued" * 10_000
PAPER = "says nothing about whether what the letter states is true"


@pytest.fixture
def stranger(app: Flask, authority_ids: dict[str, int], browser: BrowserFactory) -> Browser:
    """A letter with the code was issued; a browser of somebody who has no account."""
    with app.app_context():
        subject = filed(authority_ids)
        db.session.add(
            Letter(
                request_id=subject.id, kind="ML", revision=1, language="en", issuer=Issuer.REQUESTING,
                template_version="1", sha256=hashlib.sha256(PDF).hexdigest(), code_sha256=code_hash(CODE), pages=1,
                pdf=PDF, frozen_at=NOW,
            )
        )  # fmt: skip
        db.session.commit()
    return browser(None)


def test_the_link_on_a_letter_answers_genuine_and_nothing_else(stranger: Browser) -> None:
    page = stranger.get(f"/verify/{CODE}")
    assert page.status_code == 200
    assert "Genuine" in page.text
    assert PAPER in page.text
    for secret in (SECRET_TITLE, "PK-IR", "Anti-trafficking", "Iran", "Pakistan", "2026", "DRAFT-"):
        assert secret not in page.text


def test_unknown_and_malformed_codes_are_answered_alike(stranger: Browser) -> None:
    answers = set()
    for code in NO_CODES:
        page = stranger.get(f"/verify/{code}")
        assert page.status_code == 200
        assert "No letter with this code" in page.text
        found = (line for line in page.text.splitlines() if 'type="hidden"' not in line and 'name="code"' not in line)
        answers.add("".join(found))
    assert len(answers) == 1


def test_a_code_is_typed_and_a_file_compared(stranger: Browser) -> None:
    assert "Genuine" in stranger.submit("/verify", code=f" https://mla.example/verify/{CODE} ").text
    assert "No letter with this code" in stranger.submit("/verify", code="nobody").text
    same = stranger.submit("/verify", code=CODE, file=upload("letter.pdf", PDF))
    assert "byte by byte" in same.text
    other = stranger.submit("/verify", code=CODE, file=upload("letter.pdf", PDF[:-1] + b"!"))
    assert "not the one that was issued" in other.text
    unknown = stranger.submit("/verify", code="nobody", file=upload("letter.pdf", PDF))
    assert "No letter with this code" in unknown.text


def test_a_form_without_a_code_is_said_beside_the_field(stranger: Browser) -> None:
    page = stranger.submit("/verify", code="", file=upload("letter.pdf", PDF))
    assert page.status_code == 400
    assert "Enter an answer" in page.text


def test_a_file_over_the_limit_is_refused(stranger: Browser) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + bytes(27 * 1024 * 1024)
    answer = stranger.client.post("/verify", data=body + b"\r\n--x--", content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_of_an_uploaded_file_only_the_hash_is_made(app: Flask) -> None:
    files = {"file": upload("letter.pdf", PDF)}
    with app.test_request_context("/verify", method="POST", data=files) as context:
        assert isinstance(context.request, LeanRequest)
        sink = context.request.files["file"].stream
        assert isinstance(sink, HashSink)
        assert sink.size == len(PDF)
        assert sink.digest.hexdigest() == hashlib.sha256(PDF).hexdigest()
    with app.test_request_context("/requests/PK-IR-2026-000001/annexes", method="POST", data={
        "file": upload("annex.pdf", PDF)
    }) as context:  # fmt: skip
        assert context.request.files["file"].stream.read(8) == PDF[:8]


def test_who_asks_too_often_waits_on_the_link_and_on_the_form(stranger: Browser) -> None:
    for _ in range(MOST):
        stranger.client.get("/verify/nobody")
    shut = stranger.get(f"/verify/{CODE}")
    assert shut.status_code == 429
    assert shut.headers["Retry-After"] == "900"
    assert "Genuine" not in shut.text
    assert stranger.submit("/verify", code=CODE).status_code == 429


def test_the_page_stands_in_every_language_of_the_program(stranger: Browser) -> None:
    for language in ui_languages():
        stranger.submit("/login", action="/language", language=language.code)
        page = stranger.get(f"/verify/{CODE}")
        assert f'<html lang="{language.html}" dir="{language.direction}"' in page.text
