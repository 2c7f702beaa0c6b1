"""Every way in which a rule of the domain says no. Each becomes a page, or a line on the terminal, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass


class RuleBroken(Exception):
    """A person asked for something that the rules do not allow."""


class Forbidden(RuleBroken):
    """The actor may not do this here: 403."""


class Unseen(RuleBroken):
    """The thing is not for the actor to know of; it is refused as if it did not exist: 404."""


class WrongStatus(RuleBroken):
    """The action cannot start from the present status: 409, with that status."""

    def __init__(self, action: str, status: str) -> None:
        super().__init__(f"{action} cannot start from {status}")
        self.action, self.status = action, status


class Overtaken(RuleBroken):
    """Somebody else changed the thing in the meantime: 409, and the typed text stays.

    ``stored`` maps the code of a field to what stands there now; ``mark`` is the mark of that, so that a person who has
    read both texts can save again. Both are empty where there is nothing to compare.
    """

    def __init__(self, stored: Mapping[str, str | list[str]] | None = None, mark: str = "") -> None:
        super().__init__("changed by somebody else")
        self.stored = dict(stored or {})
        self.mark = mark


class Damaged(RuleBroken):
    """What is stored is no longer what was stored: it is refused, and the log says so."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer: a sentence to translate, and the facts that fill its braces."""

    message: str
    facts: Mapping[str, object] | None = None


class BadAnswers(RuleBroken):
    """Answers that cannot be taken; each fault stands beside its field, and nothing was changed."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = faults


class Unconfirmed(RuleBroken):
    """Something looks wrong, and nobody has said yet that it is right: the page asks, and the typed text stays."""

    def __init__(self, doubts: tuple[Fault, ...], mark: str) -> None:
        super().__init__("not confirmed yet")
        self.doubts, self.mark = doubts, mark


class AlreadyDone(RuleBroken):
    """The same form was taken a moment ago: the person is led to what it made."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing for which a letter is not made, and the door to the place that takes it.

    ``door`` is a sort of page (section, item, person, translations, account; empty: the page one comes from), ``part``
    says which one, ``anchor`` the question on it.
    """

    fault: Fault
    door: str = ""
    part: str | int = ""
    anchor: str = ""


class LetterRefused(BadAnswers):
    """A letter lacks facts, or holds a character that cannot be printed: the whole list, and no letter."""

    def __init__(self, reference: str, lacks: tuple[Lack, ...]) -> None:
        super().__init__({"letter": lacks[0].fault})
        self.reference, self.lacks = reference, lacks
