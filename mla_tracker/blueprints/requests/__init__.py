"""The desk: requests listed, drafted, sent, followed, answered."""

from mla_tracker.blueprints.requests import (
    bases,
    cases,
    drafting,
    files,
    following,
    letters,
    listing,
    parts,
    preservations,
    recipient,
    shared,
    sharing,
    showing,
    steps,
    translations,
    verification,
    which_kind,
)
from mla_tracker.blueprints.requests.blueprint import bp

__all__ = [
    "bases",
    "bp",
    "cases",
    "drafting",
    "files",
    "following",
    "letters",
    "listing",
    "parts",
    "preservations",
    "recipient",
    "shared",
    "sharing",
    "showing",
    "steps",
    "translations",
    "verification",
    "which_kind",
]
