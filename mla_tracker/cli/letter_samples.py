"""``mla-tracker letter --sample``: letters of every kind in every language, from a story that never happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from mla_tracker.cli.errors import WrongInput
from mla_tracker.cli.letter_making import Form, made, write_whole
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import AnyFacts, PlainFacts
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.samples import SAMPLES
from mla_tracker.letters.samples.plain import plain


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters: of all kinds and languages where none is named."""

    kind: str | None
    language: str | None
    second: str | None
    draft: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """A letter with facts of its own, the plain one, has no second column."""
        if self.kind is not None:
            return (self.kind,)
        return tuple(name for name, kind in LETTERS.items() if not self.second or kind.facts is not PlainFacts)

    @property
    def forms(self) -> list[Form]:
        """One a language: letters of one language after the other, since they share their words."""
        languages = (self.language,) if self.language else (each for each in LANGUAGES if each != self.second)
        return [Form(each, self.second, self.draft, word=False) for each in languages]


def write_samples(wanted: Wanted, folder: Path) -> None:
    """Write ``KIND-1-fa.pdf``, ``KIND-2-fa.pdf`` … into the folder, a number for each form that the letter can take."""
    _check(wanted)
    _begin(folder)
    files = 0
    for form in wanted.forms:
        written = 0
        for name, content in _drawn(wanted.kinds, form):
            write_whole(content, folder / name)
            written += 1
        click.echo(f"letter: {form.language}, {written} files", err=True)
        files += written
    click.echo(f"letter: {files} files in {folder}")


def _check(wanted: Wanted) -> None:
    if wanted.kind is not None and wanted.kind not in LETTERS:
        raise WrongInput("KIND", f"expected one of {', '.join(LETTERS)}")
    for option, language in (("--lang", wanted.language), ("--second", wanted.second)):
        if language is not None and language not in LANGUAGES:
            raise WrongInput(option, f"expected one of {', '.join(LANGUAGES)}")


def _begin(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise WrongInput("--out", f"expected a folder; {folder}: {wrong.strerror}") from None


def _drawn(kinds: tuple[str, ...], form: Form) -> Iterator[tuple[str, bytes]]:
    for kind in kinds:
        for number, facts in enumerate(_facts(kind, form.language), 1):
            languages = "-".join(filter(None, (form.language, form.second)))
            yield f"{kind}-{number}-{languages}.pdf", made(kind, facts, form)


def _facts(kind: str, language: str) -> tuple[AnyFacts, ...]:
    """A plain letter is written in its own language; all others are translated by their texts."""
    return (plain(language),) if LETTERS[kind].facts is PlainFacts else SAMPLES[kind]
