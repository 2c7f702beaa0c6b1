"""``mla-tracker keys``, and a start without the right keyring."""

from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mla_tracker.cli import main
from mla_tracker.sealing import Keyring


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation whose database was made by ``init``, with the keyring it made for it."""
    folder = tmp_path_factory.mktemp("keys")
    assert called(folder, "init").exit_code == 0
    return folder


def called(folder: Path, *words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env={"MLA_INSTANCE": str(folder), **environment}, catch_exceptions=False)


def ring(folder: Path) -> Path:
    return folder / "data_keys"


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("mla-tracker: MLA_DATA_KEYS: ")
    for word in words:
        assert word in result.stderr


def test_init_makes_one_key_that_only_its_owner_reads(folder: Path) -> None:
    assert ring(folder).stat().st_mode & 0o777 == 0o600
    assert len(Keyring.from_file(ring(folder)).keys) == 1
    assert called(folder, "init").exit_code == 0
    assert len(Keyring.from_file(ring(folder)).keys) == 1


@pytest.mark.parametrize("command", [("init",), ("keys", "check"), ("worker", "--once"), ("demo", "--if-empty")])
def test_without_its_keyring_nothing_starts_and_no_new_one_is_made(folder: Path, command: tuple[str, ...]) -> None:
    hidden = ring(folder).rename(folder / "elsewhere")
    try:
        refused(called(folder, *command), "no key for it")
        assert not ring(folder).exists()
    finally:
        hidden.rename(ring(folder))


def test_a_key_of_the_same_name_that_is_another_one_is_refused(folder: Path) -> None:
    name = Keyring.from_file(ring(folder)).newest
    other = f"{name} {b64encode(bytes(32)).decode()}"
    refused(called(folder, "keys", "check", MLA_DATA_KEYS=other), name, "not the one")


def test_a_keyring_that_others_may_read_or_that_is_none_is_refused(folder: Path) -> None:
    ring(folder).chmod(0o644)
    try:
        refused(called(folder, "keys", "check"), "0600")
    finally:
        ring(folder).chmod(0o600)
    refused(called(folder, "keys", "check", MLA_DATA_KEYS="one two"), "line 1")


def test_the_setting_is_shown_without_the_keys(folder: Path) -> None:
    assert str(ring(folder)) in called(folder, "config").output
    shown = called(folder, "config", MLA_DATA_KEYS=ring(folder).read_text()).output
    assert ring(folder).read_text().split()[1] not in shown


def test_a_new_key_takes_over_and_the_old_one_may_go(folder: Path) -> None:
    old = Keyring.from_file(ring(folder)).newest
    assert called(folder, "keys", "new").exit_code == 0
    rotated = called(folder, "keys", "rotate")
    both = Keyring.from_file(ring(folder))
    assert rotated.exit_code == 0
    assert both.newest in rotated.output
    ring(folder).write_text(Keyring({both.newest: both.keys[both.newest]}).as_text())
    checked = called(folder, "keys", "check")
    assert checked.exit_code == 0
    assert old not in checked.output


def test_what_is_not_there_is_not_erased(folder: Path) -> None:
    answered = called(folder, "keys", "erase", "PK-IR-2026-000001", "--reason", "an order")
    assert answered.exit_code == 2
    assert not (folder / "shred_list").exists()
    assert "0 named, 0 forgotten" in called(folder, "keys", "shred").output
