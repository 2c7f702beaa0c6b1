"""One request as the coordinator may know it: who, when, where it stands; never what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.rows import how_long, items_in_words
from mla_tracker.blueprints.review.words import shown
from mla_tracker.domain.deadlines import is_overdue
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.events import Audience
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PREPARING, PURPOSE_LABELS, Holder, Side
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.transitions import Action, Doer, Transition, rows_of
from mla_tracker.i18n import t
from mla_tracker.i18n.names import country_name
from mla_tracker.i18n.sentences import FactLine, date_sentences, fact_lines, sentence
from mla_tracker.queries import review, review_timeline, timeline
from mla_tracker.queries.help_windows import open_windows
from mla_tracker.queries.reference import calendar_of
from mla_tracker.queries.review import ReviewRow
from mla_tracker.queries.review_timeline import Happening
from mla_tracker.services import letters
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import pdf

NOTE_FIELDS: Final = {asked.code: asked.label for asked in INPUTS[Action.NOTE_REVIEW]}


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    at: datetime
    by: str
    lines: list[FactLine]


@dataclass(frozen=True, slots=True)
class ClockShown:
    purpose: str
    country: str
    due_on: date
    days: int
    is_late: bool
    is_paused: bool
    sentences: list[str]


@bp.get("/<reference:reference>")
@needs(Permission.REVIEW_READ)
def show(reference: str) -> ResponseReturnValue:
    now = clock.now()
    row = row_seen(reference)
    one = shown(row, now)
    happenings = review_timeline.timeline(row)
    return render_template(
        "review/show.html",
        shown=one,
        left=how_long(one),
        items=items_in_words(one.items),
        entries=[_entry(happening, row) for happening in happenings],
        held=review_timeline.days_held_by(row, happenings, now),
        clocks=[_clock(running, now) for running in review_timeline.clocks(row)],
        steps=steps_of(row),
        letters=timeline.secretariat_letters(row.id),
        is_open_to_me=row.id in {window.request_id for window in open_windows(actor(), now)},
        may_remind=row.holder is not Holder.NOBODY and row.status not in PREPARING,
    )


@bp.get("/<reference:reference>/letters/<number:letter_id>.pdf")
@needs(Permission.REVIEW_READ)
def letter(reference: str, letter_id: int) -> ResponseReturnValue:
    """Open a letter that a coordinator wrote; those of the two sides are theirs."""
    return pdf(*letters.secretariat_letter_pdf(actor(), reference, letter_id, clock.now()))


def row_seen(reference: str) -> ReviewRow:
    """Fetch what the coordinator may know of a request, or refuse as if it did not exist."""
    found = review.one_of(actor(), reference)
    if found is None:
        raise Unseen
    return found


def steps_of(row: ReviewRow) -> list[Transition]:
    """Return the steps that a coordinator may take now."""
    return [
        step for step in rows_of(KINDS[row.kind].workflow) if Doer.COORDINATOR in step.by and row.status in step.before
    ]


def _entry(one: Happening, row: ReviewRow) -> Entry:
    words = [FactLine(t(NOTE_FIELDS[code]), text) for code, text in one.texts.items() if code in NOTE_FIELDS]
    return Entry(sentence(one.name, one.facts), one.occurred_at, _by(one, row), words + fact_lines(one.name, one.facts))


def _by(one: Happening, row: ReviewRow) -> str:
    """Name the side that acted, never the person."""
    sides = {Side.REQUESTING.value: row.requesting_country, Side.REQUESTED.value: row.requested_country}
    if one.side in sides:
        return country_name(sides[one.side])
    return t("Only coordinators read this") if one.audience is Audience.COORDINATOR else ""


def _clock(one: review_timeline.Clock, now: datetime) -> ClockShown:
    calendar = calendar_of(one.country)
    due_on = calendar.day_of(one.due_at)
    return ClockShown(
        PURPOSE_LABELS[one.purpose],
        country_name(one.country),
        due_on,
        (due_on - calendar.day_of(now)).days,
        is_overdue(one.due_at, now),
        one.is_paused,
        date_sentences(one.explanation, calendar.zone),
    )
