"""The page on which an administrator puts logo and seal on the letters of an authority."""

from io import BytesIO

import pytest
from PIL import Image

from tests.conftest import BrowserFactory
from tests.letters.test_emblems import GOOD, png
from tests.pages import Browser, upload


@pytest.fixture
def page(authority_ids: dict[str, int]) -> str:
    return f"/directory/authorities/{authority_ids['pk_unit']}/emblems"


@pytest.fixture
def desk(browser: BrowserFactory) -> Browser:
    return browser("country_admin")


def test_a_seal_is_put_shown_replaced_and_removed(desk: Browser, page: str) -> None:
    entry = desk.get(page.removesuffix("/emblems")).text
    assert f'href="{page}"' in entry
    done = desk.submit(page, action="/seal", file=upload("seal.svg", GOOD))
    assert done.status_code == 302
    shown = desk.get(page).text
    assert "Letters that are made from now on bear the new picture." in shown
    picture = desk.get(f"{page}/seal.png")
    assert picture.mimetype == "image/png"
    assert Image.open(BytesIO(picture.data)).size == (480, 240)
    assert desk.submit(page, action="/seal", file=upload("seal.png", png())).status_code == 302
    assert Image.open(BytesIO(desk.get(f"{page}/seal.png").data)).size == (60, 40)
    assert desk.submit(page, action="/seal/remove").status_code == 302
    assert desk.get(f"{page}/seal.png").status_code == 404
    assert desk.get(f"{page}/logo.png").status_code == 404
    assert desk.get(f"{page}/flag.png").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ this is a program", "neither a PNG nor an SVG picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "contains a script"),
    ],
)
def test_what_is_no_picture_is_said_beside_the_box(desk: Browser, page: str, content: bytes, said: str) -> None:
    refused = desk.submit(page, action="/logo", file=upload("logo.png", content))
    assert refused.status_code == 400
    assert said in refused.text
    assert 'aria-invalid="true"' in refused.text


def test_a_form_without_a_file_asks_for_one(desk: Browser, page: str) -> None:
    assert "Choose a file" in desk.submit(page, action="/logo").text


def test_who_saw_an_older_picture_is_told(desk: Browser, browser: BrowserFactory, page: str) -> None:
    other = browser("admin")
    old = other.form(page, "/logo")
    desk.submit(page, action="/logo", file=upload("logo.png", png()))
    late = other.post(old.action, {"seen": "", "file": upload("logo.png", png((30, 30)))})
    assert late.status_code == 409


def test_other_peoples_entries_are_closed(browser: BrowserFactory, page: str) -> None:
    assert browser("requested_central").get(page).status_code == 403
    assert browser(None).get(page).status_code == 302
