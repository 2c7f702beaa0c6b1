"""The coordinator's review: what is late or soon due in all States, as metadata; reminders, questions, notes."""

from mla_tracker.blueprints.review import exporting, keeping, listing, meetings, national, reminders, showing, steps
from mla_tracker.blueprints.review.blueprint import bp

__all__ = ["bp", "exporting", "keeping", "listing", "meetings", "national", "reminders", "showing", "steps"]
