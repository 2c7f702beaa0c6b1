"""How long the page of figures takes, which reads tallies and never the requests: ``mla-tracker bench figures``.

Goal: under 300 ms, whatever the number of requests. BENCH_REQUESTS names other sizes, as numbers with commas.
"""

import os
import statistics
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.pages import application, client_of, ms, timed
from mla_tracker import clock
from mla_tracker.domain.actors import Role
from mla_tracker.models import db

SIZES: Final = tuple(int(size) for size in os.environ.get("BENCH_REQUESTS", "100000").split(","))
GOAL_MS: Final = 300


def run() -> list[dict[str, Any]]:
    return [_measured(size) for size in SIZES]


def _measured(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        app = application(Path(folder), size)
        client = client_of(app, Role.COORDINATOR, None)
        url = f"/statistics/?period={clock.now().year}"
        answer = client.get(url)
        if answer.status_code != 200:
            raise AssertionError(f"{url} is no page of figures: {answer.status}")
        times = timed(lambda: client.get(url))
        with app.app_context():
            db.engine.dispose()
    return {
        "requests": size,
        "p50_ms": ms(statistics.median(times)),
        "p95_ms": ms(statistics.quantiles(times, n=20)[-1]),
        "kilobytes": len(answer.data) // 1000,
        "goal_ms": GOAL_MS,
    }
