"""Figures taken out as a file: what the page shows, and the log remembers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.queries.statistics import Figures, Scope, figures
from mla_tracker.services.exports import log_export, one_more
from mla_tracker.services.limits import TooMany
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class FiguresExport:
    """``chosen``: the filters as the address says them, for the log; ``file``: its name, the language of a report."""

    scope: Scope
    chosen: Mapping[str, str]
    file: str


@use_case
def export_figures(actor: Actor, wish: FiguresExport, now: datetime) -> Figures | TooMany:
    """Read the figures that the actor may see; the rows of the log are pairs of States and kinds."""
    ensure_holds(actor, Permission.STATISTICS_READ)
    if tried := one_more(actor, now):
        return tried
    found = figures(actor, wish.scope)
    log_export(actor, wish.file, len(found.pairs) + len(found.kinds), wish.chosen, now)
    return found
