"""Recommendations and decisions: what each State owes until when, and what it showed for it."""

from mla_tracker.blueprints.recommendations import listing, showing
from mla_tracker.blueprints.recommendations.blueprint import bp

__all__ = ["bp", "listing", "showing"]
