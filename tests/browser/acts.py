"""What a person does at a page: fill in, press, take a step; and whether the page is what its reader can read."""

from functools import cache
from typing import Final

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from mla_tracker.i18n import LANGUAGES, in_language, t
from mla_tracker.i18n.catalogues import catalogue_path

LONG_ENOUGH: Final = 3  # words of a sentence that nobody types by chance
WIDER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def press(page: Page, selector: str = "main form button.btn--go") -> None:
    """Press a button and wait for the page that follows."""
    with page.expect_navigation():
        page.click(selector)


def step(page: Page, reference: str, action: str, **answers: str) -> None:
    """Take one step of a request through its page."""
    page.goto(f"/requests/{reference}/steps/{action}")
    for code, answer in answers.items():
        field = page.locator(f"main form [name={code}]")
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            page.check(f"main form [name={code}][value='{answer}']")
        elif field.first.evaluate("e => e.tagName") == "SELECT":
            field.select_option(answer)
        elif field.first.get_attribute("type") == "file":
            field.set_input_files(answer)
        else:
            field.fill(answer)
    press(page, "main form button.btn--go, main form button.btn--danger")
    assert "/steps/" not in page.url, page.inner_text("main")


def fill(page: Page, url: str | None, **answers: str) -> None:
    if url:
        page.goto(url)
    for code, answer in answers.items():
        page.fill(f"#{code}", answer)
    press(page)


def day(page: Page, field: str, year: int) -> None:
    """Type a day in the Gregorian calendar, whatever the usual one is."""
    page.check(f"[name={field}-calendar][value=gregorian]")
    for part, value in (("day", "1"), ("month", "3"), ("year", str(year))):
        page.fill(f"[name={field}-{part}]", value)


def reads(page: Page, language: str, *sentences: str) -> str:
    """Hold the page to its reader's language: direction, no sideways scroll, these sentences, none left in English.

    The sentences are given in English. Return what stands on the page.
    """
    spoken, seen = LANGUAGES[language], page.inner_text("body")
    assert page.get_attribute("html", "lang") == spoken.html
    assert page.get_attribute("html", "dir") == spoken.direction
    assert page.evaluate(WIDER) <= 0, f"{page.url} scrolls sideways"
    assert [said for said in _translated(language) if said in seen] == []
    with in_language(language):
        assert [said for said in sentences if t(said) not in seen] == []
    return seen


@cache
def _translated(language: str) -> list[str]:
    """List the longer sentences that have other words in this language."""
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    return [
        message.id
        for message in catalogue
        if isinstance(message.id, str)
        and "{" not in message.id
        and len(message.id.split()) >= LONG_ENOUGH
        and message.string not in {"", message.id}
    ]
