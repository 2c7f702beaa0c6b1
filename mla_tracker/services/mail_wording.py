"""Putting a notice into words: templates of plain text, in the reader's language, with nothing of the case in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS, STATUSES, Status
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current, in_language, nt, t
from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import day, moment
from mla_tracker.queries.digests import Asked, DigestLines, Waiting
from mla_tracker.queries.reference import zone_of

FOLDER: Final = Path(__file__).resolve().parents[1] / "templates" / "mail"
# Mails that lead to another page than that of the request.
PAGES: Final = {
    "draft_shared": "/shared",
    "draft_commented": "/share",
    "help_asked": "/help",
    "help_agreed": "/help",
    "help_ended": "/help",
    "help_opened": "/helped",
}
ITEM: Final = N_("{reference} – item {number} – to be done by {day}")
ASKED: Final = N_("{reference} – {kind}")
WAITING: Final = N_("{reference} – {kind} – {purpose}: {moment}")
RIGHT_TO_LEFT_MARK: Final = "\u200f"
# Plain text: nothing to escape. A template is a file of ours and is given words only, never a record.
_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=False,  # noqa: S701
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Wording:
    subject: str
    text: str


def worded(template: str, facts: Mapping[str, Any], base_url: str, language: str, *, training: bool = False) -> Wording:
    """Write the mail; jinja2.TemplateError or LookupError when template or facts do not fit each other."""
    source = _ENVIRONMENT.get_template(f"{template}.txt")
    with in_language(language) as spoken:
        written = source.render(t=t, nt=nt, training=training, **_shown(template, facts, base_url))
        subject, _, text = written.strip().partition("\n")
        text = text.strip() + "\n"
        return Wording(subject, _directed(text) if spoken.is_rtl else text)


def _shown(template: str, facts: Mapping[str, Any], base_url: str) -> dict[str, Any]:
    """Turn facts into words; a reference stands between isolates, so that it reads from left to right everywhere."""
    if "lines" in facts:
        return {"link": base_url, **_digest(facts["lines"])}
    if "reference" not in facts:
        return {"link": base_url, **facts}
    reference = facts["reference"]
    return {
        "reference": _apart(reference),
        "kind": t(KINDS[facts["kind"]].label),
        "status": t(STATUSES[Status(facts["status"])].label),
        "turn": facts.get("turn", ""),
        "days_left": int(facts.get("days_left", 0)),
        "link": f"{base_url}/requests/{reference}{PAGES.get(template, '')}",
    }


def _apart(reference: str) -> str:
    return isolate(reference, "ltr") if current().is_rtl else reference


def _digest(lines: DigestLines) -> dict[str, Any]:
    """Return a line for each request: reference, kind, for what and until when. Nothing of the case is known here."""
    waiting, asked = ([_line(one) for one in each] for each in (lines.waiting, lines.asked))
    items = [
        t(ITEM, reference=_apart(one.reference), number=one.position, day=day(one.clock.due_on)) for one in lines.items
    ]
    changed = [_apart(one) for one in lines.changed]
    return {
        "waiting": waiting,
        "asked": asked,
        "items": items,
        "changed": changed,
        "is_cut": lines.is_cut,
        "waits_cut": lines.waits_cut,
    }


def _line(one: Waiting | Asked) -> str:
    reference, kind = _apart(one.reference), t(KINDS[one.kind].label)
    if one.purpose is None or one.due_at is None or not one.country:
        return t(ASKED, reference=reference, kind=kind)
    until = moment(one.due_at, zone_of(one.country))
    return t(WAITING, reference=reference, kind=kind, purpose=t(PURPOSE_LABELS[one.purpose]), moment=until)


def _directed(text: str) -> str:
    """Begin each line with a mark, or a mail program would lay out a line that starts with Latin from the left."""
    return "".join(
        line if not line.strip() or line.startswith("http") else RIGHT_TO_LEFT_MARK + line
        for line in text.splitlines(keepends=True)
    )
