"""From an upload of the browser to what the use-cases take, and back to a download."""

from typing import BinaryIO, Final, cast
from urllib.parse import quote

from flask import Response, current_app, request

from mla_tracker.config import Settings
from mla_tracker.domain.fields import Answers
from mla_tracker.services.files import OpenedFile, Shelf, Upload, Uploads
from mla_tracker.services.quotas import Quotas
from mla_tracker.storage import Storage

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def shelf() -> Shelf:
    """Return where this installation keeps files."""
    settings: Settings = current_app.extensions["settings"]
    quotas = Quotas(settings.request_quota_mb, settings.authority_quota_mb)
    return Shelf(Storage(settings.storage), settings.max_upload_mb, quotas)


def uploads(field: str = "file", details: Answers | None = None) -> Uploads:
    """Return the files that came with the form, and what it says of them; a box that was left empty brings none."""
    sent = [one for one in request.files.getlist(field) if one.filename]
    return Uploads(
        shelf(), tuple(Upload(one.filename or "", cast("BinaryIO", one.stream), details) for one in sent), field
    )


def download(file: OpenedFile) -> Response:
    """Hand out a file as it was stored: to be saved, never to be shown; its name begins with the handling code."""
    response = Response(file.chunks, mimetype="application/octet-stream")
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Disposition"] = disposition("attachment", file.name)
    if file.handling:
        response.headers["Content-Disposition"] = disposition("attachment", f"{file.handling}_{file.name}")
        response.headers["X-Handling-Code"] = file.handling
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def pdf(name: str, content: bytes, *, shown: bool = False) -> Response:
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = disposition("inline" if shown else "attachment", name)
    return response


def word_file(name: str, content: bytes) -> Response:
    """Hand out a letter for a word processor."""
    response = Response(content, mimetype=WORD_TYPE)
    response.headers["Content-Disposition"] = disposition("attachment", name)
    return response


def disposition(how: str, name: str) -> str:
    """Name a download in every script (RFC 6266)."""
    return f"{how}; filename*=UTF-8''{quote(name, safe='')}"
