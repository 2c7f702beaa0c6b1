"""What the office that issues a letter adds to its text: logo and seal, the mark of a training, how it is verified."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mla_tracker.i18n.bidi import without_controls
from mla_tracker.letters.emblems import Emblem
from mla_tracker.letters.own import OwnTexts

SHOWN_OF_HASH: Final = 32  # hexadecimal digits, 128 bits: as much as the code has
IN_A_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Issue:
    """``verify_at`` is the whole address with the letter's code; without one nothing is said of verifying.

    ``own`` are the texts that users wrote in place of the packaged ones, by language.
    """

    training: bool = False
    verify_at: str = ""
    own: Mapping[str, OwnTexts] = field(default_factory=dict)
    logo: Emblem | None = None
    seal: Emblem | None = None

    @property
    def on_own_paper(self) -> "Issue":
        """What is left for a file that a ministry prints on its own paper: nobody verifies that one."""
        return Issue(self.training, own=self.own)


DRAFTED: Final = Issue()
"""Of drafts, and of letters made on the command line: nobody can verify them."""


def content_hash(letter: str, languages: tuple[str, ...], text: str) -> str:
    """SHA-256 of what the letter says: its name, its languages and its text, a line per paragraph.

    A PDF cannot print the hash of itself; this one stands on the paper and beside the letter in the program. The text
    is NFC without directional controls; head, foot and the lines on verifying are left out.
    """
    said = "\n".join((letter, "+".join(languages), unicodedata.normalize("NFC", without_controls(text))))
    return hashlib.sha256(said.encode()).hexdigest()


def shown_hash(digest: str) -> str:
    """In groups of four, to be compared by eye."""
    shown = digest[:SHOWN_OF_HASH]
    return " ".join(shown[at : at + IN_A_GROUP] for at in range(0, len(shown), IN_A_GROUP))
