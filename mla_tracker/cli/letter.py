"""``mla-tracker letter``: a letter from a file of facts, or letters from samples, without a database."""

from pathlib import Path

import click
import msgspec

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.cli.letter_making import Form, made, write_whole
from mla_tracker.cli.letter_samples import Wanted, write_samples
from mla_tracker.letters.facts import AnyFacts
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.reading import FactsRefused, facts_from_json, schema
from mla_tracker.letters.refusals import LetterError

WORD = ".docx"


@click.command("letter", cls=OneLineCommand)
@click.argument("kind", required=False)
@click.option("--schema", "schema_of", metavar="KIND", help="Print the JSON Schema of a letter's facts.")
@click.option("--lang", "language", metavar="L", help="Language of the letter: en, ur, fa, …")
@click.option("--second", metavar="L2", help="A second language, in a column beside the first.")
@click.option("--data", "source", metavar="FILE.json", type=click.Path(path_type=Path), help="The facts.")
@click.option("--sample", is_flag=True, help="From a made-up story; of every kind and language, if none is named.")
@click.option(
    "--out",
    "target",
    metavar="FILE.pdf|FILE.docx|FOLDER",
    type=click.Path(path_type=Path),
    help="Where it goes; .docx: for a word processor; with --sample: a folder.",
)
@click.option("--draft", is_flag=True, help="Mark it DRAFT; facts may be missing.")
def letter_command(  # noqa: PLR0913  (one parameter per option of the command)
    *,
    kind: str | None,
    schema_of: str | None,
    language: str | None,
    second: str | None,
    source: Path | None,
    sample: bool,
    target: Path | None,
    draft: bool,
) -> None:
    """Make the letter KIND from a file of facts, or with --sample from a story that never happened."""
    if schema_of is not None:
        click.echo(msgspec.json.format(msgspec.json.encode(_schema(schema_of)), indent=2).decode())
        return
    if sample:
        _refuse_facts(source)
        write_samples(Wanted(kind, language, second, draft), _named("--out", target))
        return
    if kind is None or language is None or source is None or target is None:
        given = {"KIND": kind, "--lang": language, "--data": source, "--out": target}
        missing = next(name for name, value in given.items() if value is None)
        raise WrongInput(missing, f"expected a value (letters: {', '.join(LETTERS)})")
    form = Form(language, second, draft=draft, word=target.suffix == WORD)
    write_whole(made(kind, _facts(kind, source), form), target)


def _refuse_facts(source: Path | None) -> None:
    if source is not None:
        raise WrongInput("--data", "expected nothing: --sample has facts of its own")


def _named(option: str, target: Path | None) -> Path:
    if target is None:
        raise WrongInput(option, "expected a folder")
    return target


def _schema(kind: str) -> dict[str, object]:
    try:
        return schema(kind)
    except LetterError as refusal:
        raise WrongInput("--schema", str(refusal)) from None


def _facts(kind: str, source: Path) -> AnyFacts:
    try:
        return facts_from_json(kind, source.read_bytes())
    except OSError as wrong:
        raise WrongInput("--data", f"expected a readable file; {source}: {wrong.strerror}") from None
    except FactsRefused as refusal:
        raise WrongInput(refusal.field, refusal.expected) from None
    except LetterError as refusal:
        raise WrongInput("KIND and --lang", str(refusal)) from None
