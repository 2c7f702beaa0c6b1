import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mla_tracker.cli.bases import bases_command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(bases_command, list(arguments))


def found(*arguments: str) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer: list[dict[str, Any]] = json.loads(result.stdout)
    return answer


def test_the_bases_between_pakistan_and_iran() -> None:
    bases = found("PK", "IR", "--on", "2026-11-21")
    assert [basis["id"] for basis in bases] == [
        "untoc",
        "uncac",
        "ir_pk_mla_criminal",
        "ir_pk_extradition_1959",
        "ir_pk_transfer",
        "reciprocity",
    ]


def test_each_basis_comes_with_status_articles_source_and_confidence() -> None:
    untoc = found("PK", "IR", "--on", "2026-11-21")[0]
    assert untoc["status"] == "in force"
    assert untoc["articles"]["18"] == "mutual legal assistance"
    assert untoc["confidence"] == "verified_snapshot"
    assert "The participation of PK is to be confirmed." in untoc["to_be_confirmed"]
    assert untoc["source"][0]["id"] == "S02"
    assert untoc["source"][0]["where"].startswith("http")


def test_the_day_counts() -> None:
    assert "untoc" not in [basis["id"] for basis in found("PK", "IR", "--on", "2025-06-01")]


def test_small_letters_will_do_and_the_day_defaults_to_today() -> None:
    assert found("pk", "ir")[-1]["id"] == "reciprocity"


def test_a_person_reads_what_is_to_be_confirmed() -> None:
    text = run("PK", "IR", "--on", "2026-11-21").stdout
    assert "United Nations Convention against Transnational Organized Crime" in text
    assert "confidence: to be confirmed (verified_snapshot); sources: S02 S01 S07" in text


@pytest.mark.parametrize(
    ("arguments", "field", "expected"),
    [
        (["PK"], "REQUESTED", "Missing"),
        ([], "REQUESTING", "Missing"),
        (["PK", "XX"], "REQUESTED", "AE, AF, BD"),
        (["PK", "PK"], "REQUESTED", "other than PK"),
        (["PK", "IR", "--on", "yesterday"], "--on", "2026-11-21"),
        (["PK", "IR", "IQ"], "arguments", "IQ"),
    ],
)
def test_a_wrong_argument_gets_one_line_that_names_it(arguments: list[str], field: str, expected: str) -> None:
    result = run(*arguments)
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert line.startswith(f"mla-tracker: {field}: ")
    assert expected in line
