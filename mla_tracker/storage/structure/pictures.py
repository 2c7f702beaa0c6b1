"""Sizes of pictures, read from their heads: some need gigabytes when they are opened."""

import struct
from typing import Final

from mla_tracker.domain.file_traits import Trait
from mla_tracker.storage.structure.endings import GIF, JPEG, PNG, TIFF

PIXELS_MOST: Final = 200_000_000
BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # markers of JPEG without a length
MARK: Final = 0xFF  # begins every marker, and fills the space before one
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WIDTH_TAG, HEIGHT_TAG, SHORT = 256, 257, 3


def is_picture(content: bytes) -> bool:
    return content.startswith((PNG, JPEG, GIF, *TIFF))


def examined_picture(content: bytes) -> set[Trait]:
    """Say whether the picture is too large to be opened; a head that cannot be read is unreadable."""
    try:
        size = _size(content)
    except (struct.error, IndexError):
        size = None
    if size is None:
        return {Trait.UNREADABLE}
    return {Trait.PICTURE_BOMB} if size[0] * size[1] > PIXELS_MOST else set()


def _size(content: bytes) -> tuple[int, int] | None:
    if content.startswith(PNG):
        width, height = struct.unpack_from(">II", content, 16)
        return width, height
    if content.startswith(GIF):
        width, height = struct.unpack_from("<HH", content, 6)
        return width, height
    return _jpeg_size(content) if content.startswith(JPEG) else _tiff_size(content)


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Go from marker to marker up to the one that holds the size."""
    place = 2
    while content[place] == MARK:
        marker = content[place + 1]
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        place += 1 if marker == MARK else 2 if marker in BARE else 2 + struct.unpack_from(">H", content, place + 2)[0]
    return None


def _tiff_size(content: bytes) -> tuple[int, int] | None:
    """Read the first directory of the file."""
    order = "<" if content.startswith(b"II") else ">"
    (place,) = struct.unpack_from(f"{order}I", content, 4)
    (entries,) = struct.unpack_from(f"{order}H", content, place)
    sizes: dict[int, int] = {}
    for number in range(entries):
        at = place + 2 + 12 * number
        tag, kind = struct.unpack_from(f"{order}HH", content, at)
        if tag in {WIDTH_TAG, HEIGHT_TAG}:
            (sizes[tag],) = struct.unpack_from(f"{order}{'H' if kind == SHORT else 'I'}", content, at + 8)
    return (sizes[WIDTH_TAG], sizes[HEIGHT_TAG]) if len(sizes) == len((WIDTH_TAG, HEIGHT_TAG)) else None
