import json
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from mla_tracker.cli.due import due_command
from mla_tracker.cli.errors import OneLineGroup


@click.group(cls=OneLineGroup)
def program() -> None:
    """Stand for the whole command line."""


program.add_command(due_command)

GIVEN = {"class": "C", "purpose": "answer", "country": "IQ", "from": "2026-11-19T10:00"}


def run(*flags: str, **changed: str | None) -> Result:
    options = GIVEN | {name.rstrip("_"): value for name, value in changed.items()}
    spelled = [part for name, value in options.items() if value is not None for part in (f"--{name}", value)]
    return CliRunner().invoke(program, ["due", *spelled, *flags])


def found(**changed: str | None) -> dict[str, Any]:
    result = run("--json", **changed)
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_an_answer_of_iraq_is_due_after_its_own_working_days() -> None:
    answer = found()
    assert (answer["due"], answer["rule"]) == ("2026-12-03T17:00:00+03:00", "10_working_days")
    assert [(day["date"], day["why"]) for day in answer["skipped"]] == [
        ("2026-11-20", "weekend"),
        ("2026-11-21", "weekend"),
        ("2026-11-27", "weekend"),
        ("2026-11-28", "weekend"),
    ]


def test_a_time_without_offset_is_local_to_the_country() -> None:
    assert found(class_="A")["due"] == "2026-11-20T10:00:00+03:00"
    assert found(class_="A", from_="2026-11-19T10:00+05:00")["due"] == "2026-11-20T08:00:00+03:00"


def test_a_holiday_is_named_and_an_estimate_warned_of() -> None:
    answer = found(country="PK", from_="2027-03-08T10:00", purpose="acknowledge")
    assert {"date": "2027-03-10", "why": "holiday: Eid al-Fitr (estimated)", "name": "Eid al-Fitr"} in answer["skipped"]
    assert any("Eid al-Fitr" in warning and "estimated" in warning for warning in answer["warnings"])
    assert {doubt["doubt"] for doubt in answer["doubts"]} == {"holiday_estimated", "week_end_not_known"}


def test_a_half_day_ends_the_term_early() -> None:
    answer = found(country="AF", class_="B", kind="VD", from_="2026-11-16T10:00")
    assert (answer["due"], answer["half_days"]) == ("2026-11-19T13:00:00+04:30", ["2026-11-19"])


def test_a_kind_is_known_in_small_letters_too() -> None:
    assert found(class_="B", kind="vd")["rule"] == "3_working_days"


def test_a_year_without_holidays_is_warned_of() -> None:
    assert any("2027" in warning for warning in found(country="LK", from_="2026-12-28T10:00")["warnings"])


def test_a_person_reads_the_date_first_and_then_how_it_was_counted() -> None:
    lines = run().stdout.splitlines()
    assert lines[0] == "2026-12-03T17:00:00+03:00"
    assert lines[1] == "The term starts on 2026-11-19; this day is not counted."
    assert "2026-11-20: not counted, weekly day off." in lines


@pytest.mark.parametrize(
    ("changed", "field", "expected"),
    [
        ({"class_": "Q"}, "--class", "'A', 'B', 'C', 'D', 'E'"),
        ({"class_": None}, "--class", "Missing"),
        ({"purpose": "nothing"}, "--purpose", "'acknowledge'"),
        ({"purpose": None}, "--purpose", "Missing"),
        ({"country": "XX"}, "--country", "AE, AF, BD"),
        ({"country": None}, "--country", "Missing"),
        ({"from_": "tomorrow"}, "--from", "2026-11-19T10:00"),
        ({"from_": "2026-02-30"}, "--from", "2026-11-19T10:00"),
        ({"from_": "9999-12-31"}, "--from", "from 1950 to 2100"),
        ({"from_": None}, "--from", "Missing"),
        ({"class_": "B", "purpose": "review"}, "--purpose", "acknowledge, first_status, answer, information"),
        ({"class_": "none"}, "--purpose", "nothing"),
    ],
)
def test_a_wrong_argument_gets_one_line_that_names_it(
    changed: dict[str, str | None], field: str, expected: str
) -> None:
    result = run("--json", **changed)
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert line.startswith(f"mla-tracker: {field}: ")
    assert expected in line


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["due", "--nope"], "--nope"), (["nope"], "nope"), (["due", "IQ"], "--class"), (["--nope"], "--nope")],
)
def test_an_unknown_option_or_command_gets_one_line_too(arguments: list[str], named: str) -> None:
    result = CliRunner().invoke(program, arguments)
    (line,) = result.stderr.splitlines()
    assert result.exit_code == 2
    assert named in line


def test_no_command_at_all_shows_the_help() -> None:
    result = CliRunner().invoke(program, [])
    assert "Say when a term ends" in result.output


def test_the_command_alone_is_as_clear() -> None:
    result = CliRunner().invoke(due_command, ["--class", "C", "--nope"])
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
