"""One engine at work: ``python -m benchmarks.engines NAME``. A line of JSON in, a line of JSON out.

The first line is the page; every further one a list of letters, answered with the seconds of the processor they took,
the size of the files, the last file and the memory of the process. All on one core.
"""

import base64
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.engines.sheet import Engine, letter_of, page_of

STATUS = Path("/proc/self/status")
RESIDENT, PEAK = "VmRSS", "VmHWM"


def main(name: str) -> None:
    _stay_on_one_core()
    module = import_module(f"benchmarks.engines.{name}")
    engine: Engine | None = None
    for line in sys.stdin:
        given = json.loads(line)
        if engine is None:
            engine = module.prepared(page_of(given))
            answer: dict[str, Any] = {"engine": name}
        else:
            answer = _round(engine, given)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _stay_on_one_core() -> None:
    """Before the engine is loaded: some count the cores then, and start a thread for each."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _round(engine: Engine, given: list[dict[str, Any]]) -> dict[str, Any]:
    letters = [letter_of(each) for each in given]
    size, made = 0, b""
    begun = time.process_time()  # what other processes take of the core is not the engine's
    for letter in letters:
        made = engine(letter)
        size += len(made)
    seconds = time.process_time() - begun
    return {"seconds": seconds, "bytes": size, "pdf": base64.b64encode(made).decode(), **_memory()}


def _memory() -> dict[str, int]:
    """Kilobytes, now and at most. Not from ru_maxrss, which begins with the size of the parent."""
    lines = dict(line.split(":", 1) for line in STATUS.read_text("utf-8").splitlines() if ":" in line)
    return {"resident_kb": int(lines[RESIDENT].split()[0]), "peak_kb": int(lines[PEAK].split()[0])}


if __name__ == "__main__":
    main(sys.argv[1])
