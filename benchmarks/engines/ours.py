"""Our own engine. It makes the letter from its facts; the others are handed the text that came out."""

from benchmarks.engines.sheet import Engine, Letter, Page
from benchmarks.letters_facts import facts
from mla_tracker.letters.rendering import render


def prepared(page: Page) -> Engine:
    def set_letter(letter: Letter) -> bytes:
        return render("ML", facts(page.language, letter.number), page.language).pdf

    return set_letter
