from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from mla_tracker.i18n.catalogues import catalogue_path
from scripts import words


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of translations, and a program of two sentences."""

    def in_folder(code: str) -> Path:
        return catalogue_path(code, tmp_path)

    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setattr(words, "catalogue_path", in_folder)
    return tmp_path


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def change(*sentences: str | tuple[str, str]) -> None:
        template = Catalog()
        for sentence in sentences:
            template.add(sentence, locations=[("mla_tracker/domain/lifecycle.py", 7)])
        monkeypatch.setattr(words, "extracted", lambda: template)

    return change


def translate(folder: Path, code: str, source: str, translation: str) -> None:
    path = catalogue_path(code, folder)
    text = path.read_text("utf-8").replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    path.write_text(text, "utf-8")


def test_a_second_run_changes_no_byte(folder: Path, says: Callable[..., None]) -> None:
    says("Sent", ("{number} day", "{number} days"))
    words.main(["fa", "ar"])
    first = {path: path.read_bytes() for path in folder.rglob("messages.po*")}
    words.main([])
    assert {path: path.read_bytes() for path in folder.rglob("messages.po*")} == first
    assert len(first) == 3


def test_files_name_no_date_and_no_line(folder: Path, says: Callable[..., None]) -> None:
    says("Sent")
    words.main(["fa"])
    text = catalogue_path("fa", folder).read_text("utf-8")
    assert "#: mla_tracker/domain/lifecycle.py\n" in text
    assert "Date" not in text


def test_a_new_sentence_is_empty_and_never_a_guess(folder: Path, says: Callable[..., None]) -> None:
    says("The request was sent")
    words.main(["fa"])
    translate(folder, "fa", "The request was sent", "درخواست فرستاده شد")
    says("The request was sent", "The request was sent.")
    words.main([])
    text = catalogue_path("fa", folder).read_text("utf-8")
    assert 'msgid "The request was sent"\nmsgstr "درخواست فرستاده شد"' in text
    assert 'msgid "The request was sent."\nmsgstr ""' in text
    assert "fuzzy" not in text


def test_a_sentence_that_comes_back_brings_its_translation(folder: Path, says: Callable[..., None]) -> None:
    says("Sent", "Closed")
    words.main(["fa"])
    translate(folder, "fa", "Sent", "فرستاده شد")
    says("Closed")
    words.main([])
    assert '#~ msgstr "فرستاده شد"' in catalogue_path("fa", folder).read_text("utf-8")
    says("Sent", "Closed")
    words.main([])
    text = catalogue_path("fa", folder).read_text("utf-8")
    assert '\nmsgid "Sent"\nmsgstr "فرستاده شد"' in text
    assert "#~" not in text


def test_what_is_missing_is_listed_per_language(
    folder: Path, says: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    says("Sent", "Closed")
    words.main(["fa", "ur"])
    translate(folder, "fa", "Sent", "فرستاده شد")
    capsys.readouterr()
    words.main([])
    assert capsys.readouterr().out.splitlines() == [
        "ur: 2 of 2 missing",
        "  Closed",
        "  Sent",
        "fa: 1 of 2 missing",
        "  Closed",
    ]


def test_dari_misses_only_what_persian_misses_too(folder: Path, says: Callable[..., None]) -> None:
    says("Sent", "Closed")
    words.main(["fa", "fa_AF"])
    translate(folder, "fa", "Sent", "فرستاده شد")
    assert words.missing("fa_AF", words.extracted()) == ["Closed"]


def test_arabic_gets_room_for_six_forms(folder: Path, says: Callable[..., None]) -> None:
    says(("{number} day", "{number} days"))
    words.main(["ar"])
    assert 'msgstr[5] ""' in catalogue_path("ar", folder).read_text("utf-8")


def test_an_unknown_language_is_refused_and_nothing_is_written(
    folder: Path, says: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    says("Sent")
    assert words.main(["xx"]) == 2
    assert capsys.readouterr().err.startswith("language: xx is none of")
    assert list(folder.iterdir()) == []
