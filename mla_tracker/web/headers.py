"""What every answer tells the browser: nothing of other sites, no frame, no memory. Errors and redirects included."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, current_app, request

_SELF: Final = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
POLICY: Final = "; ".join(
    ("default-src 'none'", *(f"{kind} 'self'" for kind in _SELF), "frame-ancestors 'none'", "base-uri 'none'")
)
_CLOSED: Final = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers older than frame-ancestors
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _CLOSED),
}
STRICT_TRANSPORT: Final = "max-age=31536000; includeSubDomains"
NEVER: Final = "no-store"
A_YEAR: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"


@cache
def version_of(folder: str, name: str) -> str:
    """Return a name of the file's content, or nothing where there is no such file."""
    path = Path(folder) / name
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""


def _versioned(endpoint: str, values: dict[str, Any]) -> None:
    """Every address of a static file carries the name of its content, so that it may be kept for ever."""
    if endpoint != "static" or "filename" not in values:
        return
    if version := version_of(str(current_app.static_folder), str(values["filename"])):
        values["v"] = version


def _with_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)  # a download sets a stricter one
    for name, value in HEADERS.items():
        response.headers[name] = value
    if current_app.extensions["settings"].https:
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    response.headers["Cache-Control"] = _memory(response)
    return response


def _memory(response: Response) -> str:
    is_file = request.endpoint == "static" and response.status_code in {200, 206, 304}
    if not is_file:
        return NEVER
    return A_YEAR if "v" in request.args else A_DAY


def init_app(app: Flask) -> None:
    app.url_defaults(_versioned)
    app.after_request(_with_headers)
