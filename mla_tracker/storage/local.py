"""Files in a folder of this machine: written whole or not at all, read only when their hash is still right.

Sealing (chunked encryption) has its place between ``_copy`` and the file, and between the file and ``read``.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

CHUNK: Final = 64 * 1024


class TooLarge(Exception):
    """The file has more bytes than the limit."""


class EmptyFile(Exception):
    """The file has no bytes."""


class BrokenFile(Exception):
    """The stored bytes are missing, or are no longer those that were stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: its key, its size in bytes, its SHA-256 in hexadecimal."""

    key: str
    size: int
    sha256: str


class Storage:
    """One folder of files, named by random keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, source: BinaryIO, limit: int) -> Stored:
        """Copy at most ``limit`` bytes; raise TooLarge or EmptyFile, and then leave nothing behind."""
        key = secrets.token_hex(20)
        target = self._path(key)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        try:
            stored = self._copy(source, partial, key, limit)
            partial.rename(target)
            _sync_folder(target.parent)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return stored

    def _copy(self, source: BinaryIO, partial: Path, key: str, limit: int) -> Stored:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if size == 0:
            raise EmptyFile
        return Stored(key, size, digest.hexdigest())

    def read(self, stored: Stored) -> Iterator[bytes]:
        """Yield the bytes after their hash was checked; raise BrokenFile rather than give out altered evidence."""
        path = self._path(stored.key)
        try:
            with path.open("rb") as file:
                intact = hashlib.file_digest(file, "sha256").hexdigest() == stored.sha256
        except FileNotFoundError as error:
            raise BrokenFile(stored.key) from error
        if not intact:
            raise BrokenFile(stored.key)
        return _chunks(path)

    def discard(self, key: str) -> None:
        """Remove a file whose row was never written."""
        with suppress(FileNotFoundError):
            self._path(key).unlink()

    def contents(self) -> Iterator[tuple[str, float]]:
        """Yield the key and the time (seconds since 1970) of every stored file, to sweep what no row knows."""
        for path in self.folder.glob("??/*"):
            yield path.stem, path.stat().st_mtime

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
