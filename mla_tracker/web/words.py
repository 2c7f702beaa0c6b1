"""The words and filters that templates use."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from flask import Flask, g

from mla_tracker.config import Settings
from mla_tracker.data.countries import countries
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.permissions import holds as actor_holds
from mla_tracker.domain.zones import zone_named
from mla_tracker.i18n import current, dates, nt, t, ui_languages
from mla_tracker.i18n.digits import native, number
from mla_tracker.i18n.names import country_name, language_name
from mla_tracker.models import User
from mla_tracker.web import login
from mla_tracker.web.navigation import navigation

SIGN_SHAPES: Final = {"new": "●", "run": "◐", "wait": "◆", "late": "▲", "done": "✓", "no": "✕", "quiet": "○"}
Sayable = str | Fault | Sequence[object]


def say(message: Sayable) -> str:
    """Translate a msgid, a fault, or a pair (msgid, facts) as it comes out of a flashed message."""
    if isinstance(message, str):
        return t(message)
    if isinstance(message, Fault):
        return t(message.message, **{name: _in_words(value) for name, value in (message.facts or {}).items()})
    words, facts = message
    return t(str(words), **facts) if isinstance(facts, dict) else t(str(words))


def _in_words(value: object) -> object:
    """Write a day of a fault in the reader's calendar; numbers are written by ``t`` itself."""
    return dates.day(value) if isinstance(value, date) else value


def holds(permission: Permission | str) -> bool:
    """Say whether the reader holds a permission, named as in the policy: ``holds("directory:write")``."""
    return login.signed_in() is not None and actor_holds(login.actor(), Permission(permission))


def zone_of(person: User | None) -> str:
    """Return the zone in which a person reads the clock: that of the country a role is bound to, else UTC."""
    for binding in person.bindings if person else ():
        country = binding.country or (binding.authority.country if binding.authority else "")
        if country in countries():
            return countries()[country].zone
    return "UTC"


def _zone() -> str:
    """Return the reader's zone, found once per request."""
    if "zone" not in g:
        g.zone = zone_of(login.signed_in())
    found: str = g.zone
    return found


def moment(at: datetime) -> str:
    """Return an instant on the reader's own clock."""
    return dates.moment(at, _zone())


def local_day(at: datetime) -> date:
    """Return the day that an instant falls on where the reader is."""
    return local_days()(at)


def local_days() -> Callable[[datetime], date]:
    """Return the same for many instants: the reader's zone is looked up once."""
    zone = zone_named(_zone())
    return lambda at: at.astimezone(zone).date()


def init_app(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals.update(
        t=t,
        nt=nt,
        say=say,
        holds=holds,
        language=current,
        ui_languages=ui_languages,
        navigation=navigation,
        sign_shapes=SIGN_SHAPES,
        training=settings.training,
        session_seconds=settings.session_idle_minutes * 60,
    )
    app.jinja_env.filters.update(
        t=t,
        day=dates.day,
        short_day=dates.short_day,
        both_calendars=dates.both_calendars,
        moment=moment,
        local_day=local_day,
        number=number,
        native=native,
        country_name=country_name,
        language_name=language_name,
    )
