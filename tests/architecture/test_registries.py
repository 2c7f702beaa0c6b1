"""A file that is added is a file that counts; a word that is used is a word that exists."""

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import pytest
from flask import Blueprint

import mla_tracker
from mla_tracker.blueprints import BLUEPRINTS
from mla_tracker.cli import COMMANDS, command
from mla_tracker.domain import completeness
from mla_tracker.domain.actors import BINDING, ROLE_LABELS, Role
from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import EVENTS, STEPS
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.inputs import INPUTS, OUTCOMES
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import Pages, RequestKind
from mla_tracker.domain.lifecycle import ITEM_LABELS, STATUSES, ItemStatus, Status
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.domain.transitions import TRANSITIONS, Action, Transition, rows_of
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.models import Base

ROOT: Final = Path(mla_tracker.__file__).parent
KIND_IDS: Final = sorted(KINDS)
SHARED_BY_KINDS: Final = {"base", "common", "danger", "formal", "measures", "offences", "provider_data"}
# What the commands share.
NO_COMMAND: Final = {"app_context", "check_file", "errors", "letter_making", "letter_samples", "parameters", "turns"}


def _modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__", "__main__"}


def test_every_file_of_a_kind_is_registered() -> None:
    declared = {
        import_module(f"mla_tracker.domain.kinds.{name}") for name in _modules("domain/kinds") - SHARED_BY_KINDS
    }
    assert {module.KIND.code for module in declared} == set(KINDS)


def test_every_command_is_a_file_of_its_name_and_every_file_a_command() -> None:
    assert _modules("cli") - NO_COMMAND == set(COMMANDS)
    for name in COMMANDS:
        found = command(name)
        assert isinstance(found, click.Command)
        assert found.name == name
        assert found.help


def test_every_command_is_also_one_of_flask() -> None:
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["project"]
    expected = {name: f"mla_tracker.cli.{name}:{name}_command" for name in COMMANDS}
    assert project["entry-points"]["flask.commands"] == expected


def test_every_folder_of_screens_is_registered_under_its_name() -> None:
    folders = {path.parent.name for path in (ROOT / "blueprints").glob("*/__init__.py")}
    assert {blueprint.name for blueprint in BLUEPRINTS} == folders
    assert all(isinstance(blueprint, Blueprint) for blueprint in BLUEPRINTS)


def test_every_table_of_the_models_is_imported_with_them() -> None:
    for name in _modules("models"):
        import_module(f"mla_tracker.models.{name}")
    exported = {getattr(value, "__tablename__", None) for value in vars(mla_tracker.models).values()}
    assert {table.name for table in Base.metadata.sorted_tables} <= exported


def test_every_folder_of_a_letter_is_registered() -> None:
    folders = {path.name for path in (ROOT / "letters" / "templates").iterdir() if path.is_dir()}
    assert set(LETTERS) == folders - {"clauses", "words"}


@pytest.mark.parametrize("code", KIND_IDS)
def test_a_kind_names_only_what_exists(code: str) -> None:
    kind = KINDS[code]
    assert kind.code == code
    assert set(kind.rules) <= set(completeness.RULES)
    assert kind.letter in LETTERS
    assert rows_of(kind.workflow)
    sent = any(row.action is Action.SEND for row in rows_of(kind.workflow))
    assert bool(POLICY.term_for(kind.clock_class, Purpose.ACKNOWLEDGE, code)) is sent
    answered = any(row.action is Action.ANSWER for row in rows_of(kind.workflow))
    assert bool(POLICY.term_for(kind.clock_class, Purpose.ANSWER, code)) is answered
    assert kind.label
    assert kind.summary
    assert kind.source


@pytest.mark.parametrize("code", KIND_IDS)
def test_no_two_questions_of_a_kind_share_a_place(code: str) -> None:
    kind = KINDS[code]
    for codes in ([f.code for f in kind.fields], [s.code for s in kind.sections], [t.code for t in kind.item_types]):
        assert len(codes) == len(set(codes))
    for item_type in kind.item_types:
        codes = [field.code for field in item_type.fields]
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", KIND_IDS)
def test_a_section_is_questions_or_pages_of_its_own(code: str) -> None:
    for section in KINDS[code].sections:
        assert bool(section.fields) == (section.pages is Pages.QUESTIONS), section.code


def test_every_rule_is_used_by_a_kind() -> None:
    assert {rule for kind in KINDS.values() for rule in kind.rules} == set(completeness.RULES)


def _all_fields() -> list[Field]:
    kinds: list[RequestKind] = list(KINDS.values())
    of_kinds = [field for kind in kinds for field in kind.fields]
    of_items = [field for kind in kinds for item_type in kind.item_types for field in item_type.fields]
    return [*of_kinds, *of_items, *(f for fields in INPUTS.values() for f in fields), *PERSON_FIELDS]


def test_every_choice_offers_something_and_no_answer_twice() -> None:
    for field in _all_fields():
        codes = [choice.code for choice in field.choices]
        assert len(codes) == len(set(codes)), field.code
        offered_elsewhere = field.code in {"item", "preservation"}  # those of the request
        assert bool(codes) == (field.shape in {Shape.CHOICE, Shape.CHOICES} and not offered_elsewhere), field.code
        assert field.label


def test_every_action_asks_its_questions_and_writes_its_event() -> None:
    assert set(INPUTS) == set(STEPS) == set(Action)
    for action, fields in INPUTS.items():
        codes = [field.code for field in fields]
        assert len(codes) == len(set(codes)), action
        assert {"before", "after"} | {f.code for f in fields if f.open} == set(STEPS[action].facts), action


def test_every_event_is_known_by_its_own_name() -> None:
    assert {name: kind.name for name, kind in EVENTS.items()} == {name: name for name in EVENTS}


def test_every_word_of_a_list_has_a_label() -> None:
    assert set(STATUSES) == set(Status)
    assert set(ITEM_LABELS) == set(ItemStatus)
    assert set(ROLE_LABELS) == set(BINDING) == set(Role)
    assert {choice.code for choice in OUTCOMES} <= set(ItemStatus)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.action}-{'-'.join(sorted(row.workflows))}")
def test_a_row_of_the_table_can_be_used(row: Transition) -> None:
    assert row.before
    assert row.by
    assert row.workflows
    assert row.label
