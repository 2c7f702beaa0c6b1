"""Meetings: who came, what was on the agenda, what was decided."""

from mla_tracker.blueprints.meetings import listing, packs, papers, showing
from mla_tracker.blueprints.meetings.blueprint import bp

__all__ = ["bp", "listing", "packs", "papers", "showing"]
