"""The measuring of letters: what counts as given back, how goals are judged, and one short run of our own engine."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from benchmarks import letters
from benchmarks.engines.sheet import Letter
from benchmarks.letters_facts import SENTENCES, facts
from benchmarks.letters_reading import comparable, shares
from mla_tracker.letters.rendering import render


def row(language: str, engine: str, speed: float, **others: float) -> dict[str, Any]:
    figures = {
        "letters_per_second": speed,
        "words_back_%": 100.0,
        "characters_back_%": 100.0,
        "words_back_in_pdfium_%": 100.0,
        "kB": 50.0,
    }
    return {"language": language, "engine": engine, **figures, **others}


def verdicts(*rows: dict[str, Any], growth: int = 0) -> dict[str, tuple[float, str, str]]:
    return {
        each["goal"].split(" in ")[0]: (each["found"], each["in"], each["met"])
        for each in letters.goals(rows, {"ur": growth})
    }


def test_all_words_back_is_all_whatever_their_order_and_the_spaces() -> None:
    found = shares("one two  two\nthree", "three two one\ttwo and more")
    assert (found.words, found.characters) == (1.0, 1.0)


def test_a_word_torn_apart_is_lost_but_its_characters_are_not() -> None:
    found = shares("letter of request", "let ter of request")
    assert found.words == pytest.approx(2 / 3)
    assert found.characters == 1.0


def test_a_word_counts_as_often_as_it_stands_in_the_text() -> None:
    assert shares("two two", "two").words == 0.5


def test_characters_lost_are_counted_one_by_one() -> None:
    assert shares("abcd", "abc").characters == 0.75


def test_a_presentation_form_is_another_character() -> None:
    """Text copied as shapes of letters finds nothing and sorts nowhere."""
    assert shares("بن", "ﺑﻦ").characters == 0.0


def test_the_order_of_marks_directional_marks_and_composition_do_not_count() -> None:
    text = "مُّحمد é \u2067۱۲\u2069"
    other = "م\u0651\u064fحمد e\u0301 ۱۲"
    assert unicodedata.normalize("NFC", text) != unicodedata.normalize("NFC", other)
    assert comparable(text) == comparable(other)


def test_the_order_of_letters_counts() -> None:
    assert shares("علی", "یلع").words == 0.0


@pytest.mark.parametrize(("share", "printed"), [(1.0, 100.0), (0.9999, 99.9), (0.5, 50.0), (0.0, 0.0)])
def test_a_hundred_per_cent_is_printed_only_for_all_of_it(share: float, printed: float) -> None:
    assert letters.percent(share) == printed


def test_a_goal_is_judged_by_the_language_that_is_furthest_from_it() -> None:
    rows = [row("en", "ours", 90), row("ur", "ours", 60), row("en", "weasyprint", 10), row("ur", "weasyprint", 15)]
    assert verdicts(*rows)["times the speed of WeasyPrint"] == (4.0, "ur", "NO")


def test_typst_may_be_twice_as_fast_but_not_in_urdu() -> None:
    rows = [row("en", "ours", 60), row("ur", "ours", 60), row("en", "typst", 110), row("ur", "typst", 61)]
    found = [each for each in letters.goals(rows, {"ur": 0}) if "Typst" in each["goal"]]
    assert [(each["in"], each["met"]) for each in found] == [("ur", "NO"), ("en", "yes")]


def test_size_text_and_memory_are_goals_without_other_engines() -> None:
    found = verdicts(row("en", "ours", 1, kB=121.0), row("ur", "ours", 1, **{"words_back_%": 99.9}), growth=9_000)
    assert found == {
        "% of the words come back": (99.9, "ur", "NO"),
        "% of the characters come back": (100.0, "en", "yes"),
        "% of the words come back to PDFium": (100.0, "en", "yes"),
        "kB, a file": (121.0, "en", "NO"),
        "kB more memory": (9_000, "ur", "NO"),
    }


@pytest.mark.parametrize("language", list(SENTENCES))
def test_the_letter_has_two_pages_and_no_sentence_of_the_one_before(language: str) -> None:
    first, second = letters.letters(language, 41, 2)
    assert first.reference != second.reference
    own = {text.value for text in (*facts(language, 41).items[0].assistance, *facts(language, 41).purpose)}
    assert own <= set(first.paragraphs)
    assert not own & set(second.paragraphs)
    assert letters.pages(render("ML", facts(language, 41), language).pdf) == 2


def test_without_the_other_engines_our_own_figures_stand_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(letters, "OTHERS_PYTHON", tmp_path / "python")
    monkeypatch.setattr(letters, "SENTENCES", {"ur": SENTENCES["ur"]})
    for name, value in {"ROUNDS": 1, "LETTERS": 1, "MANY": 2, "STEP": 1}.items():
        monkeypatch.setattr(letters, name, value)
    found = letters.run()
    assert [each["engine"] for each in found if "engine" in each] == ["ours"]
    assert found[0]["words_back_%"] == found[0]["characters_back_%"] == 100.0
    assert found[0]["pages"] == 2
    assert found[0]["letters_per_second"] > 0
    assert found[0]["peak_MB"] >= found[0]["resident_MB"] > 0
    assert "make bench-letters" in capfd.readouterr().err


def test_an_engine_that_ends_is_said_to_have_ended(capfd: pytest.CaptureFixture[str]) -> None:
    with (
        pytest.raises(RuntimeError, match="ended, with code 1"),
        letters.working("ours", letters.page_for("en")) as one,
    ):
        one.round([Letter("none", "", ())])  # type: ignore[arg-type]
    assert "Traceback" in capfd.readouterr().err
