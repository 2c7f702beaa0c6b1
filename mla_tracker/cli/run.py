"""``run``: the web server with the worker beside it; the two live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from typing import Final, NoReturn

import click

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.config import ROOT, Settings

HOST: Final = "127.0.0.1"
GRACE: Final = 10.0  # seconds to finish what runs
# glibc keeps a heap per thread, and what letters leave behind in each: one heap, given back to the system, is enough.
LEAN: Final = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "262144", "MALLOC_MMAP_THRESHOLD_": "262144"}
GUNICORN: Final = ("--config", str(ROOT / "gunicorn.conf.py"), "--chdir", str(ROOT), "wsgi:app")


class _Stopped(Exception):
    """Somebody asked us to stop."""


@click.command("run", cls=OneLineCommand)
@click.option("--port", envvar="PORT", type=click.IntRange(1, 65535), default=5000, show_default=True)
def run_command(port: int) -> None:
    """Serve the pages on this machine, and deliver mail and reminders beside it."""
    environment = {**LEAN, **os.environ, "PORT": str(port)}
    base_url = Settings.from_environment(environment).base_url
    _ensure_free(port)
    _obey_signals()
    server = [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", *GUNICORN]
    worker = [sys.executable, "-m", "mla_tracker.cli", "worker"]
    click.echo(f"mla-tracker serves {base_url} (stop with Ctrl-C)")
    sys.exit(_together(server, worker, environment, port))


def _ensure_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise WrongInput("PORT", f"{port} is in use; name a free one, such as PORT={port % 65535 + 1}") from error


def _obey_signals() -> None:
    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _Stopped

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _together(server: list[str], worker: list[str], environment: dict[str, str], port: int) -> int:
    """Run both until one ends or we are told to stop; then end the other. Return the status to exit with.

    The worker starts when the pages are there: on a small machine the two would slow each other's start.
    """
    running: list[subprocess.Popen[bytes]] = []
    try:
        running.append(subprocess.Popen(server, env=environment))  # noqa: S603  (our own words)
        _wait_for(port, running[0])
        running.append(subprocess.Popen(worker, env=environment))  # noqa: S603
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
    except _Stopped:
        return 0
    else:
        return next(process.returncode for process in running if process.returncode is not None) or 1
    finally:
        _end(running)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Return when the port answers, when the server has ended, or when it takes too long: the worker can do without."""
    end = time.monotonic() + GRACE
    while server.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)


def _end(running: list["subprocess.Popen[bytes]"]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for process in running:
        process.terminate()
    end = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
