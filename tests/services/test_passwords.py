"""Which passwords are taken, and what a guess costs."""

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from mla_tracker.services.accounts import passwords

EMAIL = "amina@ministry.example"
PASSWORD = "kettle orbit mango seventeen"
OTHER = "paper lantern under the bridge"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("fourteen chars", passwords.TOO_SHORT),
        ("x" * 129, passwords.TOO_LONG),
        ("aaaaaaaaaaaaaaaa", passwords.REPEATED),
        ("abababababababab", passwords.REPEATED),
        ("mango7mango7mango7", passwords.REPEATED),
        ("qwertyuiopasdfghjkl", passwords.COMMON),
        ("Password12345678", passwords.COMMON),
        ("AdminPakistan2026", passwords.COMMON),
        ("1234567890123456", passwords.COMMON),
        ("abcdefghijklmnop", passwords.COMMON),
        ("98765432109876543", passwords.COMMON),
        ("Correct-Horse-Battery-Staple", passwords.COMMON),
        ("1qaz 2wsx 3edc 4rfv", passwords.COMMON),
        ("P@ssword P@ssw0rd", passwords.COMMON),
        ("بسم الله الرحمن الرحیم", passwords.COMMON),
        ("پاکستان زندہ باد ۱۹۴۷", passwords.COMMON),
        ("amina has a small cat", passwords.OWN_NAME),
    ],
)
def test_a_bad_password_is_refused_with_its_reason(password: str, why: str) -> None:
    fault = passwords.fault_of(password, EMAIL)
    assert fault is not None
    assert fault.message == why


@pytest.mark.parametrize(
    "password",
    [PASSWORD, OTHER, "چراغ سبز زیر پل کهنه", "x9-!kd#Lq2_vv%Tz", "!?#%&/()=+*~-_.:,;<", "دریا کے پار نیلا گھوڑا"],
)
def test_several_words_that_do_not_belong_together_are_taken(password: str) -> None:
    assert passwords.fault_of(password, EMAIL) is None


def test_a_short_name_in_the_address_forbids_nothing() -> None:
    assert passwords.fault_of("an alien in the attic", "ali@ministry.example") is None


def test_an_unknown_account_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    costs: list[list[str]] = []
    verify = PasswordHasher.verify

    def watched(hasher: PasswordHasher, kept: str, typed: bytes) -> bool:
        costs.append(kept.split("$")[1:4])
        return verify(hasher, kept, typed)

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    assert not passwords.fits("", PASSWORD)
    assert not passwords.fits(passwords.hashed(OTHER), PASSWORD)
    assert costs == [["argon2id", "v=19", "m=19456,t=3,p=1"]] * 2


def test_a_hash_of_other_costs_is_outdated() -> None:
    assert passwords.is_outdated(PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD))
    assert not passwords.is_outdated(passwords.hashed(PASSWORD))


def test_the_same_letters_of_two_keyboards_are_the_same_password() -> None:
    kept = passwords.hashed("caf\N{LATIN SMALL LETTER E WITH ACUTE} under the stars")
    assert passwords.fits(kept, "cafe\N{COMBINING ACUTE ACCENT} under the stars")
