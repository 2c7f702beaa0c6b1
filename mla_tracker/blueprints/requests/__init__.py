"""The desk: requests listed, drafted, sent, followed, answered."""

from mla_tracker.blueprints.requests import (
    bases,
    drafting,
    files,
    letters,
    listing,
    parts,
    recipient,
    shared,
    sharing,
    showing,
    steps,
    verification,
)
from mla_tracker.blueprints.requests.blueprint import bp

__all__ = [
    "bases",
    "bp",
    "drafting",
    "files",
    "letters",
    "listing",
    "parts",
    "recipient",
    "shared",
    "sharing",
    "showing",
    "steps",
    "verification",
]
