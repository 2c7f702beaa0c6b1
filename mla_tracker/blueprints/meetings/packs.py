"""The pack of a bilateral meeting: open requests both ways, on a page and in print, in any language of the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.meetings.blueprint import bp
from mla_tracker.data.countries import countries
from mla_tracker.domain.deadlines import is_overdue
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.handling import strictest
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES, Holder
from mla_tracker.domain.meeting_pack import proposal
from mla_tracker.domain.meetings import MeetingSort
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.recommendations import PROGRESS_LABELS
from mla_tracker.i18n import dates, in_language, t, ui_languages
from mla_tracker.i18n.languages import SOURCE, Language
from mla_tracker.i18n.names import country_name
from mla_tracker.letters.report import Part, Report, Table, reports_pdf
from mla_tracker.models import Meeting, Recommendation
from mla_tracker.queries.meeting_pack import PRINTED, PackRow, open_between, ways_of
from mla_tracker.queries.meetings import meeting_seen_by
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.recommendations import decided_at
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services.meetings.meetings import note_printing
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import pdf

SHARES: Final = (2.5, 2.3, 1.0, 1.5, 2.2)  # a reference fits on its line
PLACES: Final = ("first", "second")  # the page of each direction, in the address


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the pack put into words; ``age`` and ``held`` in days."""

    row: PackRow
    kind: str
    status: str
    holder: str
    age: int
    held: int
    late: str
    action: str
    question: str  # of the agenda: what is to be talked about


@bp.get("/<code:code>/pack")
@needs(Permission.MEETING_READ)
def pack(code: str) -> ResponseReturnValue:
    meeting, now = _bilateral(code), clock.now()
    places = {place: request.args.get(place, "") for place in PLACES}
    ways, questions = [], _questions(meeting)
    for place, way in zip(PLACES, ways_of(meeting), strict=True):
        page = open_between(actor(), way, Cursor.read(places[place]))
        ways.append((way, [_line(row, questions, now) for row in page.rows], _beside(code, places, place, page)))
    return render_template(
        "meetings/pack.html",
        meeting=meeting,
        agenda=_agenda(meeting),
        ways=ways,
        languages=_languages(meeting),
        own=[_own_language(state) for state in (meeting.country, meeting.other_country)],
    )


@bp.get("/<code:code>/pack/<language:chosen>.pdf")
@needs(Permission.MEETING_READ)
def print_pack(code: str, chosen: Language) -> ResponseReturnValue:
    """Print the pack in any language that the pages speak."""
    return _printed(code, [chosen])


@bp.get("/<code:code>/pack/both.pdf")
@needs(Permission.MEETING_READ)
def print_pack_for_both(code: str) -> ResponseReturnValue:
    """Print the pack in one file, one language after the other: those of the two States unless others are chosen."""
    meeting = _bilateral(code)
    sides = (("first", meeting.country), ("second", meeting.other_country))
    known = {language.code: language for language in ui_languages()}
    asked = [request.args.get(place) or _own_language(state) for place, state in sides]
    if not set(asked) <= known.keys():
        raise NotFound
    return _printed(code, [known[one] for one in dict.fromkeys(asked)])


def _printed(code: str, languages: Sequence[Language]) -> ResponseReturnValue:
    if not set(languages) <= set(ui_languages()):
        raise NotFound
    meeting, now = _bilateral(code), clock.now()
    rows = {way: open_between(actor(), way, size=PRINTED).rows for way in ways_of(meeting)}
    decisions = decided_at(actor(), meeting)
    note_printing(actor(), code, sum(map(len, rows.values())), now)
    reports = []
    for language in languages:
        with in_language(language.code):
            reports.append((_report(meeting, rows, decisions, now), language.code))
    return pdf("meeting.pdf", reports_pdf(reports))


def _own_language(state: str | None) -> str:
    """Return the first official language of a State that the pages speak; English where there is none."""
    spoken = {language.code for language in ui_languages()}
    return next((code for code in _official(state) if code in spoken), SOURCE)


def _official(state: str | None) -> list[str]:
    known = countries()[str(state)].official_languages.value if state in countries() else []
    return [code.replace("-", "_") for code in known]


def _bilateral(code: str) -> Meeting:
    meeting = meeting_seen_by(actor(), code)
    if meeting.sort is not MeetingSort.BILATERAL:
        raise Unseen
    return meeting


def _beside(code: str, places: dict[str, str], place: str, page: Any) -> tuple[str, str]:
    """Return the addresses of the pages before and after of one direction; the other direction stays where it is."""
    earlier, later = (_at(code, {**places, place: str(one)}) if one else "" for one in (page.newer, page.older))
    return earlier, later


def _at(code: str, places: dict[str, Any]) -> str:
    return url_for(".pack", code=code, **places)


def _languages(meeting: Meeting) -> list[Language]:
    """Return the languages of the two States first, then the others."""
    own = [*_official(meeting.country), *_official(meeting.other_country)]
    return sorted(ui_languages(), key=lambda language: language.code not in own)


def _questions(meeting: Meeting) -> dict[int, str]:
    """Return what the agenda says of each request."""
    return {point.request_id: point.text for point in meeting.points if point.request_id is not None and point.text}


def _agenda(meeting: Meeting) -> list[str]:
    """Return what else the agenda says."""
    return [point.text for point in meeting.points if point.request_id is None]


def _line(row: PackRow, questions: Mapping[int, str], now: datetime) -> Line:
    late, is_held = _late(row, now), row.holder is not Holder.NOBODY
    said = t(proposal(row.status, has_day=row.due_at is not None, is_late=late is not None, is_held=is_held))
    return Line(
        row=row,
        kind=t(KINDS[row.kind].label),
        status=t(STATUSES[row.status].label),
        holder=_holder(row),
        age=(now - row.first_sent_at).days,
        held=(now - row.held_since).days,
        late=_late_in_words(late),
        action=row.next_action or said,
        question=questions.get(row.id, ""),
    )


def _late(row: PackRow, now: datetime) -> int | None:
    """Return by how many days it is late where somebody must act, as the review counts them; None: it is not."""
    if not is_overdue(row.due_at, now):
        return None
    assert row.due_at is not None
    calendar = calendar_of(row.holder_country or row.requested_country)
    return (calendar.day_of(now) - calendar.day_of(row.due_at)).days


def _late_in_words(days: int | None) -> str:
    if days is None:
        return ""
    return t("late by {days}", days=days) if days else t("late since today")


def _holder(row: PackRow) -> str:
    if row.holder_country:
        return country_name(row.holder_country)
    return t("Both sides") if row.holder is Holder.BOTH else t("Nobody")


def _report(
    meeting: Meeting,
    rows: dict[tuple[str, str], Sequence[PackRow]],
    decisions: Sequence[Recommendation],
    now: datetime,
) -> Report:
    place = [t("Place: {place}", place=meeting.place)] if meeting.place else []
    full, agenda, questions = (
        any(len(found) >= PRINTED for found in rows.values()),
        _agenda(meeting),
        _questions(meeting),
    )
    return Report(
        t(
            "Bilateral meeting: {one} and {other}",
            one=country_name(str(meeting.country)),
            other=country_name(str(meeting.other_country)),
        ),
        t("MLA Tracker"),
        now.date(),
        [
            *([Part(t("Agenda"), agenda)] if agenda else []),
            *(_way(way, [_line(row, questions, now) for row in found]) for way, found in rows.items()),
            Part(t("Decisions"), table=_decided(decisions))
            if decisions
            else Part(t("Decisions"), [t("Nothing has been decided yet.")]),
        ],
        notes=[
            t("Day of the meeting: {day}", day=dates.day(meeting.held_on)),
            *place,
            t("As of {day}", day=dates.day(now.date())),
            *([t("There are more; those sent first are printed.")] if full else []),
        ],
        marks=f"{t('For the two States and the coordinator only')} · {_handling(rows)}",
    )


def _handling(rows: dict[tuple[str, str], Sequence[PackRow]]) -> str:
    """The pack has the strictest code of what it lists."""
    return strictest(*(row.handling for found in rows.values() for row in found))


def _way(way: tuple[str, str], found: Sequence[Line]) -> Part:
    heading = t("{requesting} asks {requested}", requesting=country_name(way[0]), requested=country_name(way[1]))
    if not found:
        return Part(heading, [t("No open request.")])
    headings = [
        t("Reference"),
        t("Kind and status"),
        t("Days since sending"),
        t("Must act, for days"),
        t("Question, and what is proposed"),
    ]
    return Part(heading, table=Table(headings, [_cells(line) for line in found], SHARES))


def _cells(line: Line) -> list[str]:
    about = [line.row.title] if line.row.title else []
    held = t("{holder}: {days}", holder=line.holder, days=line.held)
    return [
        line.row.reference,
        " · ".join([line.kind, line.status, line.row.handling, *about]),
        t("{number}", number=line.age),
        held + (f" · {line.late}" if line.late else ""),
        f"{line.question} – {line.action}" if line.question else line.action,
    ]


def _decided(decisions: Sequence[Recommendation]) -> Table:
    rows = [
        [one.text, country_name(one.owner_country), dates.day(one.due_on), t(PROGRESS_LABELS[one.progress][0])]
        for one in decisions
    ]
    headings = [t("What is to be done"), t("State that owes it"), t("Until when"), t("How it stands")]
    return Table(headings, rows, (3.0, 1.2, 1.4, 1.0))
