"""Take the pictures of ``docs/pictures`` from the demonstration: ``python scripts/pictures.py``, after ``make setup``.

Signs in as people of the demonstration in headless Chromium, opens the pages that the documentation shows, and keeps
them as small palette pictures. Another demonstration than that of ``instance/``: set ``MLA_INSTANCE``.
"""

# ruff: noqa: INP001  (a script, no package)
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, the folder above is not on the path

from mla_tracker.application import create_app  # noqa: E402
from mla_tracker.config import Settings  # noqa: E402
from mla_tracker.domain.lifecycle import Status  # noqa: E402
from mla_tracker.letters.pictures import page_image  # noqa: E402
from mla_tracker.models import AssistanceRequest, Letter, db  # noqa: E402
from tests.interface.pictures import FLAGS  # noqa: E402

FOLDER: Final = ROOT / "docs" / "pictures"
WIDTH: Final = 1280
LETTER_WIDTH: Final = 850
COLOURS: Final = 32
R = AssistanceRequest


class _Silent(WSGIRequestHandler):
    def log(self, _type: str, _message: str, *_facts: object) -> None:
        """Say nothing of each request."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture: whose screen, in which language, at which address; ``reached`` finds what the address names."""

    name: str
    person: str
    language: str
    path: str
    reached: Callable[[], str] = str
    height: int = 1000


def a_request(status: Status, requesting: str, kind: str = "ML") -> Callable[[], str]:
    """Return what finds the demonstration's first request from ``requesting`` to Iran that stands at ``status``."""

    def reference() -> str:
        found = select(R).where(
            R.status == status, R.requesting_country == requesting, R.requested_country == "IR", R.kind == kind
        )
        return db.session.scalars(found.order_by(R.id)).first().reference  # type: ignore[union-attr]

    return reference


VIEWS: Final = (
    View("list", "officer.pk", "en", "/requests", height=1500),
    View("hub", "officer.pk", "en", "/requests/{}/draft", a_request(Status.DRAFT, "PK")),
    View("portal", "central.ir", "fa", "/portal"),
    View("request", "approver.pk", "ur", "/requests/{}", a_request(Status.IN_EXECUTION, "PK")),
    View("review", "coordinator", "en", "/review", height=1300),
)


def kept(name: str, picture: bytes) -> None:
    """Save the picture with few colours: what is shown is text."""
    small = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    small.save(path, "PNG", optimize=True)
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")


@contextmanager
def at_desk(browser: Browser, address: str, view: View, password: str) -> Iterator[Page]:
    """Sign the view's person in, in its language."""
    context = browser.new_context(base_url=address, viewport={"width": WIDTH, "height": view.height})
    page = context.new_page()
    page.goto("/login")
    page.fill("#email", f"{view.person}@demo.example")
    page.fill("#password", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    if page.get_attribute("html", "lang") != view.language:
        page.click(f"button[name=language][value={view.language}]")
        page.wait_for_selector(f"html[lang={view.language}]")
    yield page
    context.close()


def letter() -> bytes:
    """Return the first page of a request frozen in two columns, Persian beside Urdu."""
    found = select(Letter).where(Letter.kind == "ML", Letter.language == "fa", Letter.second_language == "ur")
    return page_image(db.session.scalars(found.order_by(Letter.id)).first().pdf, 0, LETTER_WIDTH)  # type: ignore[union-attr]


def main() -> int:
    settings = Settings.from_environment()
    accounts = settings.instance / "demo"
    if not accounts.exists():
        sys.stderr.write("no demonstration: run make setup, or name its folder in MLA_INSTANCE\n")
        return 2
    password = accounts.read_text("utf-8").partition("password: ")[2].strip()
    app = create_app(settings)
    with app.app_context():
        paths = {view.name: view.path.format(view.reached()) for view in VIEWS}
        kept("letter", letter())
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for view in VIEWS:
            with at_desk(browser, f"http://127.0.0.1:{server.server_port}", view, password) as page:
                page.goto(paths[view.name], wait_until="networkidle")
                kept(view.name, page.screenshot())
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
