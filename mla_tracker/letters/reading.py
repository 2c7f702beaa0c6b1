"""A letter's facts from JSON, and the JSON Schema of them. What is wrong is said in one line that names the field."""

from typing import Any

import msgspec

from mla_tracker.letters.facts import AnyFacts
from mla_tracker.letters.kinds import letter_named
from mla_tracker.letters.refusals import LetterError


class FactsRefused(LetterError):
    """The JSON is not what the letter's schema says: ``field`` as a path ($.sender.name), ``expected`` in words."""

    def __init__(self, field: str, expected: str) -> None:
        self.field, self.expected = field, expected
        super().__init__(f"{field}: {expected}")


def facts_from_json(letter: str, source: bytes) -> AnyFacts:
    """Decode strictly: a field nobody knows is refused too, since a misspelt fact would silently stay off the page."""
    kind = letter_named(letter)
    try:
        given = msgspec.json.decode(source)
        facts = msgspec.convert(given, kind.facts)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise _refusal(str(wrong)) from None
    unknown = _unknown(given, msgspec.to_builtins(facts), "$")
    if unknown:
        raise FactsRefused(unknown, f"expected a field of this letter (see mla-tracker letter --schema {letter})")
    return facts


def _refusal(message: str) -> FactsRefused:
    """``Expected `str`, got `int` - at `$.sender.name``` names its field at the end."""
    text, at, place = message.partition(" - at `")
    return FactsRefused(place.rstrip("`") if at else "$", f"{text[:1].lower()}{text[1:]}")


def _unknown(given: Any, known: Any, path: str) -> str:
    """The path of the first field of ``given`` that decoding dropped; empty when there is none."""
    if isinstance(given, dict) and isinstance(known, dict):
        for key, value in given.items():
            if key not in known:
                return f"{path}.{key}"
            found = _unknown(value, known[key], f"{path}.{key}")
            if found:
                return found
    if isinstance(given, list) and isinstance(known, list | tuple):
        for index, (one, other) in enumerate(zip(given, known, strict=True)):
            found = _unknown(one, other, f"{path}[{index}]")
            if found:
                return found
    return ""


def schema(letter: str) -> dict[str, Any]:
    """The JSON Schema of the letter's facts."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(letter_named(letter).facts),
    }
