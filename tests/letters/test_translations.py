"""Translations in letters: printed with who made them, the original never left out."""

from dataclasses import replace
from datetime import date

import pytest

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import LetterFacts, Passage, Text, Translated
from mla_tracker.letters.rendering import composed
from mla_tracker.letters.wording import words
from tests.letters.reading_back import plainly
from tests.letters.samples import REQUEST

BUREAU = Translated("certified", "Example Bureau", date(2026, 11, 20))
ORIGINAL = Text("Six persons were moved over the border.", "en")
URDU = Text("چھ افراد کو سرحد پار کرایا گیا۔", "ur", BUREAU)
PERSIAN = Text("شش نفر از مرز عبور داده شدند.", "fa", BUREAU)


def printed(passage: Passage, language: str, second: str | None = None) -> str:
    facts: LetterFacts = replace(REQUEST, summary_of_facts=passage)
    return plainly(composed("ML", facts, language, second, draft=False).text)


def said(language: str, name: str, original: str = "en") -> str:
    sentence = words(language)[f"sentences.{name}"]
    return plainly(sentence.split("{by}")[0].format(language=words(language)[f"languages.{original}"], on=""))


@pytest.mark.parametrize("standing", ["machine", "human", "certified"])
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_in_one_language_the_original_stands_beneath_its_translation(language: str, standing: str) -> None:
    translation = Text("ABC", language, Translated(standing, "Example Bureau", date(2026, 11, 20)))  # type: ignore[arg-type]
    found = printed((ORIGINAL, translation), language).splitlines()
    at = found.index("ABC")
    assert found[at + 1].startswith(said(language, f"translation_{standing}"))
    assert "Example Bureau" in found[at + 1]
    assert found[at + 2] == said(language, "original_beneath")
    assert found[at + 3] == ORIGINAL.value


def test_in_the_language_of_the_original_no_translation_is_printed() -> None:
    found = printed((ORIGINAL, URDU), "en")
    assert ORIGINAL.value in found
    assert URDU.value not in found


def test_beside_each_other_the_original_is_marked_and_the_translation_says_who_made_it() -> None:
    found = printed((ORIGINAL, URDU), "en", "ur")
    assert found.count(ORIGINAL.value) == 1
    assert said("en", "original_text") in found
    assert found.count(plainly(URDU.value)) == 1
    assert said("ur", "translation_certified") in found


def test_two_translations_of_a_third_language_print_the_original_once() -> None:
    found = printed((ORIGINAL, URDU, PERSIAN), "ur", "fa")
    assert found.count(ORIGINAL.value) == 1
    assert plainly(URDU.value) in found
    assert plainly(PERSIAN.value) in found


def test_one_translation_of_a_third_language_keeps_the_original_and_marks_the_gap() -> None:
    found = printed((ORIGINAL, URDU), "ur", "fa")
    assert found.count(ORIGINAL.value) == 1
    assert plainly(words("fa")["sentences.no_translation"].split("{")[0]) in found


@pytest.mark.parametrize("language", ["ur", "fa"])
def test_alone_in_another_language_the_original_is_printed_and_the_gap_is_marked(language: str) -> None:
    found = printed((ORIGINAL,), language).splitlines()
    assert found[found.index(ORIGINAL.value) + 1] == said(language, "no_translation")


def test_the_subject_line_says_who_translated_it() -> None:
    facts = replace(REQUEST, subject=(Text("Border case", "en"), replace(URDU, value="سرحدی معاملہ")))
    found = plainly(composed("ML", facts, "ur", None, draft=False).text).splitlines()
    at = next(index for index, line in enumerate(found) if line.endswith("سرحدی معاملہ"))
    assert found[at + 1].startswith(said("ur", "translation_certified"))
    assert found[at + 3] == "Border case"


def test_official_versions_stay_as_they_are() -> None:
    both = (ORIGINAL, replace(URDU, translated=None))
    assert said("ur", "original_beneath") not in printed(both, "ur")
    assert said("en", "original_text") not in printed(both, "en", "ur")


def test_a_subject_without_a_translation_is_printed_in_both_columns_and_the_gap_is_marked() -> None:
    facts = replace(REQUEST, subject=(Text("Border case", "en"),))
    found = plainly(composed("ML", facts, "en", "fa", draft=False).text)
    assert found.count("Border case") == 2
    assert said("fa", "no_translation") in found
    assert said("en", "no_translation") not in found
