"""Which texts a letter is made of: those of the State that signs, else of the region, else the packaged ones."""

from collections.abc import Iterable, Sequence

from mla_tracker.domain.letter_templates import REGION
from mla_tracker.letters.own import PACKAGED, OwnText, OwnTexts, text_with
from mla_tracker.letters.own.subjects import clause_code
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.texts import CLAUSES, PARTS
from mla_tracker.models import LetterTemplate
from mla_tracker.queries import letter_templates as queries


def own_text(row: LetterTemplate) -> OwnText:
    """Return a stored version as letters take it; its row's number names it in the letters made from it."""
    return OwnText(row.body, f"t{row.id}", row.title, numbered=row.numbered)


def texts_in_use(letter: str, languages: Iterable[str], country: str) -> dict[str, OwnTexts]:
    """Return the own texts of a letter by language; a language without any keeps the packaged text.

    A text that a newer program can no longer read is passed over for the next below, so that no letter waits for its
    author; the letter says which text it was made from, and the page of its versions says that one is passed over.
    """
    wanted = tuple(dict.fromkeys(languages))
    codes = [letter, *(clause_code(name) for name in (*CLAUSES, *PARTS))]
    rows = queries.in_use(codes, wanted, country)
    found = {code: _of_language(letter, code, [row for row in rows if row.language == code]) for code in wanted}
    return {code: own for code, own in found.items() if own != PACKAGED}


def _of_language(letter: str, language: str, rows: Sequence[LetterTemplate]) -> OwnTexts:
    own = OwnTexts()
    for name in (*CLAUSES, *PARTS):
        for row in _best_first(rows, clause_code(name)):
            tried = OwnTexts(clauses=(*own.clauses, (name, own_text(row))))
            own = tried if is_readable(letter, language, tried) else own
    for row in _best_first(rows, letter):
        tried = OwnTexts(own_text(row), own.clauses)
        if is_readable(letter, language, tried):
            return tried
    return own


def _best_first(rows: Sequence[LetterTemplate], subject: str) -> list[LetterTemplate]:
    return sorted((row for row in rows if row.subject == subject), key=lambda row: row.country == REGION)


def is_readable(letter: str, language: str, own: OwnTexts) -> bool:
    try:
        text_with(letter, language, own)
    except TemplateError:
        return False
    return True
