"""What of a PNG is the picture: its header, palette, transparency and pixels. All else in the file is left out."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from mla_tracker.letters.emblems.refusals import ANIMATED, DAMAGED, MOST_PIXELS, TOO_MANY_PIXELS, BadEmblem

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
KEPT: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
OF_ANIMATION: Final = frozenset({b"acTL", b"fcTL", b"fdAT"})
HEADER_LENGTH: Final = 13
AROUND: Final = 12  # length, name and check sum of a chunk


def cleaned(content: bytes) -> bytes:
    """Return the same picture without notes, colour profiles and whatever follows it, or raise BadEmblem.

    Its size is read from the header, before a pixel is unpacked.
    """
    kept = [SIGNATURE]
    for place, (name, chunk) in enumerate(_chunks(content)):
        if name in OF_ANIMATION:
            raise BadEmblem(ANIMATED)
        if place == 0:
            _check_header(name, chunk)
        if name in KEPT:
            kept.append(chunk)
        if name == b"IEND":
            return b"".join(kept)
    raise BadEmblem(DAMAGED)  # it breaks off before its end


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at + AROUND <= len(content):
        [length] = struct.unpack_from(">I", content, at)
        chunk = content[at : at + AROUND + length]
        name, body = chunk[4:8], chunk[4:-4]
        if len(chunk) < AROUND + length or zlib.crc32(body) != struct.unpack(">I", chunk[-4:])[0]:
            raise BadEmblem(DAMAGED)
        yield name, chunk
        at += len(chunk)


def _check_header(name: bytes, chunk: bytes) -> None:
    if name != b"IHDR" or len(chunk) != AROUND + HEADER_LENGTH:
        raise BadEmblem(DAMAGED)
    width, height = struct.unpack_from(">II", chunk, 8)
    if not width or not height:
        raise BadEmblem(DAMAGED)
    if max(width, height) > MOST_PIXELS:
        raise BadEmblem(TOO_MANY_PIXELS)
