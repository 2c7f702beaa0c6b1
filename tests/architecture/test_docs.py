"""What is written for people holds: the generated page is the newest, links lead somewhere, targets and files exist."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest

from mla_tracker.cli import COMMANDS
from scripts import lifecycle_page
from tests.architecture.test_repository import ROOT

PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PAGE_IDS: Final = [str(page.relative_to(ROOT)) for page in PAGES]
PICTURES: Final = sorted((ROOT / "docs" / "pictures").glob("*.png"))
LINK: Final = re.compile(r"\]\(([^()\s]+)\)")
ELSEWHERE: Final = re.compile(r"[a-z]+:")
TARGET: Final = re.compile(r"(?:`|^ {4}|&& )(?:[A-Z_]+=\S+ )*make ([a-z-]+)", re.MULTILINE)
COMMAND: Final = re.compile(r"(?:`|bin/)mla-tracker ([a-z][a-z-]*)")
FILE: Final = re.compile(r"`((?:mla_tracker|tests|scripts|docs|benchmarks)/[\w./-]*[\w/])`")
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
LIMIT: Final = 150_000  # bytes of a picture


def _text(page: Path) -> str:
    return page.read_text("utf-8")


def _anchors(page: Path) -> set[str]:
    """Return the anchors that headings get where the pages are read."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(_text(page))
    }


def test_the_page_of_the_life_cycle_is_what_the_table_says() -> None:
    assert _text(ROOT / "docs" / "lifecycle.md") == lifecycle_page.page()


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_every_link_leads_to_a_file_and_every_anchor_to_a_heading(page: Path) -> None:
    lost = []
    for link in LINK.findall(_text(page)):
        if ELSEWHERE.match(link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        if not target.is_relative_to(ROOT) or not target.exists() or (anchor and anchor not in _anchors(target)):
            lost.append(link)
    assert lost == []


def test_the_links_of_the_pages_are_found() -> None:
    """Or the test above would hold because it looks at nothing."""
    assert len([link for page in PAGES for link in LINK.findall(_text(page)) if not ELSEWHERE.match(link)]) > 30


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = [link.partition("#")[0] for link in LINK.findall(_text(page)) if not ELSEWHERE.match(link)]
        waiting += [(page.parent / unquote(link)).resolve() for link in links if link]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in reached] == []


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    rules = set(re.findall(r"^([a-z-]+):", _text(ROOT / "Makefile"), re.MULTILINE))
    assert set(TARGET.findall(_text(page))) - rules == set()


def test_the_readme_names_the_two_commands() -> None:
    assert {"run", "test"} <= set(TARGET.findall(_text(ROOT / "README.md")))


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_every_command_that_is_named_exists(page: Path) -> None:
    assert set(COMMAND.findall(_text(page))) - set(COMMANDS) == set()


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_every_file_that_is_named_exists(page: Path) -> None:
    assert [name for name in FILE.findall(_text(page)) if not (ROOT / name).exists()] == []


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (page.parent / link).resolve() for page in PAGES for link in LINK.findall(_text(page)) if link.endswith(".png")
    }
    assert set(PICTURES) == shown
    assert [picture.name for picture in PICTURES if picture.stat().st_size > LIMIT] == []
