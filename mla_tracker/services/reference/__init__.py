"""The reference data: loaded from the package, then kept right by administrators."""

from mla_tracker.services.reference.editing import (
    FactWish,
    HolidayWish,
    add_holiday,
    edit_fact,
    fact_answers,
    offered_languages,
    remove_holiday,
    restore_holiday,
)
from mla_tracker.services.reference.loading import Counts, LoadReport, load

__all__ = [
    "Counts",
    "FactWish",
    "HolidayWish",
    "LoadReport",
    "add_holiday",
    "edit_fact",
    "fact_answers",
    "load",
    "offered_languages",
    "remove_holiday",
    "restore_holiday",
]
