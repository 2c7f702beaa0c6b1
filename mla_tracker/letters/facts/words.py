"""The two ways a letter carries words: official wording known per language, and free text written by a person."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Names = dict[str, str]
"""Language code → wording."""


@dataclass(frozen=True, slots=True)
class Translated:
    """How a translation was made, by whom and on which day: a letter prints it beneath the words."""

    standing: Literal["machine", "human", "certified"]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Text:
    """Free text in the language it was written in. Line ends separate paragraphs; nothing in it is markup.

    ``translated`` is set when it is a translation of the first version of its passage.
    """

    value: str
    language: str
    translated: Translated | None = None


Passage = tuple[Text, ...]
"""The same passage in one or more languages; the first one is the original."""
