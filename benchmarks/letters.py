"""The same two-page letters by our engine and by others, side by side: ``mla-tracker bench letters``.

Each engine works in a process of its own, on one core, warm, and only while the others wait. Every letter differs from
the last, as letters of a working day do. In each round every engine sets the same letters; the middle round counts.
Without the environment of the other engines (``make bench-letters`` builds it) our own figures stand alone.
``BENCH_ROUNDS`` and ``BENCH_LETTERS`` make it shorter: rounds of ten letters, letters over which memory is watched;
``BENCH_LANGUAGES=en,ur`` measures some languages only.
"""

import base64
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4

from benchmarks.engines.sheet import Font, Letter, Page
from benchmarks.letters_facts import SENTENCES, facts
from benchmarks.letters_reading import extracted, extracted_by_pdfium, shares
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.rendering import render
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.fonts import FOLDER, STACKS
from mla_tracker.letters.typeset.pages import MARGIN_FOOT, MARGIN_SIDE, MARGIN_TOP

ROOT: Final = Path(__file__).parents[1]
OTHERS_PYTHON: Final = ROOT / ".venv-bench" / "bin" / "python"
OURS: Final = "ours"
OTHERS: Final = ("typst", "weasyprint", "fpdf2")
FAMILIES: Final = {
    "latin": "Noto Serif",
    "naskh": "Noto Naskh Arabic",
    "nastaliq": "Noto Nastaliq Urdu",
    "bengali": "Noto Serif Bengali",
}
ROUNDS, LETTERS = int(os.environ.get("BENCH_ROUNDS", "5")), 10
MANY, STEP = int(os.environ.get("BENCH_LETTERS", "1000")), 200
"""Letters over which the memory must stay flat, and how many are made between two looks at it."""
LANGUAGES_MEASURED = tuple(filter(None, os.environ.get("BENCH_LANGUAGES", "").split(",")))
FLAT_KB = 1_024
KILO = 1_024
TIMES_WEASYPRINT, SHARE_OF_TYPST, LARGEST_KB = 5.0, 0.5, 120.0
"""The goals: as fast as five WeasyPrints, half as fast as Typst at least (and ahead of it in Urdu), no larger file."""


@dataclass(frozen=True, slots=True)
class Round:
    seconds: float
    size: int
    resident_kb: int
    peak_kb: int
    pdf: bytes


class Worker:
    """An engine in its own process, ready for one kind of page."""

    def __init__(self, process: "subprocess.Popen[str]", page: Page) -> None:
        self._process = process
        self._asked(asdict(page))

    def round(self, letters: Sequence[Letter]) -> Round:
        told = self._asked([asdict(letter) for letter in letters])
        pdf = base64.b64decode(told["pdf"])
        return Round(told["seconds"], told["bytes"] // len(letters), told["resident_kb"], told["peak_kb"], pdf)

    def _asked(self, question: Any) -> Any:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("an engine is spoken to through pipes")
        print(json.dumps(question), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"an engine ended, with code {self._process.wait()}: its message stands above")
        return json.loads(answer)


def run() -> list[dict[str, Any]]:
    """Rows of engines, then of our memory, then of goals."""
    engines = [OURS, *OTHERS] if OTHERS_PYTHON.is_file() else [OURS]
    if len(engines) == 1:
        print(
            "The other engines are not on this machine: make bench-letters builds their environment.", file=sys.stderr
        )
    rows, memory, growths = [], [], {}
    for language in LANGUAGES_MEASURED or SENTENCES:
        with ExitStack() as stack:
            workers = {name: stack.enter_context(working(name, page_for(language))) for name in engines}
            for found in side_by_side(language, workers):
                rows.append(found)
                _told(found)
            held = held_kb(workers[OURS])
            memory.append({"language": language, **{f"MB_after_{at}": round(kb / KILO, 1) for at, kb in held.items()}})
            growths[language] = growth_kb(held)
            _told(memory[-1])
    return [*rows, *memory, *goals(rows, growths)]


def _told(row: dict[str, Any]) -> None:
    """Say a row as soon as it is known, beside the tables: all of them take many minutes."""
    print("  ".join(f"{name}={value}" for name, value in row.items()), file=sys.stderr, flush=True)


@contextmanager
def working(name: str, page: Page) -> Iterator[Worker]:
    python = sys.executable if name == OURS else str(OTHERS_PYTHON)
    process = subprocess.Popen(  # noqa: S603  (our own modules)
        [python, "-m", "benchmarks.engines", name],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    try:
        yield Worker(process, page)
    finally:
        process.communicate()


def page_for(language: str) -> Page:
    """The page of our letters: what the others are asked to fill."""
    style = Setting(language).style
    families = STACKS[language]
    return Page(
        language=language,
        html=LANGUAGES[language].html,
        rtl=style.rtl,
        size=style.size,
        above=families[0].above,
        below=families[0].below,
        width=A4[0],
        height=A4[1],
        margin_side=MARGIN_SIDE,
        margin_top=MARGIN_TOP,
        margin_foot=MARGIN_FOOT,
        between=style.after,
        fonts=tuple(Font(FAMILIES[each.name], str(FOLDER / f"{each.regular}.ttf")) for each in families),
    )


def letters(language: str, first: int, count: int) -> list[Letter]:
    """The text of our own letters, for the others to set."""
    found = []
    for number in range(first, first + count):
        given = facts(language, number)
        made = render("ML", given, language)
        found.append(Letter(number, given.reference, tuple(made.text.splitlines())))
    return found


def side_by_side(language: str, workers: dict[str, Worker]) -> list[dict[str, Any]]:
    warming = letters(language, 0, LETTERS)
    rounds: dict[str, list[Round]] = {name: [] for name in workers}
    for worker in workers.values():
        worker.round(warming)
    for number in range(1, ROUNDS + 1):
        given = letters(language, number * LETTERS, LETTERS)
        for name, worker in workers.items():
            rounds[name].append(worker.round(given))
    last = "\n".join(given[-1].paragraphs)
    return [row(language, name, found, last) for name, found in rounds.items()]


def row(language: str, name: str, rounds: Sequence[Round], last: str) -> dict[str, Any]:
    """``last`` is the text of the last letter."""
    share = shares(last, extracted(rounds[-1].pdf))
    in_chrome = shares(last, extracted_by_pdfium(rounds[-1].pdf))
    return {
        "language": language,
        "engine": name,
        "letters_per_second": round(LETTERS / statistics.median(each.seconds for each in rounds), 1),
        "kB": round(statistics.mean(each.size for each in rounds) / 1000, 1),
        "resident_MB": round(rounds[-1].resident_kb / KILO),
        "peak_MB": round(max(each.peak_kb for each in rounds) / KILO),
        "words_back_%": percent(share.words),
        "characters_back_%": percent(share.characters),
        "words_back_in_pdfium_%": percent(in_chrome.words),
        "pages": pages(rounds[-1].pdf),
    }


def percent(share: float) -> float:
    """Rounded down, so that 100 means all of it."""
    return int(share * 1000) / 10


def pages(pdf: bytes) -> int:
    told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607
    return next(int(line.split()[1]) for line in told.stdout.decode().splitlines() if line.startswith("Pages:"))


def held_kb(ours: Worker) -> dict[int, int]:
    """The memory of our engine after so many letters more, all of them new to it."""
    first = (ROUNDS + 1) * LETTERS
    return {
        number + STEP: ours.round([Letter(first + number + one, "", ()) for one in range(STEP)]).resident_kb
        for number in range(0, MANY + STEP, STEP)
    }


def growth_kb(held: Mapping[int, int]) -> int:
    """How much more memory than after the first look it held at any later one."""
    first, *later = held.values()
    return max(later) - first


def goals(rows: Sequence[dict[str, Any]], growths: dict[str, int]) -> list[dict[str, Any]]:
    """Each goal by the language that is furthest from it; those against an engine that did not run are left out."""
    words, characters, sizes = (of_ours(rows, name) for name in ("words_back_%", "characters_back_%", "kB"))
    in_chrome = of_ours(rows, "words_back_in_pdfium_%")
    typst = times(rows, "typst")
    urdu = {"ur": typst.pop("ur")} if "ur" in typst else {}
    return [
        *at_least("times the speed of WeasyPrint", TIMES_WEASYPRINT, times(rows, "weasyprint")),
        *at_least("times the speed of Typst in Urdu", 1.0, urdu),
        *at_least("times the speed of Typst elsewhere", SHARE_OF_TYPST, typst),
        *at_least("% of the words come back", 100.0, words),
        *at_least("% of the characters come back", 100.0, characters),
        *at_least("% of the words come back to PDFium", 100.0, in_chrome),
        *at_most("kB, a file", LARGEST_KB, sizes),
        *at_most(f"kB more memory in {MANY} letters", FLAT_KB, growths),
    ]


def of_ours(rows: Sequence[dict[str, Any]], name: str) -> dict[str, float]:
    return {row["language"]: row[name] for row in rows if row["engine"] == OURS}


def times(rows: Sequence[dict[str, Any]], engine: str) -> dict[str, float]:
    """How many letters ours makes while ``engine`` makes one."""
    ours = of_ours(rows, "letters_per_second")
    theirs = {row["language"]: row["letters_per_second"] for row in rows if row["engine"] == engine}
    return {language: round(ours[language] / speed, 2) for language, speed in theirs.items()}


def at_least(goal: str, wanted: float, found: dict[str, float]) -> list[dict[str, Any]]:
    worst = min(found, key=lambda language: found[language], default=None)
    return (
        [] if worst is None else [_verdict(goal, f"at least {wanted:g}", found[worst], worst, found[worst] >= wanted)]
    )


def at_most(goal: str, wanted: float, found: Mapping[str, float]) -> list[dict[str, Any]]:
    worst = max(found, key=lambda language: found[language], default=None)
    return [] if worst is None else [_verdict(goal, f"at most {wanted:g}", found[worst], worst, found[worst] <= wanted)]


def _verdict(goal: str, wanted: str, found: float, language: str, met: bool) -> dict[str, Any]:  # noqa: FBT001
    return {"goal": goal, "wanted": wanted, "found": found, "in": language, "met": "yes" if met else "NO"}


if __name__ == "__main__":
    for line in run():
        print(json.dumps(line, ensure_ascii=False))
