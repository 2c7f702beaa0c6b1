"""What the structure of a file may show: traits in words, and what they say of the file together.

A trait says what a file can do, not that it does harm: evidence is often suspicious, and is never altered.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from mla_tracker.domain.text import N_


class Examination(StrEnum):
    """What is known of a file. Whatever could not be looked into is unscanned, never clean."""

    CLEAN = "clean"
    SUSPICIOUS = "suspicious"
    UNSCANNED = "unscanned"


class Trait(StrEnum):
    """One thing that was seen in a file, or that kept it from being seen."""

    MACROS = "macros"
    SCRIPT = "script"
    LAUNCH = "launch"
    EMBEDDED = "embedded"
    EXECUTABLE = "executable"
    DOUBLE_ENDING = "double_ending"
    WRONG_ENDING = "wrong_ending"
    NESTED = "nested"
    LOCKED_ARCHIVE = "locked_archive"
    BOMB = "bomb"
    PICTURE_BOMB = "picture_bomb"
    LARGE = "large"
    LOCKED = "locked"
    CLOSED = "closed"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


F = Trait
TRAIT_LABELS: Final[dict[Trait, str]] = {
    F.MACROS: N_("It contains macros, which can run when it is opened."),
    F.SCRIPT: N_("It contains a script, which can run when it is opened."),
    F.LAUNCH: N_("It can start another program when it is opened."),
    F.EMBEDDED: N_("Other files lie inside it."),
    F.EXECUTABLE: N_("It is a program, or contains one."),
    F.DOUBLE_ENDING: N_("It is a program whose name looks like that of a document."),
    F.WRONG_ENDING: N_("Its content is not what the ending of its name says."),
    F.NESTED: N_("It is an archive that contains another archive."),
    F.LOCKED_ARCHIVE: N_("It is an archive locked with a password."),
    F.BOMB: N_("Unpacked it would become very large."),
    F.PICTURE_BOMB: N_("The picture would need very much memory when it is opened."),
    F.LARGE: N_("It is too large to be examined."),
    F.LOCKED: N_("It is a document locked with a password."),
    F.CLOSED: N_("It is packed in a way that cannot be looked into here."),
    F.UNREADABLE: N_("It is damaged, or not made as its format wants."),
    F.UNKNOWN: N_("Its format is not known here."),
}
BLIND: Final = frozenset({F.LARGE, F.LOCKED, F.CLOSED, F.UNREADABLE, F.UNKNOWN})
"""They say only that something could not be seen."""

EXAMINATION_LABELS: Final[dict[Examination, str]] = {
    Examination.CLEAN: N_("Nothing suspicious in its structure"),
    Examination.SUSPICIOUS: N_("Suspicious"),
    Examination.UNSCANNED: N_("Not examined"),
}
EXAMINATION_SIGNS: Final[dict[Examination, str]] = {
    Examination.CLEAN: "done",
    Examination.SUSPICIOUS: "late",
    Examination.UNSCANNED: "wait",
}


def examination_of(traits: Collection[Trait] | None) -> Examination:
    """Put traits together; None means that nobody looked."""
    if traits is None:
        return Examination.UNSCANNED
    if set(traits) - BLIND:
        return Examination.SUSPICIOUS
    return Examination.UNSCANNED if traits else Examination.CLEAN


def stored_traits(traits: Collection[Trait]) -> str:
    return ",".join(sorted(traits))


def traits_in(stored: str | None) -> tuple[Trait, ...] | None:
    """Read stored traits; None when the file was never looked into."""
    return None if stored is None else tuple(Trait(code) for code in stored.split(",") if code)
