"""What the demonstration says: read from ``data/demo``, where people who know no Python can correct it."""

from collections import Counter
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
    tags: Mapping[str, list[str]]  # of the trends board, as both sides put them


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
    people_of: int = 0  # the story that told of the same people; 0: nobody of it was met before


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
        tags=read["tags"],
    )


MOST_PERSONS: Final = 9  # of one case
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
    """Names for the persons concerned, by nationality, each in Latin letters and in the original script."""
    return toml("demo/names.toml")


@dataclass(frozen=True, slots=True)
class DemoIdentity:
    """Somebody in a story, told apart from everybody in the others."""

    latin: str
    original: str
    father: str
    number: str
    born_on: str


@cache
def identities() -> Mapping[tuple[int, int], DemoIdentity]:
    """Return who stands at which place of which story, as far as the case knows the person."""
    found: dict[tuple[int, int], DemoIdentity] = {}
    met: Counter[tuple[str, str]] = Counter()
    for story in stories():
        for place, person in enumerate(case(story.case).persons):
            if nationality := str(person.get("nationality", "")):
                sex = str(person.get("sex", "men"))
                at = (story.number, place)
                found[at] = _identity(nationality, sex, met[nationality, sex], at)
                met[nationality, sex] += 1
    same = {(story.number, place): (story.people_of, place) for story in stories() for place in range(MOST_PERSONS)}
    return {at: found.get(same[at], known) for at, known in found.items()}


def _identity(nationality: str, sex: str, place: int, at: tuple[int, int]) -> DemoIdentity:
    """Put each given name beside each family name once; no two people share both."""
    given, families, fathers = (names()[nationality][of] for of in (sex, "families", "men"))
    first, last = given[place % len(given)], families[(place + place // len(given)) % len(families)]
    story, within = at
    return DemoIdentity(
        f"{first[0]} {last[0]}",
        f"{first[1]} {last[1]}",
        fathers[(place + 1) % len(fathers)][0],
        f"{nationality}-ZZ{story:03}{within}000",
        f"{1968 + (story * 7 + within * 5) % 32}-{1 + (story + within * 5) % 12:02}-14",
    )


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
