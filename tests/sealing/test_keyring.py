"""The keyring: who reads it, what it takes, and what it opens."""

from base64 import b64encode
from pathlib import Path

import pytest

from mla_tracker.sealing import BadKeyring, BrokenSeal, Keyring, KeyringSource, MissingKey, Wrapped, keyring, new_key

OLD = Keyring.from_text(f"old {b64encode(b'o' * 32).decode()}")


def test_a_data_key_comes_back_for_its_owner_alone() -> None:
    key = new_key()
    wrapped = OLD.wrap(key, "request 1")
    assert OLD.unwrap(wrapped, "request 1") == key
    with pytest.raises(BrokenSeal):
        OLD.unwrap(wrapped, "request 2")


def test_the_newest_key_wraps_and_older_ones_still_unwrap() -> None:
    key = new_key()
    before = OLD.wrap(key, "request 1")
    both = OLD.with_new_key("new")
    assert both.wrap(key, "request 1").key_id == "new"
    assert both.unwrap(before, "request 1") == key


def test_a_key_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingKey, match="gone"):
        OLD.unwrap(Wrapped("gone", "AAAA"), "request 1")


@pytest.mark.parametrize(
    "text",
    ["one", "one two three", "one AAAA", "one !!!!", f"a.b {b64encode(bytes(32)).decode()}", OLD.as_text() * 2],
)
def test_a_line_that_is_no_key_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadKeyring, match=r"^line \d: expected") as refused:
        Keyring.from_text(text)
    assert "AAAA" not in str(refused.value)


def test_a_keyring_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data_keys"
    path.write_text(OLD.as_text())
    path.chmod(0o640)
    with pytest.raises(BadKeyring, match="0600"):
        KeyringSource(path).read()


def test_a_first_key_never_replaces_a_keyring(tmp_path: Path) -> None:
    path = tmp_path / "data_keys"
    made = KeyringSource(path).begin("one")
    assert path.stat().st_mode & 0o777 == 0o600
    assert KeyringSource(path).begin("two").keys == made.keys == KeyringSource(path).read().keys
    assert [one.name for one in tmp_path.iterdir()] == ["data_keys"]


def test_keys_in_the_setting_itself_are_read_and_never_written() -> None:
    source = KeyringSource(None, OLD.as_text().strip().replace("\n", ","))
    assert source.read().keys == OLD.keys
    with pytest.raises(BadKeyring, match="setting"):
        source.add("new")


def test_a_key_that_another_process_added_is_found(tmp_path: Path) -> None:
    source = KeyringSource(tmp_path / "data_keys")
    source.begin("one")
    ours = keyring()
    source.file.write_text(ours.with_new_key("two").as_text())  # type: ignore[union-attr]
    assert "two" not in keyring("one").keys
    assert "two" in keyring("two").keys
