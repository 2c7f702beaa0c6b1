"""Files in a folder of this machine: sealed, written whole or not at all, read only when their hash is still right."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from mla_tracker.sealing import BrokenSeal, opened_blocks, sealer

CHUNK: Final = 64 * 1024
SEALED: Final = "sealed-"  # how the keys of sealed files begin; others lie readable, from before files were sealed


class TooLarge(Exception):
    """The file has more bytes than the limit."""


class EmptyFile(Exception):
    """The file has no bytes."""


class BrokenFile(Exception):
    """The stored bytes are missing, or are no longer those that were stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: its key, its size in bytes, and the SHA-256 of what was given, in hexadecimal."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of a file, and to what the file belongs: for anything else it does not open."""

    key: bytes = field(repr=False)
    context: str


class Storage:
    """One folder of files, named by random keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, source: BinaryIO, limit: int, seal: Seal) -> Stored:
        """Copy and seal at most ``limit`` bytes; raise TooLarge or EmptyFile, and then leave nothing behind."""
        key = SEALED + secrets.token_hex(20)
        target = self._path(key)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        try:
            size, sha256 = self._copy(source, partial, limit, seal)
            partial.rename(target)
            _sync_folder(target.parent)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return Stored(key, size, sha256)

    def _copy(self, source: BinaryIO, partial: Path, limit: int, seal: Seal) -> tuple[int, str]:
        digest, size, sealing = hashlib.sha256(), 0, sealer(seal.key, seal.context)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise TooLarge
                digest.update(chunk)
                file.write(sealing.update(chunk))
            file.write(sealing.finalize())
            file.flush()
            os.fsync(file.fileno())
        if size == 0:
            raise EmptyFile
        return size, digest.hexdigest()

    def read(self, stored: Stored, seal: Seal) -> Iterator[bytes]:
        """Yield the bytes once all were found right; raise BrokenFile rather than give out altered evidence."""
        digest = hashlib.sha256()
        try:
            for chunk in self._opened(stored.key, seal):
                digest.update(chunk)
        except (FileNotFoundError, BrokenSeal) as error:
            raise BrokenFile(stored.key) from error
        if digest.hexdigest() != stored.sha256:
            raise BrokenFile(stored.key)
        return self._opened(stored.key, seal)

    def _opened(self, key: str, seal: Seal) -> Iterator[bytes]:
        with self._path(key).open("rb") as file:
            if key.startswith(SEALED):
                yield from opened_blocks(seal.key, seal.context, file)
            else:
                while chunk := file.read(CHUNK):
                    yield chunk

    def discard(self, key: str) -> None:
        """Remove a file whose row was never written."""
        with suppress(FileNotFoundError):
            self._path(key).unlink()

    def contents(self) -> Iterator[tuple[str, float]]:
        """Yield the key and the time (seconds since 1970) of every stored file, to sweep what no row knows."""
        for path in self.folder.glob("??/*"):
            yield path.stem, path.stat().st_mtime

    def _path(self, key: str) -> Path:
        return self.folder / key.removeprefix(SEALED)[:2] / key


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
