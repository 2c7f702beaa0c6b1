"""The folders are layers: import-linter holds the directions that pyproject.toml declares."""

import subprocess
import sys

from tests.architecture.test_repository import ROOT


def test_no_import_goes_up() -> None:
    # In a process of its own: import-linter sets up logging for itself, and thereby silences the loggers of all others.
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout
