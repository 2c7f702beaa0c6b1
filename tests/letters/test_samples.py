"""The samples are told in every language: a preview in Pashto shows Pashto, not English with a Pashto frame."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import LetterFacts, Text
from mla_tracker.letters.samples import SAMPLES
from mla_tracker.letters.samples.words import OTHERS, texts


def wordings(value: object) -> Iterator[dict[str, str]]:
    """Yield everything that is said in several languages."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(each, Text) for each in value):
        yield {text.language: text.value for text in value}
    elif isinstance(value, tuple):
        for each in value:
            yield from wordings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from wordings(getattr(value, field.name))


FORMS = [facts for forms in SAMPLES.values() for facts in forms if isinstance(facts, LetterFacts)]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_sample_says_everything_in_every_language(language: str) -> None:
    said = [names for facts in FORMS for names in wordings(facts) if names]
    assert len(said) > len(FORMS)
    assert {names.get("en", "") for names in said if not names.get(language)} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_of_the_samples_is_left_over(language: str) -> None:
    told = {names["en"] for facts in FORMS for names in wordings(facts) if "en" in names}
    assert set(texts(language)) - told == set()
