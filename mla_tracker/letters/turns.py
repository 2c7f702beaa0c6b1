"""One letter at a time in a process: PDFium must not be called by two threads, and memory stays that of one letter."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_turn = RLock()


def in_turn(function: Callable[P, T]) -> Callable[P, T]:
    """Let the calls of all functions marked so wait for one another."""

    @wraps(function)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> T:
        with _turn:
            return function(*args, **kwargs)

    return waiting
