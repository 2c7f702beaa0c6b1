"""In which order names stand in a list: each language's own alphabet, from ICU."""

from collections.abc import Callable
from functools import cache
from typing import Any

import icu

from mla_tracker.i18n.languages import Language, language_named


@cache
def _collator(locale: str) -> Any:
    return icu.Collator.createInstance(icu.Locale(locale))


def sort_key(language: Language | str | None = None) -> Callable[[str], bytes]:
    """Return a key for ``sorted``: ``sorted(names, key=sort_key("ur"))``."""
    collator = _collator(str(language_named(language).babel))

    def key(text: str) -> bytes:
        return bytes(collator.getSortKey(text))

    return key
