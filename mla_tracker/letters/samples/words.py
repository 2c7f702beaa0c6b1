"""How the samples say a thing in several languages."""

from mla_tracker.letters.facts import Names, Passage, Text


def said(en: str = "", ur: str = "", fa: str = "", **others: str) -> Passage:
    given = {"en": en, "ur": ur, "fa": fa} | others
    return tuple(Text(value, code) for code, value in given.items() if value)


def wording(en: str, ur: str, fa: str, **others: str) -> Names:
    return {"en": en, "ur": ur, "fa": fa} | others
