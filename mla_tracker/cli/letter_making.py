"""What the forms of ``mla-tracker letter`` share: a letter from facts, refusals in one line, whole files only."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mla_tracker.cli.errors import WrongInput
from mla_tracker.letters.facts import AnyFacts
from mla_tracker.letters.refusals import IncompleteLetter, LetterError, TypesetError, UnknownLetter
from mla_tracker.letters.rendering import render
from mla_tracker.letters.typeset.fonts import FontsMissing
from mla_tracker.letters.word_file import word_file


@dataclass(frozen=True, slots=True)
class Form:
    """What the letter is to look like: its languages, a draft or final, for a word processor or as PDF."""

    language: str
    second: str | None
    draft: bool
    word: bool


def made(kind: str, facts: AnyFacts, form: Form) -> bytes:
    """Raises WrongInput, which names the fact or the argument."""
    try:
        if form.word:
            return word_file(kind, facts, form.language, form.second, draft=form.draft)
        return render(kind, facts, form.language, form.second, draft=form.draft).pdf
    except IncompleteLetter as refusal:
        facts_named = ", ".join(fact for fact, _ in refusal.missing)
        labels = ", ".join(f"“{label}”" for _, label in refusal.missing)
        raise WrongInput(facts_named, f"expected {labels}, which a final letter needs (or use --draft)") from None
    except UnknownLetter as refusal:
        raise WrongInput("KIND and --lang", str(refusal)) from None
    except TypesetError as refusal:
        raise WrongInput(refusal.where, f"expected text that can be printed; {refusal}") from None
    except (LetterError, FontsMissing) as refusal:
        raise WrongInput("letter", str(refusal)) from None


def write_whole(content: bytes, target: Path) -> None:
    """All or nothing: a file beside the target takes its name when it is complete."""
    begun = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".letter-", delete=False) as part:
            begun = Path(part.name)
            part.write(content)
        begun.chmod(0o666 & ~_umask())
        begun.replace(target)
    except OSError as wrong:
        if begun is not None:
            begun.unlink(missing_ok=True)
        raise WrongInput("--out", f"expected a place that can be written; {target}: {wrong.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
