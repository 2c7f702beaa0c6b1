"""``check``: what a described request lacks, and one line for a file that cannot be taken."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mla_tracker.cli import main
from mla_tracker.domain.kinds import KINDS

COMPLETE: dict[str, Any] = {
    "kind": "ML",
    "answers": {
        "title": "Boats along the coast",
        "text_language": "en",
        "conducting_authority": "Investigation agency",
        "conducting_functions": "Investigation",
        "stage": "investigation",
        "subject_and_nature": "Smuggling of migrants",
        "summary_of_facts": "A boat left by night.",
        "offences": "Section 3",
        "maximum_penalty": "Fourteen years",
        "death_penalty": "no",
        "limitation": "None",
        "purpose": "For the trial",
        "use_limits": "stated",
        "costs": "ordinary",
        "confidentiality": "usual",
        "contact_name": "Desk officer",
        "contact_phone": "+92 51 000 0102",
    },
    "items": [
        {
            "type": "f",
            "answers": {
                "assistance": "Statements of the account",
                "record_holder": "The bank",
                "period": "January to March",
                "form_of_copy": "certified",
                "link_to_facts": "The fares were paid into it",
            },
        }
    ],
    "persons": [{"role": "suspect", "name_latin": "Nobody", "nationality": "PK", "not_known": ["whereabouts"]}],
    "legal_bases": ["untoc"],
    "requesting_country": "PK",
    "requesting_authority": "Investigation agency",
    "requested_country": "IR",
    "requested_authority": "Ministry of Justice",
    "languages": ["fa", "en"],
    "annexes": 1,
}


def checked(tmp_path: Path, request: object, *options: str) -> Result:
    file = tmp_path / "request.json"
    file.write_text(request if isinstance(request, str) else json.dumps(request), "utf-8")
    return CliRunner().invoke(main, ["check", str(file), "--on", "2026-11-21", *options])


def rules(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [gap["rule"] for gap in json.loads(result.stdout)]


def without(part: str, code: str) -> dict[str, Any]:
    request: dict[str, Any] = json.loads(json.dumps(COMPLETE))
    del (request[part] if part else request)[code]
    return request


def test_a_complete_request_lacks_nothing(tmp_path: Path) -> None:
    assert rules(checked(tmp_path, COMPLETE, "--json")) == []
    assert "Nothing is missing." in checked(tmp_path, COMPLETE).stdout


def test_a_gap_says_its_rule_level_field_section_and_source(tmp_path: Path) -> None:
    result = checked(tmp_path, without("answers", "summary_of_facts"), "--json")
    assert json.loads(result.stdout) == [
        {
            "rule": "15c",
            "level": "usually_returned",
            "label": "Summary of the relevant facts",
            "source": "UNTOC 18(15)(c)",
            "section": "facts",
            "field": "summary_of_facts",
        }
    ]


def test_the_country_of_the_option_takes_the_place_of_that_in_the_file(tmp_path: Path) -> None:
    """Iran takes Persian only; Bangladesh takes English."""
    request = COMPLETE | {"languages": ["en"]}
    assert rules(checked(tmp_path, request, "--json")) == ["language"]
    assert rules(checked(tmp_path, request, "--json", "--to", "bd")) == []


def test_a_treaty_that_does_not_bind_both_is_no_legal_basis(tmp_path: Path) -> None:
    assert rules(checked(tmp_path, COMPLETE | {"legal_bases": ["saarc_trafficking_2002"]}, "--json")) == ["legal_basis"]
    assert "untoc" in COMPLETE["legal_bases"]
    assert rules(checked(tmp_path, COMPLETE, "--json", "--on", "2020-01-01")) == ["legal_basis"]


def test_a_file_with_the_kind_alone_lacks_what_the_kind_asks_for(tmp_path: Path) -> None:
    found = rules(checked(tmp_path, {"kind": "PI"}, "--json"))
    assert set(found) <= set(KINDS["PI"].rules)
    assert {"recipient", "15a", "15c", "15d_items", "15f"} <= set(found)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ("{", "FILE"),
        ("[]", "FILE"),
        ({}, "kind"),
        ({"kind": "XX"}, "kind"),
        ({"kind": 3}, "kind"),
        ({"kind": "ML", "colour": "red"}, "colour"),
        ({"kind": "ML", "answers": {"colour": "red"}}, "answers.colour"),
        ({"kind": "ML", "answers": {"stage": "tomorrow"}}, "answers.stage"),
        ({"kind": "ML", "answers": {"wanted_by": "soon"}}, "answers.wanted_by"),
        ({"kind": "ML", "items": [{"answers": {}}]}, "items[0].type"),
        ({"kind": "ML", "items": [{"type": "z"}]}, "items[0].type"),
        ({"kind": "ML", "items": [{"type": "f", "answers": {"questions": "?"}}]}, "items[0].answers.questions"),
        ({"kind": "ML", "persons": [{"nationality": "Pakistan"}]}, "persons[0].nationality"),
        ({"kind": "ML", "legal_bases": ["a treaty"]}, "legal_bases"),
        ({"kind": "ML", "languages": ["xx"]}, "languages"),
        ({"kind": "ML", "annexes": -1}, "annexes"),
        ({"kind": "ML", "requested_country": "ZZ"}, "requested_country"),
        ({"kind": "ML", "requesting_country": "PK", "requested_country": "PK"}, "requested_country"),
    ],
)
def test_a_bad_file_is_one_line_that_names_the_field(tmp_path: Path, request_: object, field: str) -> None:
    result = checked(tmp_path, request_)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"mla-tracker: {field}: ")
    assert result.stderr.strip() != f"mla-tracker: {field}:"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path / "none.json")])
    assert result.exit_code == 2
    assert result.stderr.startswith("mla-tracker: FILE: ")
