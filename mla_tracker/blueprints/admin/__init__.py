"""What administrators keep running: where to go, and how far jobs are."""

from mla_tracker.blueprints.admin import places, recounts
from mla_tracker.blueprints.admin.blueprint import bp

__all__ = ["bp", "places", "recounts"]
