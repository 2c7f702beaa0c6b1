"""How long the page of figures takes, which reads tallies and never the requests: ``mla-tracker bench figures``.

Goal: under 300 ms, whatever the number of requests.
"""

from typing import Any, Final

from flask import Flask

from benchmarks.ground import client_of, counted, installation, sizes, timed
from mla_tracker import clock
from mla_tracker.domain.actors import Role

GOAL_MS: Final = 300


def run() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for size in sizes("100000"):
        with installation(size) as app:
            year = clock.now().year
            rows += [
                _measured(app, size, role, f"/statistics/?period={period}")
                for role in (Role.COORDINATOR, Role.CENTRAL)
                for period in (year, year - 1)
            ]
    return rows


def _measured(app: Flask, size: int, role: Role, url: str) -> dict[str, Any]:
    client = client_of(app, role, "PK" if role is Role.CENTRAL else None)
    client.get(url)
    with counted(app) as statements:
        answer = client.get(url)
    if answer.status_code != 200:
        raise AssertionError(f"{url} is no page of figures: {answer.status}")
    (times,) = timed(lambda: client.get(url))
    return {
        "requests": size,
        "reader": role.value,
        "page": url,
        "queries": len(statements),
        "p50_ms": times.p50(),
        "p95_ms": times.p95(),
        "cpu_p50_ms": times.cpu_p50(),
        "kilobytes": len(answer.data) // 1000,
        "goal_ms": GOAL_MS,
    }
