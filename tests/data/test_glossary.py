import pytest

from mla_tracker.data.glossary import LANGUAGES, glossary
from mla_tracker.domain.glossary import Attested


def test_every_term_is_there_in_every_language() -> None:
    assert len(glossary()) == 146
    assert all(term.words[language].strip() for term in glossary().values() for language in LANGUAGES)


def test_every_translation_says_where_it_comes_from() -> None:
    assert all(term.attested.keys() == set(LANGUAGES) - {"en"} for term in glossary().values())


@pytest.mark.parametrize(
    ("key", "language", "word", "attested"),
    [
        ("mutual_legal_assistance", "ur", "باہمی قانونی معاونت", Attested.VERIFIED),
        ("central_authority", "fa", "مرجع مرکزی", Attested.KNOWLEDGE),
    ],
)
def test_a_term_is_found_by_its_key(key: str, language: str, word: str, attested: Attested) -> None:
    term = glossary()[key]
    assert (term.words[language], term.attested[language]) == (word, attested)
