"""The lines at the end of an issued letter by which a reader verifies it: code, address, hash of what it says."""

from dataclasses import replace

from reportlab.platypus import Flowable

from mla_tracker.letters.issue import Issue, shown_hash
from mla_tracker.letters.sections.rows import Built
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.blocks import Look, Row, Rule, Stack
from mla_tracker.letters.typeset.paragraph import Paragraph
from mla_tracker.letters.typeset.qr import SIDE, QrCode
from mla_tracker.letters.wording import reference


def proof(issue: Issue, digest: str, settings: list[Setting]) -> Built:
    """One code for both columns, each language beside it; nothing where the letter cannot be verified."""
    if not issue.verify_at:
        return []
    first = settings[0]
    lines: list[Flowable] = [_note(setting, setting.word("sentences.verify")) for setting in settings]
    lines.append(_note(first, reference(issue.verify_at)))
    labels = " · ".join(dict.fromkeys(setting.word("labels.content_hash") for setting in settings))
    lines += [_note(first, labels), _note(first, reference(shown_hash(digest)))]
    code = Row([QrCode(issue.verify_at), Stack(lines)], (-SIDE, 1.0), Look(gutter=10.0), rtl=first.style.rtl)
    return [Row([Stack([Rule(), code])], (1.0,), Look(before=12.0, solid=True))]


def with_proof(story: Built, proved: Built) -> Built:
    """It never stands alone on a page: what comes last before it, usually the signature, goes with it."""
    last = story[-1] if story else None
    if proved and isinstance(last, Row):
        last.keep = True
    return story + proved


def _note(setting: Setting, text: str) -> Paragraph:
    note = setting.note(text, "proof")
    note.style = replace(note.style, after=1.5)
    return note
