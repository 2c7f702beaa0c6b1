"""Why a letter is not made. The texts are for developers and the command line; pages show their own."""

from mla_tracker.letters.typeset.refusals import MissingGlyph, RefusedCharacter, TypesetError

__all__ = ["IncompleteLetter", "LetterError", "MissingGlyph", "RefusedCharacter", "TemplateError", "TypesetError"]


class LetterError(Exception):
    """A letter cannot be made."""


class UnknownLetter(LetterError):
    """No letter has this name, or it does not exist in this language."""


class TemplateError(LetterError):
    """A template names what does not exist; raised when it is loaded, not when a letter is due.

    ``reason`` says what is wrong: an unknown ``placeholder``, ``condition``, ``block``, ``passage`` or ``clause``
    (which is ``named``), or a mark without its partner (``brace``, ``bold``), a condition without a block (``alone``).
    """

    def __init__(self, message: str, reason: str = "", named: str = "") -> None:
        self.reason, self.named = reason, named
        super().__init__(message)


class IncompleteLetter(LetterError):
    """A final letter lacks facts it cannot be sent without; ``missing`` holds (fact, label) pairs."""

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        self.missing = missing
        super().__init__("missing: " + ", ".join(fact for fact, _ in missing))
