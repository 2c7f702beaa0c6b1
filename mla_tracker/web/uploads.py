"""How much a page takes: little, but on pages that say so."""

from collections.abc import Callable
from typing import Final, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
MEGABYTE: Final = 1024 * 1024
USUAL: Final = MEGABYTE
_MARK: Final = "takes_files"


def takes_files(view: View) -> View:
    """Raise the limit of one view to ``MLA_MAX_UPLOAD_MB``, and a little for the form around the file."""
    setattr(view, _MARK, True)
    return view


def _open_wider() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, _MARK, False):
        request.max_content_length = current_app.extensions["settings"].max_upload_mb * MEGABYTE + USUAL


def init_app(app: Flask) -> None:
    app.before_request(_open_wider)
