from datetime import date

import pytest

from mla_tracker.i18n import LANGUAGES
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.months import weekday_name
from mla_tracker.i18n.names import autonym, country_name, language_name

COUNTRIES = ["PK", "IR", "AF", "IQ", "BD", "EG", "MA", "NP", "TR", "AE", "OM", "IN", "LK", "TJ", "TM", "UZ", "PS"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_state_and_language_of_ours_has_a_name(code: str) -> None:
    for country in COUNTRIES:
        assert country_name(country, code) != country
    for other in LANGUAGES:
        assert language_name(other, code) not in {other, ""}


@pytest.mark.parametrize(
    ("country", "code", "name"),
    [
        ("BD", "fa", "بنگلادش"),
        ("BD", "fa_AF", "بنگله\u200cدیش"),
        ("BD", "ps", "بنگله دېش"),
        ("TR", "en", "Türkiye"),
        ("PK", "bn", "পাকিস্তান"),
        ("XX", "en", "XX"),
    ],
)
def test_a_state_is_called_as_the_language_calls_it(country: str, code: str, name: str) -> None:
    assert country_name(country, code) == name


def test_sorani_is_not_called_by_its_english_name_in_urdu() -> None:
    assert language_name("ckb", "ur") == "سورانی کردی"


@pytest.mark.parametrize("code", ["ur", "fa", "fa_AF", "ckb"])
def test_names_have_one_form_of_yeh_kaf_and_he(code: str) -> None:
    shown = "".join(
        [country_name(each, code) for each in COUNTRIES] + [language_name(each, code) for each in LANGUAGES]
    )
    assert not set(shown) & set("يك" + ("ھ" if code == "ckb" else ""))


def test_each_language_names_itself() -> None:
    assert [autonym(code) for code in ("fa_AF", "ckb", "bn")] == ["دری", "کوردی (سۆرانی)", "বাংলা"]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("en", ["Äpfel", "apple", "Apple", "apples", "Zebra"]),
        ("fa", ["آبان", "احمد", "بهمن", "پرویز", "چمن", "ژاله", "کریم", "گیتی", "یاسر"]),
        ("ur", ["احمد", "بلال", "پرویز", "ٹیپو", "چمن", "ڈار", "کریم", "گل", "یاسر"]),
        ("bn", ["অনিল", "আলী", "করিম", "মোহন", "হাসান"]),
    ],
)
def test_lists_follow_each_languages_alphabet(code: str, wanted: list[str]) -> None:
    mixed = [*wanted[1::2], *wanted[::2]]
    assert sorted(mixed, key=sort_key(code)) == wanted


def test_the_weekday_is_that_of_the_date() -> None:
    assert weekday_name(date(2026, 11, 22), "fa") == "یکشنبه"
