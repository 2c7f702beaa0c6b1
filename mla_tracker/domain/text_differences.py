"""What is different between two texts: paragraph by paragraph, and word by word inside a changed one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

WORDS: Final = re.compile(r"\s+|[^\s]+")
MOST_WORDS: Final = 1500
"""In one changed passage; a longer one is shown as taken out and put in as a whole."""


class Change(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, were taken out, or were put in."""

    change: Change
    text: str


Line = tuple[Run, ...]


def differences(old: str, new: str) -> list[Line]:
    """Return the lines of both texts in one order; without ``OUT`` they are the new text, without ``IN`` the old."""
    before, after = old.split("\n"), new.split("\n")
    lines: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += [(Run(Change.SAME, line),) for line in before[a:b]]
        else:
            lines += _changed(before[a:b], after[c:d])
    return lines


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Lines that face each other are compared by words; what is left over is out or in as a whole."""
    together = min(len(before), len(after))
    for old, new in zip(before[:together], after[:together], strict=True):
        yield tuple(_by_words(old, new))
    yield from ((Run(Change.OUT, line),) for line in before[together:])
    yield from ((Run(Change.IN, line),) for line in after[together:])


def _by_words(old: str, new: str) -> Iterator[Run]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield from (Run(Change.OUT, old), Run(Change.IN, new))
        return
    out, put = "", ""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same, changed = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal" and (same.strip() or not (out or put)):
            yield from _runs(out, put)
            out, put = "", ""
            yield Run(Change.SAME, same)
        else:  # a space between two changed words is read with them
            out, put = out + same, put + changed
    yield from _runs(out, put)


def _runs(out: str, put: str) -> Iterator[Run]:
    if out:
        yield Run(Change.OUT, out)
    if put:
        yield Run(Change.IN, put)
