"""Addresses compiled once, not once for the application of each test: nine tenths of the time of making one."""

from collections.abc import Callable
from typing import Any, Final

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
_compile: Final = Rule._compile_builder  # noqa: SLF001  (werkzeug does it at once for each rule, and has no other door)
_kept: Final[dict[tuple[Any, ...], Builder]] = {}


def share() -> None:
    """From now on, a rule that says the same as an earlier one is built by the same function."""
    Rule._compile_builder = _compiled_once  # type: ignore[assignment, method-assign]  # noqa: SLF001


def _compiled_once(rule: Rule, append_unknown: bool = True) -> Builder:  # noqa: FBT002  (as it is called)
    """The function knows its rule's words and names; the rule itself, with its converters, it is given."""
    given = tuple(sorted((rule.defaults or {}).items()))
    said = (rule.rule, tuple(rule._trace), given, append_unknown)  # noqa: SLF001
    if said not in _kept:
        _kept[said] = _compile(rule, append_unknown)
    return _kept[said]
