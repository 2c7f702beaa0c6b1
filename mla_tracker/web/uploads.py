"""How much a page takes: little, but on pages that say so. Where files are only compared, nothing of them is kept."""

import hashlib
import io
from collections.abc import Callable
from typing import IO, Any, Final, TypeVar, cast

from flask import Flask, Request, current_app, request
from flask.typing import ResponseReturnValue

from mla_tracker.sealing import SealedSpool

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
MEGABYTE: Final = 1024 * 1024
USUAL: Final = MEGABYTE
_MARK: Final = "takes_files"
_HASHED: Final = "hashed_only"


def takes_files(view: View) -> View:
    """Raise the limit of one view to ``MLA_MAX_UPLOAD_MB``, and a little for the form around the file."""
    setattr(view, _MARK, True)
    return view


def hashed_only(view: View) -> View:
    """Take files as ``takes_files`` does, and make nothing of them but their hash: no disk sees them."""
    setattr(view, _HASHED, True)
    return takes_files(view)


class HashSink(io.RawIOBase):
    """Takes the bytes of an upload as they come in, and remembers their SHA-256 and their number."""

    def __init__(self) -> None:
        super().__init__()
        self.digest, self.size = hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        self.digest.update(chunk)
        self.size += len(chunk)
        return len(chunk)

    def seek(self, _offset: int, _whence: int = 0) -> int:
        return 0  # the parser goes back to the beginning; there is none


class LeanRequest(Request):
    """Chooses where the bytes of an upload go while they come in; Werkzeug would put them readable on the disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002  (Werkzeug's own signature)
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        if getattr(current_app.view_functions.get(self.endpoint or ""), _HASHED, False):
            return cast("IO[bytes]", HashSink())
        return cast("IO[bytes]", SealedSpool())


def hashed_upload(field: str) -> str | None:
    """Return the SHA-256 of the file that came with a ``hashed_only`` view; None when the box was left empty."""
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        return None
    sink: Any = sent.stream
    return str(sink.digest.hexdigest())


def _open_wider() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, _MARK, False):
        request.max_content_length = current_app.extensions["settings"].max_upload_mb * MEGABYTE + USUAL


def init_app(app: Flask) -> None:
    app.request_class = LeanRequest
    app.before_request(_open_wider)
