"""Translations with small catalogues made here, so that nothing depends on what is translated by now."""

from pathlib import Path

import pytest

from mla_tracker.i18n import LANGUAGES, catalogues, in_language, load_catalogues, nt, t
from mla_tracker.i18n.catalogues import catalogue_path, read_catalogue

PERSIAN = """
msgid "Sent"
msgstr "فرستاده شد"
msgid "Country"
msgstr "کشور"
msgid "Case {number} of {year}"
msgstr "پروندهٔ {number} سال {year}"
msgid "Wrong {name}"
msgstr "غلط {nam}"
msgid "Broken {name}"
msgstr "شکسته {name"
msgid "Empty"
msgstr ""
#, fuzzy
msgid "Guessed"
msgstr "حدس"
msgid "{number} day left"
msgid_plural "{number} days left"
msgstr[0] "{number} روز مانده"
msgstr[1] "{number} روز مانده است"
"""
DARI = """
msgid "Sent"
msgstr "ارسال شد"
"""
ARABIC = """
msgid "{number} day left"
msgid_plural "{number} days left"
msgstr[0] "لم يبق يوم"
msgstr[1] "بقي يوم واحد"
msgstr[2] "بقي يومان"
msgstr[3] "بقيت {number} أيام"
msgstr[4] "بقي {number} يومًا"
msgstr[5] "بقي {number} يوم"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for code, words in (("fa", PERSIAN), ("fa_AF", DARI), ("ar", ARABIC)):
        path = catalogue_path(code, tmp_path)
        path.parent.mkdir(parents=True)
        plurals = LANGUAGES[code].plural_forms
        header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plurals}\\n"\n'
        path.write_text(header + words, encoding="utf-8")
    read = {code: read_catalogue(code, tmp_path) for code in LANGUAGES}
    monkeypatch.setattr(catalogues, "_catalogue", read.__getitem__)
    return tmp_path


def test_a_sentence_is_translated_and_english_is_the_source() -> None:
    assert t("Sent") == "Sent"
    with in_language("fa"):
        assert t("Sent") == "فرستاده شد"


def test_dari_says_its_own_word_then_the_persian_one_then_english() -> None:
    with in_language("fa_AF"):
        assert [t("Sent"), t("Country"), t("Portal")] == ["ارسال شد", "کشور", "Portal"]
        assert nt("{number} day left", "{number} days left", 3) == "۳ روز مانده است"


def test_a_language_without_a_catalogue_shows_english_words_and_its_own_digits() -> None:
    with in_language("ps"):
        assert t("Sent") == "Sent"
        assert nt("{number} day left", "{number} days left", 3) == "۳ days left"


def test_whole_numbers_take_native_digits_and_references_do_not() -> None:
    with in_language("fa"):
        assert t("Case {number} of {year}", number="PK-12/7", year=1405) == "پروندهٔ PK-12/7 سال ۱۴۰۵"


@pytest.mark.parametrize("sentence", ["Wrong {name}", "Broken {name}"])
def test_a_translation_with_wrong_braces_gives_way_to_english(sentence: str) -> None:
    with in_language("fa"):
        assert t(sentence, name="x") == sentence.format(name="x")


def test_our_own_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError), in_language("fa"):
        t("Unknown {name}", other="x")


def test_braces_in_a_fact_are_only_text() -> None:
    assert t("Wrong {name}", name="{0.__class__}") == "Wrong {0.__class__}"


@pytest.mark.parametrize("sentence", ["Empty", "Guessed", ""])
def test_what_is_empty_or_guessed_is_not_a_translation(sentence: str) -> None:
    with in_language("fa"):
        assert t(sentence) == sentence


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لم يبق يوم"),
        (1, "بقي يوم واحد"),
        (2, "بقي يومان"),
        (3, "بقيت ٣ أيام"),
        (11, "بقي ١١ يومًا"),
        (100, "بقي ١٠٠ يوم"),
        (1103, "بقيت ١٬١٠٣ أيام"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, said: str) -> None:
    with in_language("ar"):
        assert nt("{number} day left", "{number} days left", number) == said


def test_persian_counts_zero_as_one() -> None:
    with in_language("fa"):
        assert nt("{number} day left", "{number} days left", 0) == "۰ روز مانده"


def test_every_catalogue_of_the_project_can_be_read() -> None:
    load_catalogues()
