"""How fast a two-page letter is made, warm, on one core: ``python -m benchmarks.letters``. Goal: under 60 ms.

Each letter has other facts (number, summary), as letters of a working day have; the words of the
template come from the cache.
For comparison, measured while choosing on a similar machine: WeasyPrint 60-170 ms, Typst 7-31 ms.
"""
# ruff: noqa: E501  (sentences in other scripts)

import json
import time
from datetime import date

from mla_tracker.letters.facts import Item, LetterFacts, Names, Party, Signatory, Text
from mla_tracker.letters.rendering import render

LETTERS = 20
GOAL_MS = 60.0
SENTENCES = {
    "en": "Between March and August 2026 an organized group recruited {} persons with the promise of work and moved "
    "them over the border; the payments were collected through account 0012-3456-{:04}.",
    "ur": "مارچ اور اگست 2026ء کے درمیان ایک منظم گروہ نے {} افراد کو ملازمت کا جھانسہ دے کر بھرتی کیا اور سرحد پار کرایا؛ "
    "رقوم اکاؤنٹ 0012-3456-{:04} کے ذریعے وصول کی گئیں۔",
    "fa": "در فاصلهٔ مارس تا اوت ۲۰۲۶ گروهی سازمان‌یافته {} نفر را با وعدهٔ کار جذب کرد و از مرز گذراند؛ وجوه از طریق حساب "
    "0012-3456-{:04} جمع‌آوری شد.",
}
SENTENCES_IN_FACTS = {"en": 9, "ur": 2, "fa": 9}


def _names(text: str) -> Names:
    return {"en": text}


def facts(language: str, number: int) -> LetterFacts:
    """A request that fills two pages; every number and sentence differs from letter to letter."""
    sentence = SENTENCES[language]
    summary = "\n".join(
        sentence.format(number + part, number * 31 + part) for part in range(SENTENCES_IN_FACTS[language])
    )
    party = Party(_names("Exampleland"), _names("Ministry of Examples"))
    return LetterFacts(
        party,
        party,
        date(2026, 11, 21),
        reference=f"PK-IR-2026-{number:06}",
        subject=(Text(sentence.format(number, number), language),),
        summary_of_facts=(Text(summary, language),),
        items=(Item("f", (Text(sentence.format(number, number), language),)),),
        purpose=(Text(sentence.format(number, number), language),),
        use_limits="stated",
        costs="ordinary",
        confidentiality="usual",
        signatory=Signatory(_names("Director Example")),
    )


def measured(language: str) -> dict[str, object]:
    """Best and mean of LETTERS letters after one that warms the caches."""
    render("ML", facts(language, 0), language)
    times, sizes, pages = [], [], 0
    for number in range(1, LETTERS + 1):
        each = facts(language, number)
        started = time.perf_counter()
        made = render("ML", each, language)
        times.append((time.perf_counter() - started) * 1000)
        sizes.append(len(made.pdf))
        pages = made.pages
    mean = sum(times) / LETTERS
    return {
        "language": language,
        "pages": pages,
        "ms_mean": round(mean, 1),
        "ms_best": round(min(times), 1),
        "letters_per_second": round(1000 / mean, 1),
        "bytes": sum(sizes) // LETTERS,
        "goal_ms": GOAL_MS,
    }


def run() -> list[dict[str, object]]:
    return [measured(language) for language in SENTENCES]


if __name__ == "__main__":
    for row in run():
        print(json.dumps(row))
