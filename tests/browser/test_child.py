"""A child is referred from Pakistan to Bangladesh: her name is read by who says what for, once, and nowhere else."""

from datetime import timedelta
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import APIResponse, Page

from mla_tracker.mail import Mail
from mla_tracker.services.digests import make_next_digest
from mla_tracker.services.outbox import Post, deliver_waiting
from tests.browser.acts import press, reads, step
from tests.browser.conftest import Desk
from tests.browser.scene import TO_DHAKA, Scene
from tests.letters.reading_back import extracted
from tests.services.test_victims import CHILD, NAME, OWN, referred

pytestmark = [pytest.mark.enable_socket, pytest.mark.reference]
SECRETS: Final = (*NAME.split(), OWN, str(CHILD["whereabouts"]), str(CHILD["born_on"]))
SEARCH: Final = "/requests?q=Samina"
NATIONAL: Final = ("/review/national", "/review/national.csv", "/review/national.xlsx")
OWN_LISTS: Final = ("/requests", SEARCH, "/portal", "/requests/cases", *NATIONAL)
FIGURES: Final = ("/statistics/", "/statistics/figures.csv", "/statistics/figures.xlsx", "/statistics/report/bn.pdf")
OF_COORDINATOR: Final = ("/requests", "/review/", "/review/list.csv", "/review/list.xlsx", *FIGURES)


def test_the_name_of_a_child_is_in_no_list_mail_search_export_or_letter(scene: Scene, desk: Desk) -> None:
    story = scene.sent(scene.written(referred, "VR", TO_DHAKA))
    page = f"/requests/{story.reference}"
    dhaka = desk("dhaka", language="bn", width=320, scripts=False)
    told = take_in(dhaka, story.reference)
    islamabad, coordinator = desk("requesting_central", language="ur"), desk("coordinator", language="bn")
    for side in (dhaka, islamabad):
        told |= fetched(side, *OWN_LISTS, *FIGURES, page, f"{page}/readers", f"{page}/next", *papers(side, page))
    told |= fetched(coordinator, f"/review/{story.reference}", page, *OF_COORDINATOR)
    told |= fetched(desk("outsider", language="ar"), *OWN_LISTS)
    told |= {"feed": feed(coordinator)} | {f"mail {number}": mail for number, mail in enumerate(mails(scene))}
    assert [url for url in told if url.endswith(".pdf") and "/letters/" in url]
    searched = {url for url in told if SEARCH in url}  # which say again what was looked for
    assert [url for url in searched if story.reference in told[url]] == []
    assert [(url, secret) for url in told.keys() - searched for secret in SECRETS if secret in told[url]] == []
    assert [url for url, text in told.items() if "V1 passport.pdf" in text]


def take_in(dhaka: Page, reference: str) -> dict[str, str]:
    """Confirm the receipt, read the name for a purpose, and answer with the name in the text; return what was seen."""
    dhaka.goto("/portal")
    press(dhaka, "main a.btn--go")
    dhaka.fill("[name=handler]", "শিশু সুরক্ষা ডেস্ক")
    press(dhaka)
    seen = {"taken in": reads(dhaka, "bn", "Restricted to named people")}
    dhaka.locator("main details:has(a[href$='/name']) summary").last.click()
    press(dhaka, "main details[open] a[href$='/name']")
    seen["asked what for"] = reads(dhaka, "bn", "What do you need the name for?")
    dhaka.check("[name=purpose][value=protect]")
    dhaka.fill("[name=reason]", "আশ্রয়কেন্দ্রে ভর্তি")
    press(dhaka)
    assert NAME in dhaka.inner_text("main")
    dhaka.goto(dhaka.url)
    seen["a moment later"] = dhaka.content()
    answer = {"item": "1", "outcome": "answered", "text": f"{NAME} ({OWN}) নিরাপদে আছে"}
    step(dhaka, reference, "answer_item", **answer)
    return seen | {"answered": reads(dhaka, "bn")}


def papers(side: Page, page: str) -> list[str]:
    """List the letters and files that the page links to, and the custody report of each file."""
    side.goto(page)
    links = [
        str(link.get_attribute("href"))
        for link in side.locator("main a[href*='/letters/'], main a[href*='/files/']").all()
    ]
    return links + [link.replace("/about", "/custody.pdf") for link in links if link.endswith("/about")]


def fetched(side: Page, *urls: str) -> dict[str, str]:
    """Open these addresses as the person at the desk; return what they say, by desk and address."""
    return {f"{id(side)} {url}": spelt_out(side.request.get(url, max_redirects=0)) for url in urls}


def spelt_out(answer: APIResponse) -> str:
    """Return the text of a page or file, with the name under which it is saved."""
    body, sort = answer.body(), answer.headers.get("content-type", "")
    if "pdf" in sort:
        text = extracted(body)
    elif "officedocument" in sort:
        with ZipFile(BytesIO(body)) as file:
            text = "\n".join(file.read(name).decode(errors="ignore") for name in file.namelist())
    else:
        text = body.decode("utf-8-sig", errors="ignore")
    return f"{answer.headers.get('content-disposition', '')}\n{text}"


def mails(scene: Scene) -> list[str]:
    """Let the worker write the mail of the day and deliver all that waits."""
    sent: list[Mail] = []
    tomorrow = scene.clock.now + timedelta(days=1)
    with scene.app.app_context():
        while make_next_digest(tomorrow):
            pass
        deliver_waiting(Post(sent.append, "https://mla.example"), tomorrow, 200)
    assert {mail.language for mail in sent} >= {"bn", "ur"}
    return [f"{mail.subject}\n{mail.text}" for mail in sent]


def feed(coordinator: Page) -> str:
    coordinator.goto("/account/calendar")
    press(coordinator, "main form[method=post] button")
    address = coordinator.inner_text("main p.long bdi").rpartition("/")[2]
    answer = coordinator.request.get(f"/calendar/{address}")
    assert answer.ok
    return answer.text()
