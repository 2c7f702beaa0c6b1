"""Figures: how many requests were sent, answered, refused, withdrawn and closed."""

from mla_tracker.blueprints.statistics.views import bp

__all__ = ["bp"]
