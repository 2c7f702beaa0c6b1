"""Denials are remembered: who was refused what, in a transaction of its own, since the refused one was undone."""

from datetime import datetime
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.events import REFUSED_ACCESS
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

LONGEST: Final = 200


@use_case
def refused(actor: Actor, action: str, now: datetime) -> None:
    """Log that the actor was refused ``action``: method and path, never what was typed."""
    record(REFUSED_ACCESS, Where(), actor, now, {"action": action[:LONGEST]})
