"""Why a text cannot be set: raised while a paragraph is made, so before anything is drawn or written."""

import unicodedata


class TypesetError(Exception):
    """A text cannot be printed. ``where`` names the fact or the paragraph, ``position`` the character in it."""

    reason = "cannot be printed"

    def __init__(self, text: str, position: int, where: str) -> None:
        self.char, self.text, self.position, self.where = text[position], text, position, where
        near = text[max(0, position - 12) : position + 13].encode("unicode_escape").decode("ascii")
        if near.isascii() and text.isprintable():
            near = text[max(0, position - 12) : position + 13]
        super().__init__(f"{where or 'text'}: {self.named} {self.reason} (character {position + 1}, near “{near}”)")

    @property
    def named(self) -> str:
        """The character as its code point and name: U+06A9 ARABIC LETTER KEHEH."""
        return f"U+{ord(self.char):04X} {unicodedata.name(self.char, '')}".rstrip()


class MissingGlyph(TypesetError):
    reason = "is in no font of the letters"


class RefusedCharacter(TypesetError):
    """A control character, an unpaired surrogate, a private-use or a non-character."""

    reason = "is not text"
