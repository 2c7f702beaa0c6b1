"""What may never be committed: addresses of registries, paths of a machine, unlocked packages, guessed words."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = frozenset(
    {"", ".cfg", ".css", ".html", ".js", ".json", ".lock", ".md", ".po", ".pot", ".py", ".sh", ".toml", ".txt", ".yaml"}
)
# Written in two halves, so that this file is not what it looks for.
REGISTRIES: Final = ["pypi" + ".org", "python" + "hosted", "npmjs" + ".", "registry" + ".npm", "deb" + ".debian.org"]
MACHINE: Final = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root|home)" + r"/[a-z]")
OPEN_ENDS: Final = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error", "x" + "fail", "pytest.s" + "kip"]
LEFT_OPEN: Final = re.compile(r"\b(" + "|".join(map(re.escape, OPEN_ENDS)) + r")\b")
LIMIT: Final = 1_000_000  # bytes
LOCKS: Final = ["requirements.lock", "requirements-dev.lock", "requirements-node.lock", "requirements-bench.lock"]


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def _lines() -> list[tuple[str, str]]:
    """Return (place, line) of every text that is tracked."""
    return [
        (f"{path.relative_to(ROOT)}:{number}", line)
        for path in _tracked()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, str]]:
    found = _lines()
    assert len(found) > 10_000  # or the search below would find nothing because it looks at nothing
    return found


def test_no_registry_is_named(lines: list[tuple[str, str]]) -> None:
    assert [place for place, line in lines if any(address in line for address in REGISTRIES)] == []


def test_no_path_of_a_machine_is_named(lines: list[tuple[str, str]]) -> None:
    assert [place for place, line in lines if MACHINE.search(line)] == []


def test_nothing_is_left_for_later(lines: list[tuple[str, str]]) -> None:
    code = [(place, line) for place, line in lines if place.split(":")[0].endswith((".py", ".html", ".js", ".css"))]
    assert [place for place, line in code if LEFT_OPEN.search(line)] == []


def test_no_translation_is_a_guess(lines: list[tuple[str, str]]) -> None:
    assert [place for place, line in lines if ".po:" in place and line.startswith("#,") and "fuzzy" in line] == []


def test_no_file_is_too_large_to_review() -> None:
    assert [path.name for path in _tracked() if path.stat().st_size > LIMIT] == []


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text("utf-8").strip())
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert len(entries) == len(_pins(lock))


def test_the_tests_run_on_the_packages_of_the_program() -> None:
    program, tests = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert program.items() <= tests.items()


def test_every_wanted_package_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {
        "requirements.lock": [*project["project"]["dependencies"], *project["dependency-groups"]["build"]],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
        "requirements-node.lock": project["dependency-groups"]["node"],
        "requirements-bench.lock": project["dependency-groups"]["bench"],
    }
    for lock, requirements in wanted.items():
        names = {re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower() for requirement in requirements}
        assert names <= set(_pins(lock)), lock


def test_the_npm_lock_records_no_download_address_and_every_checksum() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_ci_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text("utf-8")
