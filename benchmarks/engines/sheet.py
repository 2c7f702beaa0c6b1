"""What every engine is told: the page, and the letter on it. Standard library only: two environments read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Font:
    family: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """Sizes in points; ``above`` and ``below`` the baseline in em. The first font is the language's own."""

    language: str
    html: str
    rtl: bool
    size: float
    above: float
    below: float
    width: float
    height: float
    margin_side: float
    margin_top: float
    margin_foot: float
    between: float
    fonts: tuple[Font, ...]

    @property
    def leading(self) -> float:
        return self.above + self.below


@dataclass(frozen=True, slots=True)
class Letter:
    number: int
    reference: str
    paragraphs: tuple[str, ...]


Engine = Callable[[Letter], bytes]


def page_of(given: dict[str, Any]) -> Page:
    return Page(**given | {"fonts": tuple(Font(**font) for font in given["fonts"])})


def letter_of(given: dict[str, Any]) -> Letter:
    return Letter(given["number"], given["reference"], tuple(given["paragraphs"]))
