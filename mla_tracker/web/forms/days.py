"""A day as three boxes and a calendar: any digits, months also by name; the answer is an ISO date."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from wtforms import Field, FormField, RadioField, StringField
from wtforms import Form as WTForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # types-WTForms is behind

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import day_of
from mla_tracker.domain.text import N_
from mla_tracker.i18n import Calendar, current
from mla_tracker.i18n.calendars import CALENDAR_NAMES, DateRefused, is_known, to_calendar
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.parsing import is_blank, read_date

OFFERED: Final = (Calendar.GREGORIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI)


class DayForm(WTForm):
    day = StringField(N_("Day"))
    month = StringField(N_("Month"))
    year = StringField(N_("Year"))
    calendar = RadioField(
        N_("Calendar"),
        choices=[SelectChoice(value=calendar, label=CALENDAR_NAMES[calendar]) for calendar in OFFERED],
        default=lambda: usual_calendar().value,
        validate_choice=False,
    )

    @property
    def iso(self) -> str:
        """Return the day that was typed as an ISO date, or nothing; DateRefused when there is no such day."""
        parts = (self.day.data or "", self.month.data or "", self.year.data or "")
        return "" if is_blank(*parts) else read_date(*parts, self._calendar()).isoformat()

    def _calendar(self) -> Calendar:
        chosen = self.calendar.data
        return Calendar(chosen) if chosen in set(OFFERED) else usual_calendar()

    def fault(self) -> Fault | None:
        """Say what is wrong with the boxes, and mark the one to blame; empty boxes are no fault here."""
        try:
            _ = self.iso
        except DateRefused as refused:
            fault = Fault(refused.message, refused.facts)
            blame(self[refused.part], fault)
            return fault
        return None

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ARG002  (the form around it asks ``fault``)
        return True


def blame(field: Field, fault: Fault) -> None:
    """Put a fault beside a field; WTForms knows sentences only, our templates translate a fault when they show it."""
    faults: Any = [*field.errors, fault]
    field.errors = faults


class DayField(FormField):  # type: ignore[type-arg]  # generic in its types only
    """Answers with an ISO date."""

    def __init__(self, label: str, *, description: str = "", **kwargs: Any) -> None:
        super().__init__(DayForm, label, description=description, **kwargs)


def usual_calendar() -> Calendar:
    """Return the calendar that readers of the current language think in, as far as it is offered here."""
    calendar = current().calendar
    return calendar if calendar in OFFERED else Calendar.GREGORIAN


def boxes_of(iso: str) -> Mapping[str, str]:
    """Return the boxes filled with a day as the reader would type it."""
    found = day_of(iso)
    return {} if found is None else _boxes(found)


def _boxes(found: date) -> Mapping[str, str]:
    calendar = usual_calendar() if is_known(found, usual_calendar()) else Calendar.GREGORIAN
    parts = zip(("year", "month", "day"), _parts(found, calendar), strict=True)
    return {name: native(str(part)) for name, part in parts} | {"calendar": calendar.value}


def _parts(found: date, calendar: Calendar) -> tuple[int, int, int]:
    return (found.year, found.month, found.day) if calendar is Calendar.GREGORIAN else to_calendar(found, calendar)
