"""``mla-tracker letter``: a letter from a file of facts, without a database."""

import os
import tempfile
from pathlib import Path

import click
import msgspec

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.reading import FactsRefused, facts_from_json, schema
from mla_tracker.letters.refusals import IncompleteLetter, LetterError, TypesetError, UnknownLetter
from mla_tracker.letters.rendering import render
from mla_tracker.letters.typeset.fonts import FontsMissing


@click.command("letter", cls=OneLineCommand)
@click.argument("kind", required=False)
@click.option("--schema", "schema_of", metavar="KIND", help="Print the JSON Schema of a letter's facts.")
@click.option("--lang", "language", metavar="L", help="Language of the letter: en, ur, fa, …")
@click.option("--second", metavar="L2", help="A second language, in a column beside the first.")
@click.option("--data", "source", metavar="FILE.json", type=click.Path(path_type=Path), help="The facts.")
@click.option("--out", "target", metavar="FILE.pdf", type=click.Path(path_type=Path), help="Where the PDF goes.")
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
    pdf = _made(kind, source, language, second, draft=draft)
    _write(pdf, target)


def _schema(kind: str) -> dict[str, object]:
    try:
        return schema(kind)
    except LetterError as refusal:
        raise WrongInput("--schema", str(refusal)) from None


def _made(kind: str, source: Path, language: str, second: str | None, *, draft: bool) -> bytes:
    try:
        content = source.read_bytes()
    except OSError as wrong:
        raise WrongInput("--data", f"expected a readable file; {source}: {wrong.strerror}") from None
    try:
        return render(kind, facts_from_json(kind, content), language, second, draft=draft).pdf
    except IncompleteLetter as refusal:
        fact, label = refusal.missing[0]
        raise WrongInput(fact, f"expected “{label}”, which a final letter needs (or use --draft)") from None
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
