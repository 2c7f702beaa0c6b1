"""What lists say in row after row is put into words once for each language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVarTuple, cast

from mla_tracker.i18n.languages import current

Facts = TypeVarTuple("Facts")
KEPT: Final = 4096  # sentences of one function


def kept_by_language(say: Callable[[*Facts], str]) -> Callable[[*Facts], str]:
    """Keep what ``say`` makes of its facts (few, plain and alike in many rows), for each language."""

    @lru_cache(maxsize=KEPT)
    def known(_code: str, *facts: object) -> str:
        return cast("Callable[..., str]", say)(*facts)

    @wraps(say)
    def spoken(*facts: *Facts) -> str:
        return known(current().code, *facts)

    return spoken
