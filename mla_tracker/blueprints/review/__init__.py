"""The coordinator's review: what is late or soon due in all States, as metadata; reminders and notes."""

from mla_tracker.blueprints.review import listing, reminders, showing, steps
from mla_tracker.blueprints.review.blueprint import bp

__all__ = ["bp", "listing", "reminders", "showing", "steps"]
