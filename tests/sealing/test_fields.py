"""Sealed fields open at their own place only; hashes are equal inside one side only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.sealing import BrokenSeal, KeyedHash, Place, Sealed, new_key, open_text, seal_text

KEY, PLACE = bytes(range(32)), Place("person", 7, "answers", 3)


@given(st.text())
def test_what_is_sealed_opens_again(words: str) -> None:
    assert open_text(KEY, PLACE, seal_text(KEY, PLACE, words)) == words


@pytest.mark.parametrize("other", [{"table": "message"}, {"row": 8}, {"column": "title"}, {"version": 2}])
def test_a_value_brought_from_another_place_or_time_does_not_open(other: dict[str, str | int]) -> None:
    sealed = seal_text(KEY, replace(PLACE, **other), "Parwana")  # type: ignore[arg-type]
    with pytest.raises(BrokenSeal):
        open_text(KEY, PLACE, sealed)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(BrokenSeal):
        open_text(new_key(), PLACE, seal_text(KEY, PLACE, "Parwana"))


@given(st.integers(0, 200), st.integers(1, 255))
def test_one_changed_sign_or_a_cut_is_noticed(position: int, other: int) -> None:
    sealed = seal_text(KEY, PLACE, "Parwana of Herat")
    place = position % len(sealed)
    changed = sealed[:place] + chr((ord(sealed[place]) + other) % 128) + sealed[place + 1 :]
    if changed != sealed:
        with pytest.raises(BrokenSeal):
            open_text(KEY, PLACE, changed)
    with pytest.raises(BrokenSeal):
        open_text(KEY, PLACE, sealed[:place])


def test_another_spelling_of_the_same_bytes_is_noticed() -> None:
    sealed = seal_text(KEY, PLACE, "Parwana of Herat")
    others = [f"{sealed}\n", sealed[:5] + " " + sealed[5:], f"{sealed}="]
    for other in others:
        with pytest.raises(BrokenSeal):
            open_text(KEY, PLACE, other)


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert seal_text(KEY, PLACE, "Parwana") != seal_text(KEY, PLACE, "Parwana")
    assert isinstance(seal_text(KEY, PLACE, ""), Sealed)


def test_a_word_has_one_hash_for_each_side_purpose_and_key() -> None:
    hashes = KeyedHash(KEY, "assistance_request.title")
    assert hashes.of("PK", "boats") == KeyedHash(KEY, "assistance_request.title").of("PK", "boats")
    others = [
        hashes.of("IR", "boats"),
        hashes.of("PK", "boat"),
        KeyedHash(KEY, "person.passport").of("PK", "boats"),
        KeyedHash(new_key(), "assistance_request.title").of("PK", "boats"),
    ]
    assert len({hashes.of("PK", "boats"), *others}) == 5


def test_the_hashes_of_a_sentence_do_not_tell_its_order() -> None:
    hashes = KeyedHash(KEY, "assistance_request.title")
    assert hashes.of_all(["PK", "IR"], "boats along the coast") == hashes.of_all(["IR", "PK"], "the coast along boats")
