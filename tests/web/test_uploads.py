"""Uploads wait sealed: what Werkzeug would put into the temporary folder is never readable there."""

import tempfile
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from mla_tracker.sealing import SealedSpool


def test_a_large_upload_waits_sealed_and_is_read_whole(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = BytesIO()
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: disk)
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", None)
    content = b"Parwana Rahimzada " * 50_000
    builder = EnvironBuilder(method="POST", data={"file": (BytesIO(content), "order.pdf")})
    environ = builder.get_environ()
    request = app.request_class(environ)
    with app.app_context():
        sent = request.files["file"]
    stream: Any = sent.stream
    assert isinstance(stream, SealedSpool)
    assert stream.read() == content
    assert len(disk.getvalue()) > len(content)
    assert b"Parwana" not in disk.getvalue()
    sent.close()
    environ["wsgi.input"].close()
