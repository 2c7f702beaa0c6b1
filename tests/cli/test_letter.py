"""The letter command: a PDF or one line, never half of either."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from mla_tracker.cli.letter import letter_command
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.samples import SAMPLES
from tests.letters.reading_back import extracted
from tests.letters.samples import MIXED, REQUEST, plain
from tests.letters.word_reading import reopened, words_of

PLAIN = json.loads(msgspec.json.encode(plain("fa")))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(letter_command, list(arguments))


def attempt(folder: Path, facts: object, *more: str, kind: str = "plain", language: str = "fa") -> Result:
    source = folder / "facts.json"
    source.write_bytes(facts if isinstance(facts, bytes) else json.dumps(facts).encode())
    return run(kind, "--lang", language, "--data", str(source), "--out", str(folder / "letter.pdf"), *more)


def test_a_plain_letter_is_written(tmp_path: Path) -> None:
    assert attempt(tmp_path, PLAIN).exit_code == 0
    found = extracted((tmp_path / "letter.pdf").read_bytes())
    assert all(word in found for word in MIXED["fa"].split())
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["facts.json", "letter.pdf"]


def test_a_request_is_written_in_two_columns(tmp_path: Path) -> None:
    done = attempt(tmp_path, msgspec.json.encode(REQUEST), "--second", "en", kind="ML")
    assert done.exit_code == 0
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-")


def test_a_name_that_ends_with_docx_gets_a_file_for_a_word_processor(tmp_path: Path) -> None:
    facts, target = tmp_path / "facts.json", tmp_path / "letter.docx"
    facts.write_bytes(msgspec.json.encode(REQUEST))
    done = run("ML", "--lang", "ur", "--second", "en", "--data", str(facts), "--out", str(target), "--draft")
    assert done.exit_code == 0
    assert "PK-IR-2026-000042" in " ".join(words_of(reopened(target.read_bytes())))


@pytest.mark.parametrize("kind", list(LETTERS))
def test_the_schema_of_every_letter_is_json(kind: str) -> None:
    done = run("--schema", kind)
    assert done.exit_code == 0
    assert json.loads(done.output)["$defs"]


WRONG: list[tuple[object, str]] = [
    (b"", "$"),
    (b"{", "$"),
    (b"\xff\xfe", "$"),
    (b"[]", "$"),
    ({**PLAIN, "subject": 7}, "$.subject"),
    ({key: value for key, value in PLAIN.items() if key != "date"}, "date"),
    ({**PLAIN, "date": "21.11.2026"}, "$.date"),
    ({**PLAIN, "colour": "red"}, "$.colour"),
    ({**PLAIN, "sender": {"name": "a", "adress": "b"}}, "$.sender.adress"),
    ({**PLAIN, "paragraphs": ["fine", "not\x07fine"]}, "paragraphs"),
    ({**PLAIN, "paragraphs": ["漢字"]}, "U+6F22"),
    ({**PLAIN, "paragraphs": ["\ud800"]}, "$"),
    ({**PLAIN, "subject": " "}, "subject"),
]


@pytest.mark.parametrize(("facts", "named"), WRONG)
def test_wrong_facts_are_one_line_that_names_the_field(tmp_path: Path, facts: object, named: str) -> None:
    done = attempt(tmp_path, facts)
    assert done.exit_code == 2
    assert named in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "letter.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "KIND"),
        (("plain",), "--lang"),
        (("plain", "--lang", "fa"), "--data"),
        (("plain", "--lang", "fa", "--data", "none.json"), "--out"),
        (("plain", "--lang", "fa", "--data", "none.json", "--out", "x.pdf"), "none.json"),
        (("--schema", "XX"), "--schema"),
        (("--nothing",), "--nothing"),
        (("--sample",), "--out"),
        (("--sample", "--out", "x", "--data", "none.json"), "--data"),
        (("XX", "--sample", "--out", "x"), "KIND"),
        (("--sample", "--out", "x", "--lang", "fr"), "--lang"),
        (("--sample", "--out", "x", "--second", "fr"), "--second"),
    ],
)
def test_wrong_arguments_are_one_line(arguments: tuple[str, ...], named: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert named in done.stderr


@pytest.mark.parametrize(("kind", "language"), [("XX", "en"), ("plain", "xx"), ("ML", "ckb")])
def test_an_unknown_letter_or_language_is_refused(tmp_path: Path, kind: str, language: str) -> None:
    assert attempt(tmp_path, PLAIN, kind=kind, language=language).exit_code == 2


def test_a_letter_that_lacks_a_fact_is_refused_but_can_be_a_draft(tmp_path: Path) -> None:
    unnumbered = json.loads(msgspec.json.encode(REQUEST)) | {"reference": ""}
    refused = attempt(tmp_path, unnumbered, kind="ML")
    assert (refused.exit_code, "reference" in refused.stderr) == (2, True)
    assert attempt(tmp_path, unnumbered, "--draft", kind="ML").exit_code == 0


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    source = tmp_path / "facts.json"
    source.write_text(json.dumps(PLAIN))
    done = run("plain", "--lang", "fa", "--data", str(source), "--out", str(tmp_path / "no" / "letter.pdf"))
    assert (done.exit_code, "--out" in done.stderr) == (2, True)


def test_an_older_letter_stays_when_the_new_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"older")
    assert attempt(tmp_path, {**PLAIN, "subject": 7}).exit_code == 2
    assert (tmp_path / "letter.pdf").read_bytes() == b"older"


def test_samples_of_a_letter_are_written_in_every_language_with_progress(tmp_path: Path) -> None:
    done = run("acknowledgement", "--sample", "--out", str(tmp_path / "samples"))
    assert done.exit_code == 0
    names = {path.name for path in (tmp_path / "samples").iterdir()}
    assert names == {f"acknowledgement-1-{language}.pdf" for language in LANGUAGES}
    assert done.stderr.splitlines() == [f"letter: {language}, 1 files" for language in LANGUAGES]
    assert f"letter: {len(LANGUAGES)} files in" in done.stdout


def test_samples_of_every_letter_are_written_but_the_plain_one_in_two_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mla_tracker.cli.letter_samples.made", lambda *_: b"%PDF-")
    for more, kinds in (((), set(LETTERS)), (("--second", "en"), set(LETTERS) - {"plain"})):
        folder = tmp_path / f"{len(more)}"
        assert run("--sample", "--lang", "fa", *more, "--out", str(folder)).exit_code == 0
        assert {path.name.split("-")[0] for path in folder.iterdir()} == kinds
        assert len(list(folder.iterdir())) == sum(len(SAMPLES[kind]) for kind in kinds)


def test_samples_do_not_go_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    done = run("--sample", "--out", str(tmp_path / "file"))
    assert (done.exit_code, done.stderr.count("\n"), "--out" in done.stderr) == (2, 1, True)
    assert (tmp_path / "file").read_bytes() == b"kept"
