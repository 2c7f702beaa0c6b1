"""What every template of the product must and may not contain; read from the files, whoever wrote them."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "mla_tracker" / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*.html") if path.relative_to(FOLDER).parts[0] != "mail")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# Names that stay as they are in every language.
SAME_EVERYWHERE = re.compile(r"&\w+;|SHA-256")


def source(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


def bare(path: Path) -> str:
    """The page's own marks, without what Jinja puts in."""
    return JINJA.sub("", source(path))


every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))


def test_the_templates_were_found() -> None:
    assert FOLDER / "_layout.html" in TEMPLATES


@every_template
def test_no_style_and_no_script_stands_in_a_page(path: Path) -> None:
    """The content security policy would refuse it, and the page would look or work otherwise than tested."""
    page = bare(path)
    assert not re.search(r"<[^>]*\sstyle\s*=", page)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", page)
    assert not re.search(r"<style|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


@every_template
def test_nothing_comes_from_another_site(path: Path) -> None:
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", source(path))


@every_template
def test_every_form_that_changes_something_bears_the_token(path: Path) -> None:
    forms = re.findall(r"<form\b.*?</form>", source(path), re.DOTALL)
    assert len(forms) == source(path).count("<form ")
    changing = [form for form in forms if 'method="post"' in form]
    reading = [form for form in forms if 'method="get"' in form]
    assert len(changing) + len(reading) == len(forms)
    assert all("csrf()" in form for form in changing)


@every_template
def test_every_word_on_a_page_can_be_translated(path: Path) -> None:
    page = bare(path)
    text = SAME_EVERYWHERE.sub("", re.sub(r"<[^>]*>", "", page))
    assert not re.search(r"[^\W\d_]{2,}", text), "words outside t()"
    spoken = re.findall(r"""\s(?:aria-label|title|alt|placeholder|label)="([^"]*)\"""", page)
    assert not any(re.search(r"[^\W\d_]", words) for words in spoken), "words in an attribute outside t()"


@every_template
def test_a_page_gives_the_layout_its_title(path: Path) -> None:
    page = source(path)
    is_frame = path.name.startswith("_")  # a page's own layout: the page that extends it gives the title
    if '{% extends "_layout.html" %}' in page and not is_frame:
        assert "{% block title %}" in page
        assert "{% block main %}" in page


@every_template
def test_numbers_are_typed_as_text(path: Path) -> None:
    """A number input swallows Persian digits."""
    assert not re.search(r"""type\s*[=:]\s*["']number""", source(path))
