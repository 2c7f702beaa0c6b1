"""The folders are layers: import-linter holds the directions that pyproject.toml declares."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.test_repository import ROOT


def test_no_import_goes_up() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS
