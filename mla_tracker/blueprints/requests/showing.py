"""One request: what is asked, where it stands, who must act by when, and what has happened."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.progress import one_clicks
from mla_tracker.domain.clock_standing import STANDINGS, standing_of
from mla_tracker.domain.cross_references import REGISTER_LABELS
from mla_tracker.domain.deadlines import Unit
from mla_tracker.domain.elements import LABELS, derived
from mla_tracker.domain.events import FOLLOWED
from mla_tracker.domain.fields import Field
from mla_tracker.domain.file_details import ORIGINAL
from mla_tracker.domain.handling import HANDLING_LABELS
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.ladder import AGREED_BY
from mla_tracker.domain.letter_words import WITH_LETTER
from mla_tracker.domain.lifecycle import (
    ENDED_ITEMS,
    FINDING_LABELS,
    ITEM_LABELS,
    PURPOSE_LABELS,
    STATUSES,
    Side,
    Workflow,
)
from mla_tracker.domain.permissions import Part, Permission, decide, may_edit, may_keep_help, may_keep_notes, open_steps
from mla_tracker.domain.persons import PERSON_FIELDS, PERSON_ROLES
from mla_tracker.domain.preservation import CONFIRMED_BY, Watch
from mla_tracker.domain.restriction import naming_side
from mla_tracker.domain.transitions import Action, Transition
from mla_tracker.domain.translations import STANDING_LABELS, STANDING_SIGNS
from mla_tracker.domain.victim_names import Shielded, masked
from mla_tracker.i18n import dates, t
from mla_tracker.i18n.names import country_name
from mla_tracker.i18n.sentences import date_sentences, fact_lines, sentence
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.models import AssistanceRequest, Deadline
from mla_tracker.queries import timeline
from mla_tracker.queries.cases import cases_of
from mla_tracker.queries.duplicates import duplicates_of
from mla_tracker.queries.links import linked_to
from mla_tracker.queries.reference import calendar_of, zone_of
from mla_tracker.services import requests
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.files import files_seen_by
from mla_tracker.services.requests.cross_referencing import references_of
from mla_tracker.services.requests.hinting import hints_of
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.preserving import preservations_of, running_preservations
from mla_tracker.services.requests.shielding import shields_of
from mla_tracker.services.requests.tasking import item_clocks
from mla_tracker.services.requests.translating import translated
from mla_tracker.services.requests.verifying import open_items
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor

# Steps offered as the main ones; all others stand under "Other steps".
MAIN_STEPS = (
    Action.SUBMIT,
    Action.APPROVE,
    Action.RETURN_DRAFT,
    Action.SEND,
    Action.ACKNOWLEDGE,
    Action.START_REVIEW,
    Action.ACCEPT,
    Action.ANSWER_ITEM,
    Action.ANSWER,
    Action.ASK_INFORMATION,
    Action.GIVE_INFORMATION,
    Action.CONFIRM_STOP,
    Action.CLOSE,
)
FOLLOWING = (AGREED_BY,)
# Steps on something that must be there first: offered only where it is.
ON_PRESERVED = frozenset({Action.ASK_RENEWAL, Action.RECORD_RENEWAL, Action.RELEASE_PRESERVATION})


ENTERED_LATER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline as a reader sees it: for what, of whom, until when, and how the date was found."""

    purpose: str
    country: str
    due_at: datetime
    due_on: date
    days: int
    hourly: bool  # counted by the hour: the hour is said
    due_hour: str  # in both States
    state: str
    running: bool
    explanation: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the timeline in words."""

    title: str
    at: datetime
    by: str
    recorded_at: datetime | None  # when it was entered, if that was another time
    lines: list[tuple[str, str]]


@bp.get("/<reference:reference>")
@needs(Permission.REQUEST_READ)
def show(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference)
    decision = decide(actor(), subject)
    now, shields = clock.now(), shields_of(subject)
    zones = dict.fromkeys(zone_of(country) for country in (subject.requesting_country, subject.requested_country))
    context: dict[str, Any] = {
        "subject": subject,
        "kind": KINDS[subject.kind],
        "status": STATUSES[subject.status],
        "decision": decision,
        "now": now,
        "content": Part.CONTENT in decision.parts,
        "editable": may_edit(actor(), subject),
        "may_ask_help": may_keep_help(actor(), subject),
        "may_tag": subject.first_sent_at is not None and may_keep_notes(actor(), subject),
        "may_restrict": naming_side(actor(), subject) is Side.REQUESTING,
        "main_steps": _steps(main=True, found=_offered(subject)),
        "writes_letters": decision.side is not None and _writes_letters(subject),
        "other_steps": _steps(main=False, found=_offered(subject)),
        "told": [_told(entry, shields) for entry in timeline.entries(subject, decision)],
        "held": {country_name(code): days for code, days in timeline.held_days(subject, now).items()},
        "clocks": [_clock(row, zones, now) for row in timeline.clocks(subject, decision)],
        "words": words,
        "handling_labels": HANDLING_LABELS,
        "one_clicks": one_clicks(subject, _offered(subject), now),
        "originals": (),
        "step_url": lambda action: _step_url(subject, action),
    }
    if context["content"]:
        files = files_seen_by(actor(), subject)
        context |= {
            "derived": derived(subject.answers),
            "labels": LABELS,
            "duplicates": duplicates_of(actor(), subject),
            "references": references_of(subject),
            "registers": REGISTER_LABELS,
            "items": (items := items_of(subject)),
            "item_clocks": item_clocks(subject, items, decision.side, now),
            "standings": STANDINGS,
            "persons": persons_of(subject),
            "files": files,
            "originals": [file for file in files if file.form == ORIGINAL],
            "letters": timeline.letters(subject, decision),
            "letter_kinds": LETTERS,
            "item_labels": ITEM_LABELS,
            "finding_labels": FINDING_LABELS,
            "ended": ENDED_ITEMS,
            "roles": PERSON_ROLES,
            **_preserved(subject, now),
            "hints": hints_of(subject, now) if decision.side is Side.REQUESTING else (),
            "linked": linked_to(actor(), subject),
            "cases": cases_of(actor(), subject),
            "kinds": KINDS,
            "statuses": STATUSES,
            "person_fields": PERSON_FIELDS,
            "translated": translated(subject),
            "standing_labels": STANDING_LABELS,
            "standing_signs": STANDING_SIGNS,
        }
    return render_template("requests/show.html", **context)


def _preserved(subject: AssistanceRequest, now: datetime) -> dict[str, Any]:
    """Return the preserved data, each with the days that are left in the State that asked."""
    today = today_in(subject.requesting_country, now)
    found = [(kept, Watch(kept.until_on, today, kept.released_at is not None)) for kept in preservations_of(subject)]
    return {
        "preserved": found,
        "watched": any(not watch.released for _, watch in found),
        "confirmed_by": CONFIRMED_BY,
    }


def _steps(*, main: bool, found: tuple[Transition, ...]) -> list[Transition]:
    order = {action: place for place, action in enumerate(MAIN_STEPS)}
    return sorted(
        (row for row in found if (row.action in order) is main), key=lambda row: order.get(row.action, len(order))
    )


def _writes_letters(subject: AssistanceRequest) -> bool:
    """Say whether a step that the reader may take makes a letter with words in it."""
    return subject.first_sent_at is not None and any(row.action in WITH_LETTER for row in _offered(subject))


def _offered(subject: AssistanceRequest) -> tuple[Transition, ...]:
    found = open_steps(actor(), subject)
    if running_preservations(subject):
        return found
    return tuple(row for row in found if row.action not in ON_PRESERVED)


def _step_url(subject: AssistanceRequest, action: Action) -> str:
    """A verification is answered on one page, with all its items."""
    if subject.workflow is Workflow.VERIFICATION and action is Action.ANSWER and open_items(subject):
        return url_for(".verification", reference=subject.reference)
    return url_for(".step", reference=subject.reference, action=action)


def _told(entry: timeline.Entry, shields: tuple[Shielded, ...]) -> Told:
    lines = [(line.label, line.words) for line in fact_lines(entry.name, entry.facts)]
    for code, text in entry.texts.items():
        asked = _asked(entry.name, code)
        said = masked(text if asked is None else words.in_words(asked, text), shields)
        lines.append((t(asked.label) if asked else code, said))
    late = entry.recorded_at - entry.occurred_at > ENTERED_LATER
    return Told(
        sentence(entry.name, entry.facts), entry.occurred_at, entry.by, entry.recorded_at if late else None, lines
    )


def _asked(event_name: str, code: str) -> Field | None:
    """Return the input of a step by the name of its event."""
    inputs = FOLLOWING if event_name == FOLLOWED.name else INPUTS[Action(event_name.removeprefix("step."))]
    return next((asked for asked in inputs if asked.code == code), None)


def _clock(row: Deadline, zones: Collection[str], now: datetime) -> Clock:
    calendar = calendar_of(row.country)
    due_on = calendar.day_of(row.due_at)
    hourly = row.explanation.get("term", {}).get("unit") == Unit.HOURS
    return Clock(
        purpose=PURPOSE_LABELS[row.purpose],
        country=row.country,
        due_at=row.due_at,
        due_on=due_on,
        days=(due_on - calendar.day_of(now)).days,
        hourly=hourly,
        due_hour=" / ".join(dates.moment(row.due_at, zone) for zone in zones) if hourly else "",
        state=STANDINGS[standing_of(row.state, row.due_at, row.ended_at, row.explanation)],
        running=row.state == "running",
        explanation=date_sentences(row.explanation, calendar.zone),
    )
