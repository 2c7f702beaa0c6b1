"""Trying a use-case with a form: what the domain finds wrong comes back beside the fields, and what was typed stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mla_tracker.domain.errors import BadAnswers, LetterRefused, Overtaken, Unconfirmed
from mla_tracker.web.forms.answers import Form

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Attempt(Generic[T]):
    """What came of it: the result, or a form to show again (with the text of whoever was faster)."""

    result: T | None = None
    overtaken: Overtaken | None = None
    unconfirmed: Unconfirmed | None = None

    @property
    def code(self) -> int:
        """HTTP status of the page that shows the form again."""
        return 409 if self.overtaken else 400


def attempt(form: Form, use_case: Callable[[], T]) -> Attempt[T]:
    """Run ``use_case`` when the form is valid. Refusals other than faults and conflicts go their usual way."""
    if not form.validate():
        return Attempt()
    try:
        return Attempt(use_case())
    except LetterRefused:  # a page of its own lists what is missing and where to enter it
        raise
    except BadAnswers as error:
        form.blame(error.faults)
        return Attempt()
    except Overtaken as error:
        return Attempt(overtaken=error)
    except Unconfirmed as error:
        return Attempt(unconfirmed=error)
