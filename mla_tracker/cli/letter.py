"""``mla-tracker letter``: a letter from a file of facts, without a database."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.reading import FactsRefused, facts_from_json, schema
from mla_tracker.letters.refusals import IncompleteLetter, LetterError, TypesetError, UnknownLetter
from mla_tracker.letters.rendering import render
from mla_tracker.letters.typeset.fonts import FontsMissing
from mla_tracker.letters.word_file import word_file

WORD = ".docx"


@click.command("letter", cls=OneLineCommand)
@click.argument("kind", required=False)
@click.option("--schema", "schema_of", metavar="KIND", help="Print the JSON Schema of a letter's facts.")
@click.option("--lang", "language", metavar="L", help="Language of the letter: en, ur, fa, …")
@click.option("--second", metavar="L2", help="A second language, in a column beside the first.")
@click.option("--data", "source", metavar="FILE.json", type=click.Path(path_type=Path), help="The facts.")
@click.option(
    "--out",
    "target",
    metavar="FILE.pdf|FILE.docx",
    type=click.Path(path_type=Path),
    help="Where it goes; .docx: for a word processor.",
)
@click.option("--draft", is_flag=True, help="Mark it DRAFT; facts may be missing.")
def letter_command(  # noqa: PLR0913  (one parameter per option of the command)
    *,
    kind: str | None,
    schema_of: str | None,
    language: str | None,
    second: str | None,
    source: Path | None,
    target: Path | None,
    draft: bool,
) -> None:
    """Make the letter KIND from a file of facts."""
    if schema_of is not None:
        click.echo(msgspec.json.format(msgspec.json.encode(_schema(schema_of)), indent=2).decode())
        return
    if kind is None or language is None or source is None or target is None:
        given = {"KIND": kind, "--lang": language, "--data": source, "--out": target}
        missing = next(name for name, value in given.items() if value is None)
        raise WrongInput(missing, f"expected a value (letters: {', '.join(LETTERS)})")
    _write(_made(kind, source, Form(language, second, draft=draft, word=target.suffix == WORD)), target)


def _schema(kind: str) -> dict[str, object]:
    try:
        return schema(kind)
    except LetterError as refusal:
        raise WrongInput("--schema", str(refusal)) from None


@dataclass(frozen=True, slots=True)
class Form:
    """What the letter is to look like: its languages, a draft or final, for a word processor or as PDF."""

    language: str
    second: str | None
    draft: bool
    word: bool


def _made(kind: str, source: Path, form: Form) -> bytes:
    try:
        content = source.read_bytes()
    except OSError as wrong:
        raise WrongInput("--data", f"expected a readable file; {source}: {wrong.strerror}") from None
    try:
        facts = facts_from_json(kind, content)
        if form.word:
            return word_file(kind, facts, form.language, form.second, draft=form.draft)
        return render(kind, facts, form.language, form.second, draft=form.draft).pdf
    except IncompleteLetter as refusal:
        facts_named = ", ".join(fact for fact, _ in refusal.missing)
        labels = ", ".join(f"“{label}”" for _, label in refusal.missing)
        raise WrongInput(facts_named, f"expected {labels}, which a final letter needs (or use --draft)") from None
    except UnknownLetter as refusal:
        raise WrongInput("KIND and --lang", str(refusal)) from None
    except FactsRefused as refusal:
        raise WrongInput(refusal.field, refusal.expected) from None
    except TypesetError as refusal:
        raise WrongInput(refusal.where, f"expected text that can be printed; {refusal}") from None
    except (LetterError, FontsMissing) as refusal:
        raise WrongInput("letter", str(refusal)) from None


def _write(pdf: bytes, target: Path) -> None:
    """All or nothing: a file beside the target takes its name when it is complete."""
    made = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".letter-", delete=False) as part:
            made = Path(part.name)
            part.write(pdf)
        made.chmod(0o666 & ~_umask())
        made.replace(target)
    except OSError as wrong:
        if made is not None:
            made.unlink(missing_ok=True)
        raise WrongInput("--out", f"expected a place that can be written; {target}: {wrong.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
