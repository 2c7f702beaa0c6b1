"""For whoever holds a letter, without an account: is it genuine, is a file the one that was issued."""

from mla_tracker.blueprints.verify.views import bp

__all__ = ["bp"]
