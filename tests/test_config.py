"""The operator's file of certificates: read whole, or the start is stopped with the place that is wrong."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mla_tracker.cli import main
from mla_tracker.config import BadSetting, Settings
from tests.letters.certificates import PASSPHRASE, Giver

GOOD = '[12]\nfile = "own.p12"\npassphrase_file = "own.pass"\n'


def written(folder: Path, text: str, mode: int = 0o600) -> dict[str, str]:
    (folder / "signing.toml").write_text(text)
    (folder / "own.pass").write_text(f"{PASSPHRASE}\n")
    (folder / "own.pass").chmod(mode)
    return {"MLA_INSTANCE": str(folder)}


def test_certificates_are_read_from_the_file_in_the_instance_folder(tmp_path: Path) -> None:
    Giver.made().give(tmp_path / "own.p12")
    [found] = Settings.from_environment(written(tmp_path, GOOD)).certificates
    assert (found.authority_id, found.file, found.passphrase) == (12, tmp_path / "own.p12", PASSPHRASE)
    assert not found.unsigned_allowed
    text = GOOD.replace("passphrase_file", "passphrase_variable").replace("own.pass", "OWN_PASS") + "unsigned = true\n"
    [found] = Settings.from_environment({**written(tmp_path, text), "OWN_PASS": "from outside"}).certificates
    assert (found.passphrase, found.unsigned_allowed) == ("from outside", True)


def test_nothing_is_signed_where_no_file_is(tmp_path: Path) -> None:
    assert Settings.from_environment({"MLA_INSTANCE": str(tmp_path)}).certificates == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[12\n", "expected a readable TOML file"),
        ('[ministry]\nfile = "own.p12"\npassphrase_file = "own.pass"\n', "numbers of authorities"),
        ('file = "own.p12"\n', "numbers of authorities"),
        (GOOD + 'passphrase = "here"\n', "[12] passphrase"),
        (GOOD + 'unsigned = "yes"\n', "[12] unsigned"),
        ('[12]\nfile = "own.p12"\n', "either passphrase_file or passphrase_variable"),
        ('[12]\nfile = "own.p12"\npassphrase_file = "none.pass"\n', "[12] passphrase_file: expected a readable file"),
    ],
)
def test_a_wrong_file_stops_the_start_and_names_the_place(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(BadSetting, match="MLA_SIGNING") as refused:
        Settings.from_environment(written(tmp_path, text))
    assert named in str(refused.value)


def test_a_passphrase_that_others_may_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="0600"):
        Settings.from_environment(written(tmp_path, GOOD, 0o640))


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="MLA_SIGNING"):
        Settings.from_environment({"MLA_INSTANCE": str(tmp_path), "MLA_SIGNING": str(tmp_path / "none.toml")})


def test_config_says_who_signs_and_never_the_passphrase(tmp_path: Path) -> None:
    environment = written(tmp_path, GOOD + GOOD.replace("12", "13").replace("own.p12", "none.p12"))
    Giver.made().give(tmp_path / "own.p12")
    shown = CliRunner().invoke(main, ["config", "--json"], env=environment)
    rows = json.loads(shown.stdout)
    assert rows["MLA_SIGNING[12]"]["value"].startswith("signs as CN=Ministry of Tests until ")
    assert rows["MLA_SIGNING[13]"]["value"] == "CANNOT SIGN (unreadable): its letters are refused"
    assert PASSPHRASE not in shown.output
