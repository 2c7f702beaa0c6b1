"""Signing in and out, invitations, the own account, the language, and the health of the program."""

from mla_tracker.blueprints.accounts import account, feed, health, invitation, sign_in
from mla_tracker.blueprints.accounts.blueprint import bp

__all__ = ["account", "bp", "feed", "health", "invitation", "sign_in"]
