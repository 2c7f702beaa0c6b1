"""``mla-tracker init``: the database and the reference data, as often as one likes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from mla_tracker.cli import main


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLA_INSTANCE", str(tmp_path))


def init(*options: str) -> Result:
    return CliRunner().invoke(main, ["init", *options], catch_exceptions=False)


def test_a_first_call_says_what_it_loads_and_a_second_finds_nothing_new(tmp_path: Path) -> None:
    first, second = init(), init()
    assert first.exit_code == second.exit_code == 0
    assert "  countries        16 added" in first.output.splitlines()
    assert second.output.splitlines()[-1] == "reference data: nothing new"
    engine = create_engine(f"sqlite:///{tmp_path / 'mla_tracker.sqlite3'}")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM country")) == 16
    engine.dispose()


def test_a_program_reads_the_counts_as_json() -> None:
    told = json.loads(init("--json").stdout)
    assert told["countries"] == {"added": 16, "changed": 0, "removed": 0, "kept": 0, "same": 0}
    assert json.loads(init("--json").stdout) == {}


def test_a_wrong_argument_is_one_line_and_status_2() -> None:
    refused = init("--years")
    assert refused.exit_code == 2
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "--years" in refused.stderr
