"""Figures: how many, how long, how it ended; as tables, charts, spreadsheets and a printed report."""

from mla_tracker.blueprints.statistics import exporting, showing
from mla_tracker.blueprints.statistics.blueprint import bp

__all__ = ["bp", "exporting", "showing"]
