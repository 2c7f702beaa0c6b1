"""Facts as they were found: each with how sure it is, and where it was read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar

from mla_tracker.domain.confidence import Confidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    value: T
    confidence: Confidence
    sources: tuple[str, ...] = ()  # ids of ``sources()``
    note: str = ""

    @property
    def is_verified(self) -> bool:
        return self.confidence.is_verified


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    where: str  # an address, shortened by the researcher where it ends in "..."
    note: str = ""


def root() -> Traversable:
    return files("mla_tracker.data")


def toml(path: str) -> dict[str, Any]:
    """Read a TOML file of this package; ``path`` is relative to it, with slashes."""
    return tomllib.loads(root().joinpath(path).read_text(encoding="utf-8"))


def fact(entry: Mapping[str, Any]) -> Fact[Any]:
    """Read ``{v, c, s, n}``; lists become tuples so that a fact cannot be changed by a reader."""
    value = entry["v"]
    return Fact(
        tuple(value) if isinstance(value, list) else value,
        Confidence(entry["c"]),
        source_ids(entry),
        entry.get("n", ""),
    )


def source_ids(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(entry.get("s", "").split())


def day(text: str | None) -> date | None:
    """Read an ISO date; a missing or empty one is ``None``."""
    return date.fromisoformat(text) if text else None


@cache
def sources() -> Mapping[str, Source]:
    return {
        key: Source(key, entry["title"], entry["where"], entry.get("note", ""))
        for key, entry in toml("sources.toml").items()
    }


@cache
def confidence_meanings() -> Mapping[Confidence, str]:
    return {Confidence(key): meaning for key, meaning in toml("confidence.toml")["meaning"].items()}
