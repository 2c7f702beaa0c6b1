"""The trends board: counted tags of the States that share them, and each State's agreement."""

from mla_tracker.blueprints.trends.views import bp

__all__ = ["bp"]
