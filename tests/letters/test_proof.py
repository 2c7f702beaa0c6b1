"""What proves a letter: the code at its end, the hash of its text, the marks across it, its properties."""

import subprocess
from dataclasses import replace
from typing import Final, cast

import pypdfium2
import pytest
import zxingcpp

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.issue import Issue, content_hash, shown_hash
from mla_tracker.letters.rendering import RenderedLetter, render
from mla_tracker.letters.wording import words
from tests.letters.family import FAMILY
from tests.letters.reading_back import extracted, pictures

LINK: Final = "https://mla.example/verify/Zx81yQ0pTq3mN5bB7cC9-A"
ISSUE: Final = Issue(verify_at=LINK)
FACTS: Final = cast("LetterFacts", FAMILY["acknowledgement"][0])
VERSIONS: Final = [*((code, None) for code in LANGUAGES), ("en", "ur"), ("fa", "en"), ("ckb", "ar"), ("bn", "en")]


def made(
    language: str = "en", second: str | None = None, issue: Issue = ISSUE, *, draft: bool = False
) -> RenderedLetter:
    return render("acknowledgement", FACTS, language, second, issue, draft=draft)


def codes_on(letter: RenderedLetter) -> list[str]:
    """What a telephone reads from the pages."""
    return [found.text for page in pictures(letter.pdf, 1.7) for found in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize(("language", "second"), VERSIONS)
def test_the_code_at_the_end_leads_to_the_page_that_verifies_it(language: str, second: str | None) -> None:
    letter = made(language, second)
    assert codes_on(letter) == [LINK]
    found = extracted(letter.pdf)
    assert LINK in found
    assert shown_hash(letter.content_sha256) in found


def test_the_code_is_read_through_the_mark_of_a_training() -> None:
    assert codes_on(made("ur", issue=replace(ISSUE, training=True))) == [LINK]


def test_the_code_never_stands_alone_on_a_page() -> None:
    letter = made("bn")
    document = pypdfium2.PdfDocument(letter.pdf)
    last = document[letter.pages - 1].get_textpage().get_text_range()
    document.close()
    assert words("bn")["labels.signature_and_seal"].strip("()") in last


def test_a_draft_has_no_code_and_says_nothing_of_verifying() -> None:
    draft = made(issue=Issue(), draft=True)
    assert codes_on(draft) == []
    assert "verify" not in extracted(draft.pdf)


def test_the_hash_is_that_of_the_text_not_of_its_marks_or_its_code() -> None:
    one = made()
    other = made(issue=Issue(training=True, verify_at="https://mla.example/verify/another"))
    assert one.content_sha256 == other.content_sha256 == content_hash("acknowledgement", ("en",), one.text)
    assert one.sha256 != other.sha256
    changed = render("acknowledgement", replace(FACTS, their_reference="PK-IR-2026-000043"), "en", None, ISSUE)
    assert changed.content_sha256 != one.content_sha256


def test_the_hash_does_not_see_directional_controls_and_forms_of_accents() -> None:
    assert content_hash("plain", ("en",), isolate("José")) == content_hash("plain", ("en",), "Jose\u0301")
    assert content_hash("plain", ("en",), "a") != content_hash("plain", ("fa",), "a")


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize(("training", "draft"), [(True, False), (True, True), (False, True)])
def test_each_page_says_that_it_is_a_training_or_a_draft_or_both(language: str, training: bool, draft: bool) -> None:
    letter = made(language, issue=Issue(training=training), draft=draft)
    for page in range(letter.pages):
        found = extracted_page(letter.pdf, page)
        assert (words(language)["labels.training"] in found) is training
        assert (words(language)["labels.draft"] in found) is draft


def extracted_page(pdf: bytes, page: int) -> str:
    at = ["-f", str(page + 1), "-l", str(page + 1)]
    return subprocess.run(["pdftotext", *at, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()  # noqa: S603, S607


def pale(letter: RenderedLetter) -> int:
    """How many pixels of the first page have the colour of a mark."""
    page = pictures(letter.pdf)[0]
    return sum(page.histogram()[218:221])


def test_the_marks_lie_across_the_page() -> None:
    plain, training, both = made(), made(issue=Issue(training=True)), made(issue=Issue(training=True), draft=True)
    assert pale(plain) * 10 < pale(training)
    assert pale(plain) * 10 < pale(both)


def test_the_properties_name_the_letter_its_language_and_the_authority_that_writes() -> None:
    letter = made("ur", "en")
    document = pypdfium2.PdfDocument(letter.pdf)
    properties = document.get_metadata_dict()
    document.close()
    assert FACTS.reference in properties["Title"]
    assert properties["Author"] == FACTS.sender.authority["ur"]
    assert properties["CreationDate"].startswith("D:20261124120000")
    assert b"/Lang (ur)" in letter.pdf


def test_equal_facts_and_an_equal_code_give_equal_bytes() -> None:
    assert made("fa", "en").pdf == made("fa", "en").pdf
