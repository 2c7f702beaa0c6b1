"""The directory: States with their sheets, authorities with their focal points; administrators edit."""

from mla_tracker.blueprints.directory import (
    browsing,
    calendar,
    emblems,
    entries,
    glossary,
    national_law,
    people,
    sheets,
)
from mla_tracker.blueprints.directory.blueprint import bp

__all__ = ["bp", "browsing", "calendar", "emblems", "entries", "glossary", "national_law", "people", "sheets"]
