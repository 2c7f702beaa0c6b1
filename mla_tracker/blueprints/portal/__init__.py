"""The start page of the side that is asked: what waits for me, said plainly."""

from mla_tracker.blueprints.portal.views import bp

__all__ = ["bp"]
