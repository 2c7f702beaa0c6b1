"""What leaves the system as a file: so many in a while for each person, and the log remembers who took what.

Shared by the use-cases that take something out; none itself.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.events import EXPORTED
from mla_tracker.domain.text import N_
from mla_tracker.services.limits import TooMany, counted, key_of
from mla_tracker.services.log import Where, record

MOST_EXPORTS: Final = 20  # in the window of ``limits``, of all sorts together
WAIT: Final = N_("Too many files in a short time. Try again in a quarter of an hour.")


def one_more(actor: Actor, now: datetime) -> TooMany | None:
    """Count a file that somebody wants; TooMany when there were enough."""
    tried = counted([key_of("export", str(actor.user_id))], MOST_EXPORTS, now)
    return tried if isinstance(tried, TooMany) else None


def log_export(actor: Actor, file: str, rows: int, chosen: Mapping[str, str], now: datetime) -> None:
    """Remember who took how many rows of which: ``chosen`` are the filters as the address says them."""
    filters = " ".join(f"{name}={value}" for name, value in sorted(chosen.items())) or "-"
    record(EXPORTED, Where(), actor, now, {"file": file, "rows": str(rows), "filters": filters})
