"""Print ``docs/lifecycle.md`` from the tables of the domain: ``python scripts/lifecycle_page.py > docs/lifecycle.md``.

A test compares the page with what this prints, so that nobody has to remember it.
"""

# ruff: noqa: INP001  (a script, no package)
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, the folder above is not on the path

from mla_tracker.domain.deadline_policy import POLICY  # noqa: E402
from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit  # noqa: E402
from mla_tracker.domain.fields import Field  # noqa: E402
from mla_tracker.domain.inputs import INPUTS  # noqa: E402
from mla_tracker.domain.kinds import KINDS  # noqa: E402
from mla_tracker.domain.lifecycle import ENDED_ITEMS, ITEM_LABELS, OPEN, STATUSES, Workflow  # noqa: E402
from mla_tracker.domain.transitions import After, Clocks, Transition, diagram, rows_of  # noqa: E402

HEAD: Final = """\
# The life of a request

Generated from `mla_tracker/domain/transitions.py` by `scripts/lifecycle_page.py`; do not edit. The same table as JSON:
`mla-tracker lifecycle --json`. One diagram: `mla-tracker lifecycle --mermaid formal`.

A step is a row of the table. Buttons, guards, events, clocks and this page are read from it; nothing else changes a
status. Overdue is no status: it is computed from the due date and the hour."""
READING: Final = """\
*to*: **same** – the status stays; **back** – where the request was before it left its way (a reopened request goes on
where the step that ended it must be taken anew). *asks*: a question mark marks what may be left empty.
*clocks*: ▶ starts, ✓ met, ❙❙ the requested side's clocks pause, ↻ they go on, ✕ all others end."""
CLASSES: Final[dict[ClockClass, str]] = {
    ClockClass.A: "emergency",
    ClockClass.B: "urgent",
    ClockClass.C: "police information",
    ClockClass.D: "short formal",
    ClockClass.E: "mutual legal assistance",
    ClockClass.RECEIPT: "only receipt is due",
}
UNITS: Final = {Unit.HOURS: "hour", Unit.WORKING_DAYS: "working day", Unit.CALENDAR_DAYS: "day"}


def page() -> str:
    """Return the whole page, as Markdown."""
    return "\n\n".join([HEAD, *_kinds(), *_statuses(), *_items(), *_terms(), "## Steps", READING, *_workflows()]) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _kinds() -> Iterator[str]:
    yield "## Kinds"
    rows = [
        (f"`{kind.code}`", kind.label, f"[{kind.workflow}](#{kind.workflow})", kind.clock_class, kind.source)
        for kind in KINDS.values()
    ]
    yield _table(("code", "kind", "workflow", "class", "source"), rows)


def _statuses() -> Iterator[str]:
    yield "## Statuses"
    rows = [
        (f"`{code}`", facts.label, facts.holder, _words(facts.clock or "–"), "yes" if code in OPEN else "")
        for code, facts in STATUSES.items()
    ]
    yield _table(("code", "word", "who must act", "main clock", "open"), rows)


def _items() -> Iterator[str]:
    yield "Items have statuses of their own; an answer is sent once every item has ended:"
    rows = [(f"`{code}`", label, "yes" if code in ENDED_ITEMS else "") for code, label in ITEM_LABELS.items()]
    yield _table(("code", "word", "ended"), rows)


def _terms() -> Iterator[str]:
    yield "## Terms"
    yield (
        "Network targets, never law: UNTOC art. 18 gives duties and no number of days. They are counted in the country "
        "that must act; the day of the event is not counted. A consultation or postponement is reviewed on the day "
        "agreed. For information asked back the network gave a time in C and E only, for approval in none: the other "
        "terms were chosen here, and an administrator sets others on the page of network targets."
    )
    purposes = [purpose for purpose in Purpose if any(POLICY.term_for(each, purpose) for each in CLASSES)]
    rows = [(f"{code} ({words})", *(_term(code, purpose) for purpose in purposes)) for code, words in CLASSES.items()]
    yield _table(("class", *(_words(purpose) for purpose in purposes)), rows)
    own = [
        f"`{kind}` has its own term for {_words(purpose)}: {_length(term)}."
        for (kind, purpose), term in POLICY.terms_by_kind.items()
    ]
    yield "\n".join(own)


def _term(code: ClockClass, purpose: Purpose) -> str:
    term = POLICY.term_for(code, purpose)
    return _length(term) if term else "–"


def _length(term: Term) -> str:
    return f"{term.length} {UNITS[term.unit]}{'s' if term.length > 1 else ''}"


def _workflows() -> Iterator[str]:
    for workflow in Workflow:
        kinds = ", ".join(f"`{kind.code}`" for kind in KINDS.values() if kind.workflow is workflow)
        yield f"### {workflow}"
        yield f"Kinds: {kinds or 'none yet'}."
        yield f"```mermaid\n{diagram(workflow)}\n```"
        yield _table(("step", "from", "to", "who", "asks", "clocks"), [_row(row) for row in rows_of(workflow)])


def _row(row: Transition) -> tuple[str, ...]:
    return (
        f"**{row.label}** `{row.action}`",
        _before(row),
        f"**{row.after}**" if isinstance(row.after, After) else f"`{row.after}`",
        ", ".join(_words(doer) for doer in sorted(row.by)),
        ", ".join(_asked(field) for field in INPUTS[row.action]) or "–",
        _clocks(row.clocks),
    )


def _before(row: Transition) -> str:
    """Name the statuses from which a step starts; where it starts from all that are open, say so."""
    every = row.before >= OPEN
    named = [f"`{code}`" for code in STATUSES if code in (row.before - OPEN if every else row.before)]
    return ", ".join(["every open status"] * every + named)


def _asked(field: Field) -> str:
    return f"`{field.code}`{'' if field.required else '?'}"


def _clocks(clocks: Clocks) -> str:
    told = [f"✓ {_words(purpose)}" for purpose in clocks.meets]
    told += ["❙❙"] * clocks.pauses + ["↻"] * clocks.resumes + ["✕"] * clocks.cancels
    return ", ".join(told + [f"▶ {_words(purpose)}" for purpose in clocks.starts]) or "–"


def _words(code: str) -> str:
    return code.replace("_", " ")


if __name__ == "__main__":
    sys.stdout.write(page())
