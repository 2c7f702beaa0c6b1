"""Things that may be written in one place only."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import mla_tracker

ROOT: Final = Path(mla_tracker.__file__).parent
FILES: Final = sorted(ROOT.rglob("*.py"))


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _assigned(tree: ast.AST) -> Iterator[ast.Attribute]:
    """Return every attribute that the code assigns to, in whatever way it is written."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            targets = [node.target]
        for target in targets:
            yield from (each for each in ast.walk(target) if isinstance(each, ast.Attribute))


def assignments_to(attribute: str, *names: str) -> list[str]:
    """Return the files in which ``<name>.<attribute>`` is assigned (any name when none is given)."""
    return [
        str(path.relative_to(ROOT))
        for path in FILES
        for found in _assigned(_tree(path))
        if found.attr == attribute and (not names or (isinstance(found.value, ast.Name) and found.value.id in names))
    ]


@pytest.mark.parametrize(
    ("attribute", "place"),
    [
        ("resumes_to", "services/requests/steps.py"),
        ("holder", "services/deadlines.py"),
        ("held_since", "services/deadlines.py"),
        ("holder_country", "services/deadlines.py"),
        ("due_purpose", "services/deadlines.py"),
    ],
)
def test_what_goes_with_the_status_is_written_in_one_place(attribute: str, place: str) -> None:
    assert set(assignments_to(attribute)) == {place}


def test_the_status_of_a_request_changes_in_one_line() -> None:
    """Other things have a status too; a request is called ``subject`` or ``item`` only where it is one."""
    requests = [place for place in assignments_to("status") if place.startswith(("services/requests", "blueprints"))]
    assert sorted(set(requests)) == ["services/requests/answering.py", "services/requests/steps.py"]
    assert requests.count("services/requests/steps.py") == 1
    assert "subject" not in _names_of_status("services/requests/answering.py")  # there it is the items'


def _names_of_status(place: str) -> set[str]:
    found = _assigned(_tree(ROOT / place))
    return {each.value.id for each in found if each.attr == "status" and isinstance(each.value, ast.Name)}


def test_the_address_of_the_newest_number_is_written_in_one_place() -> None:
    assert set(assignments_to("number")) == {"services/requests/numbers.py"}


def _calls(name: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in FILES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    }


def test_only_the_transaction_commits() -> None:
    assert _calls("commit") == {"services/transaction.py"}


def test_only_the_clock_asks_the_time() -> None:
    asking = {
        str(path.relative_to(ROOT))
        for path in FILES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    }
    assert asking == {"clock.py"}


def test_nothing_is_imported_inside_a_function() -> None:
    """It is the sign of a missing direction, and import-linter would not see where it leads."""
    inside = [
        str(path.relative_to(ROOT))
        for path in FILES
        for function in ast.walk(_tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]
    assert inside == []
