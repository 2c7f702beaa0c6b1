"""How gunicorn serves the application: loaded once, then forked, so that the start is quick and memory is shared."""

import gc
from typing import Any

worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 8
loglevel = "warning"
preload_app = True


def when_ready(_server: Any) -> None:
    """What is loaded stays: the collector leaves it out, else one page in ten waits while it looks through all of it.

    Before the fork, so that looking does not copy the memory that the processes share.
    """
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Give each process a pool of its own: a connection that two processes share answers both with the other's rows."""
    from mla_tracker.models import db  # noqa: PLC0415  (gunicorn reads this file before the application is loaded)
    from wsgi import app  # noqa: PLC0415

    with app.app_context():
        db.engine.dispose(close=False)
