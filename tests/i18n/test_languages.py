import threading

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.i18n import LANGUAGES, current, in_language, language_of, ui_languages

TAGS = {
    "prs": "fa_AF",
    "prs_AF": "fa_AF",
    "fa-AF": "fa_AF",
    "fa_AF": "fa_AF",
    "fa-Arab-AF": "fa_AF",
    "fa": "fa",
    "fa-IR": "fa",
    "per": "fa",
    "ku": "ckb",
    "ku_IQ": "ckb",
    "ku-Arab": "ckb",
    "ckb-IQ": "ckb",
    "ku-Latn": "en",
    "kmr": "en",
    "pus": "ps",
    "ps-PK": "ps",
    "ar-EG": "ar",
    "ar_IQ.UTF-8": "ar",
    "BN-bd": "bn",
    "ur-PK": "ur",
    "en-US": "en",
    "zh": "en",
    "haz_AF": "en",
    "": "en",
    None: "en",
}


@pytest.mark.parametrize(("tag", "code"), TAGS.items())
def test_a_tag_from_anywhere_means_one_of_our_languages(tag: str | None, code: str) -> None:
    assert language_of(tag) == code


@given(st.text())
def test_no_tag_is_too_strange(tag: str) -> None:
    assert language_of(tag) in LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_said_of_a_language_agrees_with_cldr(code: str) -> None:
    language = LANGUAGES[code]
    assert language.direction == Locale.parse(code).text_direction
    assert language.babel.language == language.html.split("-")[0]
    assert language_of(language.html) == code
    assert language.letter_calendars
    assert len(language.digits) in {0, 10}


def test_urdu_keeps_latin_digits_and_the_others_write_their_own() -> None:
    assert {code for code, language in LANGUAGES.items() if not language.native_digits} == {"en", "ur"}


def test_a_language_lasts_as_long_as_its_block() -> None:
    with in_language("fa"):
        with in_language("prs") as dari:
            assert current() is dari is LANGUAGES["fa_AF"]
        assert current().code == "fa"
    assert current().code == "en"


def fail_in_persian() -> None:
    with in_language("fa"):
        raise RuntimeError


def test_an_error_does_not_leave_its_language_behind() -> None:
    with pytest.raises(RuntimeError):
        fail_in_persian()
    assert current().code == "en"


def test_each_thread_speaks_for_itself() -> None:
    heard: dict[str, str] = {}
    together = threading.Barrier(3)

    def speak(code: str) -> None:
        with in_language(code):
            together.wait(timeout=5)
            heard[code] = current().code
            together.wait(timeout=5)

    threads = [threading.Thread(target=speak, args=(code,)) for code in ("fa", "bn", "ckb")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=5)
    assert heard == {"fa": "fa", "bn": "bn", "ckb": "ckb"}


def test_english_is_always_offered() -> None:
    assert LANGUAGES["en"] in ui_languages()
