"""The desk: requests listed, drafted, sent, followed, answered."""

from mla_tracker.blueprints.requests import (
    bases,
    drafting,
    files,
    letters,
    listing,
    parts,
    preservations,
    recipient,
    shared,
    sharing,
    showing,
    steps,
    verification,
    which_kind,
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
    "preservations",
    "recipient",
    "shared",
    "sharing",
    "showing",
    "steps",
    "verification",
    "which_kind",
]
