"""The use-cases of a request: finding it as seen by somebody, drafting it, and taking the steps of its life."""

from mla_tracker.services.requests.finding import ensure_version, find, found_for_change, seen_by

__all__ = ["ensure_version", "find", "found_for_change", "seen_by"]
