"""Due dates for the own calendar program: its address, and what it answers. Metadata only: others read calendars."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from icalendar import Calendar, Event

from mla_tracker import clock
from mla_tracker.blueprints.accounts.blueprint import bp
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import in_language, nt, t
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.calendar_feed import ItemDay, KeptDay, dates_for, feed_of, item_days_for, kept_days_for
from mla_tracker.queries.reference import calendar_of
from mla_tracker.queries.review import ReviewRow
from mla_tracker.services.calendar_feed import fetched_by, make_feed, revoke_feed
from mla_tracker.services.limits import TooMany
from mla_tracker.web import login
from mla_tracker.web.access import needs, public

NAME: Final = N_("Due dates")
KEPT_UNTIL: Final = N_("Preserved data run out: {reference}")
SUMMARY: Final = N_("{purpose}: {reference}")
ABOUT: Final = N_("{requesting} asks {requested}. {kind}. Class {letter}.")
REVOKED: Final = N_("The address of your calendar was taken back. Programs that use it get nothing any more.")


@bp.get("/account/calendar")
@needs(Permission.ACCOUNT_OWN)
def feed() -> ResponseReturnValue:
    return render_template("accounts/calendar.html", feed=feed_of(login.actor()), url="")


@bp.post("/account/calendar")
@needs(Permission.ACCOUNT_OWN)
def new_feed() -> ResponseReturnValue:
    """Show the new address once, on the very answer: it is stored nowhere, not even in a cookie."""
    token = make_feed(login.actor(), clock.now())
    url = f"{login.settings().base_url.rstrip('/')}{url_for('.calendar', code=token)}"
    return render_template("accounts/calendar.html", feed=feed_of(login.actor()), url=url)


@bp.post("/account/calendar/end")
@needs(Permission.ACCOUNT_OWN)
def end_feed() -> ResponseReturnValue:
    revoke_feed(login.actor(), clock.now())
    flash(t(REVOKED), "done")
    return redirect(url_for(".feed"))


@bp.get("/calendar/<code:code>.ics")
@public
def calendar(code: str) -> ResponseReturnValue:
    """Answer a calendar program, which brings nothing but the address; what its owner may see is decided anew."""
    now = clock.now()
    person = fetched_by(code, now)
    if isinstance(person, TooMany):
        seconds = max(1, int((person.until - now).total_seconds()))
        return Response(status=429, mimetype="text/plain", headers={"Retry-After": str(seconds)})
    with in_language(person.language):
        who = person.actor
        found = _file(dates_for(who, now), item_days_for(who, now), kept_days_for(who, now))
        return Response(found, mimetype="text/calendar")


def _file(rows: Sequence[ReviewRow], days: Sequence[ItemDay], kept: Sequence[KeptDay]) -> bytes:
    host = urlsplit(login.settings().base_url).hostname or "localhost"
    made = Calendar()
    made.add("prodid", "-//mla-tracker//due dates//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", t(NAME))
    for row in rows:
        made.add_component(_due_date(row, host))
    for one in days:
        made.add_component(_day_of_items(one, host))
    for end in kept:
        words = t(KEPT_UNTIL, reference=end.row.reference)
        made.add_component(_whole_day(end.row, end.day, words, f"{end.row.reference}-kept-{end.day:%Y%m%d}@{host}"))
    return bytes(made.to_ical())


def _due_date(row: ReviewRow, host: str) -> Event:
    """A whole day where the holder is; the name of the event stays, so that a date that moves is one event still."""
    assert row.due_at is not None
    assert row.due_purpose is not None
    day = calendar_of(row.holder_country or row.requested_country).day_of(row.due_at)
    words = t(SUMMARY, purpose=t(PURPOSE_LABELS[row.due_purpose]), reference=row.reference)
    return _whole_day(row, day, words, f"{row.reference}-{row.due_purpose}@{host}")


def _day_of_items(one: ItemDay, host: str) -> Event:
    """How many items of a request are due that day: not which ones, and not what they ask for."""
    words = nt(
        "{number} item due: {reference}", "{number} items due: {reference}", one.items, reference=one.row.reference
    )
    return _whole_day(one.row, one.day, words, f"{one.row.reference}-items-{one.day:%Y%m%d}@{host}")


def _whole_day(row: ReviewRow, day: date, words: str, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", row.changed_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("description", _about(row))
    event.add("transp", "TRANSPARENT")
    return event


def _about(row: ReviewRow) -> str:
    return t(
        ABOUT,
        requesting=country_name(row.requesting_country),
        requested=country_name(row.requested_country),
        kind=t(KINDS[row.kind].label),
        letter=row.clock_class.value,
    )
