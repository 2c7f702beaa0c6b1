"""Preserved data: the list of what ends soon, and the days as a calendar file."""

from datetime import timedelta

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from icalendar import Alarm, Calendar, Event
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Part, Permission
from mla_tracker.domain.preservation import MARKS
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.models import AssistanceRequest, Preservation
from mla_tracker.queries import preservations as queries
from mla_tracker.services import requests
from mla_tracker.services.requests.preserving import running_preservations
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import disposition

SUMMARY = N_("Preserved data run out: {reference}")


@bp.get("/preservations")
@needs(Permission.REQUEST_LIST)
def preservations() -> ResponseReturnValue:
    place = queries.place_of(request.args.get("after", ""))
    page = queries.ending_soon(actor(), clock.now().date(), place)
    return render_template("requests/preservations.html", page=page, kinds=KINDS)


@bp.get("/<reference:reference>/preservations.ics")
@needs(Permission.REQUEST_READ)
def calendar_file(reference: str) -> ResponseReturnValue:
    """Give the last days as a calendar file: reference and day, nothing of the case: others read calendars."""
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    kept = running_preservations(subject)
    if not kept:
        raise NotFound
    answer = Response(_calendar(subject, kept), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = disposition("attachment", f"{subject.reference}.ics")
    return answer


def _calendar(subject: AssistanceRequest, kept: list[Preservation]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//mla-tracker//preservations//EN")
    calendar.add("version", "2.0")
    summary = t(SUMMARY, reference=subject.reference)
    for one in kept:
        event = Event()
        event.add("uid", f"preservation-{one.id}-{one.until_on:%Y%m%d}@{request.host.partition(':')[0]}")
        event.add("dtstamp", clock.now())
        event.add("dtstart", one.until_on)
        event.add("dtend", one.until_on + timedelta(days=1))
        event.add("summary", summary)
        for mark in MARKS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", summary)
            alarm.add("trigger", timedelta(days=-mark))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
