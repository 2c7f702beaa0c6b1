"""How the samples say a thing in several languages.

English, Urdu and Persian stand beside each other in the story; the others in ``texts/xx.toml``, by the English words.
"""

import functools
import tomllib
from importlib.resources import files
from typing import Final

from mla_tracker.letters.facts import Names, Passage, Text

TEXTS: Final = files("mla_tracker.letters.samples") / "texts"
OTHERS: Final = ("fa_AF", "ps", "ar", "ckb", "bn")


def said(en: str = "", ur: str = "", fa: str = "", **others: str) -> Passage:
    return tuple(Text(value, code) for code, value in wording(en, ur, fa, **others).items() if value)


def wording(en: str, ur: str, fa: str, **others: str) -> Names:
    known = {code: said for code in OTHERS if (said := texts(code).get(en))}
    return {"en": en, "ur": ur, "fa": fa} | known | others


@functools.cache
def texts(language: str) -> dict[str, str]:
    return tomllib.loads((TEXTS / f"{language}.toml").read_text("utf-8"))
