"""A draft as its hub shows it: the list of tasks, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from flask import url_for

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.completeness import Gap, Level
from mla_tracker.domain.fields import Field
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import Pages, RequestKind, Section
from mla_tracker.domain.permissions import Part, ensure_editable
from mla_tracker.domain.text import N_
from mla_tracker.domain.translations import SECTION, Standing
from mla_tracker.models import AssistanceRequest, Attachment, Person, RequestItem
from mla_tracker.queries.draft_sharing import Comment, comments_on
from mla_tracker.services import requests
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.files import files_seen_by
from mla_tracker.services.requests.completing import gaps_of
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.translating import translated


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with its parts and its gaps."""

    subject: AssistanceRequest
    kind: RequestKind
    items: list[RequestItem]
    persons: list[Person]
    files: list[Attachment]
    gaps: tuple[Gap, ...]
    comments: Mapping[str, list[Comment]] = field(default_factory=dict)  # of readers of the other side, by place

    def missing_in(self, section: str) -> list[Gap]:
        return [gap for gap in self.gaps if gap.section == section]

    def gaps_at(self, level: Level) -> list[Gap]:
        return [gap for gap in self.gaps if gap.level is level]


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the hub."""

    name: str
    url: str
    state: str
    sign: str
    hint: str = ""


DONE: Final = (N_("Done"), "done")
BEGUN: Final = (N_("Begun"), "run")
NOT_BEGUN: Final = (N_("Not begun"), "quiet")
MISSING: Final = (N_("Something is missing"), "wait")
OPTIONAL: Final = (N_("If needed"), "quiet")


def draft_view(actor: Actor, reference: str, now: datetime) -> DraftView:
    """Fetch a draft that the actor may write in; WrongStatus once it is out of hand."""
    subject = requests.seen_by(actor, reference, Part.CONTENT)
    ensure_editable(actor, subject)
    return view_of(actor, subject, now)


def view_of(actor: Actor, subject: AssistanceRequest, now: datetime) -> DraftView:
    return DraftView(
        subject=subject,
        kind=KINDS[subject.kind],
        items=items_of(subject),
        persons=persons_of(subject),
        files=files_seen_by(actor, subject),
        gaps=gaps_of(subject, today_in(subject.requesting_country, now)),
        comments=comments_on(subject),
    )


def tasks_of(view: DraftView) -> list[Task]:
    return [*(_task(view, section) for section in view.kind.sections), _translations(view)]


def _translations(view: DraftView) -> Task:
    """After the parts that are written: what there is of each in other languages."""
    versions = [each for text in translated(view.subject) for each in text.versions]
    made = [each for each in versions if each.standing is not Standing.NONE]
    state = MISSING if view.missing_in(SECTION) else OPTIONAL
    if made and not view.missing_in(SECTION):
        state = DONE if len(made) == len(versions) else BEGUN
    return Task(N_("Translations"), url_for("requests.translations", reference=view.subject.reference), *state)


def _task(view: DraftView, section: Section) -> Task:
    url = url_for("requests.section", reference=view.subject.reference, section=section.code)
    return Task(section.label, url, *_state(view, section))


def _state(view: DraftView, section: Section) -> tuple[str, str]:
    """Done when nothing of weight is missing there; begun or not begun else."""
    has_gap = any(gap.level is not Level.NICE for gap in view.missing_in(section.code))
    begun = _is_begun(view, section)
    if section.pages is Pages.FILES and not begun:
        return OPTIONAL
    if not begun:
        return NOT_BEGUN
    if has_gap:
        return MISSING
    lacking = [asked for asked in section.fields if _lacks(view, asked)]
    return BEGUN if lacking else DONE


def _lacks(view: DraftView, asked: Field) -> bool:
    return asked.required and not view.subject.answers.get(asked.code)


def _is_begun(view: DraftView, section: Section) -> bool:
    parts = {
        Pages.RECIPIENT: view.subject.requested_authority_id is not None,
        Pages.LEGAL_BASIS: bool(view.subject.legal_bases),
        Pages.PERSONS: bool(view.persons),
        Pages.ITEMS: bool(view.items),
        Pages.FILES: bool(view.files),
    }
    if section.pages in parts:
        return parts[section.pages]
    return any(view.subject.answers.get(asked.code) for asked in section.fields)
