"""The two ways a letter carries words: official wording known per language, and free text written by a person."""

from dataclasses import dataclass

Names = dict[str, str]
"""Language code → wording."""


@dataclass(frozen=True, slots=True)
class Text:
    """Free text in the language it was written in. Line ends separate paragraphs; nothing in it is markup."""

    value: str
    language: str


Passage = tuple[Text, ...]
"""The same passage in one or more languages; the first one is the original."""
