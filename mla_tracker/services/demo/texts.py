"""What the demonstration says: read from ``data/demo``, where people who know no Python can correct it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from mla_tracker.data.facts import toml
from mla_tracker.domain.actors import Role

DOMAIN: Final = "demo.example"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody with an account; ``authority`` is a package key of the directory."""

    key: str
    role: Role
    name: str
    language: str
    titles: Mapping[str, str]
    names: Mapping[str, str]
    country: str | None = None
    authority: str | None = None

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """What is added to an authority of the directory, and the people who can be reached there."""

    key: str
    names: Mapping[str, str]
    phone: str
    focal_points: tuple[str, ...]
    role: str = ""  # "central" receives requests for evidence, "police" those for information
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case: its texts hold ``{placeholders}`` that each of ``variants`` fills; items and persons are templates."""

    code: str
    country: str
    language: str
    answers: Mapping[str, str]
    items: tuple[Mapping[str, str], ...]
    persons: tuple[Mapping[str, Any], ...]
    annex: Mapping[str, Any]
    variants: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoStory:
    """One request: which case, to whom, along which way of its life, and how many days ago that way ended."""

    number: int
    case: str
    variant: int
    kind: str
    to: str
    way: str
    since: int
    letter: tuple[str, ...] = ()
    channel: str = ""
    wanted_in: int = 0  # days from the beginning; 0: no date is wanted
    lacks: tuple[str, ...] = ()  # codes of answers that were left out


@cache
def people() -> tuple[DemoPerson, ...]:
    return tuple(
        DemoPerson(
            row["key"],
            Role(row["role"]),
            row["name"],
            row["language"],
            row["titles"],
            row.get("names", {}),
            row.get("country"),
            row.get("authority"),
        )
        for row in toml("demo/people.toml")["person"]
    )


@cache
def entries() -> tuple[DemoEntry, ...]:
    rows = toml("demo/directory.toml")["entry"]
    return tuple(DemoEntry(**row | {"focal_points": tuple(row["focal_points"])}) for row in rows)


def phone_of(key: str) -> str:
    """Return the number at which a person is reached: that of the authority, with another last digit."""
    return next(
        f"{entry.phone[:-1]}{entry.focal_points.index(key) + 2}" for entry in entries() if key in entry.focal_points
    )


@cache
def case(code: str) -> DemoCase:
    read = toml(f"demo/cases/{code}.toml")
    return DemoCase(
        code=code,
        country=read["country"],
        language=read["language"],
        answers=read["answers"],
        items=tuple(read["item"]),
        persons=tuple(read["person"]),
        annex=read["annex"],
        variants=tuple(read["variant"]),
    )


USUAL: Final = 30  # requests of a demonstration: every status and kind, told in seconds; all of them take a minute


@cache
def stories() -> tuple[DemoStory, ...]:
    """The requests; the first of them show every status."""
    rows = toml("demo/stories.toml")["story"]
    listed = ("letter", "lacks")
    return tuple(
        DemoStory(number, **row | {name: tuple(row.get(name, ())) for name in listed})
        for number, row in enumerate(rows, start=1)
    )


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """What each side writes when it takes a step, by country (and ``coordinator``)."""
    return toml("demo/words.toml")


@cache
def names() -> Mapping[str, Mapping[str, list[list[str]]]]:
    """Names for the persons concerned, by nationality: Latin, original, father's in Latin, father's in the original."""
    return toml("demo/names.toml")


@cache
def offences() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Offences for the library of each State, as its administrator would enter them."""
    return {
        country: [
            {name: str(told) for name, told in row.items() if name != "confirmed"}
            | {"law": read["law"], "source": read["source"], "sure": "yes" if row.get("confirmed") else "no"}
            for row in read["offences"]
        ]
        for country, read in toml("demo/offences.toml").items()
    }


@cache
def meetings() -> Mapping[str, Any]:
    """A conference, a bilateral meeting and recommendations, as a coordinator would enter them."""
    return toml("demo/meetings.toml")


@cache
def password_words() -> tuple[str, ...]:
    return tuple(toml("demo/password_words.toml")["words"])
