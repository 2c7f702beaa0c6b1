"""People who do something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import current_app

T = TypeVar("T")


def at_once(times: int, act: Callable[[int], T]) -> list[T]:
    """Do it in as many threads, all starting together."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (Flask's documented way)
    start = Barrier(times)

    def one(number: int) -> T:
        with app.app_context():
            start.wait()
            return act(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))
