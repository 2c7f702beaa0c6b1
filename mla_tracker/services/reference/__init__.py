"""The reference data: loaded from the package, then kept right by administrators."""

from mla_tracker.services.reference.editing import FactWish, edit_fact, fact_answers, offered_languages
from mla_tracker.services.reference.holidays import (
    HolidayWish,
    add_holiday,
    edit_holiday,
    holiday_answers,
    remove_holiday,
    restore_holiday,
)
from mla_tracker.services.reference.loading import Counts, LoadReport, load
from mla_tracker.services.reference.national_law import (
    ProvisionWish,
    add_provision,
    edit_provision,
    provision_answers,
    remove_provision,
)
from mla_tracker.services.reference.weeks import WeekWish, add_week, edit_week, remove_week, week_answers

__all__ = [
    "Counts",
    "FactWish",
    "HolidayWish",
    "LoadReport",
    "ProvisionWish",
    "WeekWish",
    "add_holiday",
    "add_provision",
    "add_week",
    "edit_fact",
    "edit_holiday",
    "edit_provision",
    "edit_week",
    "fact_answers",
    "holiday_answers",
    "load",
    "offered_languages",
    "provision_answers",
    "remove_holiday",
    "remove_provision",
    "remove_week",
    "restore_holiday",
    "week_answers",
]
