"""Sealing of files as they stream: C2SP chunked encryption, as ``cryptography`` has it (Cobblestone-256: AES-256-GCM).

Chunks of 16 KiB; one that was altered, exchanged, cut off or brought from another file or context does not open.
"""

import tempfile
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import IO, BinaryIO, Final

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from mla_tracker.sealing.errors import BrokenSeal
from mla_tracker.sealing.fields import new_key

BLOCK: Final = 64 * 1024
SPOOL_CONTEXT: Final = b"upload"


def sealer(key: bytes, context: str) -> Cobblestone256Encryptor:
    """Return what takes plain bytes as they come (``update``) and ends the file (``finalize``)."""
    return Cobblestone256Encryptor(key, context.encode())


def opened_blocks(key: bytes, context: bytes | str, source: BinaryIO | IO[bytes]) -> Iterator[bytes]:
    """Yield plain bytes, each found right before it is given; BrokenSeal at the first that is not, or at a missing end.

    What came before a broken place is right but not whole: who hands it on reads to the end first.
    """
    opener = Cobblestone256Decryptor(key, context.encode() if isinstance(context, str) else context)
    try:
        while block := source.read(BLOCK):
            if plain := opener.update(block):
                yield plain
        if plain := opener.finalize():
            yield plain
    except (InvalidTag, ValueError) as error:
        raise BrokenSeal("altered or cut off") from error


class SealedSpool(RawIOBase):
    """Where an upload waits: a little in memory, more of it sealed in a temporary file under a key that nobody keeps.

    It is written once from its beginning, then read, as often as one likes, from wherever one seeks to.
    """

    def __init__(self, in_memory: int = 512 * 1024) -> None:
        super().__init__()
        self._limit, self._size, self._place = in_memory, 0, 0
        self._memory = BytesIO()
        self._file: IO[bytes] | None = None
        self._key = b""
        self._sealer: Cobblestone256Encryptor | None = None
        self._plain: Iterator[bytes] | None = None
        self._rest = b""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        if self._file is None and self._size + len(content) > self._limit:
            self._move_to_file()
        if self._file is None:
            self._memory.write(content)
        else:
            if self._sealer is None:
                raise ValueError("a spool that was read is not written to again")
            self._file.write(self._sealer.update(content))
        self._size += len(content)
        return len(content)

    def _move_to_file(self) -> None:
        self._key = new_key()
        self._sealer = Cobblestone256Encryptor(self._key, SPOOL_CONTEXT)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the spool)
        self._file.write(self._sealer.update(self._memory.getvalue()))
        self._memory = BytesIO()

    def seek(self, offset: int, whence: int = 0) -> int:
        target = offset + {0: 0, 1: self.tell(), 2: self._size}[whence]
        if self._file is None:
            return self._memory.seek(target)
        if self._sealer is not None:
            self._file.write(self._sealer.finalize())
            self._sealer = None
        self._file.seek(0)
        self._plain, self._rest, self._place = opened_blocks(self._key, SPOOL_CONTEXT, self._file), b"", 0
        while self._place < target and self.read(min(BLOCK, target - self._place)):
            pass
        return self._place

    def tell(self) -> int:
        if self._file is None:
            return self._memory.tell()
        return self._size if self._sealer is not None else self._place

    def read(self, size: int = -1) -> bytes:
        if self._file is None:
            return self._memory.read(size)
        if self._plain is None:
            self.seek(0)
        assert self._plain is not None
        while (size < 0 or len(self._rest) < size) and (block := next(self._plain, b"")):
            self._rest += block
        wanted = len(self._rest) if size < 0 else size
        given, self._rest = self._rest[:wanted], self._rest[wanted:]
        self._place += len(given)
        return given

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        given = self.read(len(buffer))
        buffer[: len(given)] = given
        return len(given)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._memory.close()
        super().close()
